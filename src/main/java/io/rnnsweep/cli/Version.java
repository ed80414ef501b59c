package io.rnnsweep.cli;

import io.rnnsweep.training.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says and {@code sweep.json} records. */
final class Version implements IVersionProvider {

  /** The project's own version. */
  static String project() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/io/rnnsweep/version.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  static String spark() {
    return package$.MODULE$.SPARK_VERSION();
  }

  static String java() {
    return System.getProperty("java.version");
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "rnn-sweep " + project(), "trainer " + Trainer.VERSION, "Spark " + spark(), "Java " + java()
    };
  }
}
