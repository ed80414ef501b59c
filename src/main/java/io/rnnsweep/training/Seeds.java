package io.rnnsweep.training;

import java.util.Random;

/**
 * Generators of random numbers for one trial.
 *
 * <p>{@link Random}'s algorithm is part of Java's specification, so a seed gives the same numbers
 * on every JVM. Its first numbers are much alike for neighbouring seeds, hence the mixing.
 */
enum Seeds {
  /** The initial weights. */
  WEIGHTS(0),
  /** The order of the samples. */
  SHUFFLE(1);

  private final int stream;

  Seeds(int stream) {
    this.stream = stream;
  }

  /** A generator for this purpose, unlike those of other purposes and seeds. */
  Random generator(long seed) {
    return new Random(mixed(mixed(seed) + stream));
  }

  /** A generator for one of many parts of this purpose, unlike those of the others. */
  Random generator(long seed, long part) {
    return new Random(mixed(mixed(mixed(seed) + stream) + part));
  }

  /** The finalizer of SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014). */
  private static long mixed(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
