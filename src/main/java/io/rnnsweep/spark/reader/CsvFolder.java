package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the headers of several CSV files. Spark takes the columns of all of them by their
 * positions in the first one.
 */
final class CsvFolder {
  private static final int MOST_BYTES = 1 << 16;

  private record Header(Path file, String line, boolean utf16) {}

  private final SparkSession spark;
  private final StoredSeries config;
  private final CsvOptions options;
  private final Configuration hadoop;
  private final Map<String, List<String>> columns = new TreeMap<>();

  CsvFolder(SparkSession spark, StoredSeries config) {
    this.spark = spark;
    this.config = config;
    this.options = new CsvOptions(config);
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * Refuses files that have the columns of the series at different positions.
   *
   * @param files their paths
   * @throws InvalidInputException that names two of them
   */
  void requireOneHeader(String[] files) {
    if (files.length < 2) {
      return;
    }
    List<Header> headers =
        Arrays.stream(files)
            .sorted()
            .parallel()
            .map(this::header)
            .filter(header -> !header.line().isEmpty())
            .toList();
    for (Header header : headers) {
      difference(headers.get(0), header)
          .ifPresent(
              text -> {
                throw new InvalidInputException(
                    "%s: its files have different headers: %s; set series.path to one of them, or to a pattern of files with the same header"
                        .formatted(config.path(), text));
              });
    }
  }

  private Header header(String address) {
    Path file = new Path(URI.create(address));
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    byte[] start;
    try (InputStream plain = file.getFileSystem(hadoop).open(file);
        InputStream in = codec == null ? plain : codec.createInputStream(plain)) {
      start = in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text =
        new String(start, options.encoding().map(Charset::forName).orElse(StandardCharsets.UTF_8));
    String line =
        text.lines()
            .map(one -> one.startsWith("\ufeff") ? one.substring(1) : one)
            .filter(one -> !one.isBlank())
            .filter(one -> options.comment().filter(one::startsWith).isEmpty())
            .findFirst()
            .orElse("");
    return new Header(file, line, line.indexOf('\0') >= 0);
  }

  private Optional<String> difference(Header first, Header other) {
    if (first.utf16() != other.utf16()) {
      Header wide = first.utf16() ? first : other;
      Header narrow = first.utf16() ? other : first;
      return Optional.of(
          "%s looks like UTF-16, %s does not".formatted(name(wide, narrow), name(narrow, wide)));
    }
    if (first.line().equals(other.line())) {
      return Optional.empty();
    }
    return Stream.of(config.timeColumn(), Optional.of(config.valueColumn()), config.seriesColumn())
        .flatMap(Optional::stream)
        .flatMap(column -> difference(first, other, column).stream())
        .findFirst();
  }

  private Optional<String> difference(Header first, Header other, String column) {
    int here = place(columns(first), column);
    int there = place(columns(other), column);
    if (here == there) {
      return Optional.empty();
    }
    int place = here < 0 ? there : here;
    return Optional.of(
        "column %d is %s in %s and %s in %s"
            .formatted(
                place + 1,
                at(columns(first), place),
                name(first, other),
                at(columns(other), place),
                name(other, first)));
  }

  /** Returns the position of a column, ignoring case as Spark does. */
  private static int place(List<String> columns, String column) {
    for (int place = 0; place < columns.size(); place++) {
      if (columns.get(place).equalsIgnoreCase(column)) {
        return place;
      }
    }
    return -1;
  }

  private static String at(List<String> columns, int place) {
    return place < columns.size() ? "\"" + columns.get(place) + "\"" : "absent";
  }

  private static String name(Header header, Header beside) {
    return header.file().getName().equals(beside.file().getName())
        ? header.file().toString()
        : header.file().getName();
  }

  /** Reads a header as Spark does, once for all files that have it. */
  private List<String> columns(Header header) {
    return columns.computeIfAbsent(
        header.line(),
        line ->
            List.of(
                spark
                    .read()
                    .options(config.options())
                    .option("header", "true")
                    .csv(spark.createDataset(List.of(line), Encoders.STRING()))
                    .columns()));
  }
}
