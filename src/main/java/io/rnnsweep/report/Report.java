package io.rnnsweep.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Writes the report of a results folder in its current state, also during a run. */
public final class Report {
  private static final String FILE = "report.html";

  /**
   * Settings for small tables, where compiling code for a query would take longer than the query.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.leafNodeDefaultParallelism", "1",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.datetime.java8API.enabled", "true");

  private final SparkSession spark;
  private final ResultsFolder folder;
  private final ResultsReader reader;

  /**
   * Creates the report of a folder.
   *
   * @param spark whose views and settings do not change
   * @throws InvalidInputException if it is not a results folder
   */
  public Report(SparkSession spark, ResultsFolder folder) {
    this.spark = spark.newSession();
    this.folder = folder;
    this.reader = new ResultsReader(this.spark, folder);
  }

  /** Reads the tables, writes {@code report.html} beside them as a whole, and returns its path. */
  public Path write() throws IOException {
    SETTINGS.forEach(spark.conf()::set);
    JsonNode description = folder.description().orElseThrow();
    String name = description.path("config").path("name").asText("sweep");
    try (CachedTables held = new CachedTables(spark)) {
      reader.register(held::of);
      return folder.write(
          FILE, Page.html(name + " · rnn-sweep", new Content(spark, reader, description).json()));
    }
  }
}
