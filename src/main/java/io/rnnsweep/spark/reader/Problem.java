package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import java.util.Optional;

/**
 * Describes what is wrong with a file or a text in it, and which key may solve it.
 *
 * @param text a clause, or a sentence without a full stop
 */
record Problem(String text, Optional<Remedy> remedy) {
  Problem(String text) {
    this(text, Optional.empty());
  }

  Problem(String text, Remedy remedy) {
    this(text, Optional.of(remedy));
  }

  /** Returns the same problem with text added before and after. */
  Problem within(String before, String after) {
    return new Problem(before + text + after, remedy);
  }

  /** Returns the exception that reports the problem. */
  InvalidInputException refusal() {
    return remedy
        .<InvalidInputException>map(key -> new RemediableException(text, key))
        .orElseGet(() -> new InvalidInputException(text));
  }
}
