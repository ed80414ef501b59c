package io.rnnsweep.bench;

import java.util.List;

/** Whether a library computes what we compute: the losses over a few updates. */
final class Agreement {
  private static final int UPDATES = 5;
  private static final double TOLERANCE = 1e-3;

  private Agreement() {}

  /**
   * Trains each job in {@code library} and in ours, from the same weights.
   *
   * @return the largest relative difference of their losses
   * @throws IllegalStateException if it is more than a thousandth
   */
  static double largestDifference(Library library, List<Job> jobs) {
    double largest = 0;
    for (Job job : jobs) {
      double difference = difference(library, job.checked());
      if (!(difference <= TOLERANCE)) {
        throw new IllegalStateException(
            library.title()
                + " trains another network: with "
                + job
                + " its losses differ from"
                + " ours by "
                + difference);
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  private static double difference(Library library, Job job) {
    double largest = 0;
    try (Peer ours = Library.RNN_SWEEP.start(job);
        Peer theirs = library.start(job)) {
      for (int update = 0; update <= UPDATES; update++) {
        // The next batch's loss: it has seen the weights after every update so far.
        double expected = ours.loss(update);
        double difference = Math.abs(theirs.loss(update) - expected) / expected;
        if (!(difference <= largest)) {
          largest = difference;
        }
        ours.update();
        theirs.update();
      }
    }
    return largest;
  }
}
