package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.SampleData;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.SeriesReader;
import io.rnnsweep.series.Windows;
import java.util.Map;
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

  @ParameterizedTest
  @CsvSource({
    "{}, 0.00050876, 0.000000005",
    "{\"protocol\": \"article\"}, 0.00480, 0.000005",
  })
  void persistenceOnADailySeries(
      String evaluation, double mse, double precision, SparkSession spark) {
    SweepConfig config =
        ConfigReader.read(
            "test",
            "{\"series\": {\"format\": \"csv\"}, \"training\": {\"window\": 50}}",
            Map.of(
                "series.path",
                SampleData.GOOGL,
                "series.time_column",
                "Date",
                "series.value_column",
                "Open",
                "evaluation",
                evaluation));
    Fold fold = Fold.of(SeriesReader.read(spark, config.series()), config.evaluation());

    assertThat(Baselines.persistence(fold.test()).mse()).isCloseTo(mse, within(precision));
  }
}
