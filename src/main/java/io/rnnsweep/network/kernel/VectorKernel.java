package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/** On {@code jdk.incubator.vector}: units in the lanes, sums in registers. */
final class VectorKernel implements Kernel {

  @Override
  public String name() {
    return Integer.toString(SPECIES.vectorBitSize());
  }

  @Override
  public RecurrentLayer layer(int hiddenSize, int window, int batchSize) {
    return new VectorLayer(hiddenSize, window, batchSize);
  }

  @Override
  public void descend(float[] weights, float[] gradient, float rate) {
    FloatVector minusRate = broadcast(SPECIES, -rate);
    int end = SPECIES.loopBound(weights.length);
    for (int i = 0; i < end; i += Lanes.COUNT) {
      minusRate
          .fma(fromArray(SPECIES, gradient, i), fromArray(SPECIES, weights, i))
          .intoArray(weights, i);
    }
    for (int i = end; i < weights.length; i++) {
      weights[i] = Math.fma(-rate, gradient[i], weights[i]);
    }
  }
}
