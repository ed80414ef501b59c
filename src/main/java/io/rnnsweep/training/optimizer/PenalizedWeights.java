package io.rnnsweep.training.optimizer;

import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/**
 * Adds {@code weight_decay * weights} to the gradient, the derivative of half the sum of squared
 * weights times {@code weight_decay} (A. E. Hoerl and R. W. Kennard, "Ridge regression",
 * Technometrics 12:55-67, 1970), and leaves the rest to another optimizer. Biases are weights, too.
 */
final class PenalizedWeights implements Optimizer {
  private final Optimizer optimizer;
  private final float decay;
  private final Kernel kernel;
  private final List<ParameterBlock> blocks;

  private PenalizedWeights(
      Optimizer optimizer, float decay, Kernel kernel, List<ParameterBlock> blocks) {
    this.optimizer = optimizer;
    this.decay = decay;
    this.kernel = kernel;
    this.blocks = blocks;
  }

  /** Returns the optimizer itself where nothing is added. */
  static Optimizer of(
      Optimizer optimizer, double decay, Kernel kernel, List<ParameterBlock> blocks) {
    return decay == 0 ? optimizer : new PenalizedWeights(optimizer, (float) decay, kernel, blocks);
  }

  @Override
  public void update(long step, double rate) {
    for (ParameterBlock block : blocks) {
      kernel.descend(/* weights= */ block.gradient(), /* gradient= */ block.weights(), -decay);
    }
    optimizer.update(step, rate);
  }

  @Override
  public List<List<float[]>> memory() {
    return optimizer.memory();
  }
}
