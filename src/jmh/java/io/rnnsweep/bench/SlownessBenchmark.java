package io.rnnsweep.bench;

import io.rnnsweep.network.NetworkSpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Times one update of our network of 50 units and window 50, in a condition. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SlownessBenchmark {
  /** So small that no number of updates changes the condition. */
  private static final float LEARNING_RATE = 1e-12f;

  @Param public Condition condition;

  private RnnSweepPeer peer;

  @Setup
  public void start() {
    Job job = new Job(50, 50, 1, LEARNING_RATE);
    peer =
        new RnnSweepPeer(
            job, condition.parameters(NetworkSpec.tanh(job.hiddenSize())), condition.series(job));
  }

  @Benchmark
  public void update() {
    peer.update();
  }

  /**
   * Looks at what was trained.
   *
   * @throws IllegalStateException if it has diverged: the time says nothing then
   */
  @TearDown
  public void check() {
    double loss = peer.loss(0);
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the loss is " + loss);
    }
  }
}
