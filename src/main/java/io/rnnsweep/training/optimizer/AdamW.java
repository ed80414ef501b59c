package io.rnnsweep.training.optimizer;

import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/**
 * Shrinks the weights by {@code learning_rate * weight_decay} of themselves, then does what {@link
 * Adam} does, whose means know nothing of it (I. Loshchilov and F. Hutter, "Decoupled weight decay
 * regularization", ICLR 2019).
 */
final class AdamW implements Optimizer {
  private final Adam adam;
  private final double decay;
  private final Kernel kernel;
  private final List<ParameterBlock> blocks;

  AdamW(Adam adam, double decay, Kernel kernel, List<ParameterBlock> blocks) {
    this.adam = adam;
    this.decay = decay;
    this.kernel = kernel;
    this.blocks = blocks;
  }

  @Override
  public void update(long step, double rate) {
    for (ParameterBlock block : blocks) {
      kernel.descend(block.weights(), block.weights(), (float) (rate * decay));
    }
    adam.update(step, rate);
  }

  @Override
  public List<List<float[]>> memory() {
    return adam.memory();
  }
}
