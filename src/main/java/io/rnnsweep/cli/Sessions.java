package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.classic.SparkSession;

/** Opens Spark sessions: as the user set them up, with our wishes only where they set nothing. */
final class Sessions {
  private Sessions() {}

  /** Opens a session, or borrows the one that a program has opened before it called the command. */
  static Session open(String name) {
    SparkConf conf = new SparkConf();
    if (!conf.contains("spark.master")) {
      throw new InvalidInputException("no master is set; start through submit/rnn-sweep");
    }
    conf.setIfMissing("spark.app.name", "rnn-sweep " + name);
    // Spark's progress bar and ours would write over each other.
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The trials table has more columns than Spark otherwise prints without a warning.
    conf.setIfMissing("spark.sql.debug.maxToStringFields", "100");
    // A second copy of a trial would train the same bits again, and count as a lost executor.
    conf.set("spark.speculation", "false");
    // Results are taken out of Spark's hands one by one; their sum over a long sweep is no danger.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // Times without a zone must not depend on where the driver runs.
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    // An instant prints its zone; what it replaces prints that of the JVM and does not say so.
    conf.setIfMissing("spark.sql.datetime.java8API.enabled", "true");
    // Spark makes this folder for tables of its own, of which there are none: one that is there
    // already.
    conf.setIfMissing("spark.sql.warehouse.dir", temporaryFolder());
    takeSecret(conf);
    // By its own name: the other SparkSession finds it by Scala's reflection, which takes long to
    // start and is of no other use.
    boolean borrowed = SparkSession.getDefaultSession().isDefined();
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    return new Session(spark, borrowed ? () -> {} : spark);
  }

  private static String temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir")).toUri().toString();
  }

  /**
   * A standalone worker hands the secret to a driver that it runs in its environment, takes it off
   * its command line, and Spark asks for it in the configuration alone.
   */
  private static void takeSecret(SparkConf conf) {
    String secret = System.getenv("_SPARK_AUTH_SECRET");
    if (secret != null && conf.getBoolean("spark.authenticate", false)) {
      conf.setIfMissing("spark.authenticate.secret", secret);
    }
  }
}
