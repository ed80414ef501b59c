package io.rnnsweep.network.kernel;

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

  /**
   * Makes {@code length} sums, whole vectors of them, into states: {@link Tanh#tanh} operation by
   * operation, then zero where it is {@link RecurrentLayer#NEGLIGIBLE}. In one piece, because a
   * vector that a method returns is allocated wherever the compiler does not inline the method.
   */
  static void activate(float[] values, int from, int length) {
    for (int i = from; i < from + length; i += COUNT) {
      FloatVector x = load(values, i);
      FloatVector magnitude = x.abs();
      FloatVector clamped =
          magnitude.blend(Tanh.SATURATION, magnitude.compare(VectorOperators.GT, Tanh.SATURATION));
      FloatVector rounded = clamped.fma(spread(Tanh.TWO_OVER_LN2), spread(Tanh.ROUNDER));
      FloatVector power =
          rounded
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, Tanh.MANTISSA_BITS)
              .reinterpretAsFloats();
      FloatVector rest = rounded.sub(Tanh.ROUNDER).fma(spread(-Tanh.HALF_LN2), clamped);
      FloatVector p = rest.fma(spread(Tanh.P6), spread(Tanh.P5));
      p = rest.fma(p, spread(Tanh.P4));
      p = rest.fma(p, spread(Tanh.P3));
      p = rest.fma(p, spread(Tanh.P2));
      p = rest.mul(rest).fma(p, rest);
      FloatVector e = power.fma(p, power.fma(spread(0.5f), spread(-0.5f)));
      VectorMask<Float> small = magnitude.compare(VectorOperators.LT, Tanh.NEAR_ONE);
      FloatVector tangent =
          spread(1).blend(0f, small).add(spread(-1).blend(e, small).div(e.add(1f)));
      IntVector sign = x.reinterpretAsInts().and(Tanh.SIGN_BIT);
      FloatVector signed = tangent.reinterpretAsInts().or(sign).reinterpretAsFloats();
      signed
          .blend(0f, tangent.compare(VectorOperators.LT, RecurrentLayer.NEGLIGIBLE))
          .intoArray(values, i);
    }
  }
}
