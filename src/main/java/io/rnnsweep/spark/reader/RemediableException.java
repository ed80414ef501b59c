package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.spark.reader.Remedy.Choice;
import java.util.List;

/** Reports a file that could be read with another value of a key. */
final class RemediableException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final transient Remedy remedy;

  RemediableException(String problem, Remedy remedy) {
    super(problem + "; " + remedy.advice());
    this.problem = problem;
    this.remedy = remedy;
  }

  Remedy remedy() {
    return remedy;
  }

  /** Returns the message, when only these choices have read all rows. */
  String line(List<Choice> left) {
    return problem
        + "; "
        + (left.isEmpty()
            ? "no value of " + remedy.key() + " that was tried reads all rows"
            : remedy.narrowed(left).advice());
  }
}
