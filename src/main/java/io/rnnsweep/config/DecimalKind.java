package io.rnnsweep.config;

/** Says how numbers are written where a file has them as text. */
public enum DecimalKind {
  /** As in 1234.5. */
  POINT,
  /** As in 1234,5 or, with thousands separators, 1.234,5. */
  COMMA,
  /** A decimal point and thousands separators, as in 1,234.5. */
  POINT_GROUPED
}
