package io.rnnsweep.bench;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks under JMH, each in a JVM of its own with the options of this one. */
final class Harness {
  private final Pace pace;
  private final PrintStream log;

  /**
   * A harness.
   *
   * @param log where JMH tells what it does
   */
  Harness(Pace pace, PrintStream log) {
    this.pace = pace;
    this.log = log;
  }

  /** Times a job in every library, one right after the other. */
  Map<Library, Timing> libraries(Job job) throws RunnerException {
    Map<Library, Timing> timings = new EnumMap<>(Library.class);
    for (Library library : Library.values()) {
      timings.put(library, Timing.of(run(options(library, job))));
    }
    return timings;
  }

  /** Times our network in every condition. */
  Map<Condition, Timing> conditions() throws RunnerException {
    Map<Condition, Timing> timings = new EnumMap<>(Condition.class);
    for (Condition condition : Condition.values()) {
      ChainedOptionsBuilder options =
          options(SlownessBenchmark.class, Library.RNN_SWEEP).param("condition", condition.name());
      timings.put(condition, Timing.of(run(options)));
    }
    return timings;
  }

  /** The bytes that an update of our network allocates. */
  double allocation(Job job) throws RunnerException {
    return run(options(Library.RNN_SWEEP, job).addProfiler(GCProfiler.class))
        .getSecondaryResults()
        .get("gc.alloc.rate.norm")
        .getScore();
  }

  private ChainedOptionsBuilder options(Library library, Job job) {
    return options(TrainingBenchmark.class, library)
        .param("library", library.name())
        .param("hidden", Integer.toString(job.hiddenSize()))
        .param("window", Integer.toString(job.window()))
        .param("batch", Integer.toString(job.batchSize()));
  }

  private ChainedOptionsBuilder options(Class<?> benchmark, Library library) {
    int warmUps = 4;
    return new OptionsBuilder()
        .include(benchmark.getName().replace(".", "\\.") + "\\.")
        .forks(1)
        .warmupIterations(warmUps)
        .warmupTime(pace.warmUp(library.warmUp() / warmUps))
        .measurementIterations(pace.iterations())
        .measurementTime(pace.time())
        .shouldFailOnError(true);
  }

  private RunResult run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(
            options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
        .runSingle();
  }
}
