package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.Panel.Broken;
import io.rnnsweep.spark.reader.Remedy.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds all settings that a file needs, so that one message names them all: where a file is
 * refused, reads it again with candidate values, and continues with the first that works.
 */
final class Remedies {
  private static final int MOST = 6;

  /**
   * Keys that apply to all series of a file, so that a value for one series may be needed by all.
   */
  private static final Set<String> FORMS = Set.of("series.time_format", "series.decimal");

  private record Attempt(StoredSeries config, Reading reading) {
    boolean isRefusedFor(String key) {
      return reading.remediable().stream().anyMatch(e -> e.remedy().key().equals(key));
    }

    /**
     * Returns the next problem to solve; for a panel with usable series, only one that affects all.
     */
    Optional<RemediableException> remediable() {
      return reading.remediable().stream()
          .filter(e -> reading.panel().isEmpty() || FORMS.contains(e.remedy().key()))
          .findFirst();
    }
  }

  private final Function<StoredSeries, Reading> reader;

  /** Creates remedies for what {@code reader} refuses, by return value or exception. */
  Remedies(Function<StoredSeries, Reading> reader) {
    this.reader = reader;
  }

  /**
   * Reads all series.
   *
   * @throws InvalidInputException if none of them can be used, or if all rows could be read with
   *     another form of times or numbers; it has a line for every key to set
   */
  Panel read(StoredSeries config) {
    Attempt first = attempt(config);
    List<String> lines = lines(first);
    if (first.reading().panel().isPresent() && lines.isEmpty()) {
      return withoutWhatFailed(first);
    }
    InvalidInputException refusal = first.reading().refusals().get(0);
    throw lines.equals(refusal.problems()) ? refusal : new InvalidInputException(lines, refusal);
  }

  /** Returns the panel, whose broken series do not suggest values that break the others. */
  private static Panel withoutWhatFailed(Attempt first) {
    Panel panel = first.reading().panel().orElseThrow();
    Optional<Remedy> tried = first.remediable().map(RemediableException::remedy);
    Map<String, String> lines = new HashMap<>();
    for (RemediableException refusal : first.reading().remediable()) {
      if (tried.filter(refusal.remedy()::hasValuesOf).isPresent()) {
        lines.put(refusal.getMessage(), refusal.line(List.of()));
      }
    }
    return new Panel(
        panel.series(),
        panel.broken().stream()
            .map(one -> new Broken(one.id(), lines.getOrDefault(one.reason(), one.reason())))
            .toList());
  }

  private List<String> lines(Attempt first) {
    List<String> lines = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Attempt attempt = first;
    Optional<RemediableException> refusal = attempt.remediable();
    while (refusal.isPresent() && keys.size() < MOST && keys.add(refusal.get().remedy().key())) {
      List<Choice> left = new ArrayList<>();
      Attempt next = null;
      for (Choice choice : refusal.get().remedy().choices()) {
        String key = refusal.get().remedy().key();
        Attempt changed = attempt(attempt.config().with(key, choice.value()));
        if (!changed.isRefusedFor(key)) {
          left.add(choice);
          next = next == null ? changed : next;
        }
      }
      if (next == null) {
        if (attempt.reading().panel().isEmpty()) {
          lines.add(refusal.get().line(left));
        }
        return lines;
      }
      lines.add(refusal.get().line(left));
      attempt = next;
      refusal = attempt.remediable();
    }
    if (attempt.reading().panel().isEmpty()) {
      lines.addAll(attempt.reading().refusals().get(0).problems());
    }
    return lines;
  }

  private Attempt attempt(StoredSeries config) {
    try {
      return new Attempt(config, reader.apply(config));
    } catch (InvalidInputException e) {
      return new Attempt(config, Reading.refused(e));
    }
  }
}
