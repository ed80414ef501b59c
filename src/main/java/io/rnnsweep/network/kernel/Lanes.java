package io.rnnsweep.network.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this JVM, one width for all: only a constant compiles to plain instructions. */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = species(System.getProperty(Kernels.PROPERTY));
  static final VectorSpecies<Integer> INTEGERS = VectorSpecies.of(int.class, SPECIES.vectorShape());
  static final int COUNT = SPECIES.length();

  /** Whether the processor has 32 vector registers, as with AVX-512, and not 16. */
  static final boolean MANY_REGISTERS = widestBits() >= 512;

  /**
   * Where the first vector of an array lies. Elements begin 16 bytes into an array: where the JVM
   * puts objects on cache lines ({@code -XX:ObjectAlignmentInBytes=64}), vectors then lie on them,
   * too, and none has to be read from two.
   */
  static final int FIRST = 12;

  static final int NEGLIGIBLE_BITS = Float.floatToRawIntBits(Kernel.NEGLIGIBLE);

  private Lanes() {}

  /** {@code units}, padded to whole vectors. */
  static int whole(int units) {
    return SPECIES.loopBound(units + COUNT - 1);
  }

  /** How many vectors units take. */
  static int vectors(int units) {
    return whole(units) / COUNT;
  }

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
}
