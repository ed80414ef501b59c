package io.rnnsweep.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.ProcessTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kernel in a JVM of its own: a width is a constant of the JVM. */
class KernelsTest {
  private static final List<String> WIDTHS = List.of("128", "256", "512");

  /** What a JVM printed, and how it ended. */
  private record Answer(int exitCode, List<String> lines) {}

  @Test
  void everyKernelGivesTheSameBits() throws Exception {
    List<String> scalar = probe("scalar", true).lines();
    assertThat(scalar.get(0)).isEqualTo("scalar");
    assertThat(scalar)
        .hasSize(
            1
                + KernelProbe.HIDDEN_SIZES.length * KernelProbe.BATCH_SIZES.length
                + KernelProbe.HIDDEN_SIZES.length
                + 4 * (KernelProbe.STACKS.length * 4 + 8)
                + 3 * KernelProbe.GATED_SIZES.length * KernelProbe.GATED_BATCHES.length)
        .containsAll(recorded());
    for (String width : WIDTHS) {
      if (Integer.parseInt(width) <= Lanes.widestBits()) {
        List<String> vector = probe(width, true).lines();
        assertThat(vector.get(0)).isEqualTo(width);
        assertThat(vector.subList(1, vector.size()))
            .as("bits of the %s-bit kernel", width)
            .isEqualTo(scalar.subList(1, scalar.size()));
      }
    }
  }

  /** The bits of networks of one layer, input and output before there were any others. */
  private static List<String> recorded() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/kernel-bits.txt"));
  }

  @Test
  void aForcedWidthThatTheProcessorLacksIsAnError() throws Exception {
    for (String width : WIDTHS) {
      if (Integer.parseInt(width) > Lanes.widestBits()) {
        Answer answer = probe(width, true);
        assertThat(answer.exitCode()).isNotZero();
        assertThat(String.join("\n", answer.lines()))
            .contains("-Drnnsweep.kernel=" + width)
            .contains("this processor has vectors of " + Lanes.widestBits() + " bits");
      }
    }
  }

  @Test
  void anUnknownKernelIsAnError() throws Exception {
    Answer answer = probe("64", true);
    assertThat(answer.exitCode()).isNotZero();
    assertThat(String.join("\n", answer.lines())).contains("known are scalar, 128, 256, 512");
  }

  @Test
  void aForcedWidthWithoutTheModuleIsAnError() throws Exception {
    Answer answer = probe("128", false);
    assertThat(answer.exitCode()).isNotZero();
    assertThat(String.join("\n", answer.lines())).contains("--add-modules=jdk.incubator.vector");
  }

  @Test
  void withoutTheModuleTheScalarKernelIsChosen() throws Exception {
    assertThat(probe(null, false).lines().get(0)).isEqualTo("scalar");
  }

  private static Answer probe(String kernel, boolean module)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    if (module) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    if (kernel != null) {
      command.add("-Drnnsweep.kernel=" + kernel);
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KernelProbe.class.getName()));
    try (ProcessTree processes = new ProcessTree()) {
      Process process = processes.start(new ProcessBuilder(command).redirectErrorStream(true));
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines =
          output
              .lines()
              .filter(line -> !line.matches("WARNING: .*|.* (INFO|WARN) .*|SLF4J.*"))
              .toList();
      return new Answer(process.waitFor(), lines);
    }
  }
}
