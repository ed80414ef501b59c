package io.rnnsweep.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Describes the source of the series. */
public sealed interface SeriesConfig {
  Key<String> FORMAT =
      Key.text("format", "A format of Spark's reader (csv, parquet, json, ...), or generated.")
          .withDefault(GeneratedSeries.FORMAT_NAME);

  /** Returns the step between the times of the series, if the configuration names one. */
  default Optional<Frequency> frequency() {
    return Optional.empty();
  }

  /** Describes a series that Spark reads. */
  record StoredSeries(
      String format,
      String path,
      Map<String, String> options,
      Optional<String> timeColumn,
      String valueColumn,
      Optional<String> timeFormat,
      Optional<String> from,
      Optional<String> to,
      MissingKind missing,
      DecimalKind decimal,
      DuplicatesKind duplicates,
      Optional<Frequency> frequency,
      Optional<String> seriesColumn)
      implements SeriesConfig {
    /** Format of a series that a program passes as a dataset. */
    public static final String DATASET = "dataset";

    static final Key<String> PATH =
        Key.text("path", "File or folder, at any address Spark can read.").asRequired();
    static final Key<Map<String, String>> OPTIONS =
        Key.texts("options", "Options of Spark's reader for this format.").withDefault(Map.of());
    static final Key<String> TIME_COLUMN =
        Key.text("time_column", "Column of times; without one the rows are in time order.");
    static final Key<String> VALUE_COLUMN =
        Key.text("value_column", "Column of values.").asRequired();
    static final Key<String> TIME_FORMAT =
        Key.text(
            "time_format",
            "Pattern of java.time.format.DateTimeFormatter; without one ISO dates and timestamps,"
                + " 2017-01, 01/31/2017 and whole numbers are understood.");
    static final Key<String> FROM =
        Key.text("from", "First time to use, an ISO date or timestamp or a whole number.");
    static final Key<String> TO = Key.text("to", "First time after the last one to use.");
    static final Key<MissingKind> MISSING =
        Key.choice(
                "missing",
                MissingKind.class,
                "How a row whose value is empty or NaN is treated; no choice looks ahead across"
                    + " a cut.")
            .withDefault(MissingKind.ERROR);
    static final Key<DecimalKind> DECIMAL =
        Key.choice(
                "decimal",
                DecimalKind.class,
                "How a value that is text is written: 1234.5, or 1234,5 and 1.234,5, or 1,234.5.")
            .withDefault(DecimalKind.POINT);
    static final Key<DuplicatesKind> DUPLICATES =
        Key.choice(
                "duplicates",
                DuplicatesKind.class,
                "Value of a time that several rows of a series share, such as the hour that"
                    + " clocks repeat in autumn.")
            .withDefault(DuplicatesKind.ERROR);
    static final Key<Frequency> FREQUENCY =
        Key.frequency(
            "frequency",
            "Step between the times of a series; absent times become missing values."
                + " Without one the times are taken as they are.");

    static final Key<String> SERIES_COLUMN =
        Key.text(
            "series_column",
            "Column that says which series a row belongs to; without one all rows are one series.");

    /**
     * Returns a copy with one setting changed.
     *
     * @param key {@code series.time_format}, {@code series.missing}, {@code series.decimal}, {@code
     *     series.duplicates}, {@code series.frequency} or one of {@code series.options}
     * @param value as it is written in the configuration
     */
    public StoredSeries with(String key, String value) {
      String prefix = "series." + OPTIONS.name() + ".";
      Map<String, String> changed = new TreeMap<>(options);
      if (key.startsWith(prefix)) {
        String name = key.substring(prefix.length());
        changed.keySet().removeIf(name::equalsIgnoreCase);
        changed.put(name, value);
      }
      String constant = value.toUpperCase(Locale.ROOT);
      return new StoredSeries(
          format,
          path,
          changed,
          timeColumn,
          valueColumn,
          key.equals("series." + TIME_FORMAT.name()) ? Optional.of(value) : timeFormat,
          from,
          to,
          key.equals("series." + MISSING.name()) ? MissingKind.valueOf(constant) : missing,
          key.equals("series." + DECIMAL.name()) ? DecimalKind.valueOf(constant) : decimal,
          key.equals("series." + DUPLICATES.name()) ? DuplicatesKind.valueOf(constant) : duplicates,
          key.equals("series." + FREQUENCY.name())
              ? Frequency.parse(TextNode.valueOf(value))
              : frequency,
          seriesColumn);
    }

    static StoredSeries read(Section section, String format) {
      for (Key<?> key : new Key<?>[] {TIME_FORMAT, FROM, TO, FREQUENCY}) {
        if (section.has(key) && !section.has(TIME_COLUMN)) {
          section.problem(key.name(), "needs " + TIME_COLUMN);
        }
      }
      if (section.get(DUPLICATES) != DuplicatesKind.ERROR && !section.has(TIME_COLUMN)) {
        section.problem(DUPLICATES.name(), "needs " + TIME_COLUMN);
      }
      return new StoredSeries(
          format,
          section.get(PATH),
          section.get(OPTIONS),
          Optional.ofNullable(section.get(TIME_COLUMN)),
          section.get(VALUE_COLUMN),
          Optional.ofNullable(section.get(TIME_FORMAT)),
          Optional.ofNullable(section.get(FROM)),
          Optional.ofNullable(section.get(TO)),
          section.get(MISSING),
          section.get(DECIMAL),
          section.get(DUPLICATES),
          Optional.ofNullable(section.get(FREQUENCY)),
          Optional.ofNullable(section.get(SERIES_COLUMN)));
    }
  }

  /** Describes a series computed from an equation. */
  record GeneratedSeries(GeneratorKind generator, int length, long seed) implements SeriesConfig {
    static final String FORMAT_NAME = "generated";
    static final Key<GeneratorKind> GENERATOR =
        Key.choice("generator", GeneratorKind.class, "The equation of a generated series.")
            .withDefault(GeneratorKind.MACKEY_GLASS);
    static final Key<Integer> LENGTH =
        Key.integer("length", 1, "Values of a generated series.").withDefault(1000);
    static final Key<Long> SEED =
        Key.longInteger("seed", "Seed of a generated series' start.").withDefault(1L);

    static GeneratedSeries read(Section section) {
      return new GeneratedSeries(section.get(GENERATOR), section.get(LENGTH), section.get(SEED));
    }
  }

  static SeriesConfig read(Section section) {
    String format = section.get(FORMAT);
    return format.equals(GeneratedSeries.FORMAT_NAME)
        ? GeneratedSeries.read(section)
        : StoredSeries.read(section, format);
  }
}
