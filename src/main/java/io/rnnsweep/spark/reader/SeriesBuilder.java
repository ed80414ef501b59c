package io.rnnsweep.spark.reader;

import io.rnnsweep.config.DuplicatesKind;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Key;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.Gaps;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.reader.TimeParser.Time;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Builds a series from rows of text that arrive block by block, in any order of the blocks: sorts
 * them by file, then by time, and names the first row that cannot be used.
 */
final class SeriesBuilder {
  /** Identifies a block of a file; Spark may split a file into several. */
  record Block(String path, long start) implements Comparable<Block> {
    private static final Comparator<Block> FILE_ORDER =
        Comparator.comparing(Block::path).thenComparingLong(Block::start);

    @Override
    public int compareTo(Block other) {
      return FILE_ORDER.compare(this, other);
    }
  }

  /** Holds a usable row: its position, its time, the seconds it is ahead of UTC, and its value. */
  private record Sample(Block block, int row, long time, int offset, double value) {}

  /** Holds an unusable row and the reason, whose text is made only for the first rows. */
  private record Fault(Block block, int row, Supplier<Problem> reason) {}

  private static final Remedy FILLED =
      Remedy.advised(
          "series.missing", "forward_fill", "series.missing can fill it in, e.g. \"forward_fill\"");

  private static final Remedy ONE_OF_SEVERAL =
      Remedy.advised(
          "series.duplicates",
          "first",
          "series.duplicates says which to use, e.g. \"first\" or \"mean\"");

  /** Number of faults to search for one that a key solves. */
  private static final int LOOKED_AT = 100;

  private final StoredSeries config;
  private final TimeParser timeParser;
  private final NumberParser numberParser;
  private final Optional<Time> from;
  private final Optional<Time> to;
  private final String id;
  private final SortedMap<Block, Integer> rowsOfBlocks;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private TimeKind kind = TimeKind.NUMBER;
  private boolean withOffsets;
  private boolean dropped;

  /** Creates a builder for the only series of its files. */
  SeriesBuilder(StoredSeries config) {
    this(config, config.valueColumn(), new TreeMap<>());
  }

  /**
   * Creates a builder for one of several series.
   *
   * @param rowsOfBlocks number of rows read from each block, counted by the builders of all series
   *     together
   */
  SeriesBuilder(StoredSeries config, String id, SortedMap<Block, Integer> rowsOfBlocks) {
    this.config = config;
    this.id = id;
    this.rowsOfBlocks = rowsOfBlocks;
    this.timeParser =
        config.timeFormat().map(TimeParser::ofPattern).orElseGet(TimeParser::ofKnownForms);
    this.numberParser = new NumberParser(config.decimal());
    this.from = config.from().map(text -> bound("from", text));
    this.to = config.to().map(text -> bound("to", text));
  }

