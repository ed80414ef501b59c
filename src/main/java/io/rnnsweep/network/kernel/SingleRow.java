package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A step of a single sample. Nothing but latency counts: two sums a unit, and as many vectors of
 * units side by side as keep the multipliers busy.
 */
final class SingleRow {
  private static final int LANES = Lanes.COUNT;

  private SingleRow() {}

  /** {@code to = tanh(bias + weight_ih x + from . weight_hh transposed)}. */
  static void forward(
      float x, float[] weights, int hiddenSize, int used, int stride, float[] from, float[] to) {
    System.arraycopy(weights, 0, to, 0, stride);
    multiply(x, from, weights, 2 * stride, hiddenSize, weights, stride, to, stride);
    Lanes.activate(to, 0, used);
  }

  /** {@code to = from . weight_hh}. */
  static void backward(float[] from, float[] weightHh, int hiddenSize, int stride, float[] to) {
    Arrays.fill(to, 0, stride, 0);
    multiply(0, from, weightHh, 0, hiddenSize, weightHh, 0, to, stride);
  }

  /** {@code to += x * ih + a . b}, a panel at a time. */
  private static void multiply(
      float x,
      float[] a,
      float[] b,
      int bFrom,
      int inner,
      float[] ih,
      int ihFrom,
      float[] to,
      int stride) {
    for (int i = 0; i < stride; i += Panels.WIDTH) {
      int panel = bFrom + i * stride;
      switch (Panels.vectors(i, stride)) {
        case 4 -> four(x, a, b, panel, inner, ih, ihFrom + i, to, i);
        case 2 -> two(x, a, b, panel, inner, ih, ihFrom + i, to, i);
        default -> one(x, a, b, panel, inner, ih, ihFrom + i, to, i);
      }
    }
  }

  private static void four(
      float x,
      float[] a,
      float[] b,
      int bFrom,
      int inner,
      float[] ih,
      int ihFrom,
      float[] to,
      int toFrom) {
    FloatVector even0 = fromArray(SPECIES, to, toFrom);
    FloatVector even1 = fromArray(SPECIES, to, toFrom + LANES);
    FloatVector even2 = fromArray(SPECIES, to, toFrom + 2 * LANES);
    FloatVector even3 = fromArray(SPECIES, to, toFrom + 3 * LANES);
    FloatVector odd0 = fromArray(SPECIES, ih, ihFrom).mul(x);
    FloatVector odd1 = fromArray(SPECIES, ih, ihFrom + LANES).mul(x);
    FloatVector odd2 = fromArray(SPECIES, ih, ihFrom + 2 * LANES).mul(x);
    FloatVector odd3 = fromArray(SPECIES, ih, ihFrom + 3 * LANES).mul(x);
    int last = inner - 1;
    for (int k = 0; k < last; k += 2) {
      int at = bFrom + k * (4 * LANES);
      FloatVector even = broadcast(SPECIES, a[k]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
      even2 = even.fma(fromArray(SPECIES, b, at + 2 * LANES), even2);
      even3 = even.fma(fromArray(SPECIES, b, at + 3 * LANES), even3);
      FloatVector odd = broadcast(SPECIES, a[k + 1]);
      odd0 = odd.fma(fromArray(SPECIES, b, at + 4 * LANES), odd0);
      odd1 = odd.fma(fromArray(SPECIES, b, at + 5 * LANES), odd1);
      odd2 = odd.fma(fromArray(SPECIES, b, at + 6 * LANES), odd2);
      odd3 = odd.fma(fromArray(SPECIES, b, at + 7 * LANES), odd3);
    }
    if (inner % 2 == 1) {
      int at = bFrom + last * (4 * LANES);
      FloatVector even = broadcast(SPECIES, a[last]);
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
      float[] a,
      float[] b,
      int bFrom,
      int inner,
      float[] ih,
      int ihFrom,
      float[] to,
      int toFrom) {
    FloatVector even0 = fromArray(SPECIES, to, toFrom);
    FloatVector even1 = fromArray(SPECIES, to, toFrom + LANES);
    FloatVector odd0 = fromArray(SPECIES, ih, ihFrom).mul(x);
    FloatVector odd1 = fromArray(SPECIES, ih, ihFrom + LANES).mul(x);
    int last = inner - 1;
    for (int k = 0; k < last; k += 2) {
      int at = bFrom + k * (2 * LANES);
      FloatVector even = broadcast(SPECIES, a[k]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
      FloatVector odd = broadcast(SPECIES, a[k + 1]);
      odd0 = odd.fma(fromArray(SPECIES, b, at + 2 * LANES), odd0);
      odd1 = odd.fma(fromArray(SPECIES, b, at + 3 * LANES), odd1);
    }
    if (inner % 2 == 1) {
      int at = bFrom + last * (2 * LANES);
      FloatVector even = broadcast(SPECIES, a[last]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      even1 = even.fma(fromArray(SPECIES, b, at + LANES), even1);
    }
    even0.add(odd0).intoArray(to, toFrom);
    even1.add(odd1).intoArray(to, toFrom + LANES);
  }

  private static void one(
      float x,
      float[] a,
      float[] b,
      int bFrom,
      int inner,
      float[] ih,
      int ihFrom,
      float[] to,
      int toFrom) {
    FloatVector even0 = fromArray(SPECIES, to, toFrom);
    FloatVector odd0 = fromArray(SPECIES, ih, ihFrom).mul(x);
    int last = inner - 1;
    for (int k = 0; k < last; k += 2) {
      int at = bFrom + k * LANES;
      FloatVector even = broadcast(SPECIES, a[k]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
      FloatVector odd = broadcast(SPECIES, a[k + 1]);
      odd0 = odd.fma(fromArray(SPECIES, b, at + LANES), odd0);
    }
    if (inner % 2 == 1) {
      int at = bFrom + last * LANES;
      FloatVector even = broadcast(SPECIES, a[last]);
      even0 = even.fma(fromArray(SPECIES, b, at), even0);
    }
    even0.add(odd0).intoArray(to, toFrom);
  }
}
