package io.rnnsweep.config;

import java.util.List;

/**
 * Reports input of the user that cannot be used: a command line, a configuration, a series.
 *
 * <p>Each problem is one line that says what is wrong, where, and what to do; the command line
 * prints the lines and ends with exit code 2.
 */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public InvalidInputException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public InvalidInputException(String problem) {
    this(List.of(problem));
  }

  public InvalidInputException(String problem, Throwable cause) {
    this(problem);
    initCause(cause);
  }

  public InvalidInputException(List<String> problems, Throwable cause) {
    this(problems);
    initCause(cause);
  }

  /** Returns the problems, one line each; at least one. */
  public List<String> problems() {
    return problems;
  }
}
