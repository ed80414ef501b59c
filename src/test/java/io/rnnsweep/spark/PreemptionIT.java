package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialSession;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.jdk.javaapi.CollectionConverters;

@Timeout(240)
class PreemptionIT {

  @Test
  void anExecutorThatIsTakenAwayIsNotTheTrialsFault() throws Exception {
    OtherJvm.Answer answer = OtherJvm.run(Preempted.class);

    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(answer.output().lines().filter(line -> line.startsWith("result ")))
        .as(answer.output())
        .containsExactly("result COMPLETED null");
    assertThat(answer.output()).contains("taken away 3");
  }

  /** Takes the executor from a trial more often than spark.task.maxFailures would allow. */
  static final class Preempted {
    private static final int TIMES = 3;

    private Preempted() {}

    public static void main(String[] arguments) throws InterruptedException {
      SparkContext spark = OtherJvm.context("local-cluster[1,1,700]");
      Training training = new Training();
      spark.addSparkListener(training);
      List<Trial> trials =
          Trials.of("{'training': {'hidden_size': 32, 'window': 10, 'epochs': 300}}");
      PanelFolds folds = PanelFolds.of(Trials.waves(300), Trials.evaluation("{}"));
      try (TrialSession session = new SparkTrialRunner(spark, "test", folds).open()) {
        session.submit(trials);
        List<TrialResult> results = List.of();
        for (int taken = 0; results.isEmpty(); results = session.poll()) {
          String executor = training.executors.poll();
          if (executor != null && taken < TIMES) {
            spark.killExecutors(CollectionConverters.asScala(List.of(executor)).toSeq());
            spark.requestExecutors(1);
            System.out.println("taken away " + ++taken);
          }
        }
        results.forEach(
            result -> System.out.println("result " + result.status() + " " + result.error()));
      }
      spark.stop();
    }

    /** Hears which executors begin to train. */
    private static final class Training extends SparkListener {
      private final BlockingQueue<String> executors = new LinkedBlockingQueue<>();
      private volatile int stage = -1;

      @Override
      public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        if (submitted.stageInfo().name().contains("TrialJobs")) {
          stage = submitted.stageInfo().stageId();
        }
      }

      @Override
      public void onTaskStart(SparkListenerTaskStart start) {
        if (start.stageId() == stage && start.taskInfo().attemptNumber() == 0) {
          executors.add(start.taskInfo().executorId());
        }
      }
    }
  }
}
