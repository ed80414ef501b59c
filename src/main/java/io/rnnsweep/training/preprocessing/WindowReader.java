package io.rnnsweep.training.preprocessing;

import io.rnnsweep.config.NormalizationKind;
import java.io.Serializable;

/**
 * Normalizes windows of transformed values, each by its own values alone.
 *
 * @param window values of a window
 * @param normalization how they are shifted and scaled
 * @param negligible a window whose standard deviation is smaller is not scaled
 * @param linear what is added to the output of a network
 * @param unit of the output: the standard deviation of what the linear part leaves, on the training
 *     part
 */
public record WindowReader(
    int window, NormalizationKind normalization, double negligible, LinearPart linear, double unit)
    implements Serializable {
  private static final NormalizedWindow UNCHANGED = new NormalizedWindow(0, 1, 0, 1);

  WindowReader with(LinearPart otherLinear, double otherUnit) {
    return new WindowReader(window, normalization, negligible, otherLinear, otherUnit);
  }

  /**
   * Normalizes the window before a value.
   *
   * @param values a series
   * @param target index of the value after the window
   */
  public NormalizedWindow before(double[] values, int target) {
    if (normalization == NormalizationKind.NONE && linear.order() == 0) {
      return UNCHANGED;
    }
    double shift = shift(values, target);
    double scale = scale(values, target, shift);
    return new NormalizedWindow(shift, scale, linear.forecast(values, target, shift, scale), unit);
  }

  /** Reads a window as floats, to {@code to} from {@code at} on. */
  public void read(double[] values, int target, NormalizedWindow by, float[] to, int at) {
    by.normalize(values, target - window, window, to, at);
  }

  private double shift(double[] values, int target) {
    return switch (normalization) {
      case NONE -> 0;
      case LAST -> values[target - 1];
      case WINDOW -> {
        double sum = 0;
        for (int i = target - window; i < target; i++) {
          sum += values[i];
        }
        yield sum / window;
      }
    };
  }

  private double scale(double[] values, int target, double shift) {
    if (normalization != NormalizationKind.WINDOW) {
      return 1;
    }
    double squares = 0;
    for (int i = target - window; i < target; i++) {
      squares += (values[i] - shift) * (values[i] - shift);
    }
    double deviation = Math.sqrt(squares / window);
    return deviation < negligible ? 1 : deviation;
  }
}
