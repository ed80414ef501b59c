package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes a square of as many rows as a vector has lanes: rows at a distance of half the square
 * exchange the halves of their vectors that are in the wrong one, then those at a quarter, and so
 * on down to neighbours. Each pass goes through memory, which at this size is the first cache.
 */
final class Transposition {
  private static final int LANES = Lanes.COUNT;
  private static final Pass[] PASSES =
      IntStream.iterate(LANES / 2, distance -> distance > 0, distance -> distance / 2)
          .mapToObj(Pass::of)
          .toArray(Pass[]::new);

  private Transposition() {}

  /**
   * A pass.
   *
   * @param distance of the rows, and of the lanes, that exchange
   * @param partner for each lane the one that it exchanges with
   * @param second the lanes that are the second of their pair
   */
  private record Pass(int distance, VectorShuffle<Float> partner, VectorMask<Float> second) {
    static Pass of(int distance) {
      boolean[] second = new boolean[LANES];
      for (int lane = 0; lane < LANES; lane++) {
        second[lane] = (lane & distance) != 0;
      }
      return new Pass(
          distance,
          VectorShuffle.fromOp(SPECIES, lane -> lane ^ distance),
          VectorMask.fromArray(SPECIES, second, 0));
    }
  }

  /** Transposes a matrix that lies in {@link Panels} into rows of another, from one on. */
  static void transpose(Matrix from, Matrix to, int firstRow) {
    for (int i = 0; i < from.columns; i += LANES) {
      int fromStep = Panels.rowStep(i / Panels.WIDTH * Panels.WIDTH, from.stride);
      for (int j = 0; j < to.columns; j += LANES) {
        int source = Panels.index(from, j, i);
        int target = Panels.index(to, firstRow + i, j);
        int toStep = Panels.rowStep(j / Panels.WIDTH * Panels.WIDTH, to.stride);
        if (i + LANES <= from.columns && j + LANES <= to.columns) {
          square(from.values, source, fromStep, to.values, target, toStep);
        } else {
          int rows = Math.min(LANES, from.columns - i);
          int columns = Math.min(LANES, to.columns - j);
          corner(from.values, source, fromStep, to.values, target, toStep, rows, columns);
        }
      }
    }
  }

  private static void corner(
      float[] from,
      int fromOffset,
      int fromStep,
      float[] to,
      int toOffset,
      int toStep,
      int rows,
      int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[toOffset + i * toStep + j] = from[fromOffset + j * fromStep + i];
      }
    }
  }

  /** Transposes the square at {@code fromOffset}, a row every {@code fromStep} floats. */
  private static void square(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int toStep) {
    exchange(from, fromOffset, fromStep, to, toOffset, toStep, PASSES[0]);
    for (int pass = 1; pass < PASSES.length; pass++) {
      exchange(to, toOffset, toStep, to, toOffset, toStep, PASSES[pass]);
    }
  }

  private static void exchange(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int toStep, Pass pass) {
    int distance = pass.distance;
    VectorShuffle<Float> partner = pass.partner;
    VectorMask<Float> second = pass.second;
    for (int pair = 0; pair < LANES / 2; pair++) {
      int i = (pair & -distance) * 2 + (pair & (distance - 1));
      int j = i + distance;
      FloatVector p = fromArray(SPECIES, from, fromOffset + i * fromStep);
      FloatVector q = fromArray(SPECIES, from, fromOffset + j * fromStep);
      p.blend(q.rearrange(partner), second).intoArray(to, toOffset + i * toStep);
      p.rearrange(partner).blend(q, second).intoArray(to, toOffset + j * toStep);
    }
  }
}
