package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Block;
import io.rnnsweep.network.kernel.Block.Shape;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.Matrix;
import io.rnnsweep.network.kernel.Sequence;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of {@code h_t = f(weight_ih x_t + weight_hh h_(t-1) + bias_ih)}, f an activation.
 *
 * <p>A lone input is part of the recurrent product. Several are multiplied for all steps at once,
 * and the recurrent product is added to that; the backward pass adds to what comes from a layer
 * above in the same way.
 *
 * <p>Each call of a primitive stands in a small method: a large one would be compiled with calls
 * where the compiler could have inlined them.
 */
final class RnnCell implements Cell {
  private final Kernel kernel;
  private final Wiring wiring;
  private final Activation activation;
  private final int window;
  private final boolean loneInput;
  private final boolean uppermost;
  private final Sequence inputs;

  private final Block weights;
  private final Block gradient;
  private final Matrix bias;
  private final Matrix weightIh;
  private final Matrix weightHh;
  private final Matrix biasGradient;
  private final Matrix weightIhGradient;
  private final Matrix weightHhGradient;
  private final Matrix transposedIh;
  private final Matrix transposedHh;

  private final Sequence states;

  /** First with respect to the states, then, step by step, to the pre-activations. */
  private final Sequence deltas;

  /** A recurrent product that is yet to be added. */
  private final Sequence products;

  RnnCell(Wiring wiring, Activation activation) {
    this.activation = activation;
    this.wiring = wiring;
    kernel = wiring.kernel();
    window = wiring.window();
    loneInput = wiring.hasLoneInput();
    uppermost = wiring.uppermost();
    inputs = wiring.below();
    int units = wiring.hiddenSize();
    Shape ih = loneInput ? Shape.row(units) : Shape.matrix(wiring.inputs(), units);
    Shape hh = Shape.matrix(units, units);
    weights = kernel.block(List.of(Shape.row(units), ih, hh));
    bias = weights.matrices().get(0);
    weightIh = weights.matrices().get(1);
    weightHh = weights.matrices().get(2);
    gradient = weights.like();
    biasGradient = gradient.matrices().get(0);
    weightIhGradient = gradient.matrices().get(1);
    weightHhGradient = gradient.matrices().get(2);
    boolean deeper = wiring.belowDerivatives().isPresent();
    transposedHh = weightHh.transposed(kernel);
    transposedIh = deeper ? weightIh.transposed(kernel) : null;
    states = wiring.ofStates(!loneInput || !uppermost);
    deltas = wiring.ofStates(deeper || !uppermost);
    products = wiring.products(1, !loneInput || !uppermost);
  }

  @Override
  public Block weights() {
    return weights;
  }

  @Override
  public Block gradient() {
    return gradient;
  }

  @Override
  public List<StackedMatrix> tensors() {
    return Stream.of(weightIh, weightHh, bias).map(StackedMatrix::of).toList();
  }

  @Override
  public void weightsChanged() {
    kernel.transpose(weightHh, transposedHh, 0);
    if (transposedIh != null) {
      kernel.transpose(weightIh, transposedIh, 0);
    }
  }

  @Override
  public Sequence states() {
    return states;
  }

  @Override
  public Sequence derivatives() {
    return deltas;
  }

  @Override
  public void forward(int count) {
    states.begin(count);
    deltas.begin(count);
    products.begin(count);
    if (loneInput) {
      forwardFromLoneInput();
    } else {
      kernel.multiply(bias, inputs, 1, weightIh, states, 1, window);
      forwardFromProducts();
    }
  }

  private void forwardFromLoneInput() {
    for (int step = 1; step <= window; step++) {
      kernel.step(inputs, bias, states, weightHh, states, step);
      activation.forward(kernel, states, step);
    }
  }

  private void forwardFromProducts() {
    activation.forward(kernel, states, 1);
    for (int step = 2; step <= window; step++) {
      kernel.recur(states, step - 1, weightHh, products, 0);
      kernel.add(products, 0, states, step);
      activation.forward(kernel, states, step);
    }
  }

  @Override
  public void backward(Onto onto) {
    deltas.clearPadding(window);
    activation.backwardLast(kernel, states, deltas, window);
    int first = uppermost ? backwardFromLastState() : backwardFromEveryState();
    sumInputs(first, onto);
    sumStates(Math.max(first, 2), onto);
    wiring.belowDerivatives().ifPresent(below -> differentiateInputs(below, first));
  }

  /** Returns the first step that counts: those before it have no derivative that is not zero. */
  private int backwardFromLastState() {
    int step = window;
    boolean any = true;
    while (step > 1 && any) {
      step--;
      kernel.recur(deltas, step + 1, transposedHh, deltas, step);
      any = activation.backward(kernel, states, deltas, step);
    }
    return step;
  }

  private int backwardFromEveryState() {
    for (int step = window - 1; step >= 1; step--) {
      kernel.recur(deltas, step + 1, transposedHh, products, 0);
      kernel.add(products, 0, deltas, step);
      activation.backward(kernel, states, deltas, step);
    }
    return 1;
  }

  private void sumInputs(int first, Onto onto) {
    int steps = window - first + 1;
    if (loneInput) {
      kernel.sumRows(inputs, deltas, first, steps, onto, biasGradient, weightIhGradient);
    } else {
      kernel.sumRows(deltas, first, steps, onto, biasGradient);
      kernel.sumOuterProducts(inputs, first, deltas, first, steps, onto, weightIhGradient);
    }
  }

  private void sumStates(int first, Onto onto) {
    kernel.sumOuterProducts(
        states, first - 1, deltas, first, window - first + 1, onto, weightHhGradient);
  }

  private void differentiateInputs(Sequence below, int first) {
    below.clear(1, first - 1);
    kernel.multiply(deltas, first, transposedIh, below, first, window - first + 1);
  }
}
