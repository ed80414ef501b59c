package io.rnnsweep.results;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Results that were finished could not be written; their trials have to be trained again. */
public final class UnwrittenResultsException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  UnwrittenResultsException(String message, IOException cause) {
    super(message, cause);
  }
}
