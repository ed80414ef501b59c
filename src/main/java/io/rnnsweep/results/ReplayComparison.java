package io.rnnsweep.results;

import io.rnnsweep.sweep.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Holds one stored value of a trial and the value from training it again.
 *
 * @param what a column of the trials table, or another table
 * @param recorded the stored value, as text; null for none
 * @param now the value of the new training
 * @param agrees whether they are equal to the last bit
 */
public record ReplayComparison(String what, String recorded, String now, boolean agrees) {

  /** Compares every column of the trials table that depends only on the trial. */
  public static List<ReplayComparison> ofResult(Row recorded, TrialResult now) {
    List<ReplayComparison> comparisons = new ArrayList<>();
    for (Column<TrialResult> column : Tables.TRIALS.columns()) {
      if (!Tables.NOT_REPLAYED.contains(column)) {
        Object before = recorded.getAs(column.name());
        Object value = column.stored(now);
        comparisons.add(
            new ReplayComparison(
                column.name(), text(before), text(value), Objects.equals(before, value)));
      }
    }
    return List.copyOf(comparisons);
  }

  /** Compares all of a trial's rows of another table, in any order. */
  public static <R> ReplayComparison ofRows(Table<R> table, List<Row> recorded, List<R> now) {
    Map<List<Object>, Integer> unmatched = new HashMap<>();
    for (Row row : recorded) {
      List<Object> values =
          table.columns().stream().map(column -> comparable(row.getAs(column.name()))).toList();
      unmatched.merge(values, 1, Integer::sum);
    }
    int equal = 0;
    for (R row : now) {
      List<Object> values = new ArrayList<>();
      table.columns().forEach(column -> values.add(comparable(column.stored(row))));
      if (unmatched.merge(values, -1, Integer::sum) >= 0) {
        equal++;
      }
    }
    boolean agrees = equal == recorded.size() && equal == now.size();
    return new ReplayComparison(
        table.name() + " table",
        recorded.size() + " rows",
        now.size() + " rows" + (agrees ? "" : ", " + equal + " of them equal"),
        agrees);
  }

  /** Returns a value in a form in which Spark's lists and Java's arrays are equal. */
  private static Object comparable(Object value) {
    if (value instanceof Seq<?> list) {
      return CollectionConverters.asJava(list);
    }
    if (value instanceof float[] numbers) {
      List<Float> list = new ArrayList<>(numbers.length);
      for (float number : numbers) {
        list.add(number);
      }
      return list;
    }
    return value;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
