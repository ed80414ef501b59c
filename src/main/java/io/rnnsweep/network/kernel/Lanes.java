package io.rnnsweep.network.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this JVM, one width for all: only a constant compiles to plain instructions. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = species(System.getProperty(Kernels.PROPERTY));
  static final int COUNT = SPECIES.length();

  private Lanes() {}

  private static VectorSpecies<Float> species(String asked) {
    if (asked == null) {
      return FloatVector.SPECIES_PREFERRED;
    }
    return switch (asked) {
      case "128" -> FloatVector.SPECIES_128;
      case "256" -> FloatVector.SPECIES_256;
      case "512" -> FloatVector.SPECIES_512;
      default -> FloatVector.SPECIES_PREFERRED;
    };
  }

  /** Bits of the widest vectors this processor has. */
  static int widestBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  static FloatVector load(float[] array, int index) {
    return FloatVector.fromArray(SPECIES, array, index);
  }

  /** {@code value} in every lane. */
  static FloatVector spread(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static FloatVector zero() {
    return FloatVector.zero(SPECIES);
  }

  /** {@link Tanh#tanh} of every lane, operation by operation. */
  static FloatVector tanh(FloatVector x) {
    FloatVector clamped = x.max(-Tanh.SATURATION).min(Tanh.SATURATION);
    FloatVector square = clamped.mul(clamped);
    FloatVector p = square.fma(spread(Tanh.P4), spread(Tanh.P3));
    FloatVector q = square.fma(spread(Tanh.Q4), spread(Tanh.Q3));
    p = square.fma(p, spread(Tanh.P2));
    q = square.fma(q, spread(Tanh.Q2));
    p = square.fma(p, spread(Tanh.P1));
    q = square.fma(q, spread(Tanh.Q1));
    p = square.fma(p, spread(Tanh.P0));
    q = square.fma(q, spread(Tanh.Q0));
    return clamped.mul(p).div(q).min(1f).max(-1f);
  }

  /** Zero in the lanes that are {@link RecurrentLayer#NEGLIGIBLE}. */
  static FloatVector flushed(FloatVector values) {
    return values.blend(0f, values.abs().compare(VectorOperators.LT, RecurrentLayer.NEGLIGIBLE));
  }
}
