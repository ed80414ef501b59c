package io.rnnsweep.config;

/** Where the value of a {@link Key} comes from. */
public interface Values {
  /** The value of {@code key}; null where it has none. */
  <T> T get(Key<T> key);
}
