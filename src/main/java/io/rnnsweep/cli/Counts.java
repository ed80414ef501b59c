package io.rnnsweep.cli;

/** Writes counts with their nouns. */
final class Counts {
  private Counts() {}

  /** Returns "1 trial" or "2 trials"; for nouns whose plural is an s. */
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
