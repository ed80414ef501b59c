package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.JavaProcess;
import io.rnnsweep.Trials;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PanelFoldsTest {
  private static final int SERIES = 64;
  private static final int LENGTH = 40_000;
  private static final int MEGABYTE = 1 << 20;

  /** 20 MB of values, 41 MB of cut series; a trial that asks for 60 MB finds room in 100 MB. */
  @Test
  void seriesThatStayCutTakeNoMemoryThatATrialNeeds() throws Exception {
    ProcessBuilder builder =
        JavaProcess.builder(SmallHeap.class, List.of("-Xmx100m", "-XX:+UseSerialGC"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("60 MB beside " + SERIES + " series");
  }

  /** Cuts every series of a panel, then takes memory as a large trial does. */
  static final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) {
      PanelFolds folds = new PanelFolds(panel(), Trials.evaluation("{}"));
      int cut = folds.ids().stream().mapToInt(id -> folds.folds(id).size()).sum();
      List<byte[]> trial = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        trial.add(new byte[MEGABYTE]);
      }
      System.out.println(trial.size() + " MB beside " + cut + " series");
    }

    private static Panel panel() {
      long[] times = LongStream.range(0, LENGTH).toArray();
      return new Panel(
          IntStream.range(0, SERIES)
              .mapToObj(
                  i -> {
                    double[] values =
                        IntStream.range(0, LENGTH).mapToDouble(t -> Math.sin(t + i)).toArray();
                    return new TimeSeries("s%02d".formatted(i), TimeKind.NUMBER, times, values);
                  })
              .toList(),
          List.of());
    }
  }
}
