package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.rnnsweep.network.kernel.Kernel.AdamStep;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The updates of weights, a vector at a time: {@link Updates} operation by operation. */
final class VectorUpdates {
  private VectorUpdates() {}

  static void descend(float[] weights, float[] gradient, float rate) {
    FloatVector minusRate = broadcast(SPECIES, -rate);
    int end = SPECIES.loopBound(weights.length);
    for (int i = 0; i < end; i += Lanes.COUNT) {
      minusRate
          .fma(fromArray(SPECIES, gradient, i), fromArray(SPECIES, weights, i))
          .intoArray(weights, i);
    }
    Updates.descend(weights, gradient, rate, end);
  }

  static void momentum(
      float[] weights, float[] gradient, float[] velocity, float momentum, float rate) {
    FloatVector factor = broadcast(SPECIES, momentum);
    FloatVector minusRate = broadcast(SPECIES, -rate);
    int end = SPECIES.loopBound(weights.length);
    for (int i = 0; i < end; i += Lanes.COUNT) {
      FloatVector moved =
          factor.fma(fromArray(SPECIES, velocity, i), fromArray(SPECIES, gradient, i));
      FloatVector now = moved.blend(0, moved.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
      now.intoArray(velocity, i);
      minusRate.fma(now, fromArray(SPECIES, weights, i)).intoArray(weights, i);
    }
    Updates.momentum(weights, gradient, velocity, momentum, rate, end);
  }

  static void adam(float[] weights, float[] gradient, float[] mean, float[] square, AdamStep step) {
    FloatVector beta1 = broadcast(SPECIES, step.beta1());
    FloatVector rest1 = broadcast(SPECIES, step.rest1());
    FloatVector beta2 = broadcast(SPECIES, step.beta2());
    FloatVector rest2 = broadcast(SPECIES, step.rest2());
    FloatVector minusRate = broadcast(SPECIES, -step.rate());
    FloatVector correction = broadcast(SPECIES, step.correction());
    FloatVector epsilon = broadcast(SPECIES, step.epsilon());
    int end = SPECIES.loopBound(weights.length);
    for (int i = 0; i < end; i += Lanes.COUNT) {
      FloatVector slope = fromArray(SPECIES, gradient, i);
      FloatVector first = rest1.fma(slope, beta1.mul(fromArray(SPECIES, mean, i)));
      FloatVector newMean =
          first.blend(0, first.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
      newMean.intoArray(mean, i);
      FloatVector second = rest2.mul(slope).fma(slope, beta2.mul(fromArray(SPECIES, square, i)));
      FloatVector newSquare =
          second.blend(0, second.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
      newSquare.intoArray(square, i);
      FloatVector divisor = newSquare.sqrt().fma(correction, epsilon);
      minusRate.fma(newMean.div(divisor), fromArray(SPECIES, weights, i)).intoArray(weights, i);
    }
    Updates.adam(weights, gradient, mean, square, step, end);
  }
}
