package io.rnnsweep.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The times of all libraries as two tables: what they are, and how much they vary. */
final class TrainingTables {
  private final double limit;
  private final MarkdownTable times;
  private final MarkdownTable spreads;

  /**
   * Empty tables.
   *
   * @param limit of a core, in billions of floating-point operations a second
   */
  TrainingTables(double limit) {
    this.limit = limit;
    this.times = header("x best peer", "x " + Library.DJL.title(), "our GFLOP/s", "share of limit");
    this.spreads = header();
  }

  private static MarkdownTable header(String... further) {
    List<String> header = new ArrayList<>(List.of("hidden", "window", "batch"));
    for (Library library : Library.values()) {
      header.add(library.title());
    }
    header.addAll(Arrays.asList(further));
    return new MarkdownTable(header.toArray(String[]::new));
  }

  void add(Job job, Map<Library, Timing> timings) {
    List<String> time = row(job);
    List<String> spread = row(job);
    for (Library library : Library.values()) {
      time.add(MarkdownTable.number(timings.get(library).median() / job.batchSize()));
      spread.add(MarkdownTable.percent(timings.get(library).spread()));
    }
    double ours = timings.get(Library.RNN_SWEEP).median();
    double bestPeer =
        timings.entrySet().stream()
            .filter(entry -> entry.getKey() != Library.RNN_SWEEP)
            .mapToDouble(entry -> entry.getValue().median())
            .min()
            .orElseThrow();
    // Operations a microsecond are millions a second.
    double gigaflops = job.usefulOperations() * job.batchSize() / ours / 1e3;
    time.add(MarkdownTable.number(bestPeer / ours));
    time.add(MarkdownTable.number(timings.get(Library.DJL).median() / ours));
    time.add(MarkdownTable.number(gigaflops));
    time.add(MarkdownTable.percent(gigaflops / limit));
    times.add(time);
    spreads.add(spread);
  }

  private static List<String> row(Job job) {
    return new ArrayList<>(
        List.of(
            Integer.toString(job.hiddenSize()),
            Integer.toString(job.window()),
            Integer.toString(job.batchSize())));
  }

  /** Microseconds a window, ratios and rates. */
  String times() {
    return times.toString();
  }

  /** Distances between the quartiles, as shares of the medians. */
  String spreads() {
    return spreads.toString();
  }
}
