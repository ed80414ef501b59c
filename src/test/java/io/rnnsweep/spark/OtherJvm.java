package io.rnnsweep.spark;

import io.rnnsweep.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Runs main methods that have a Spark context of their own, which a JVM can have but once. */
final class OtherJvm {
  private OtherJvm() {}

  /** How a main method ended and what it wrote. */
  record Answer(int exitCode, String output) {}

  static Answer run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = JavaProcess.builder(main, List.of("-Xmx512m"), arguments);
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().put("SPARK_HOME", Path.of("target/spark").toAbsolutePath().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    Process process = builder.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Opens a context whose executors, if they are processes of their own, have this class path. */
  static SparkContext context(String master) {
    return new SparkContext(
        new SparkConf()
            .setMaster(master)
            .setAppName("tests")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.executor.memory", "512m")
            .set("spark.task.maxFailures", "2"));
  }
}
