package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.Table;
import io.rnnsweep.results.Tables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/** Answers statements over the tables of a results folder. */
final class SqlAnswers {
  private final SparkSession spark;
  private final ResultsReader results;
  private final SqlFormat format;
  private final PrintWriter out;

  SqlAnswers(SparkSession spark, ResultsReader results, SqlFormat format, PrintWriter out) {
    this.spark = spark;
    this.results = results;
    this.format = format;
    this.out = out;
  }

  /**
   * Prints the answer to one statement over the current rows.
   *
   * @throws InvalidInputException if the statement is wrong
   */
  void print(String statement) {
    results.registerNamed(statement);
    try {
      format.print(spark.sql(statement), out);
      out.flush();
    } catch (Exception e) {
      if (isInTheQuery(e)) {
        throw new InvalidInputException("the query: " + problem(e), e);
      }
      throw e;
    }
  }

  /**
   * Prints the answers to statements that end with semicolons, each as soon as it is complete.
   *
   * @throws InvalidInputException at the first wrong statement
   */
  void printAll(BufferedReader statements) throws IOException {
    SqlStatements read = new SqlStatements(List.of(), "");
    for (String line = statements.readLine(); line != null; line = statements.readLine()) {
      read = SqlStatements.of(read.rest() + line + "\n");
      read.whole().forEach(this::print);
    }
    if (!read.rest().isBlank()) {
      print(read.rest());
    }
  }

  /** Returns the names of tables, views and their columns. */
  List<String> names() {
    results.register();
    return spark.sql("SHOW TABLES").collectAsList().stream()
        .map(row -> row.<String>getAs("tableName"))
        .flatMap(
            table -> Stream.concat(Stream.of(table), Arrays.stream(spark.table(table).columns())))
        .distinct()
        .sorted()
        .toList();
  }

  /** Cancels the running statement. */
  void cancel() {
    spark.sparkContext().cancelAllJobs();
  }

  /**
   * Returns whether the query is wrong, by SQL's error classes: 42 for its syntax and names, 22 for
   * its data.
   */
  private static boolean isInTheQuery(Exception e) {
    return e instanceof SparkThrowable spark
        && spark.getSqlState() != null
        && spark.getSqlState().matches("(22|42).*");
  }

  private static String problem(Exception e) {
    if (e instanceof SparkThrowable spark
        && "TABLE_OR_VIEW_NOT_FOUND".equals(spark.getCondition())) {
      return "there is no table or view %s; there are %s"
          .formatted(
              spark.getMessageParameters().get("relationName"),
              Stream.concat(Tables.ALL.stream().map(Table::name), ResultsReader.VIEWS.stream())
                  .collect(Collectors.joining(", ")));
    }
    // Spark adds the query below its message; the message is enough.
    return e.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }
}
