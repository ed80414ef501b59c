package io.rnnsweep.training.optimizer;

import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/**
 * {@code velocity = momentum * velocity + gradient; weights -= learning_rate * velocity} (B. T.
 * Polyak, "Some methods of speeding up the convergence of iteration methods", USSR Computational
 * Mathematics and Mathematical Physics 4(5):1-17, 1964), the velocity starting at zero.
 */
final class Momentum implements Optimizer {
  private final float momentum;
  private final Kernel kernel;
  private final List<ParameterBlock> blocks;
  private final List<float[]> velocities;

  Momentum(double momentum, Kernel kernel, List<ParameterBlock> blocks) {
    this.momentum = (float) momentum;
    this.kernel = kernel;
    this.blocks = blocks;
    this.velocities = blocks.stream().map(block -> new float[block.weights().length]).toList();
  }

  @Override
  public void update(long step, double rate) {
    for (int i = 0; i < blocks.size(); i++) {
      ParameterBlock block = blocks.get(i);
      kernel.descendWithMomentum(
          block.weights(), block.gradient(), velocities.get(i), momentum, (float) rate);
    }
  }

  @Override
  public List<List<float[]>> memory() {
    return List.of(velocities);
  }
}
