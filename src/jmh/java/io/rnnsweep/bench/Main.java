package io.rnnsweep.bench;

import io.rnnsweep.bench.limit.FusedMultiplyAdd;
import io.rnnsweep.network.kernel.Kernels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** The benchmarks' command line: {@code [--quick] [--allocation | --slowness]}. */
public final class Main {
  private static final Set<String> OPTIONS = Set.of("--quick", "--allocation", "--slowness");

  private static final List<Job> JOBS =
      Stream.of(
              new int[] {8, 10},
              new int[] {16, 20},
              new int[] {50, 50},
              new int[] {128, 100},
              new int[] {256, 100})
          .flatMap(
              size -> Stream.of(Job.timed(size[0], size[1], 1), Job.timed(size[0], size[1], 32)))
          .toList();

  private final PrintStream report;
  private final PrintStream progress;
  private final Harness harness;

  private Main(PrintStream report, PrintStream progress, Harness harness) {
    this.report = report;
    this.progress = progress;
    this.harness = harness;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Set<String> options = Set.of(arguments);
    if (!OPTIONS.containsAll(options)) {
      System.err.println("usage: submit/bench.sh [--quick] [--allocation | --slowness]");
      System.exit(2);
    }
    PrintStream report = System.out;
    PrintStream progress = System.err;
    Path file = Path.of(System.getProperty("rnnsweep.bench.log"));
    try (PrintStream log = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      // The libraries say a lot, in this JVM and in those that JMH starts.
      System.setOut(log);
      System.setErr(log);
      Pace pace = options.contains("--quick") ? Pace.QUICK : Pace.FULL;
      Main main = new Main(report, progress, new Harness(pace, log));
      main.printMachine();
      if (options.contains("--allocation")) {
        main.printAllocation();
      } else if (options.contains("--slowness")) {
        main.printSlowness();
      } else {
        main.printTraining();
      }
    } catch (RunnerException | RuntimeException e) {
      e.printStackTrace(progress);
      System.exit(1);
    }
    // DL4J leaves threads behind.
    System.exit(0);
  }

  private void printTraining() throws RunnerException {
    double limit = new FusedMultiplyAdd().gigaflops(System::nanoTime);
    report.printf(
        Locale.ROOT,
        "- limit: %.1f GFLOP/s on one core, single precision, %d bits%n",
        limit,
        FusedMultiplyAdd.bits());
    report.println("- peers: " + Machine.peers());
    for (Library library : Library.values()) {
      if (library != Library.RNN_SWEEP) {
        report.printf(
            Locale.ROOT,
            "- checked: %s trains the same network; losses differ by at most %.1e%n",
            library.title(),
            Agreement.largestDifference(library, JOBS));
      }
    }
    TrainingTables tables = new TrainingTables(limit);
    for (Job job : JOBS) {
      progress.println("measuring " + job);
      tables.add(job, harness.libraries(job));
    }
    report.println("\nMicroseconds a window, medians:\n\n" + tables.times());
    report.println("\nDistance between the quartiles:\n\n" + tables.spreads());
  }

  private void printAllocation() throws RunnerException {
    MarkdownTable table = new MarkdownTable("hidden", "window", "batch", "bytes an update");
    for (Job job : JOBS) {
      progress.println("measuring " + job);
      table.add(
          List.of(
              Integer.toString(job.hiddenSize()),
              Integer.toString(job.window()),
              Integer.toString(job.batchSize()),
              MarkdownTable.number(harness.allocation(job))));
    }
    report.println("\n" + table);
  }

  private void printSlowness() throws RunnerException {
    Map<Condition, Timing> timings = harness.conditions();
    double healthy = timings.get(Condition.HEALTHY).median();
    MarkdownTable table = new MarkdownTable("condition", "us a window", "x healthy", "quartiles");
    timings.forEach(
        (condition, timing) ->
            table.add(
                List.of(
                    condition.title(),
                    MarkdownTable.number(timing.median()),
                    MarkdownTable.number(timing.median() / healthy),
                    MarkdownTable.percent(timing.spread()))));
    report.println("\n" + table);
  }

  private void printMachine() {
    report.println("- date: " + LocalDate.now(ZoneOffset.UTC));
    report.println("- processor: " + Machine.processor());
    report.println("- java: " + Machine.java());
    report.println("- kernel: " + Kernels.chosen().name());
    report.printf(
        Locale.ROOT,
        "- load before: %.1f on %d cores%n",
        Machine.load(),
        Runtime.getRuntime().availableProcessors());
  }
}
