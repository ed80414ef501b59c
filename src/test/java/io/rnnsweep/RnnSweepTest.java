package io.rnnsweep;

import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.forecast.Forecaster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sweep from code, on a Spark that others use, with Kryo as its serializer. */
@ExtendWith(SparkExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class RnnSweepTest {
  private static final int WINDOWS = 20_000;

  private final SparkSession spark;
  private Path folder;
  private Dataset<Row> panel;
  private List<Object> before;
  private List<Object> after;
  private RnnSweep sweep;

  RnnSweepTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeAll
  void sweep(@TempDir Path temporary) throws Exception {
    folder = temporary;
    panel =
        spark.sql(
            "SELECT name, date_add(DATE'2021-03-01', int(id)) AS day,"
                + " cast(100 + 10 * sin(id / if(name = 'b', 3, 5)) + id % 7 AS FLOAT) AS price"
                + " FROM range(120) CROSS JOIN (VALUES ('a'), ('b')) AS names(name)");
    spark.sparkContext().setJobGroup("mine", "my own jobs", false);
    before = state();
    sweep = RnnSweep.run(spark, panel, configuration());
    after = state();
    spark.sparkContext().clearJobGroup();
  }

  @Test
  void theCallersSessionIsAsItWas() {
    assertThat(after).isEqualTo(before);
  }

  private List<Object> state() {
    return List.of(
        Map.copyOf(scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll())),
        spark.catalog().listTables().collectAsList().toString(),
        spark.catalog().listFunctions().select("name").collectAsList().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet()),
        String.valueOf(spark.sparkContext().getLocalProperty("spark.jobGroup.id")),
        String.valueOf(spark.sparkContext().getLocalProperty("spark.job.description")),
        String.valueOf(spark.sparkContext().getLocalProperty("spark.job.interruptOnCancel")),
        org.apache.logging.log4j.LogManager.getRootLogger().getLevel(),
        SparkSession.active() == spark,
        spark.sparkContext().getPersistentRDDs().size());
  }

  @Test
  void everyTableAndViewIsADatasetOfTheCallers() {
    assertThat(sweep.trials().count()).isEqualTo(8);
    assertThat(sweep.table("epochs").count()).isEqualTo(24);
    assertThat(sweep.predictions().select("series_id").distinct().count()).isEqualTo(2);
    assertThat(sweep.forecasts().where("series_id = 'a' AND step = 1").head().<String>getAs("time"))
        .isEqualTo("2021-06-29");
    assertThat(sweep.leaderboard().where("rank = 1").count()).isEqualTo(2);
    assertThat(sweep.candidates().where("chosen").count()).isEqualTo(2);
    for (Dataset<Row> table : List.of(sweep.trials(), sweep.leaderboard())) {
      assertThat(table.sparkSession()).isSameAs(spark);
      table.createOrReplaceTempView("mine");
      assertThat(spark.sql("SELECT * FROM mine").count()).isEqualTo(8);
      spark.catalog().dropTempView("mine");
    }
    assertThatThrownBy(() -> sweep.table("trial"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("there is no table \"trial\"; there are trials, epochs,")
        .hasMessageContaining("forecasts and the views ");
  }

  @Test
  void oneTrialForecastsWhatTheTableHasToTheBit() {
    List<Row> trials =
        sweep.predictions().groupBy("series_id").agg(min("trial_id")).collectAsList();
    for (Row trial : trials) {
      Forecaster forecaster = sweep.forecaster(trial.getString(1));
      double[] values = values(trial.getString(0));
      List<Row> predictions =
          sweep
              .predictions()
              .where("trial_id = '%s'".formatted(trial.getString(1)))
              .orderBy("time")
              .collectAsList();
      for (int i = 0; i < predictions.size(); i++) {
        int target = values.length - predictions.size() + i;
        assertThat(forecaster.next(Arrays.copyOf(values, target)))
            .isEqualTo(predictions.get(i).<Double>getAs("prediction"));
      }
    }
  }

  @Test
  void theWinnerForecastsAsTheTable() {
    double[] values = values("b");

    double[] forecast = sweep.winner("b").forecast(values, 20);

    List<Double> stored =
        sweep.forecasts().where("series_id = 'b'").orderBy("step").collectAsList().stream()
            .map(row -> row.<Double>getAs("forecast"))
            .toList();
    assertThat(Arrays.stream(forecast).boxed()).isEqualTo(stored);
    assertThatThrownBy(sweep::winner)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there are 2 series; name one with winner(seriesId)");
    assertThatThrownBy(() -> sweep.winner("c"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there is no series \"c\"; there are a, b");
  }

  @Test
  void resultsAreOpenedAgainAndOfAnotherSeriesRefused() throws Exception {
    RnnSweep again = RnnSweep.open(spark, panel, folder.resolve("r").toString());

    assertThat(again.winner("a").next(values("a"))).isEqualTo(sweep.winner("a").next(values("a")));
    assertThatThrownBy(
            () ->
                RnnSweep.open(
                    spark, panel.where("day > '2021-03-01'"), folder.resolve("r").toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the series has changed since these results were made");
    assertThatThrownBy(() -> RnnSweep.open(spark, folder.resolve("r").toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("was passed as a dataset by a program; write it to a Parquet file");
  }

  @Test
  void aWrongConfigurationOrDatasetIsRefusedInOneLineEach() {
    assertThatThrownBy(() -> RnnSweep.run(spark, panel, "{\"nam\": 1, \"best\": -1}"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .allMatch(line -> line.startsWith("configuration: "))
                    .hasSizeGreaterThanOrEqualTo(2));
    assertThatThrownBy(() -> RnnSweep.run(spark, panel.drop("price"), configuration()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("the dataset: has no column \"price\" (series.value_column); it has name, day");
  }

  /** Of every other day, whose own frequency is two days. */
  @Test
  void aForecastGoesOnByTheStepsThatAreConfigured() throws Exception {
    String configuration =
        configuration()
            .replace(
                "\"time_column\"", "\"frequency\": \"1d\", \"missing\": \"drop\", \"time_column\"")
            .replace("[3, 4]", "[3]")
            .replace(folder.resolve("r").toString(), folder.resolve("every day").toString());

    RnnSweep everyDay = RnnSweep.run(spark, panel.where("day(day) % 2 = 1"), configuration);

    assertThat(
            everyDay
                .forecasts()
                .where("series_id = 'a' AND step < 3")
                .orderBy("step")
                .collectAsList())
        .extracting(row -> row.<String>getAs("time"))
        .containsExactly("2021-06-28", "2021-06-29");
  }

  /** The windows of the panel are those of the table; 100,000 more are only timed. */
  @Test
  void asAFunctionOfSqlItForecastsWindowsOfAColumn() {
    Forecaster winner = sweep.winner("a");
    spark.udf().register("forecast_next", ForecastFunction.of(winner));
    double[] values = values("a");
    panel.createOrReplaceTempView("prices");

    List<Row> rows =
        spark
            .sql(
                "SELECT day, forecast_next(collect_list(price)"
                    + " OVER (ORDER BY day ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)) AS next"
                    + " FROM prices WHERE name = 'a' ORDER BY day")
            .collectAsList();

    for (int t = 0; t < values.length; t++) {
      if (t + 1 < winner.length()) {
        assertThat(rows.get(t).isNullAt(1)).isTrue();
      } else {
        assertThat(rows.get(t).getDouble(1)).isEqualTo(winner.next(Arrays.copyOf(values, t + 1)));
      }
    }
    assertThat(
            spark
                .sql(
                    "SELECT forecast_next(array(1, 2, 3, null, 5, 6)), forecast_next(null),"
                        + " forecast_next(array(1, 2)), forecast_next(array(1.5D, 'NaN', 1, 1,"
                        + " 1, 1)),"
                        + " forecast_next(array(101, 102, 103, 104, 105, 106))"
                        + " = forecast_next(array(7.5D, 101, 102, 103, 104, 105, 106))")
                .head())
        .isEqualTo(org.apache.spark.sql.RowFactory.create(null, null, null, null, true));
    Dataset<Row> many =
        spark.sql(
            "SELECT id, forecast_next(collect_list(value)"
                + " OVER (PARTITION BY id % 8 ORDER BY id ROWS BETWEEN 5 PRECEDING AND CURRENT"
                + " ROW)) AS next"
                + " FROM (SELECT id, 100 + 10 * sin(id / 5) AS value FROM range(%d))"
                    .formatted(WINDOWS));
    Row sum = many.selectExpr("count(*)", "count(next)", "avg(next)").head();
    assertThat(sum.getLong(0)).isEqualTo(WINDOWS);
    assertThat(sum.getLong(1)).isEqualTo(WINDOWS - 8L * (winner.length() - 1));
    assertThat(sum.getDouble(2)).isCloseTo(100, within(20.0));
    spark.catalog().dropTempView("prices");
    spark.sql("DROP TEMPORARY FUNCTION forecast_next");
  }

  private String configuration() {
    return """
        {
          "series": { "time_column": "day", "value_column": "price", "series_column": "name" },
          "space": { "hidden_size": [3, 4], "window": [6], "seed": [1, 2] },
          "training": { "epochs": 3, "learning_rate": 0.05 },
          "output": "%s"
        }
        """
        .formatted(folder.resolve("r"));
  }

  private double[] values(String series) {
    return panel
        .where("name = '%s'".formatted(series))
        .orderBy("day")
        .selectExpr("double(string(price))")
        .collectAsList()
        .stream()
        .mapToDouble(row -> row.getDouble(0))
        .toArray();
  }
}
