package io.rnnsweep.training;

import io.rnnsweep.series.Windows;
import java.util.Random;
import java.util.stream.IntStream;

/** The order in which an epoch takes the samples. */
final class SampleOrder {
  private SampleOrder() {}

  /** Returns the targets of a part in the order of the series. */
  static int[] ofTheSeries(Windows part) {
    return IntStream.range(part.firstTarget(), part.endTarget()).toArray();
  }

  /**
   * Returns the targets of a part in an order that depends on the seed and the epoch alone, so that
   * no epoch needs those before it.
   *
   * @param epoch from 0
   */
  static int[] shuffled(Windows part, long seed, int epoch) {
    int[] targets = ofTheSeries(part);
    shuffle(targets, Seeds.SHUFFLE.generator(seed, epoch));
    return targets;
  }

  /** R. A. Fisher and F. Yates's shuffle, as R. Durstenfeld wrote it for computers. */
  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
