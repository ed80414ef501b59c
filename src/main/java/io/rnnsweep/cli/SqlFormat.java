package io.rnnsweep.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints the rows of an answer in a format. */
enum SqlFormat {
  /** Columns for people. */
  TABLE {
    @Override
    void print(Dataset<Row> answer, PrintWriter out) {
      List<List<Object>> rows = new ArrayList<>();
      for (Row row : answer.collectAsList()) {
        rows.add(IntStream.range(0, row.size()).mapToObj(row::get).toList());
      }
      TextTable.lines(List.of(answer.columns()), rows).forEach(out::println);
    }
  },
  /** A header and a line for each row, as in RFC 4180; nothing for null, "" for empty text. */
  CSV {
    @Override
    void print(Dataset<Row> answer, PrintWriter out) {
      out.print(csvLine(Arrays.stream(answer.columns())));
      for (Iterator<Row> rows = answer.toLocalIterator(); rows.hasNext(); ) {
        Row row = rows.next();
        out.print(csvLine(IntStream.range(0, row.size()).mapToObj(row::get)));
      }
    }
  },
  /** One array of objects, an object on each line; nulls included. */
  JSON {
    @Override
    void print(Dataset<Row> answer, PrintWriter out) {
      Dataset<Row> objects =
          answer.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")));
      out.print("[");
      String separator = "\n";
      for (Iterator<Row> rows = objects.toLocalIterator(); rows.hasNext(); ) {
        out.print(separator + rows.next().getString(0));
        separator = ",\n";
      }
      out.println("\n]");
    }
  };

  /** Prints every row of {@code answer}. */
  abstract void print(Dataset<Row> answer, PrintWriter out);

  private static String csvLine(Stream<?> values) {
    return values.map(SqlFormat::csvCell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String csvCell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
