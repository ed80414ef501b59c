package io.rnnsweep.cli;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the session of one command. Commands hand it to their methods in place of Spark's own: the
 * command line reads their signatures when it starts, which loads every class that stands in one,
 * and help and mistakes are answered without Spark.
 *
 * @param spark open until this is closed, or longer where a caller had opened it
 * @param end what closing does
 */
record Session(SparkSession spark, Closeable end) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    end.close();
  }
}
