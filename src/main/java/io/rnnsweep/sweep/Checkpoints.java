package io.rnnsweep.sweep;

import java.io.Serializable;
import java.time.Duration;

/**
 * Says when and where the states of trials are stored.
 *
 * @param store of the states
 * @param look training time before a trial looks for a state to resume; shorter trials do not use
 *     the store
 * @param every training time between two stored states
 */
public record Checkpoints(StateStore store, Duration look, Duration every) implements Serializable {
  /** Stores no states. */
  public static final Checkpoints NONE =
      new Checkpoints(StateStore.NONE, Duration.ofDays(1), Duration.ofDays(1));

  /** Returns checkpoints of trials that take longer than a minute, once a minute. */
  public static Checkpoints in(StateStore store) {
    return new Checkpoints(store, Duration.ofSeconds(2), Duration.ofMinutes(1));
  }
}
