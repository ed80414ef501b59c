package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialSession;
import java.util.List;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure that comes with the end of the context, after which nothing can be cleaned up. */
@Timeout(120)
class StoppedContextIT {

  @ParameterizedTest
  @ValueSource(strings = {"best", "trials"})
  void theFirstFailureIsTheOneThatIsTold(String work) throws Exception {
    OtherJvm.Answer answer = OtherJvm.run(Stopped.class, work);

    assertThat(answer.output().lines().filter(line -> line.startsWith("failed: ")))
        .as(answer.output())
        .containsExactly("failed: java.lang.IllegalStateException: no space left");
  }

  /** Trains until the first result comes; then the context stops and the result finds no space. */
  static final class Stopped {
    private Stopped() {}

    public static void main(String[] arguments) throws Exception {
      SparkContext spark = OtherJvm.context("local[2]");
      PanelFolds folds = PanelFolds.of(Trials.waves(100), Trials.evaluation("{}"));
      List<Trial> trials =
          Trials.of("{'training': {'hidden_size': 2, 'epochs': 1}, 'space': {'seed': [1, 2, 3]}}");
      try {
        if (arguments[0].equals("best")) {
          new SparkRetrainer(spark, "test", folds).run(trials, trained -> fail(spark));
        } else {
          train(new SparkTrialRunner(spark, "test", folds), trials, spark);
        }
      } catch (IllegalStateException | NullPointerException e) {
        System.out.println("failed: " + e);
      }
    }

    private static void fail(SparkContext spark) {
      spark.stop();
      throw new IllegalStateException("no space left");
    }

    private static void train(SparkTrialRunner runner, List<Trial> trials, SparkContext spark)
        throws InterruptedException {
      try (TrialSession session = runner.open()) {
        session.submit(trials);
        while (session.poll().isEmpty()) {}
        fail(spark);
      }
    }
  }
}
