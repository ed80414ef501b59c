package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialRunner.Listener;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A context that is stopped by someone else while it works. */
@Timeout(120)
class StoppedContextIT {

  @ParameterizedTest
  @ValueSource(strings = {"baselines", "best", "trials"})
  void itsEndIsTheReasonThatIsGiven(String work) throws Exception {
    OtherJvm.Answer answer = OtherJvm.run(Stopped.class, work);

    assertThat(answer.output().lines().filter(line -> line.startsWith("failed: ")))
        .as(answer.output())
        .singleElement()
        .asString()
        .contains("SparkContext was shut down");
  }

  /** Works until its context is stopped, and says what it was told. */
  static final class Stopped {
    private Stopped() {}

    public static void main(String[] arguments) {
      SparkContext spark = OtherJvm.context("local[2]");
      new Thread(() -> stopOnceItWorks(spark)).start();
      try {
        work(arguments[0], spark);
      } catch (Exception e) {
        System.out.println("failed: " + e);
      }
      System.exit(0); // The endless trial does not heed a context that is gone.
    }

    private static void work(String work, SparkContext spark) throws Exception {
      PanelFolds folds = PanelFolds.of(Trials.waves(20_000), Trials.evaluation("{}"));
      List<Trial> endless =
          Trials.of(
              "{'training': {'hidden_size': 64, 'epochs': 1000000}, 'space': {'seed': [1, 2, 3]}}");
      switch (work) {
        case "baselines" ->
            new SparkBaselines(spark, folds).run(IntStream.rangeClosed(1, 1000).boxed().toList());
        case "best" -> new SparkRetrainer(spark, "test", folds).run(endless, trained -> {});
        default -> new SparkTrialRunner(spark, "test", folds).run(endless, new Ignoring());
      }
    }

    private static void stopOnceItWorks(SparkContext spark) {
      while (spark.statusTracker().getActiveJobIds().length == 0) {
        Thread.onSpinWait();
      }
      spark.stop();
    }
  }

  private static final class Ignoring implements Listener {
    @Override
    public void finished(TrialResult result) {}

    @Override
    public void waiting() {}
  }
}
