package io.rnnsweep.sweep;

import java.io.Serializable;
import java.time.Duration;

/**
 * When the states of trials are kept, and where.
 *
 * @param store of the states
 * @param look how long a trial trains before it looks for a state to go on from: shorter ones do
 *     not ask the store at all
 * @param every how long it trains between two states that it leaves
 */
public record Checkpoints(StateStore store, Duration look, Duration every) implements Serializable {
  /** Keeps none. */
  public static final Checkpoints NONE =
      new Checkpoints(StateStore.NONE, Duration.ofDays(1), Duration.ofDays(1));

  /** Keeps the states of trials that take longer than a minute, once a minute. */
  public static Checkpoints in(StateStore store) {
    return new Checkpoints(store, Duration.ofSeconds(2), Duration.ofMinutes(1));
  }
}
