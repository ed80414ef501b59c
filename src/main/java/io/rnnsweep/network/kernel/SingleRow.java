package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.load;
import static io.rnnsweep.network.kernel.Lanes.spread;

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
      float x, float[] weights, int hiddenSize, int stride, float[] from, float[] to) {
    int panel = stride * LANES;
    for (int i = 0; i < stride; i += LANES) {
      load(weights, i).intoArray(to, i);
    }
    int recurrent = 2 * stride;
    int i = 0;
    for (; i + 4 * LANES <= stride; i += 4 * LANES) {
      four(x, from, weights, recurrent + i * stride, panel, hiddenSize, weights, stride + i, to, i);
    }
    if (i + 3 * LANES <= stride) {
      three(
          x, from, weights, recurrent + i * stride, panel, hiddenSize, weights, stride + i, to, i);
      i += 3 * LANES;
    }
    for (; i < stride; i += LANES) {
      one(x, from, weights, recurrent + i * stride, hiddenSize, weights, stride + i, to, i);
    }
    Lanes.activate(to, 0, stride);
  }

  /** {@code to = from . weight_hh}. */
  static void backward(float[] from, float[] weightHh, int hiddenSize, int stride, float[] to) {
    int panel = stride * LANES;
    for (int i = 0; i < stride; i += LANES) {
      Lanes.zero().intoArray(to, i);
    }
    int i = 0;
    for (; i + 4 * LANES <= stride; i += 4 * LANES) {
      four(0, from, weightHh, i * stride, panel, hiddenSize, weightHh, 0, to, i);
    }
    if (i + 3 * LANES <= stride) {
      three(0, from, weightHh, i * stride, panel, hiddenSize, weightHh, 0, to, i);
      i += 3 * LANES;
    }
    for (; i < stride; i += LANES) {
      one(0, from, weightHh, i * stride, hiddenSize, weightHh, 0, to, i);
    }
  }

  private static void four(
      float x,
      float[] a,
      float[] b,
      int bFrom,
      int panel,
      int inner,
      float[] ih,
      int ihFrom,
      float[] to,
      int toFrom) {
    int b0 = bFrom;
    int b1 = b0 + panel;
    int b2 = b1 + panel;
    int b3 = b2 + panel;
    FloatVector even0 = load(to, toFrom);
    FloatVector even1 = load(to, toFrom + LANES);
    FloatVector even2 = load(to, toFrom + 2 * LANES);
    FloatVector even3 = load(to, toFrom + 3 * LANES);
    FloatVector odd0 = load(ih, ihFrom).mul(x);
    FloatVector odd1 = load(ih, ihFrom + LANES).mul(x);
    FloatVector odd2 = load(ih, ihFrom + 2 * LANES).mul(x);
    FloatVector odd3 = load(ih, ihFrom + 3 * LANES).mul(x);
    int pairs = inner / 2;
    for (int pair = 0; pair < pairs; pair++) {
      int k = 2 * pair * LANES;
      FloatVector even = spread(a[2 * pair]);
      even0 = even.fma(load(b, b0 + k), even0);
      even1 = even.fma(load(b, b1 + k), even1);
      even2 = even.fma(load(b, b2 + k), even2);
      even3 = even.fma(load(b, b3 + k), even3);
      FloatVector odd = spread(a[2 * pair + 1]);
      odd0 = odd.fma(load(b, b0 + k + LANES), odd0);
      odd1 = odd.fma(load(b, b1 + k + LANES), odd1);
      odd2 = odd.fma(load(b, b2 + k + LANES), odd2);
      odd3 = odd.fma(load(b, b3 + k + LANES), odd3);
    }
    if (inner % 2 == 1) {
      int k = 2 * pairs * LANES;
      FloatVector even = spread(a[2 * pairs]);
      even0 = even.fma(load(b, b0 + k), even0);
      even1 = even.fma(load(b, b1 + k), even1);
      even2 = even.fma(load(b, b2 + k), even2);
      even3 = even.fma(load(b, b3 + k), even3);
    }
    even0.add(odd0).intoArray(to, toFrom);
    even1.add(odd1).intoArray(to, toFrom + LANES);
    even2.add(odd2).intoArray(to, toFrom + 2 * LANES);
    even3.add(odd3).intoArray(to, toFrom + 3 * LANES);
  }

  private static void three(
      float x,
      float[] a,
      float[] b,
      int bFrom,
      int panel,
      int inner,
      float[] ih,
      int ihFrom,
      float[] to,
      int toFrom) {
    int b0 = bFrom;
    int b1 = b0 + panel;
    int b2 = b1 + panel;
    FloatVector even0 = load(to, toFrom);
    FloatVector even1 = load(to, toFrom + LANES);
    FloatVector even2 = load(to, toFrom + 2 * LANES);
    FloatVector odd0 = load(ih, ihFrom).mul(x);
    FloatVector odd1 = load(ih, ihFrom + LANES).mul(x);
    FloatVector odd2 = load(ih, ihFrom + 2 * LANES).mul(x);
    int pairs = inner / 2;
    for (int pair = 0; pair < pairs; pair++) {
      int k = 2 * pair * LANES;
      FloatVector even = spread(a[2 * pair]);
      even0 = even.fma(load(b, b0 + k), even0);
      even1 = even.fma(load(b, b1 + k), even1);
      even2 = even.fma(load(b, b2 + k), even2);
      FloatVector odd = spread(a[2 * pair + 1]);
      odd0 = odd.fma(load(b, b0 + k + LANES), odd0);
      odd1 = odd.fma(load(b, b1 + k + LANES), odd1);
      odd2 = odd.fma(load(b, b2 + k + LANES), odd2);
    }
    if (inner % 2 == 1) {
      int k = 2 * pairs * LANES;
      FloatVector even = spread(a[2 * pairs]);
      even0 = even.fma(load(b, b0 + k), even0);
      even1 = even.fma(load(b, b1 + k), even1);
      even2 = even.fma(load(b, b2 + k), even2);
    }
    even0.add(odd0).intoArray(to, toFrom);
    even1.add(odd1).intoArray(to, toFrom + LANES);
    even2.add(odd2).intoArray(to, toFrom + 2 * LANES);
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
    FloatVector even0 = load(to, toFrom);
    FloatVector odd0 = load(ih, ihFrom).mul(x);
    int pairs = inner / 2;
    for (int pair = 0; pair < pairs; pair++) {
      int k = bFrom + 2 * pair * LANES;
      even0 = spread(a[2 * pair]).fma(load(b, k), even0);
      odd0 = spread(a[2 * pair + 1]).fma(load(b, k + LANES), odd0);
    }
    if (inner % 2 == 1) {
      even0 = spread(a[2 * pairs]).fma(load(b, bFrom + 2 * pairs * LANES), even0);
    }
    even0.add(odd0).intoArray(to, toFrom);
  }
}
