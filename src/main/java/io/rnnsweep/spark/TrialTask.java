package io.rnnsweep.spark;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialTraining;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a partition: trains its trials, one after the other. */
final class TrialTask extends AbstractFunction1<Iterator<List<Trial>>, TrialResult[]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TrialData> data;

  TrialTask(Broadcast<TrialData> data) {
    this.data = data;
  }

  @Override
  public TrialResult[] apply(Iterator<List<Trial>> partition) {
    try {
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      TrialTraining training = new TrialTraining(Kernels.chosen(), data.value().fold(), host);
      List<TrialResult> results = new ArrayList<>();
      while (partition.hasNext()) {
        for (Trial trial : partition.next()) {
          results.add(training.run(trial));
        }
      }
      return results.toArray(TrialResult[]::new);
    } catch (InterruptedException e) {
      // Spark interrupts what it kills; its own exception tells it that we obeyed.
      Thread.currentThread().interrupt();
      throw new TaskKilledException("interrupted while training");
    }
  }
}
