package io.rnnsweep.spark.reader;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Key;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.Panel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Reads a series through Spark, as text, so that messages can show an invalid value as written. */
final class StoredSeriesReader {
  private static final Set<String> FILE_FORMATS =
      Set.of("csv", "json", "parquet", "orc", "text", "avro", "xml");

  /** Text formats for which Spark can infer types. */
  private static final Set<String> INFERRING_FORMATS = Set.of("csv", "xml");

  private final SparkSession spark;
  private final StoredSeries config;

  StoredSeriesReader(SparkSession spark, StoredSeries config) {
    this.spark = spark;
    this.config = config;
  }

  Panel read() {
    return new Remedies(changed -> new StoredSeriesReader(spark, changed).attempt()).read(config);
  }

  private Reading attempt() {
    try {
      Dataset<Row> rows = load();
      String[] files = rows.inputFiles();
      CsvOptions csv = new CsvOptions(config);
      if (csv.isCsv() && csv.hasHeader()) {
        new CsvFolder(spark, config).requireOneHeader(files);
      }
      requireColumns(rows);
      return collect(rows, files.length > 0);
    } catch (Exception e) {
      throw explained(e);
    }
  }

  /** Reads the dataset that a program passes, which may have no files. */
  Panel read(Dataset<Row> rows) {
    return new Remedies(changed -> new StoredSeriesReader(spark, changed).attempt(rows))
        .read(config);
  }

  private Reading attempt(Dataset<Row> rows) {
    try {
      requireColumns(rows);
      return collect(rows, false);
    } catch (Exception e) {
      throw explained(e);
    }
  }

  private Dataset<Row> load() throws IOException {
    if (config.format().equals(StoredSeries.DATASET)) {
      throw new InvalidInputException(
          config.path()
              + ": was passed as a dataset by a program; write it to a Parquet file and give"
              + " that file's path");
    }
    if (FILE_FORMATS.contains(config.format().toLowerCase(Locale.ROOT)) && !isThere()) {
      throw new InvalidInputException(config.path() + ": is not there");
    }
    DataFrameReader reader = spark.read().format(config.format());
    CsvOptions csv = new CsvOptions(config);
    if (csv.isCsv()) {
      reader.option("header", "true");
      if (csv.encoding().orElse("").toUpperCase(Locale.ROOT).matches("UTF-?(16|32).*")) {
        // Spark looks for line ends byte by byte, unless a file is read as a whole.
        reader.option("multiLine", "true");
      }
    }
    Dataset<Row> rows = reader.options(config.options()).load(config.path());
    if (rows.columns().length == 0) {
      throw new InvalidInputException(config.path() + ": is empty");
    }
    return rows;
  }

  private void requireColumns(Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
    List<String> absent = new ArrayList<>();
    config.timeColumn().ifPresent(name -> require(name, "series.time_column", columns, absent));
    require(config.valueColumn(), "series.value_column", columns, absent);
    config.seriesColumn().ifPresent(name -> require(name, "series.series_column", columns, absent));
    if (absent.isEmpty()) {
      return;
    }
    Optional<Problem> problem =
        new CsvOptions(config).isCsv() ? CsvHeader.problem(config, columns) : Optional.empty();
    throw problem.map(Problem::refusal).orElseGet(() -> new InvalidInputException(absent));
  }

  /** Returns whether the path exists; asked first, because Spark would log a long warning. */
  private boolean isThere() throws IOException {
    Path path = new Path(config.path());
    FileStatus[] found =
        path.getFileSystem(spark.sparkContext().hadoopConfiguration()).globStatus(path);
    return found != null && found.length > 0;
  }

  private void require(String column, String key, List<String> columns, List<String> absent) {
    if (!columns.contains(column)) {
      absent.add(
          "%s: has no column \"%s\" (%s); it has %s"
              .formatted(config.path(), column, key, String.join(", ", columns)));
    }
  }

  private Reading collect(Dataset<Row> rows, boolean files) {
    Column text = config.timeColumn().map(StoredSeriesReader::textOf).orElse(lit(null));
    Dataset<Row> selected =
        rows.select(
            (files ? col("_metadata.file_path") : lit(config.path())).as("path"),
            (files ? col("_metadata.file_block_start") : lit(0L)).as("block"),
            text.cast("string").as("time"),
            textOf(config.valueColumn()).as("value"),
            config.seriesColumn().map(StoredSeriesReader::textOf).orElse(lit("")).as("series"));
    PanelBuilder builder = new PanelBuilder(typed(rows.schema()));
    // One partition at a time: the driver holds the series, but never all rows of the file.
    for (Iterator<Row> iterator = selected.toLocalIterator(); iterator.hasNext(); ) {
      Row row = iterator.next();
      builder.add(
          row.getString(0), row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }
    return builder.build();
  }

  /** Returns the settings, with the decimal key ignored for a column of numbers. */
  private StoredSeries typed(StructType schema) {
    boolean numbers = schema.apply(config.valueColumn()).dataType() instanceof NumericType;
    if (!numbers || config.decimal() == DecimalKind.POINT) {
      return config;
    }
    if (INFERRING_FORMATS.contains(config.format().toLowerCase(Locale.ROOT))) {
      throw new RemediableException(
          "%s: Spark has read column \"%s\" as numbers with a decimal point, but series.decimal is \"%s\""
              .formatted(config.path(), config.valueColumn(), Key.word(config.decimal())),
          Remedy.set("series.options.inferSchema", "false"));
    }
    return config.with("series.decimal", "point");
  }

  private static Column textOf(String column) {
    return col("`" + column.replace("`", "``") + "`").cast("string");
  }

  /**
   * Returns a failure of Spark to read as one line that the user can act on; any other exception
   * unchanged.
   */
  private RuntimeException explained(Exception e) {
    if (e instanceof InvalidInputException invalid) {
      return invalid;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
        String reason = reason(spark.getCondition(), cause);
        return new InvalidInputException(config.path() + ": " + reason, e);
      }
      if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
        return new InvalidInputException(
            config.path() + ": cannot be read: " + firstLine(cause), e);
      }
    }
    return e instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(config.path() + " could not be read", e);
  }

  private String reason(String condition, Throwable cause) {
    return switch (condition) {
      case "PATH_NOT_FOUND" -> "is not there";
      case "UNABLE_TO_INFER_SCHEMA" -> "is empty or not of format " + config.format();
      case "DATA_SOURCE_NOT_FOUND" -> "series.format \"" + config.format() + "\" is not known";
      default -> "cannot be read as " + config.format() + ": " + firstLine(cause);
    };
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return Arrays.stream(message.split("\\R")).findFirst().orElse("");
  }
}
