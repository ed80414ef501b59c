package io.rnnsweep.cli;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the session of one command. Commands pass it to their methods instead of Spark's own, since
 * the command line loads every class in their signatures when it starts, and help and mistakes need
 * no Spark.
 *
 * @param spark open until this is closed, or longer if the caller opened it
 * @param end closes it
 */
record Session(SparkSession spark, Closeable end) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    end.close();
  }
}
