package io.rnnsweep.config;

/** The equation of a generated series. */
public enum GeneratorKind {
  MACKEY_GLASS
}
