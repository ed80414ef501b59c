package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * A recurrent product of a single sample. Nothing but latency counts: two sums a unit, and as many
 * vectors of units side by side as keep the multipliers busy.
 */
final class SingleRow {
  private static final int LANES = Lanes.COUNT;

  private SingleRow() {}

  /**
   * {@code to = bias + weight x + a . b}, in which {@code bias} and {@code weight x} begin the two
   * sums.
   *
   * @param start the bias, {@code stride} floats from {@code bias} on, followed by weight
   * @param b panels of {@code panelRows} rows, the first at {@code bFrom}
   */
  static void multiply(
      float x,
      float[] start,
      int bias,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int panelRows,
      int inner,
      float[] to,
      int toFrom,
      int stride) {
    for (int i = 0; i < stride; i += Panels.WIDTH) {
      int panel = bFrom + i * panelRows;
      int at = bias + i;
      int ih = at + stride;
      int result = toFrom + i;
      switch (Panels.vectors(i, stride)) {
        case 4 -> four(x, start, at, ih, a, aFrom, b, panel, inner, to, result);
        case 2 -> two(x, start, at, ih, a, aFrom, b, panel, inner, to, result);
        default -> one(x, start, at, ih, a, aFrom, b, panel, inner, to, result);
      }
    }
  }

  private static void four(
      float x,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int inner,
      float[] to,
      int toFrom) {
    FloatVector even0 = fromArray(SPECIES, start, bias);
    FloatVector even1 = fromArray(SPECIES, start, bias + LANES);
    FloatVector even2 = fromArray(SPECIES, start, bias + 2 * LANES);
    FloatVector even3 = fromArray(SPECIES, start, bias + 3 * LANES);
    FloatVector odd0 = fromArray(SPECIES, start, weightIh).mul(x);
    FloatVector odd1 = fromArray(SPECIES, start, weightIh + LANES).mul(x);
    FloatVector odd2 = fromArray(SPECIES, start, weightIh + 2 * LANES).mul(x);
    FloatVector odd3 = fromArray(SPECIES, start, weightIh + 3 * LANES).mul(x);
    int last = inner - 1;
    for (int k = 0; k < last; k += 2) {
      int at = bFrom + k * (4 * LANES);
      FloatVector even = broadcast(SPECIES, a[aFrom + k]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
      even2 = even.fma(fromArray(SPECIES, b, at + 2 * LANES), even2);
      even3 = even.fma(fromArray(SPECIES, b, at + 3 * LANES), even3);
      FloatVector odd = broadcast(SPECIES, a[aFrom + k + 1]);
      odd0 = odd.fma(fromArray(SPECIES, b, at + 4 * LANES), odd0);
      odd1 = odd.fma(fromArray(SPECIES, b, at + 5 * LANES), odd1);
      odd2 = odd.fma(fromArray(SPECIES, b, at + 6 * LANES), odd2);
      odd3 = odd.fma(fromArray(SPECIES, b, at + 7 * LANES), odd3);
    }
    if (inner % 2 == 1) {
      int at = bFrom + last * (4 * LANES);
      FloatVector even = broadcast(SPECIES, a[aFrom + last]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
      even2 = even.fma(fromArray(SPECIES, b, at + 2 * LANES), even2);
      even3 = even.fma(fromArray(SPECIES, b, at + 3 * LANES), even3);
    }
    even0.add(odd0).intoArray(to, toFrom);
    even1.add(odd1).intoArray(to, toFrom + LANES);
    even2.add(odd2).intoArray(to, toFrom + 2 * LANES);
    even3.add(odd3).intoArray(to, toFrom + 3 * LANES);
  }

  private static void two(
      float x,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int inner,
      float[] to,
      int toFrom) {
    FloatVector even0 = fromArray(SPECIES, start, bias);
    FloatVector even1 = fromArray(SPECIES, start, bias + LANES);
    FloatVector odd0 = fromArray(SPECIES, start, weightIh).mul(x);
    FloatVector odd1 = fromArray(SPECIES, start, weightIh + LANES).mul(x);
    int last = inner - 1;
    for (int k = 0; k < last; k += 2) {
      int at = bFrom + k * (2 * LANES);
      FloatVector even = broadcast(SPECIES, a[aFrom + k]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
      FloatVector odd = broadcast(SPECIES, a[aFrom + k + 1]);
      odd0 = odd.fma(fromArray(SPECIES, b, at + 2 * LANES), odd0);
      odd1 = odd.fma(fromArray(SPECIES, b, at + 3 * LANES), odd1);
    }
    if (inner % 2 == 1) {
      int at = bFrom + last * (2 * LANES);
      FloatVector even = broadcast(SPECIES, a[aFrom + last]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
    }
    even0.add(odd0).intoArray(to, toFrom);
    even1.add(odd1).intoArray(to, toFrom + LANES);
  }

  private static void one(
      float x,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int inner,
      float[] to,
      int toFrom) {
    FloatVector even0 = fromArray(SPECIES, start, bias);
    FloatVector odd0 = fromArray(SPECIES, start, weightIh).mul(x);
    int last = inner - 1;
    for (int k = 0; k < last; k += 2) {
      int at = bFrom + k * LANES;
      FloatVector even = broadcast(SPECIES, a[aFrom + k]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      FloatVector odd = broadcast(SPECIES, a[aFrom + k + 1]);
      odd0 = odd.fma(fromArray(SPECIES, b, at + LANES), odd0);
    }
    if (inner % 2 == 1) {
      int at = bFrom + last * LANES;
      FloatVector even = broadcast(SPECIES, a[aFrom + last]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
    }
    even0.add(odd0).intoArray(to, toFrom);
  }
}
