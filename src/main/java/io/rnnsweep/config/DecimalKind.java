package io.rnnsweep.config;

/** The character between the whole part of a number and its fraction. */
public enum DecimalKind {
  /** As in 1234.5. */
  POINT,
  /** As in 1234,5 or, with its thousands apart, 1.234,5. */
  COMMA
}
