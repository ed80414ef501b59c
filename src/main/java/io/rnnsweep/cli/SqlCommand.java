package io.rnnsweep.cli;

import io.rnnsweep.job.OutputFolder;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers queries of Spark SQL over the result tables: {@code sql RESULTS "SELECT ..."}. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Answers SQL queries over the tables of a results folder.",
      "",
      "Tables: trials, epochs; predictions and weights of the best trials; baselines, comparisons,"
          + " forecasts.",
      "Views: leaderboard (completed trials, best first), effect (each hyperparameter's value"
          + " with the"
          + " best, median and mean validation MSE), candidates (points over seeds and folds),"
          + " winners"
          + " (the chosen point of each series), across_series (points over series).",
      "The answer goes to standard output, logs to standard error. Works during a run, too.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep sql results/googl-open \"SELECT * FROM leaderboard LIMIT 10\"",
      "  rnn-sweep sql results/googl-open --format csv \\",
      "    \"SELECT status, count(*) FROM trials GROUP BY status\"",
      "  rnn-sweep sql results/googl-open < questions.sql",
      "  rnn-sweep sql results/googl-open    (asks for statements)"
    })
final class SqlCommand implements Callable<Integer> {
  /** Set by the launcher if standard input and output are a terminal. */
  private static final String KEYBOARD = "RNN_SWEEP_KEYBOARD";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RESULTS", description = "Results folder of a sweep.")
  private String results;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description =
          "One statement of Spark SQL. Default: statements that end with semicolons, from a"
              + " prompt on a terminal, or else from standard input.")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
      converter = SqlFormatConverter.class,
      completionCandidates = SqlFormatConverter.class)
  private SqlFormat format;

  @Override
  public Integer call() throws IOException {
    try (Session session = Sessions.open("sql")) {
      SparkSession spark = session.spark();
      if (!spark.sparkContext().conf().contains("spark.log.level")) {
        // The answer reports errors of a query; Spark would log each three times.
        spark.sparkContext().setLogLevel("OFF");
      }
      ResultsFolder folder = new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
      ResultsReader reader = new ResultsReader(spark, folder);
      OutputFolder.requireSeen(spark, folder);
      answer(new SqlAnswers(spark, reader, format, spec.commandLine().getOut()));
    }
    return 0;
  }

  private void answer(SqlAnswers answers) throws IOException {
    if (query != null) {
      answers.print(query);
    } else if (System.getenv(KEYBOARD) != null) {
      try (Terminal terminal = TerminalBuilder.builder().nativeSignals(true).build()) {
        Path history = SqlPrompt.history(System.getenv(), System.getProperty("user.home"));
        new SqlPrompt(terminal, answers, history).run();
      }
    } else {
      answers.printAll(
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    }
  }
}
