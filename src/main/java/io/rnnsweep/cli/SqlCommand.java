package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.job.OutputFolder;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql RESULTS "SELECT ..."}: Spark SQL over the result tables. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Answers a question in Spark SQL over the tables of a results folder.",
      "",
      "Tables: trials, epochs; predictions and weights of the best trials; baselines, comparisons, forecasts.",
      "Views: leaderboard (completed trials, best first), effect (each hyperparameter's value with the"
          + " best, median and mean validation MSE), candidates (points over seeds and folds), winners"
          + " (the chosen point of each series), across_series (points over series).",
      "The answer goes to standard output, logs to standard error. Works during a run, too.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep sql results/googl-open \"SELECT * FROM leaderboard LIMIT 10\"",
      "  rnn-sweep sql results/googl-open \"SELECT status, count(*) FROM trials GROUP BY status\""
          + " --format csv"
    })
final class SqlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RESULTS", description = "Results folder of a sweep.")
  private String results;

  @Parameters(index = "1", paramLabel = "QUERY", description = "One statement of Spark SQL.")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; without one ${DEFAULT-VALUE}.",
      converter = SqlFormatConverter.class,
      completionCandidates = SqlFormatConverter.class)
  private SqlFormat format;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Sessions.open("sql")) {
      if (!spark.sparkContext().conf().contains("spark.log.level")) {
        // What goes wrong with a query is the answer; Spark would tell it three times over.
        spark.sparkContext().setLogLevel("OFF");
      }
      ResultsFolder folder = new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
      ResultsReader reader = new ResultsReader(spark, folder);
      OutputFolder.requireSeen(spark, folder);
      reader.register();
      print(spark);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private void print(SparkSession spark) {
    try {
      format.print(spark.sql(query), spec.commandLine().getOut());
    } catch (Exception e) {
      if (isInTheQuery(e)) {
        throw new InvalidInputException("the query: " + firstLine(e), e);
      }
      throw e;
    }
  }

  /** SQL's own classes of errors: 42 is what cannot be understood, 22 what cannot be computed. */
  private static boolean isInTheQuery(Exception e) {
    return e instanceof SparkThrowable spark
        && spark.getSqlState() != null
        && spark.getSqlState().matches("(22|42).*");
  }

  /** Spark draws the query below its message; the message is enough. */
  private static String firstLine(Exception e) {
    return e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }
}
