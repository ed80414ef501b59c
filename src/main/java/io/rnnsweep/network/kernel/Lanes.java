package io.rnnsweep.network.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this JVM, one width for all: only a constant compiles to plain instructions. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = species(System.getProperty(Kernels.PROPERTY));
  private static final VectorSpecies<Integer> INTEGERS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  static final int COUNT = SPECIES.length();

  /** Whether the processor has 32 vector registers, as with AVX-512, and not 16. */
  static final boolean MANY_REGISTERS = widestBits() >= 512;

  /**
   * Where the first vector of an array lies. Elements begin 16 bytes into an array: where the JVM
   * puts objects on cache lines ({@code -XX:ObjectAlignmentInBytes=64}), vectors then lie on them,
   * too, and none has to be read from two.
   */
  static final int FIRST = 12;

  private static final int NEGLIGIBLE_BITS = Float.floatToRawIntBits(Kernel.NEGLIGIBLE);

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
   * Makes the pre-activations of a step into states: {@link Tanh#tanh} operation by operation, then
   * zero where it is {@link Kernel#NEGLIGIBLE}. In one piece, because a vector that a method
   * returns is allocated wherever the compiler does not inline the method; with one loop over all,
   * because its constants are set up anew at each call; with masks made by integer arithmetic,
   * because some JVMs take several instructions for each use of the other kind.
   *
   * @param values rows of {@code stride} from {@code from} on, {@code vectors} of each used
   * @param states where the states go, too, in panels of one vector
   * @param to where in the first panel the first row goes
   * @param panel floats from one panel to the next
   */
  static void activate(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      int to,
      int panel) {
    int value = from;
    int state = to;
    int row = 0;
    int left = vectors;
    for (int n = rows * vectors; n > 0; n--) {
      IntVector bits = fromArray(SPECIES, values, value).reinterpretAsInts();
      IntVector magnitude = bits.and(Tanh.MAGNITUDE_BITS);
      FloatVector clamped =
          magnitude.lanewise(VectorOperators.MIN, Tanh.SATURATION_BITS).reinterpretAsFloats();
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
      IntVector small = magnitude.sub(Tanh.NEAR_ONE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector large = small.not();
      FloatVector numerator =
          e.reinterpretAsInts().and(small).or(large.and(Tanh.MINUS_ONE_BITS)).reinterpretAsFloats();
      FloatVector tanh =
          large.and(Tanh.ONE_BITS).reinterpretAsFloats().add(numerator.div(e.add(1f)));
      IntVector result = tanh.reinterpretAsInts();
      IntVector kept = result.sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31).not();
      IntVector notANumber =
          magnitude.neg().add(Tanh.INFINITY_BITS).lanewise(VectorOperators.ASHR, 31);
      FloatVector signed =
          result.or(bits.and(Tanh.SIGN_BIT)).and(kept).or(notANumber).reinterpretAsFloats();
      signed.intoArray(values, value);
      signed.intoArray(states, state);
      value += COUNT;
      state += panel;
      left--;
      if (left == 0) {
        left = vectors;
        row++;
        value = from + row * stride;
        state = to + row * COUNT;
      }
    }
  }

  /**
   * Multiplies the derivatives of a step by those of tanh, and makes zero what is {@link
   * Kernel#NEGLIGIBLE}.
   *
   * @param values rows of {@code stride} from {@code from} on, {@code vectors} of each used
   * @param states of the step, in panels of one vector
   * @param deltas where the products go, too, in panels like those of the states
   * @param history where in the first panel the first row is
   * @param panel floats from one panel to the next
   * @return whether any is not zero
   */
  static boolean differentiate(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      float[] deltas,
      int history,
      int panel) {
    IntVector any = IntVector.zero(INTEGERS);
    int value = from;
    int at = history;
    int row = 0;
    int left = vectors;
    for (int n = rows * vectors; n > 0; n--) {
      FloatVector a = fromArray(SPECIES, states, at);
      FloatVector derivative = a.neg().fma(a, broadcast(SPECIES, 1f));
      IntVector bits = fromArray(SPECIES, values, value).mul(derivative).reinterpretAsInts();
      IntVector negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector kept = bits.and(negligible.not());
      FloatVector delta = kept.reinterpretAsFloats();
      delta.intoArray(values, value);
      delta.intoArray(deltas, at);
      any = any.or(kept);
      value += COUNT;
      at += panel;
      left--;
      if (left == 0) {
        left = vectors;
        row++;
        value = from + row * stride;
        at = history + row * COUNT;
      }
    }
    return any.compare(VectorOperators.NE, 0).anyTrue();
  }

  /** Does the same, but makes nothing zero. */
  static void differentiateLast(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      float[] deltas,
      int history,
      int panel) {
    for (int row = 0; row < rows; row++) {
      int value = from + row * stride;
      int at = history + row * COUNT;
      for (int n = vectors; n > 0; n--) {
        FloatVector a = fromArray(SPECIES, states, at);
        FloatVector derivative = a.neg().fma(a, broadcast(SPECIES, 1f));
        FloatVector delta = fromArray(SPECIES, values, value).mul(derivative);
        delta.intoArray(values, value);
        delta.intoArray(deltas, at);
        value += COUNT;
        at += panel;
      }
    }
  }
}
