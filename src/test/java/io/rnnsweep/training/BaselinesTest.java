package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.rnnsweep.GeneratedSeries;
import io.rnnsweep.RealSeries;
import io.rnnsweep.SampleData;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.spark.reader.SeriesReader;
import io.rnnsweep.statistics.DieboldMariano;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class BaselinesTest {

  /** Targets 1, 4, 4 after 0, 1, 4: errors 1, 3, 0 scaled, ten times as much in the own unit. */
  @Test
  void persistenceIsScoredAsByHand() {
    Windows part =
        new Windows(
            new double[] {95, 5, 15, 45, 45},
            new double[] {9, 0, 1, 4, 4},
            new Scaler(5, 10),
            20,
            2,
            5);

    Scores scores = Baselines.persistence(part);

    assertThat(scores.mse()).isCloseTo(10 / 3.0, within(1e-15));
    assertThat(scores.rmse()).isCloseTo(10 * Math.sqrt(10 / 3.0), within(1e-13));
    assertThat(scores.mae()).isCloseTo(10 * 4 / 3.0, within(1e-13));
  }

  /**
   * Computed with numpy from the file, in scaled units and dollars: MSE on the validation targets,
   * then MSE, MAE, MASE, sMAPE and directional accuracy on the test targets. The autoregressions by
   * numpy.linalg.lstsq on targets 20 to 529.
   */
  @RealSeries
  @ParameterizedTest
  @CsvSource({
    "drift, 0.000593617672941, 0.00051204838806, 1.67565920875, 1.14945552159, 1.73102672192,"
        + " 0.443708609272",
    "historical_mean, 0.004611911027, 0.0180460925323, 11.6312524923, 7.97871508147,"
        + " 11.5055035589, 0.437086092715",
    "seasonal_naive_5, 0.00347668573224, 0.00235610352929, 3.92423804636, 2.69191794301,"
        + " 4.05077097265, 0.496688741722",
    "autoregression_10, 0.000657076510709, 0.000526451358808, 1.71813074854, 1.17858981433,"
        + " 1.77400898203, 0.450331125828",
    "autoregression_20, 0.000660645421911, 0.000528670781333, 1.7115107322, 1.1740486676,"
        + " 1.76746737238, 0.470198675497",
  })
  void aBaselineIsThatOfNumpy(
      String name,
      double validation,
      double mse,
      double mae,
      double mase,
      double smape,
      double directionalAccuracy,
      SparkSession spark) {
    Baseline baseline = named(name, fold(spark, SampleData.GOOGL, 20, "{}"));

    assertThat(baseline.validation().orElseThrow().mse())
        .isCloseTo(validation, withinPercentage(1e-8));
    assertThat(baseline.test().mse()).isCloseTo(mse, withinPercentage(1e-8));
    assertThat(baseline.test().mae()).isCloseTo(mae, withinPercentage(1e-8));
    assertThat(baseline.test().mase()).isCloseTo(mase, withinPercentage(1e-8));
    assertThat(baseline.test().smape()).isCloseTo(smape, withinPercentage(1e-8));
    assertThat(baseline.test().directionalAccuracy())
        .isCloseTo(directionalAccuracy, withinPercentage(1e-8));
    assertThat(baseline.forecasts()).hasSize(151);
  }

  /** scipy.stats.ttest_rel of the squared errors of both on the 151 test targets. */
  @Test
  @RealSeries
  void theAutoregressionIsNoBetterThanPersistenceOnADailySeries(SparkSession spark) {
    Fold fold = fold(spark, SampleData.GOOGL, 20, "{}");
    DieboldMariano test =
        DieboldMariano.test(
            errors(named("autoregression_10", fold), fold),
            errors(named("persistence", fold), fold));

    assertThat(test.statistic()).isCloseTo(1.2575414865659216, within(1e-8));
    assertThat(test.twoSided()).isCloseTo(0.2105119413694452, within(1e-8));
    assertThat(test.firstIsBetter()).isCloseTo(0.8947440293152774, within(1e-8));
    assertThat(Baselines.of(fold, Optional.of(5), List.of(20, 10)))
        .allMatch(any -> any.test().mse() >= named("persistence", fold).test().mse());
  }

  @Test
  void thePersistenceOfTheListIsTheOneOfTheTrials(SparkSession spark) {
    Fold fold = fold(spark, GeneratedSeries.PRICES, 20, "{}");
    Baseline persistence = named("persistence", fold);

    assertThat(persistence.test()).isEqualTo(Baselines.persistence(fold.test()));
    assertThat(persistence.validation()).contains(Baselines.persistence(fold.validation()));
    assertThat(persistence.skill(persistence.test().mse())).isZero();
  }

  @Test
  void thoseThatAreWantedAreTheSameAsAmongAll(SparkSession spark) {
    Fold fold = fold(spark, GeneratedSeries.PRICES, 20, "{}");
    List<Baseline> all = Baselines.of(fold, Optional.of(5), List.of(20, 10));
    Set<String> wanted = Set.of("autoregression_10", "drift");

    List<Baseline> some = Baselines.of(fold, Optional.of(5), List.of(20, 10), wanted::contains);

    assertThat(all).hasSize(6);
    assertThat(some).extracting(Baseline::name).containsExactly("drift", "autoregression_10");
    assertThat(some.get(1).forecasts()).isEqualTo(all.get(4).forecasts());
  }

  /** The scaler of the article's test part is its own: forecasts are brought into its units. */
  @Test
  void theArticlesProtocolHasBaselinesInItsUnits(SparkSession spark) {
    Fold fold = fold(spark, GeneratedSeries.PRICES, 20, "{\"protocol\": \"article\"}");

    for (Baseline baseline : Baselines.of(fold, Optional.of(5), List.of(10))) {
      assertThat(baseline.validation()).isEmpty();
      assertThat(baseline.test().rmse())
          .isCloseTo(
              Math.sqrt(baseline.test().mse()) * fold.test().scaler().range(), within(1e-12));
    }
    assertThat(named("autoregression_10", fold).test().mse())
        .isCloseTo(named("persistence", fold).test().mse(), withinPercentage(30));
  }

  /** 14 training values, of which 4 are targets: not enough for 4 coefficients. */
  @Test
  void whatCannotBeFittedIsLeftOut() {
    double[] values = IntStream.range(0, 20).mapToDouble(t -> Math.sin(t)).toArray();
    Fold fold =
        Fold.of(
            new TimeSeries("sine", TimeKind.NUMBER, LongStream.range(0, 20).toArray(), values),
            ConfigReader.read("test", "{\"training\": {\"window\": 10}}", Map.of()).evaluation());

    assertThat(Baselines.of(fold, Optional.of(15), List.of(3, 2, 2)))
        .extracting(Baseline::name)
        .containsExactly("persistence", "drift", "historical_mean", "autoregression_2");
    assertThat(Baselines.of(fold, Optional.of(14), List.of()))
        .extracting(Baseline::name)
        .contains("seasonal_naive_14");
  }

  private static Fold fold(SparkSession spark, String file, int window, String evaluation) {
    SweepConfig config =
        ConfigReader.read(
            "test",
            "{\"series\": {\"format\": \"csv\"}, \"training\": {\"window\": %d}}".formatted(window),
            Map.of(
                "series.path",
                file,
                "series.time_column",
                "Date",
                "series.value_column",
                "Open",
                "evaluation",
                evaluation));
    return Fold.of(SeriesReader.read(spark, config.series()), config.evaluation());
  }

  private static Baseline named(String name, Fold fold) {
    return Baselines.of(fold, Optional.of(5), List.of(20, 10)).stream()
        .filter(baseline -> baseline.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double[] errors(Baseline baseline, Fold fold) {
    return IntStream.range(0, baseline.forecasts().length)
        .mapToDouble(
            i -> baseline.forecasts()[i] - fold.test().scaled()[fold.test().firstTarget() + i])
        .toArray();
  }

  @RealSeries
  @ParameterizedTest
  @CsvSource({
    "{}, 0.00050876, 0.000000005",
    "{\"protocol\": \"article\"}, 0.00480, 0.000005",
  })
  void persistenceOnADailySeries(
      String evaluation, double mse, double precision, SparkSession spark) {
    Fold fold = fold(spark, SampleData.GOOGL, 50, evaluation);

    assertThat(Baselines.persistence(fold.test()).mse()).isCloseTo(mse, within(precision));
  }
}
