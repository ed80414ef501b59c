package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.series.Panel.Broken;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds all series of a sweep as a few primitive arrays, which are sent to an executor once. A
 * series is cut and scaled when a trial asks for it.
 */
public final class PanelFolds implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Number of series whose folds are cached behind soft references; cutting is far cheaper than
   * training.
   */
  private static final int KEPT = 64;

  private final EvaluationConfig evaluation;
  private final String[] ids;

  /** End index of each series in {@link #values}; it begins at the end of the one before it. */
  private final int[] ends;

  private final double[] values;
  private final String[] brokenIds;
  private final String[] reasons;
  private transient Map<String, SoftReference<List<Fold>>> kept;

  /**
   * Creates the folds of a panel.
   *
   * @throws InvalidInputException if it has more values than an array can hold
   */
  public PanelFolds(Panel panel, EvaluationConfig evaluation) {
    this.evaluation = evaluation;
    List<TimeSeries> series = panel.series();
    if (panel.valueCount() > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          "series.series_column: makes "
              + panel.valueCount()
              + " values, more than one array holds; split the panel into several sweeps");
    }
    this.ids = series.stream().map(TimeSeries::id).toArray(String[]::new);
    this.ends = new int[ids.length];
    this.values = new double[(int) panel.valueCount()];
    int end = 0;
    for (int i = 0; i < ids.length; i++) {
      double[] own = series.get(i).values();
      System.arraycopy(own, 0, values, end, own.length);
      end += own.length;
      ends[i] = end;
    }
    this.brokenIds = panel.broken().stream().map(Broken::id).toArray(String[]::new);
    this.reasons = panel.broken().stream().map(Broken::reason).toArray(String[]::new);
  }

  /** Returns the folds of one series. */
  public static PanelFolds of(TimeSeries series, EvaluationConfig evaluation) {
    return new PanelFolds(new Panel(List.of(series), List.of()), evaluation);
  }

  /**
   * Returns the folds of a series.
   *
   * @throws UnusableSeriesException if it cannot be cut, scaled or read
   */
  public List<Fold> folds(String id) {
    synchronized (this) {
      if (kept == null) {
        kept = new LinkedHashMap<>(KEPT, 0.75f, true);
      }
      SoftReference<List<Fold>> folds = kept.get(id);
      List<Fold> cut = folds == null ? null : folds.get();
      if (cut != null) {
        return cut;
      }
    }
    List<Fold> folds = Folds.of(values(id), evaluation);
    synchronized (this) {
      kept.put(id, new SoftReference<>(folds));
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return folds;
  }

  /**
   * Returns one fold of a series.
   *
   * @param index of the fold, from 0
   * @throws UnusableSeriesException as {@link #folds}
   */
  public Fold fold(String id, int index) {
    return folds(id).get(index);
  }

  /** Returns the ids of the readable series, in order. */
  public List<String> ids() {
    return List.of(ids);
  }

  /** Returns the number of values of a season, if the evaluation names it. */
  public Optional<Integer> season() {
    return Optional.ofNullable(evaluation.season());
  }

  /** Returns the number of targets of a fold; zero where the series cannot be cut. */
  public PartCounts counts(String id, int index) {
    int i = Arrays.binarySearch(ids, id);
    return i < 0 ? PartCounts.NONE : Folds.counts(ends[i] - begin(i), evaluation).get(index);
  }

  private double[] values(String id) {
    int i = Arrays.binarySearch(ids, id);
    if (i >= 0) {
      return Arrays.copyOfRange(values, begin(i), ends[i]);
    }
    int broken = Arrays.asList(brokenIds).indexOf(id);
    if (broken < 0) {
      throw new IllegalArgumentException("there is no series \"" + id + "\"");
    }
    throw new UnusableSeriesException(reasons[broken]);
  }

  private int begin(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** Returns the number of bytes sent to an executor, names not counted. */
  public long bytes() {
    return (long) Double.BYTES * values.length;
  }
}
