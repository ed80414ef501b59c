package io.rnnsweep.spark;

import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.BaselineResult;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Scores the baselines of every series on a Spark cluster. */
public final class SparkBaselines {
  /** Tasks per slot, so that slots end together. */
  private static final int PARTS = 4;

  private final SparkContext spark;
  private final PanelFolds folds;

  public SparkBaselines(SparkContext spark, PanelFolds folds) {
    this.spark = spark;
    this.folds = folds;
  }

  /**
   * Returns the baselines of every fold of every series that can be cut, in order.
   *
   * @param orders of autoregressions, each at most the context
   */
  public List<BaselineResult> run(List<Integer> orders) {
    JavaSparkContext java = JavaSparkContext.fromSparkContext(spark);
    List<Integer> travelling = new ArrayList<>(orders);
    List<String> ids = folds.ids();
    try (PanelBroadcast panel =
        new PanelBroadcast(spark, folds, "baselines", ids.size() + " series")) {
      return panel
          .collect(
              java.parallelize(ids, Math.min(ids.size(), PARTS * Slots.of(spark))),
              (series, id) -> BaselineResult.of(series, id, travelling))
          .stream()
          .flatMap(List::stream)
          .toList();
    }
  }
}
