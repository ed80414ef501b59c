package io.rnnsweep.bench;

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

/** Times one update of one library. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingBenchmark {
  @Param public Library library;

  @Param("50")
  public int hidden;

  @Param("50")
  public int window;

  @Param("1")
  public int batch;

  private Peer peer;

  @Setup
  public void start() {
    peer = library.start(Job.timed(hidden, window, batch));
  }

  @Benchmark
  public void update() {
    peer.update();
  }

  /**
   * Ends the network.
   *
   * @throws IllegalStateException if it has diverged: the time says nothing then
   */
  @TearDown
  public void stop() {
    double loss = peer.loss(0);
    peer.close();
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("the loss is " + loss);
    }
  }
}
