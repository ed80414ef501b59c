package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Opens the tables of a results folder in Spark SQL, each under its name, and the ready views. */
public final class ResultsReader {
  private static final List<String> VIEWS = List.of("leaderboard", "effect");

  private final SparkSession spark;
  private final ResultsFolder folder;

  /**
   * Opens a folder.
   *
   * @throws InvalidInputException if it is not one of results
   */
  public ResultsReader(SparkSession spark, ResultsFolder folder) {
    this.spark = spark;
    this.folder = folder;
    try {
      if (folder.description().isEmpty()) {
        throw new InvalidInputException(
            folder + ": holds no results: there is no sweep.json in it");
      }
    } catch (IOException e) {
      throw new InvalidInputException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Makes each table and view known to the session by its name. */
  public void register() {
    for (Table<?> table : Tables.ALL) {
      table(table).createOrReplaceTempView(table.name());
    }
    for (String view : VIEWS) {
      spark.sql(viewSql(view)).createOrReplaceTempView(view);
    }
  }

  /** A table as it is now; empty where nothing was written yet. */
  public Dataset<Row> table(Table<?> table) {
    try {
      if (!folder.has(table)) {
        return spark.createDataFrame(List.of(), StructType.fromDDL(table.sqlSchema()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("results could not be read from " + folder, e);
    }
    return spark.read().schema(table.sqlSchema()).parquet(folder.folder(table).toString());
  }

  /** The ids of the trials that have a result. */
  public Set<String> trialIds() {
    return new HashSet<>(
        table(Tables.TRIALS).select("trial_id").as(Encoders.STRING()).collectAsList());
  }

  /** The best trials of the registered leaderboard, with these of its columns. */
  public List<Row> best(List<String> columns, int count) {
    return spark
        .table("leaderboard")
        .selectExpr(columns.toArray(String[]::new))
        .limit(count)
        .collectAsList();
  }

  private static String viewSql(String view) {
    String name = view + ".sql";
    try (InputStream in = ResultsReader.class.getResourceAsStream(name)) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return sql.replace("${hyperparameters}", hyperparameterPairs());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is missing from the jar", e);
    }
  }

  /** {@code 'name', string(name)} for every hyperparameter, for {@code stack}. */
  private static String hyperparameterPairs() {
    return Hyperparameters.KEYS.size()
        + Hyperparameters.KEYS.stream()
            .map(Key::name)
            .map(name -> ", '" + name + "', string(`" + name + "`)")
            .collect(Collectors.joining());
  }
}
