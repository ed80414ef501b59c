package io.rnnsweep.network.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
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

  /**
   * Makes {@code length} sums, whole vectors of them, into states: {@link Tanh#tanh} operation by
   * operation, then zero where it is {@link RecurrentLayer#NEGLIGIBLE}. In one piece, because a
   * vector that a method returns is allocated wherever the compiler does not inline the method.
   */
  static void activate(float[] values, int from, int length) {
    for (int i = from; i < from + length; i += COUNT) {
      FloatVector x = fromArray(SPECIES, values, i);
      FloatVector magnitude = x.abs();
      FloatVector clamped =
          magnitude.blend(Tanh.SATURATION, magnitude.compare(VectorOperators.GT, Tanh.SATURATION));
      FloatVector rounded =
          clamped.fma(broadcast(SPECIES, Tanh.TWO_OVER_LN2), broadcast(SPECIES, Tanh.ROUNDER));
      FloatVector power =
          rounded
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, Tanh.MANTISSA_BITS)
              .reinterpretAsFloats();
      FloatVector rest = rounded.sub(Tanh.ROUNDER).fma(broadcast(SPECIES, -Tanh.HALF_LN2), clamped);
      FloatVector p = rest.fma(broadcast(SPECIES, Tanh.P6), broadcast(SPECIES, Tanh.P5));
      p = rest.fma(p, broadcast(SPECIES, Tanh.P4));
      p = rest.fma(p, broadcast(SPECIES, Tanh.P3));
      p = rest.fma(p, broadcast(SPECIES, Tanh.P2));
      p = rest.mul(rest).fma(p, rest);
      FloatVector e = power.fma(p, power.fma(broadcast(SPECIES, 0.5f), broadcast(SPECIES, -0.5f)));
      VectorMask<Float> small = magnitude.compare(VectorOperators.LT, Tanh.NEAR_ONE);
      FloatVector tangent =
          broadcast(SPECIES, 1f)
              .blend(0f, small)
              .add(broadcast(SPECIES, -1f).blend(e, small).div(e.add(1f)));
      IntVector sign = x.reinterpretAsInts().and(Tanh.SIGN_BIT);
      FloatVector signed = tangent.reinterpretAsInts().or(sign).reinterpretAsFloats();
      signed
          .blend(0f, tangent.compare(VectorOperators.LT, RecurrentLayer.NEGLIGIBLE))
          .intoArray(values, i);
    }
  }
}
