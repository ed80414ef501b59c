package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Launcher.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts say before any cluster is asked. */
class SubmitIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "standalone", "yarn", "kubernetes"})
  void helpGoesToStandardOutput(String script) throws Exception {
    Answer answer = Launcher.run(Map.of(), "submit/" + script + ".sh", "--help");

    assertThat(answer.exitCode()).isZero();
    assertThat(String.join("\n", answer.out())).contains("submit/" + script + ".sh ");
    assertThat(answer.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "yarn, run conf/default.json, set SPARK_HOME",
    "kubernetes, run conf/default.json, set SPARK_HOME",
    "standalone, run conf/default.json, 'submit/cluster.sh start, or name one with --master'",
    "standalone, run no/such.json --deploy-mode cluster --master spark://h:1, no/such.json",
    "standalone, sql results/x --deploy-mode cluster --master spark://h:1, 'run CONFIG'",
    "cluster, start --workers none, '--workers: \"none\" is not a whole number'",
    "cluster, start --memory lots, '--memory: \"lots\" is not an amount'",
    "cluster, stop --workers 2, --workers belongs to start",
    "cluster, begin, 'start, stop or status?'",
  })
  void whatIsWrongIsOneLine(String script, String arguments, String message) throws Exception {
    Map<String, String> nothingThere = Map.of("RNN_SWEEP_CLUSTER", folder.toString());

    Answer answer =
        Launcher.run(nothingThere, "submit/" + script + ".sh", arguments.split(" ", -1));

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).singleElement().asString().startsWith("rnn-sweep: ").contains(message);
  }

  @Test
  void aJavaThatIsMissingOrTooOldIsOneLine() throws Exception {
    assertThat(refusal(Map.of("JAVA_HOME", folder.toString())))
        .contains("no Java at " + folder)
        .contains("install a JDK of version 17 or later");
    Path java = Files.createDirectory(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    assertThat(refusal(Map.of("JAVA_HOME", folder.toString())))
        .contains("Java 11 at " + java + " is too old; 17 or later is needed");
  }

  @Test
  void aSparkThatIsMissingIsOneLine() throws Exception {
    assertThat(refusal(Map.of("SPARK_HOME", folder.toString())))
        .contains("SPARK_HOME is " + folder + ", where no Spark 4 is");
  }

  private static String refusal(Map<String, String> environment) throws Exception {
    Answer answer = Launcher.run(environment, "submit/rnn-sweep", "run", "conf/default.json");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).hasSize(1);
    return answer.err().get(0);
  }

  @Test
  void whereNothingRunsThereIsNothingToStop() throws Exception {
    Map<String, String> nothingThere = Map.of("RNN_SWEEP_CLUSTER", folder.toString());

    assertThat(Launcher.run(nothingThere, "submit/cluster.sh", "stop").exitCode()).isZero();
    Answer status = Launcher.run(nothingThere, "submit/cluster.sh", "status");
    assertThat(status.exitCode()).isEqualTo(3);
    assertThat(status.out()).containsExactly("no cluster runs in " + folder);
  }
}