  private static Time bound(String key, String text) {
    return TimeParser.ofKnownForms()
        .parse(text)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "series." + key + ": \"" + text + "\" is not a date, timestamp or number"));
  }

  void add(String path, long blockStart, String timeText, String valueText) {
    Block block = new Block(path, blockStart);
    int row = rowsOfBlocks.merge(block, 1, Integer::sum);
    long time = row;
    int offset = 0;
    if (config.timeColumn().isPresent()) {
      Optional<Time> parsed = timeText == null ? Optional.empty() : timeParser.parse(timeText);
      if (parsed.isEmpty()) {
        faults.add(new Fault(block, row, () -> timeFault(timeText)));
        return;
      }
      kind = parsed.get().kind();
      time = parsed.get().value();
      withOffsets |= parsed.get().offset().isPresent();
      offset = parsed.get().offset().map(ZoneOffset::getTotalSeconds).orElse(0);
      if (!inRange(time)) {
        return;
      }
    }
    if (config.missing() != MissingKind.ERROR && isMissing(valueText)) {
      if (config.missing() == MissingKind.DROP) {
        dropped = true;
      } else {
        samples.add(new Sample(block, row, time, offset, Double.NaN));
      }
      return;
    }
    Optional<Double> value = Optional.ofNullable(valueText).flatMap(numberParser::parse);
    if (value.isEmpty()) {
      faults.add(new Fault(block, row, () -> valueFault(valueText)));
      return;
    }
    samples.add(new Sample(block, row, time, offset, value.get()));
  }

  private boolean inRange(long time) {
    return from.map(bound -> time >= aligned(bound, "from")).orElse(true)
        && to.map(bound -> time < aligned(bound, "to")).orElse(true);
  }

  /** Returns a bound on the scale of the series' times; a date bounds timestamps at midnight. */
  private long aligned(Time bound, String key) {
    if (bound.kind() == kind) {
      return bound.value();
    }
    if (bound.kind() == TimeKind.DATE && kind == TimeKind.TIMESTAMP) {
      return Math.multiplyExact(bound.value(), TimeKind.MICROS_OF_DAY);
    }
    throw new InvalidInputException(
        "series.%s: is a %s, but column \"%s\" holds a %s"
            .formatted(
                key, Key.word(bound.kind()), config.timeColumn().orElseThrow(), Key.word(kind)));
  }

  private static boolean isMissing(String text) {
    return text == null || text.isBlank() || text.strip().equalsIgnoreCase("nan");
  }

  private Problem timeFault(String text) {
    Problem problem =
        text == null || text.isBlank()
            ? new Problem("the time is missing")
            : UnclosedQuote.of(text, config, timeParser)
                .orElseGet(() -> timeParser.fault(text.strip()));
    return problem.within("column \"" + config.timeColumn().orElseThrow() + "\": ", "");
  }

  private Problem valueFault(String text) {
    Problem problem =
        text == null || text.isBlank()
            ? new Problem("the value is missing", FILLED)
            : UnclosedQuote.of(text, config).orElseGet(() -> numberParser.fault(text));
    return problem.within("column \"" + config.valueColumn() + "\": ", "");
  }

  /**
   * Builds the series, in time order.
   *
   * @throws InvalidInputException if a row cannot be used, two have the same time, or there are no
   *     rows
   */
  TimeSeries build() {
    if (!faults.isEmpty()) {
      throw faulty();
    }
    if (rowsOfBlocks.isEmpty()) {
      throw new InvalidInputException(config.path() + ": has no rows");
    }
    if (samples.isEmpty() && dropped) {
      throw allMissing();
    }
    if (samples.isEmpty()) {
      throw new InvalidInputException(
          config.path() + ": has no row from series.from up to series.to");
    }
    return inTimeOrder();
  }

  /** Returns the message for the first row that a key may solve, as most such rows repeat. */
  private InvalidInputException faulty() {
    faults.sort(Comparator.comparing(Fault::block).thenComparingInt(Fault::row));
    Fault fault =
        faults.stream()
            .limit(LOOKED_AT)
            .filter(one -> one.reason().get().remedy().isPresent())
            .findFirst()
            .orElse(faults.get(0));
    String more = faults.size() > 1 ? " (and " + (faults.size() - 1) + " more such rows)" : "";
    return fault.reason().get().within(place(fault.block(), fault.row()) + ", ", more).refusal();
  }

  private TimeSeries inTimeOrder() {
    Comparator<Sample> fileOrder =
        Comparator.comparing(Sample::block).thenComparingInt(Sample::row);
    boolean timed = config.timeColumn().isPresent();
    samples.sort(
        timed ? Comparator.comparingLong(Sample::time).thenComparing(fileOrder) : fileOrder);
    List<Sample> distinct = timed ? distinct() : samples;
    TimeSeries series = series(distinct, timed);
    if (config.frequency().isEmpty()) {
      return withoutGaps(series);
    }
    return withoutGaps(
        new TimeGrid(config, series)
            .filled(t -> place(distinct.get(t).block(), distinct.get(t).row())));
  }

  private TimeSeries series(List<Sample> distinct, boolean timed) {
    long[] times = new long[distinct.size()];
    double[] values = new double[distinct.size()];
    for (int t = 0; t < times.length; t++) {
      times[t] = timed ? distinct.get(t).time() : t;
      values[t] = distinct.get(t).value();
    }
    return withOffsets
        ? new TimeSeries(
            id, kind, times, distinct.stream().mapToInt(Sample::offset).toArray(), values)
        : new TimeSeries(id, kind, times, values);
  }

  /**
   * Returns one sample for each time, in time order.
   *
   * @throws InvalidInputException if a time needs a rule
   */
  private List<Sample> distinct() {
    List<Sample> distinct = new ArrayList<>();
    int end = 0;
    for (int begin = 0; begin < samples.size(); begin = end) {
      while (end < samples.size() && samples.get(end).time() == samples.get(begin).time()) {
        end++;
      }
      List<Sample> same = samples.subList(begin, end);
      if (same.size() > 1 && config.duplicates() == DuplicatesKind.ERROR) {
        throw duplicate(same.get(0), same.get(1));
      }
      distinct.add(only(same));
    }
    return distinct;
  }

  /**
   * Returns one sample for several of one time; missing values count only where all are missing.
   */
  private Sample only(List<Sample> same) {
    if (same.size() == 1) {
      return same.get(0);
    }
    List<Sample> present = same.stream().filter(s -> !Double.isNaN(s.value())).toList();
    if (present.isEmpty()) {
      return same.get(0);
    }
    Sample first = present.get(0);
    double value =
        switch (config.duplicates()) {
          case LAST -> present.get(present.size() - 1).value();
          case MEAN -> present.stream().mapToDouble(Sample::value).average().orElseThrow();
          default -> first.value();
        };
    return new Sample(first.block(), first.row(), first.time(), first.offset(), value);
  }

  /**
   * Returns the series without missing values at its start; later ones are filled in by each fold.
   */
  private TimeSeries withoutGaps(TimeSeries series) {
    int first = 0;
    while (first < series.length() && Double.isNaN(series.values()[first])) {
      first++;
    }
    if (first == series.length()) {
      throw allMissing();
    }
    TimeSeries present = series.from(first);
    return switch (config.missing()) {
      case FORWARD_FILL -> present.withValues(Gaps.filled(present.values(), 0));
      case DROP -> present.withoutMissing();
      default -> present;
    };
  }

  private InvalidInputException allMissing() {
    return new InvalidInputException(
        config.path() + ", column \"" + config.valueColumn() + "\": every value is missing");
  }

  private InvalidInputException duplicate(Sample first, Sample second) {
    return new RemediableException(
        "%s, column \"%s\": %s is also the time of row %d%s"
            .formatted(
                place(second.block(), second.row()),
                config.timeColumn().orElseThrow(),
                series(List.of(second), true).time(0),
                rowInFile(first.block(), first.row()),
                first.block().path().equals(second.block().path())
                    ? ""
                    : " of " + shown(first.block().path())),
        ONE_OF_SEVERAL);
  }

  private String place(Block block, int row) {
    return shown(block.path()) + ": row " + rowInFile(block, row);
  }

  /** Returns the row's number in its file; the first one after a header is 1. */
  private long rowInFile(Block block, int row) {
    Collection<Integer> before =
        rowsOfBlocks.subMap(new Block(block.path(), Long.MIN_VALUE), block).values();
    return before.stream().mapToLong(Integer::longValue).sum() + row;
  }

  /** Returns the path as the user wrote it if it is one file. */
  private String shown(String path) {
    boolean oneFile = rowsOfBlocks.keySet().stream().allMatch(block -> block.path().equals(path));
    return oneFile ? config.path() : path;
  }
}
