package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Json;
import io.rnnsweep.config.Key;
import io.rnnsweep.results.Column.Only;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Maps hyperparameters to columns of the same names. */
public final class HyperparameterColumn {
  private HyperparameterColumn() {}

  /** Returns the columns of these hyperparameters. */
  public static <R> List<Column<R>> all(List<Key<?>> keys, Function<R, Hyperparameters> point) {
    return keys.stream().map(key -> of(key, point)).toList();
  }

  /**
   * Returns the column of a hyperparameter. Trials from before it was added have its default, where
   * it exists.
   */
  static <R> Column<R> of(Key<?> key, Function<R, Hyperparameters> point) {
    return new Column<>(
        key.name(),
        ColumnType.of(key.type()),
        "",
        key.sentence(),
        row -> stored(point.apply(row).get(key)),
        stored(key.defaultValue()),
        only(key));
  }

  /** Returns the rows in which the hyperparameter exists; null for all. */
  private static Only only(Key<?> key) {
    return key.condition()
        .map(
            needed ->
                new Only(
                    needed.key().name(),
                    needed.values().stream()
                        .map(HyperparameterColumn::text)
                        .collect(Collectors.toUnmodifiableSet())))
        .orElse(null);
  }

  /** Returns a value as in a table's column, cast to text. */
  static String text(Object value) {
    return String.valueOf(stored(value));
  }

  private static Object stored(Object value) {
    return value instanceof Enum<?> ? Json.tree(value).textValue() : value;
  }

  /** Reads the hyperparameters of a row that has a column for each. */
  public static Hyperparameters read(List<Key<?>> keys, Row row) {
    Hyperparameters.Builder point = Hyperparameters.builder(keys);
    keys.forEach(key -> set(point, key, row.getAs(key.name())));
    return point.build();
  }

  private static <T> void set(Hyperparameters.Builder point, Key<T> key, Object stored) {
    point.set(key, stored == null ? null : key.parse(Json.tree(stored)).orElse(null));
  }
}
