package io.rnnsweep.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.spark.package$;

/** The versions of what runs, as {@code sweep.json} records them. */
public final class Versions {
  private Versions() {}

  /** The project's own version. */
  public static String project() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/io/rnnsweep/version.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  public static String spark() {
    return package$.MODULE$.SPARK_VERSION();
  }

  public static String java() {
    return System.getProperty("java.version");
  }
}
