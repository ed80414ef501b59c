package io.rnnsweep.config;

/** Names the equation of a generated series. */
public enum GeneratorKind {
  MACKEY_GLASS
}
