package io.rnnsweep.spark;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.spark.TaskReport.Ending;
import io.rnnsweep.sweep.Checkpoints;
import io.rnnsweep.sweep.Speed;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialTraining;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a partition: trains its trials, one after the other. */
final class TrialTask
    extends AbstractFunction1<Iterator<JavaSerialized<List<Trial>>>, JavaSerialized<TaskReport>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<JavaSerialized<PanelFolds>> data;
  private final Checkpoints checkpoints;
  private final double calibrationSeconds;
  private final int lostAttempt;

  /**
   * A task on these data.
   *
   * @param calibrationSeconds processor time that an executor may take to measure its speed
   * @param lostAttempt from which attempt on, from 0, an earlier one was lost for certain
   */
  TrialTask(
      Broadcast<JavaSerialized<PanelFolds>> data,
      Checkpoints checkpoints,
      double calibrationSeconds,
      int lostAttempt) {
    this.data = data;
    this.checkpoints = checkpoints;
    this.calibrationSeconds = calibrationSeconds;
    this.lostAttempt = lostAttempt;
  }

  @Override
  public JavaSerialized<TaskReport> apply(Iterator<JavaSerialized<List<Trial>>> partition) {
    return JavaSerialized.of(report(partition.next().content()));
  }

  private TaskReport report(List<Trial> trials) {
    if (TaskContext.get().attemptNumber() >= lostAttempt) {
      // Never as often as would make Spark give up the job; the driver decides what is to be done.
      return TaskReport.lost(TaskContext.get().taskAttemptId());
    }
    try {
      Speed speed = Speed.measure(Kernels.chosen(), calibrationSeconds);
      TrialTraining training =
          new TrialTraining(
              Kernels.chosen(), speed, data.value().content(), Cluster.thisHost(), checkpoints);
      if (trials.size() == 1) {
        TrialResult result = training.run(trials.get(0));
        return new TaskReport(new TrialResult[] {result}, Ending.DONE);
      }
      return new TimeBox().train(trials, training);
    } catch (InterruptedException e) {
      // Spark interrupts what it kills; its own exception tells it that we obeyed.
      Thread.currentThread().interrupt();
      throw new TaskKilledException("interrupted while training");
    }
  }
}
