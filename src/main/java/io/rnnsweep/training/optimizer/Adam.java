package io.rnnsweep.training.optimizer;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.AdamStep;
import java.util.List;

/**
 * Divides a running mean of the gradient by the root of a running mean of its square, both
 * corrected for their start at zero (D. P. Kingma and J. Ba, "Adam: a method for stochastic
 * optimization", ICLR 2015). {@code epsilon} is added to the corrected root, as in PyTorch.
 */
final class Adam implements Optimizer {
  private final double beta1;
  private final double beta2;
  private final float epsilon;
  private final Kernel kernel;
  private final List<ParameterBlock> blocks;
  private final List<float[]> means;
  private final List<float[]> squares;

  /** {@link #beta1} and {@link #beta2} to the power of a step, by one product a step. */
  private double power1 = 1;

  private double power2 = 1;
  private long step;

  Adam(Hyperparameters hyperparameters, Kernel kernel, List<ParameterBlock> blocks) {
    this.beta1 = hyperparameters.get(Hyperparameters.BETA1);
    this.beta2 = hyperparameters.get(Hyperparameters.BETA2);
    // Above zero, or padding, all of which is zero, would become 0 / 0.
    this.epsilon =
        Math.max(hyperparameters.get(Hyperparameters.EPSILON).floatValue(), Float.MIN_NORMAL);
    this.kernel = kernel;
    this.blocks = blocks;
    this.means = blocks.stream().map(block -> new float[block.weights().length]).toList();
    this.squares = blocks.stream().map(block -> new float[block.weights().length]).toList();
  }

  @Override
  public void update(long newStep, double rate) {
    while (step < newStep) { // More than once where training goes on from a state.
      power1 = normal(power1 * beta1);
      power2 = normal(power2 * beta2);
      step++;
    }
    AdamStep now =
        new AdamStep(
            (float) beta1,
            (float) (1 - beta1),
            (float) beta2,
            (float) (1 - beta2),
            (float) (rate / (1 - power1)),
            (float) (1 / Math.sqrt(1 - power2)),
            epsilon);
    for (int i = 0; i < blocks.size(); i++) {
      ParameterBlock block = blocks.get(i);
      kernel.adam(block.weights(), block.gradient(), means.get(i), squares.get(i), now);
    }
  }

  /** Subnormal numbers would be multiplied slowly, and 1 less one of them is 1. */
  private static double normal(double power) {
    return power < Double.MIN_NORMAL ? 0 : power;
  }

  @Override
  public List<List<float[]>> memory() {
    return List.of(means, squares);
  }
}
