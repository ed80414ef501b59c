package io.rnnsweep.job;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Returns the versions of the software, as {@code sweep.json} records them. */
public final class Versions {
  private Versions() {}

  /** Returns the project's own version. */
  public static String project() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/io/rnnsweep/version.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  /** Returns Spark's version, from Spark's file, without loading a class of Spark. */
  public static String spark() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/spark-version-info.properties")) {
      if (in == null) {
        return "is not on the class path";
      }
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  /** Returns the version of this JVM. */
  public static String java() {
    return System.getProperty("java.version");
  }
}
