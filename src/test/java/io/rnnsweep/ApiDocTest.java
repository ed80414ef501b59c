package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.shell.ReplReporterImpl;

/** The examples of docs/api.md, as they stand there but for the results folder. */
@ExtendWith(SparkExtension.class)
class ApiDocTest {
  private final SparkSession spark;
  @TempDir private Path folder;

  ApiDocTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void itIsTheSessionThatTheExamplesFind() {
    SparkSession.setActiveSession(spark);
  }

  @AfterEach
  void forget() {
    spark.catalog().dropTempView("waves");
    spark.sql("DROP TEMPORARY FUNCTION IF EXISTS forecast_next");
  }

  @Test
  void theJavaExampleCompilesAndRuns() throws Exception {
    Path source = Files.writeString(folder.resolve("Waves.java"), code("java"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = System.getProperty("java.class.path");

    assertThat(
            compiler.run(
                null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString()))
        .isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      loader
          .loadClass("Waves")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    }

    requireResults();
  }

  @Test
  void theScalaExampleRunsInScalasInterpreter() throws Exception {
    Settings settings = new Settings();
    settings.classpath().value_$eq(System.getProperty("java.class.path"));
    StringWriter said = new StringWriter();
    IMain shell = new IMain(settings, new ReplReporterImpl(settings, new PrintWriter(said)));

    assertThat(String.valueOf(shell.bind("spark", SparkSession.class.getName(), spark, nothing())))
        .as(said.toString())
        .isEqualTo("Success");
    assertThat(String.valueOf(shell.interpret(code("scala"))))
        .as(said.toString())
        .isEqualTo("Success");
    shell.close();

    requireResults();
  }

  private static scala.collection.immutable.List<String> nothing() {
    return scala.collection.immutable.List$.MODULE$.empty();
  }

  /** Both examples end with a function of SQL over windows of 10 of 400 values. */
  private void requireResults() {
    Row windows =
        spark
            .sql(
                "SELECT count(*), count(next) FROM (SELECT forecast_next(collect_list(value)"
                    + " OVER (ORDER BY day ROWS BETWEEN 9 PRECEDING AND CURRENT ROW)) AS next"
                    + " FROM waves)")
            .head();
    assertThat(windows.getLong(0)).isEqualTo(400);
    assertThat(windows.getLong(1)).isEqualTo(391);
    assertThat(folder.resolve("results/forecasts")).isNotEmptyDirectory();
  }

  /** The block of a language. */
  private String code(String language) throws IOException {
    String doc = Files.readString(Path.of("docs", "api.md"));
    String block = doc.split("```" + language + "\n", -1)[1].split("```", -1)[0];
    assertThat(block).contains("\"results/waves\"");
    return block.replace("results/waves", folder.resolve("results").toString());
  }
}
