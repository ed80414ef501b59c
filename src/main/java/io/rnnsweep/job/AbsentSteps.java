package io.rnnsweep.job;

import io.rnnsweep.config.Frequency.Inferred;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.TimeFrequency;
import io.rnnsweep.series.TimeSeries;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Counts the absent steps of series that have no configured frequency. */
public final class AbsentSteps {
  private final StoredSeries config;
  private int series;
  private long absent;

  /** Number of steps of all series with absent ones. */
  private long steps;

  private TimeFrequency last;

  /** Names of the frequencies of the series with absent steps. */
  private final Set<String> frequencies = new TreeSet<>();

  private AbsentSteps(StoredSeries config) {
    this.config = config;
  }

  /**
   * Returns a line with the number of absent steps and the keys that turn them into missing values;
   * empty if none is absent, a frequency is configured, or there are no times.
   */
  public static Optional<String> line(SweepInput input) {
    if (!(input.config().series() instanceof StoredSeries stored)
        || stored.timeColumn().isEmpty()
        || stored.frequency().isPresent()) {
      return Optional.empty();
    }
    AbsentSteps steps = new AbsentSteps(stored);
    input.panel().series().forEach(steps::add);
    return steps.absent == 0
        ? Optional.empty()
        : Optional.of(input.isPanel() ? steps.ofPanel(input.panel().size()) : steps.ofOne());
  }

  private void add(TimeSeries one) {
    TimeFrequency frequency = TimeFrequency.of(one);
    long lacking = frequency.absent().orElse(0);
    if (lacking > 0) {
      series++;
      absent += lacking;
      steps += frequency.steps();
      last = frequency;
      frequencies.add(frequency.step().toString());
    }
  }

  private String ofOne() {
    return "%s, column \"%s\": lacks %d of %d steps of %s, the first %s; %s"
        .formatted(
            config.path(),
            config.timeColumn().orElseThrow(),
            absent,
            steps,
            last.text(),
            last.firstAbsent(),
            remedy());
  }

  private String ofPanel(int all) {
    return "%s, column \"%s\": %d of %d series lack %d of %d steps of their own frequency; %s"
        .formatted(
            config.path(), config.timeColumn().orElseThrow(), series, all, absent, steps, remedy());
  }

  private String remedy() {
    String frequency =
        frequencies.size() == 1 ? frequencies.iterator().next() : Inferred.INFER.toString();
    String missing =
        config.missing() == MissingKind.ERROR ? " and series.missing to \"interpolate\"" : "";
    return "to fill them in, set series.frequency to \"" + frequency + "\"" + missing;
  }
}
