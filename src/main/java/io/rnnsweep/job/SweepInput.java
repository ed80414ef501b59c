package io.rnnsweep.job;

import io.rnnsweep.config.Grid;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.config.SpaceConfig;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.config.TransformKind;
import io.rnnsweep.series.Folds;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.UnusableSeriesException;
import io.rnnsweep.spark.reader.SeriesReader;
import io.rnnsweep.sweep.TrialCross;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the input of a command: a configuration and its series.
 *
 * @param config of the sweep
 * @param panel its series, as read
 * @param folds of the series, cut on executors
 * @param cross of its points with all series and folds
 */
public record SweepInput(SweepConfig config, Panel panel, PanelFolds folds, TrialCross cross) {

  /**
   * Reads the series.
   *
   * @throws InvalidInputException if no network could be trained on them, or too many
   */
  public static SweepInput read(SparkSession spark, SweepConfig config) {
    return of(config, SeriesReader.panel(spark, config.series()));
  }

  /**
   * Takes the series of a dataset.
   *
   * @param config whose series are of format {@value StoredSeries#DATASET}
   * @throws InvalidInputException as {@link #read}
   */
  public static SweepInput of(SweepConfig config, Dataset<Row> rows) {
    return of(config, SeriesReader.panel(rows, (StoredSeries) config.series()));
  }

  private static SweepInput of(SweepConfig config, Panel panel) {
    SweepInput input =
        new SweepInput(
            config,
            panel,
            new PanelFolds(panel, config.evaluation()),
            new TrialCross(panel, config.evaluation(), config.space().seeds()));
    input.requireFewEnough();
    input.firstUsable();
    return input;
  }

  /** Returns whether there are several series. */
  public boolean isPanel() {
    return panel.size() > 1;
  }

  /** Returns the number of trials of the sweep: one for every point, seed, series and fold. */
  public long trials() {
    return new Grid(config.space()).size() * cross.trialsOfProposal();
  }

  private void requireFewEnough() {
    if (trials() > SpaceConfig.MOST_TRIALS) {
      throw new InvalidInputException(
          "series.series_column: %d series make %d trials, more than %d; split the sweep"
              .formatted(panel.size(), trials(), SpaceConfig.MOST_TRIALS));
    }
  }

  /**
   * Returns the first usable series; trials of unusable ones fail, each with its reason.
   *
   * @throws InvalidInputException if there is none
   */
  public TimeSeries firstUsable() {
    List<TransformKind> transforms = config.space().values(Hyperparameters.TRANSFORM);
    InvalidInputException refusal = null;
    for (TimeSeries series : panel.series()) {
      try {
        Folds.requireTransformable(folds.folds(series.id()), transforms);
        return series;
      } catch (UnusableSeriesException e) {
        if (refusal == null) {
          String which = isPanel() ? ", series \"" + series.id() + "\"" : "";
          refusal =
              new InvalidInputException(source(config.series()) + which + ": " + e.getMessage(), e);
        }
      }
    }
    throw refusal;
  }

  /** Returns the name of the source in a message. */
  private static String source(SeriesConfig series) {
    return series instanceof StoredSeries stored
        ? stored.path() + ", column \"" + stored.valueColumn() + "\""
        : "the generated series";
  }
}
