package io.rnnsweep.bench.limit;

import java.util.function.LongSupplier;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How many floating-point operations a second one core does at most: fused multiply-adds on the
 * widest registers, in single precision, that wait for nothing.
 */
public final class FusedMultiplyAdd {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Enough for two units with a latency of four or five cycles, few enough for 16 registers. */
  private static final int CHAINS = 12;

  private static final int ROUNDS = 2_000_000;
  private static final int ATTEMPTS = 40;

  /** Keeps the compiler from dropping the sums; nobody reads it. */
  private float sink;

  /**
   * Measures it; takes about half a second.
   *
   * @param nanoseconds the clock
   * @return the most of all attempts: whatever disturbs a limit makes it smaller
   */
  public double gigaflops(LongSupplier nanoseconds) {
    double most = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long start = nanoseconds.getAsLong();
      sink += sum();
      long elapsed = nanoseconds.getAsLong() - start;
      most = Math.max(most, 2.0 * CHAINS * SPECIES.length() * ROUNDS / elapsed);
    }
    if (Float.isNaN(sink)) {
      throw new IllegalStateException("the sums are not numbers");
    }
    return most;
  }

  /** The width of the registers measured. */
  public static int bits() {
    return SPECIES.vectorBitSize();
  }

  /** Each chain adds the same product, in the one form that needs no copying of registers. */
  private static float sum() {
    FloatVector factor = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector a = factor;
    FloatVector b = factor;
    FloatVector c = factor;
    FloatVector d = factor;
    FloatVector e = factor;
    FloatVector f = factor;
    FloatVector g = factor;
    FloatVector h = factor;
    FloatVector i = factor;
    FloatVector j = factor;
    FloatVector k = factor;
    FloatVector l = factor;
    for (int round = 0; round < ROUNDS; round++) {
      a = factor.fma(factor, a);
      b = factor.fma(factor, b);
      c = factor.fma(factor, c);
      d = factor.fma(factor, d);
      e = factor.fma(factor, e);
      f = factor.fma(factor, f);
      g = factor.fma(factor, g);
      h = factor.fma(factor, h);
      i = factor.fma(factor, i);
      j = factor.fma(factor, j);
      k = factor.fma(factor, k);
      l = factor.fma(factor, l);
    }
    FloatVector left = a.add(b).add(c).add(d).add(e).add(f);
    FloatVector right = g.add(h).add(i).add(j).add(k).add(l);
    return left.add(right).lane(0);
  }
}
