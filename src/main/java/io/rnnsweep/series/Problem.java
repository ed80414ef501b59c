package io.rnnsweep.series;

import io.rnnsweep.config.InvalidInputException;
import java.util.Optional;

/**
 * Says what is wrong with a file, or a text in it, and which key may remedy it.
 *
 * @param text a clause, or a sentence without an end
 */
record Problem(String text, Optional<Remedy> remedy) {
  Problem(String text) {
    this(text, Optional.empty());
  }

  Problem(String text, Remedy remedy) {
    this(text, Optional.of(remedy));
  }

  /** Returns the same problem with something before and after its text. */
  Problem within(String before, String after) {
    return new Problem(before + text + after, remedy);
  }

  /** Returns the exception that tells the user. */
  InvalidInputException refusal() {
    return remedy
        .<InvalidInputException>map(key -> new RemediableException(text, key))
        .orElseGet(() -> new InvalidInputException(text));
  }
}
