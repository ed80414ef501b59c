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
 * Trained networks of one point, a network a seed, as a function from past values to the next one,
 * in the series' own unit: the mean of what each of them forecasts.
 *
 * <p>Can be used by several threads, one of which computes at a time; a copy each is faster.
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
   * For values as those of the test part, and after it.
   *
   * @param fold that the networks were trained on
   * @param weights of each network, at least one
   */
  public static Forecaster of(Fold fold, Hyperparameters point, List<Parameters> weights) {
    Preprocessing preprocessing = Preprocessing.fit(fold, point);
    return new Forecaster(
        preprocessing.reader(), preprocessing.transform().representation(fold.test()), weights);
  }

  /** How many values it reads: the window, and one more where differences are read. */
  public int length() {
    return reader.window() + representation.kind().reach();
  }

  /**
   * The next value.
   *
   * @param values the past in time order, of which the last {@link #length} are read
   * @return NaN where one of them is, or has no logarithm where one is asked for
   * @throws IllegalArgumentException if there are fewer
   */
  public double next(double... values) {
    return forecast(values, 1)[0];
  }

  /**
   * The next values, each computed as if those before it were known.
   *
   * @param values as those of {@link #next}
   * @param steps how many, from 1
   */
  public double[] forecast(double[] values, int steps) {
    return paths(values, new int[] {values.length}, steps)[0];
  }

  /**
   * The next values after several moments of the past.
   *
   * @param values a series without gaps
   * @param origins index of the first value that is not known, of each moment
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
            "%d values; it reads %d".formatted(origins[sample], length()));
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
