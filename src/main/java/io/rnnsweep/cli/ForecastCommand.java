package io.rnnsweep.cli;

import io.rnnsweep.forecast.Step.Interval;
import io.rnnsweep.job.Forecasts;
import io.rnnsweep.job.Networks;
import io.rnnsweep.job.OutputFolder;
import io.rnnsweep.job.SweepDescription;
import io.rnnsweep.job.SweepInput;
import io.rnnsweep.results.ForecastTable.Forecast;
import io.rnnsweep.results.ResultsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forecasts the values after the end of a series: {@code forecast RESULTS}. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = {
      "Forecasts the values after the end of a series.",
      "",
      "Each value is forecast from those before it, by the mean of the selected networks, one"
          + " per seed,"
          + " or by one trial.",
      "",
      "The prediction intervals come from the errors of the same forecasts on the validation set;"
          + " their coverage on the test set is printed on standard error.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep forecast results/googl-open",
      "  rnn-sweep forecast results/default --steps 50 --format csv \\",
      "    --trial 2c04555529688de7"
    })
final class ForecastCommand implements Callable<Integer> {
  /** Longest horizon; longer ones are meaningless, and need memory for each forecast origin. */
  private static final int MOST_STEPS = 1000;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RESULTS", description = "Results folder of a sweep.")
  private String results;

  private int steps;

  @Option(
      names = "--trial",
      paramLabel = "TRIAL",
      description = "A trial_id of its tables; default: the chosen point of each series.")
  private String trialId;

  @Option(
      names = "--series",
      paramLabel = "ID",
      description = "A series_id; default: every series.")
  private String seriesId;

  @Option(
      names = "--series-path",
      paramLabel = "PATH",
      description = "Path of the series, if not at series.path.")
  private String seriesPath;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
      converter = SqlFormatConverter.class,
      completionCandidates = SqlFormatConverter.class)
  private SqlFormat format;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "" + Forecasts.STEPS,
      description = "Number of values, from 1 to " + MOST_STEPS + "; default: ${DEFAULT-VALUE}.")
  void steps(int count) {
    if (count < 1 || count > MOST_STEPS) {
      throw new ParameterException(
          spec.commandLine(), "--steps: %d is not from 1 to %d".formatted(count, MOST_STEPS));
    }
    steps = count;
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = Sessions.open("forecast")) {
      SparkSession spark = session.spark();
      ResultsFolder folder = new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
      SweepDescription description = SweepDescription.stored(folder);
      OutputFolder.requireSeen(spark, folder);
      SweepInput input =
          description.input(spark, seriesPath, "run the sweep again on the changed data");
      List<Forecast> forecasts = forecasts(session, folder, input);
      PrintWriter out = spec.commandLine().getOut();
      format.print(new ForecastTableView(format, input.isPanel()).of(spark, forecasts), out);
      out.flush();
      explain(input, forecasts);
    }
    return 0;
  }

  private List<Forecast> forecasts(Session session, ResultsFolder folder, SweepInput input) {
    Networks networks = Networks.of(session.spark(), folder, input);
    Function<Dataset<Row>, List<Forecast>> use =
        new Forecasts(input).ofNetworks(session.spark(), steps);
    return trialId == null
        ? networks.chosen(seriesId, use)
        : networks.ofTrial(trialId, seriesId, use);
  }

  /** Prints on standard error, so that standard output has only data. */
  private void explain(SweepInput input, List<Forecast> forecasts) {
    PrintWriter err = spec.commandLine().getErr();
    Forecast first = forecasts.get(0);
    boolean one = first.seeds() == 1 && (trialId != null || !input.isPanel());
    err.println(
        one
            ? "forecast: one network, trial " + first.trialId()
            : "forecast: the mean of the chosen point's networks, one for each seed");
    if (!input.config().evaluation().hasValidation()) {
      err.println("intervals: none, since the protocol has no validation part to take errors from");
      return;
    }
    err.println(
        "intervals: split conformal prediction, from each step's absolute errors of forecasts"
            + " from every forecast origin of the validation part (Lei and others, 2018)");
    double wide = coverage(forecasts, row -> row.step().interval95());
    double narrow = coverage(forecasts, row -> row.step().interval80());
    if (!Double.isNaN(narrow)) {
      err.printf(
          Locale.ROOT,
          "empirical coverage on the test part: %s of the 95 %% intervals, %.3f of the 80 %%"
              + " intervals%n",
          Double.isNaN(wide) ? "none" : String.format(Locale.ROOT, "%.3f", wide),
          narrow);
    }
    if (forecasts.stream().anyMatch(row -> Double.isNaN(row.step().interval95().low()))) {
      err.println(
          "missing intervals: the validation part has too few errors at these steps; a 95 %"
              + " interval needs 19, an 80 % interval 4");
    }
  }

  /** Returns the share of the test values of all steps and series inside the intervals. */
  private static double coverage(List<Forecast> forecasts, Function<Forecast, Interval> interval) {
    double held = 0;
    long tested = 0;
    for (Forecast forecast : forecasts) {
      double coverage = interval.apply(forecast).coverage();
      if (!Double.isNaN(coverage)) {
        held += coverage * forecast.step().tested();
        tested += forecast.step().tested();
      }
    }
    return held / tested;
  }
}
