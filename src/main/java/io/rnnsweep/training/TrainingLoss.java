package io.rnnsweep.training;

import io.rnnsweep.network.ParameterLayout;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.training.lbfgs.SmoothFunction;
import io.rnnsweep.training.preprocessing.Samples;
import java.util.Arrays;

/**
 * Computes the mean loss of all training samples as a function of the weights, in the order of
 * their layout. The network sees them rounded to floats; the losses and the gradients of its
 * batches are summed in double precision.
 */
final class TrainingLoss implements SmoothFunction {
  private final RecurrentNetwork network;
  private final ParameterLayout layout;
  private final Samples samples;
  private final Loss loss;
  private final float[] inputs;
  private final float[] derivatives;

  TrainingLoss(RecurrentNetwork network, ParameterLayout layout, Samples samples, Loss loss) {
    this.network = network;
    this.layout = layout;
    this.samples = samples;
    this.loss = loss;
    int most = Math.min(Trainer.SCORING_BATCH, samples.count());
    this.inputs = new float[most * network.window()];
    this.derivatives = new float[most];
  }

  @Override
  public double evaluate(double[] point, double[] gradient) {
    load(point);
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int first = 0; first < samples.count(); first += derivatives.length) {
      int count = Math.min(derivatives.length, samples.count() - first);
      sum += learn(first, count);
      float[] part = network.gradient().values();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += part[i];
      }
    }
    return sum / samples.count();
  }

  /** Leaves the gradient of some samples in the network, and returns the sum of their losses. */
  private double learn(int first, int count) {
    int target = samples.part().firstTarget() + first;
    for (int sample = 0; sample < count; sample++) {
      samples.read(target + sample, inputs, sample * network.window());
    }
    float[] outputs = network.forward(inputs, count);
    double sum = 0;
    for (int sample = 0; sample < count; sample++) {
      float error = outputs[sample] - samples.output(target + sample);
      sum += loss.value(error);
      derivatives[sample] = loss.derivative(error) / samples.count();
    }
    network.backward(derivatives, count);
    return sum;
  }

  /** Gives the network the weights of a point. */
  void load(double[] point) {
    float[] rounded = new float[point.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) point[i];
    }
    network.load(new Parameters(layout, rounded));
  }
}
