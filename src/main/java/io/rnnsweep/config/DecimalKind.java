package io.rnnsweep.config;

/** Says how numbers are written that stand in a file as text. */
public enum DecimalKind {
  /** As in 1234.5. */
  POINT,
  /** As in 1234,5 or, with its thousands apart, 1.234,5. */
  COMMA,
  /** Has a decimal point, and thousands apart, as in 1,234.5. */
  POINT_GROUPED
}
