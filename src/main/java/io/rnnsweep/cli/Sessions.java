package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.classic.SparkSession;

/** Opens Spark sessions with the user's settings, and our defaults for the others. */
final class Sessions {
  private Sessions() {}

  /** Opens a session, or uses the one that a program opened before it called the command. */
  static Session open(String name) {
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.master")) {
      throw new InvalidInputException("no master is set; start through submit/rnn-sweep");
    }
    conf.setIfMissing("spark.app.name", "rnn-sweep " + name);
    // Spark's progress bar and ours would overwrite each other.
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The trials table has more columns than Spark otherwise prints without a warning.
    conf.setIfMissing("spark.sql.debug.maxToStringFields", "100");
    // A copy of a trial would train the same bits again, and count as a lost executor.
    conf.set("spark.speculation", "false");
    // Results are taken from Spark one by one; their sum over a long sweep is harmless.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // Times without a zone must not depend on where the driver runs.
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    // An Instant prints in UTC; the older type prints in the JVM's zone without naming it.
    conf.setIfMissing("spark.sql.datetime.java8API.enabled", "true");
    // Spark creates this folder for managed tables, which are not used; so it is an existing one.
    conf.setIfMissing("spark.sql.warehouse.dir", temporaryFolder());
    takeSecret(conf);
    // By the name of the implementation: the other SparkSession finds it by Scala's reflection,
    // which is slow to start.
    boolean borrowed = SparkSession.getDefaultSession().isDefined();
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    return new Session(spark, borrowed ? () -> {} : spark);
  }

  private static String temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir")).toUri().toString();
  }

  /**
   * Sets the secret from the environment: a standalone worker passes it to its driver there, not on
   * the command line, but Spark reads it only from the configuration.
   */
  private static void takeSecret(SparkConf conf) {
    String secret = System.getenv("_SPARK_AUTH_SECRET");
    if (secret != null && conf.getBoolean("spark.authenticate", false)) {
      conf.setIfMissing("spark.authenticate.secret", secret);
    }
  }
}
