package io.rnnsweep.results;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Reports finished results that could not be written; their trials must be trained again. */
public final class UnwrittenResultsException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  UnwrittenResultsException(String message, IOException cause) {
    super(message, cause);
  }
}
