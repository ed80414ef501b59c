package io.rnnsweep.cli;

import io.rnnsweep.job.OutputFolder;
import io.rnnsweep.report.Report;
import io.rnnsweep.results.ResultsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page of results: {@code report RESULTS}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes RESULTS/report.html, a page that opens from disk, without a network.",
      "",
      "A run writes it at its end; this command writes it again, also during a run.",
      ""
    },
    footer = {"", "Example:", "  rnn-sweep report results/default"})
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RESULTS", description = "Results folder of a sweep.")
  private String results;

  @Override
  public Integer call() throws IOException {
    try (Session session = Sessions.open("report")) {
      SparkSession spark = session.spark();
      ResultsFolder folder = new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
      Report report = new Report(spark, folder);
      OutputFolder.requireSeen(spark, folder);
      PrintWriter out = spec.commandLine().getOut();
      out.println("report: " + report.write());
      out.flush();
    }
    return 0;
  }
}
