package io.rnnsweep.spark;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Speed;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.TrainedTrial;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialTraining;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains a few trials again on a Spark cluster and sends their networks to the driver: each is a
 * job of its own, and at most one job per slot runs or waits on the driver.
 */
public final class SparkRetrainer {
  private final SparkContext spark;
  private final String sweepName;
  private final PanelFolds folds;

  public SparkRetrainer(SparkContext spark, String sweepName, PanelFolds folds) {
    this.spark = spark;
    this.sweepName = sweepName;
    this.folds = folds;
  }

  /** Receives trained trials, one at a time, on the calling thread. */
  public interface Listener {
    void trained(TrainedTrial trained) throws IOException;
  }

  /**
   * Trains every trial.
   *
   * @throws SweepFailedException if Spark aborted the job of one
   */
  public void run(List<Trial> trials, Listener listener) throws IOException, InterruptedException {
    JavaSparkContext java = JavaSparkContext.fromSparkContext(spark);
    Deque<JavaFutureAction<List<JavaSerialized<TrainedTrial>>>> running = new ArrayDeque<>();
    try (PanelBroadcast panel =
        new PanelBroadcast(spark, folds, sweepName, "training the best trials again")) {
      try {
        Iterator<Trial> waiting = trials.iterator();
        while (waiting.hasNext() || !running.isEmpty()) {
          while (waiting.hasNext() && running.size() < spark.defaultParallelism()) {
            running.add(
                java.parallelize(List.of(JavaSerialized.of(waiting.next())), 1)
                    .map(new Training(panel.data()))
                    .collectAsync());
          }
          for (JavaSerialized<TrainedTrial> trained : running.remove().get()) {
            listener.trained(trained.content());
          }
        }
      } finally { // Before the broadcast is removed.
        running.forEach(job -> job.cancel(true));
      }
    } catch (ExecutionException e) {
      throw new SweepFailedException("Spark aborted a job: " + e.getCause().getMessage(), e);
    }
  }

  /** Trains a trial on an executor. */
  private static final class Training
      implements Function<JavaSerialized<Trial>, JavaSerialized<TrainedTrial>> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<JavaSerialized<PanelFolds>> data;

    Training(Broadcast<JavaSerialized<PanelFolds>> data) {
      this.data = data;
    }

    @Override
    public JavaSerialized<TrainedTrial> call(JavaSerialized<Trial> trial)
        throws InterruptedException {
      TrialTraining training =
          new TrialTraining(
              Kernels.chosen(), Speed.unmeasured(), data.value().content(), Cluster.thisHost());
      return training.train(trial.content(), JavaSerialized::of);
    }
  }
}
