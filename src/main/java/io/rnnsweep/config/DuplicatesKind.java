package io.rnnsweep.config;

/** Says which value a time has that several rows of one series share. */
public enum DuplicatesKind {
  /** The series is refused. */
  ERROR,
  /** The value of the first of the rows, in the order of the files and of their rows. */
  FIRST,
  /** The value of the last of the rows. */
  LAST,
  /** The mean of the rows' values. */
  MEAN
}
