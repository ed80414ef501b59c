package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
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
      "Tables: trials, epochs. Views: leaderboard (completed trials, best first), effect (each"
          + " hyperparameter's value with the best, median and mean validation MSE).",
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
      ResultsFolder folder = new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
      new ResultsReader(spark, folder).register();
      format.print(answer(spark), spec.commandLine().getOut());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private Dataset<Row> answer(SparkSession spark) {
    try {
      return spark.sql(query);
    } catch (Exception e) {
      if (e instanceof AnalysisException || e instanceof ParseException) {
        throw new InvalidInputException("the query: " + firstLine(e), e);
      }
      throw e;
    }
  }

  /** Spark draws the query below its message; the message is enough. */
  private static String firstLine(Exception e) {
    return e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }
}
