package io.rnnsweep.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs trials on simulated slots, by a simulated clock: nothing is trained, and results come in the
 * order in which the trials would end. Times vary by the seed, and so does this order.
 */
final class SimulatedRunner implements TrialRunner {
  private final int slots;
  private final double lossRate;
  private final Random random;
  private final Function<Trial, TrialResult> results;

  private double now;
  private double busySeconds;
  private double longestSeconds;

  /**
   * Creates a cluster.
   *
   * @param lossRate how often a trial is lost and starts again, from 0 to 1
   * @param seed of the times and losses
   * @param results of each trial
   */
  SimulatedRunner(int slots, double lossRate, long seed, Function<Trial, TrialResult> results) {
    this.slots = slots;
    this.lossRate = lossRate;
    this.random = new Random(seed);
    this.results = results;
  }

  /** Returns when the last result came. */
  double makespan() {
    return now;
  }

  /** Returns before when no order of the trials could have ended. */
  double bound() {
    return Math.max(longestSeconds, busySeconds / slots);
  }

  /** Times are spread fifty times, and a machine may take half as long again. */
  private double seconds(Trial trial) {
    int hash = Math.floorMod(trial.id().hashCode(), 1000);
    return Math.pow(50, hash / 1000.0) * (1 + random.nextDouble() / 2);
  }

  /** A trial on a slot. */
  private record Running(Trial trial, double seconds, double end, boolean lost) {}

  @Override
  public TrialSession open() {
    return new Session();
  }

  private final class Session implements TrialSession {
    private final Set<String> open = new HashSet<>();
    private final PriorityQueue<Trial> waiting =
        new PriorityQueue<>(Comparator.comparing(SimulatedRunner.this::order));
    private final PriorityQueue<Running> running =
        new PriorityQueue<>(Comparator.comparingDouble(Running::end));
    private boolean closed;

    @Override
    public void submit(List<Trial> trials) {
      trials.stream().filter(trial -> open.add(trial.id())).forEach(waiting::add);
      fill();
    }

    private void fill() {
      while (running.size() < slots && !waiting.isEmpty()) {
        Trial trial = waiting.remove();
        double seconds = seconds(trial);
        running.add(new Running(trial, seconds, now + seconds, random.nextDouble() < lossRate));
      }
    }

    @Override
    public int room() {
      return Math.max(0, 2 * slots - open.size());
    }

    @Override
    public List<TrialResult> poll() {
      if (closed || running.isEmpty()) {
        throw new IllegalStateException("nothing will ever come");
      }
      Running next = running.remove();
      now = next.end;
      busySeconds += next.seconds;
      longestSeconds = Math.max(longestSeconds, next.seconds);
      List<TrialResult> ended = new ArrayList<>();
      if (next.lost) {
        waiting.add(next.trial);
      } else {
        open.remove(next.trial.id());
        ended.add(results.apply(next.trial));
      }
      fill();
      return ended;
    }

    @Override
    public List<TrialResult> stop() {
      closed = true;
      return List.of();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Longest first, as far as one knows. */
  private int order(Trial trial) {
    return -Math.floorMod(trial.id().hashCode(), 1000);
  }
}
