package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.JavaProcess;
import io.rnnsweep.Trials;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.Fold;
import io.rnnsweep.training.Trainer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class BusyMachineTest {

  /** Wide bounds: a processor whose caches and cores are shared is really slower. */
  @Test
  void predictedTimeIsProcessorTimeHoweverBusyTheMachineIs() throws Exception {
    ProcessBuilder builder = JavaProcess.builder(Busy.class, List.of("-Xmx256m"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    double ratio =
        output
            .lines()
            .filter(line -> line.startsWith("ratio "))
            .mapToDouble(line -> Double.parseDouble(line.substring(6)))
            .findFirst()
            .orElseThrow(() -> new AssertionError(output));
    assertThat(ratio).as("predicted to used processor time").isBetween(0.2, 5.0);
  }

  /** A JVM that has just started, with four threads a core that spin. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] arguments) throws InterruptedException {
      for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
        Thread spinning =
            new Thread(
                () -> {
                  while (true) {
                    Thread.onSpinWait();
                  }
                });
        spinning.setDaemon(true);
        spinning.start();
      }
      Rate rate = Calibration.measure(Kernels.chosen(), 20).orElseThrow();
      System.out.println(rate);
      String json = "{'training': {'hidden_size': 24, 'window': 12, 'epochs': 20}}";
      Hyperparameters hyperparameters = Trials.of(json).get(0).point().hyperparameters();
      Fold fold = Fold.of(Trials.waves(300), Trials.evaluation(json));
      Trainer trainer = new Trainer(Kernels.chosen(), fold, hyperparameters, 1);
      double seconds = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 20; i++) { // The best of several: the first ones are interpreted.
        seconds = Math.min(seconds, processorSeconds(trainer));
      }
      double predicted = rate.seconds(CostModel.work(hyperparameters, fold.counts()));
      System.out.println("ratio " + predicted / seconds);
    }

    private static double processorSeconds(Trainer trainer) throws InterruptedException {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadCpuTime();
      trainer.train();
      return (threads.getCurrentThreadCpuTime() - before) * 1e-9;
    }
  }
}
