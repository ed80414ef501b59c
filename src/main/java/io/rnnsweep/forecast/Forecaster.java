package io.rnnsweep.forecast;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Representation;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.preprocessing.NormalizedWindow;
import io.rnnsweep.training.preprocessing.Preprocessing;
import io.rnnsweep.training.preprocessing.WindowReader;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts the next value from past values, in the series' own unit, by the mean of the trained
 * networks of one point, one for each seed.
 *
 * <p>Several threads can share one, but only one computes at a time; a copy for each thread is
 * faster.
 */
public final class Forecaster implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WindowReader reader;
  private final Representation representation;
  private final List<Parameters> weights;
  private transient List<RecurrentNetwork> networks;

  private Forecaster(WindowReader reader, Representation representation, List<Parameters> weights) {
    this.reader = reader;
    this.representation = representation;
    this.weights = List.copyOf(weights);
  }

  /**
   * Creates a forecaster for values in the test part and after it.
   *
   * @param fold of the networks
   * @param weights of each network, at least one
   */
  public static Forecaster of(Fold fold, Hyperparameters point, List<Parameters> weights) {
    Preprocessing preprocessing = Preprocessing.fit(fold, point);
    return new Forecaster(
        preprocessing.reader(), preprocessing.transform().representation(fold.test()), weights);
  }

  /** Returns the number of values it reads: the window, and one more for differences. */
  public int length() {
    return reader.window() + representation.kind().reach();
  }

  /**
   * Returns the next value.
   *
   * @param values the past in time order, of which the last {@link #length} are read
   * @return NaN if one of them is NaN, or lacks a logarithm that the transform needs
   * @throws IllegalArgumentException if there are fewer
   */
  public double next(double... values) {
    return forecast(values, 1)[0];
  }

  /**
   * Returns the next values, each computed as if those before it were known.
   *
   * @param values as in {@link #next}
   * @param steps number of steps, at least 1
   */
  public double[] forecast(double[] values, int steps) {
    return paths(values, new int[] {values.length}, steps)[0];
  }

  /**
   * Returns the next values from several forecast origins.
   *
   * @param values a series without gaps
   * @param origins index of the first unknown value of each forecast origin
   * @return [origins x steps]
   */
  synchronized double[][] paths(double[] values, int[] origins, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(steps + " steps; the least is 1");
    }
    double[][] paths = new double[origins.length][];
    for (int first = 0; first < origins.length; first += Trainer.SCORING_BATCH) {
      int end = Math.min(first + Trainer.SCORING_BATCH, origins.length);
      double[][] batch = batch(values, Arrays.copyOfRange(origins, first, end), steps);
      System.arraycopy(batch, 0, paths, first, batch.length);
    }
    return paths;
  }

  private double[][] batch(double[] values, int[] origins, int steps) {
    int count = origins.length;
    int window = reader.window();
    int length = window + steps;
    double[] inputs = new double[count * length];
    double[][] paths = new double[count][steps];
    double[] previous = new double[count];
    for (int sample = 0; sample < count; sample++) {
      int start = origins[sample] - window;
      if (start < representation.kind().reach() || origins[sample] > values.length) {
        throw new IllegalArgumentException(
            "%d values, fewer than the %d to read".formatted(origins[sample], length()));
      }
      for (int t = 0; t < window; t++) {
        double before = representation.kind().reach() == 0 ? 0 : values[start + t - 1];
        inputs[sample * length + t] = representation.input(before, values[start + t]);
      }
      previous[sample] = values[origins[sample] - 1];
    }
    int[] targets = new int[count];
    float[] samples = new float[count * window];
    for (int step = 0; step < steps; step++) {
      for (int sample = 0; sample < count; sample++) {
        targets[sample] = sample * length + window + step;
      }
      NormalizedWindow[] windows = new NormalizedWindow[count];
      for (int sample = 0; sample < count; sample++) {
        windows[sample] = reader.before(inputs, targets[sample]);
        reader.read(inputs, targets[sample], windows[sample], samples, sample * window);
      }
      double[] sums = new double[count];
      for (RecurrentNetwork network : networks()) {
        float[] outputs = network.predict(samples, count);
        for (int sample = 0; sample < count; sample++) {
          double transformed = windows[sample].forecast(outputs[sample]);
          sums[sample] += representation.forecast(previous[sample], transformed);
        }
      }
      for (int sample = 0; sample < count; sample++) {
        double next = sums[sample] / weights.size();
        paths[sample][step] = next;
        inputs[targets[sample]] = representation.input(previous[sample], next);
        previous[sample] = next;
      }
    }
    return paths;
  }

  private List<RecurrentNetwork> networks() {
    if (networks == null) {
      networks =
          weights.stream()
              .map(
                  one ->
                      new RecurrentNetwork(
                          Kernels.chosen(), one, reader.window(), Trainer.SCORING_BATCH))
              .toList();
    }
    return networks;
  }
}
