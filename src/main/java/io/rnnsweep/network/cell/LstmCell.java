package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Block;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.LstmSequences;
import io.rnnsweep.network.kernel.Sequence;
import io.rnnsweep.network.kernel.Sequence.Kept;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer of LSTM cells (S. Hochreiter and J. Schmidhuber, "Long short-term memory", Neural
 * Computation 9:1735-1780, 1997, with the forget gate of F. A. Gers, J. Schmidhuber and F. Cummins,
 * "Learning to forget: continual prediction with LSTM", Neural Computation 12:2451-2471, 2000).
 *
 * <pre>
 * i, f, o = sigmoid(weight_ih x_t + weight_hh h_(t-1) + bias_ih)
 * g = tanh(weight_ih x_t + weight_hh h_(t-1) + bias_ih)
 * c_t = f c_(t-1) + i g
 * h_t = o tanh(c_t)
 * </pre>
 *
 * <p>Each gate has rows of its own in the tensors, in the order i, f, g, o. Where the gates are,
 * the backward pass leaves the derivatives with respect to their pre-activations.
 */
final class LstmCell implements Cell {
  private static final int GATES = 4;

  private final Kernel kernel;
  private final Wiring wiring;
  private final int window;
  private final GateWeights weights;
  private final List<Sequence> gates;
  private final LstmSequences layer;

  /** With respect to the states. */
  private final Sequence derivatives;

  /** With respect to the cells of the step at work. */
  private final Sequence cellDerivatives;

  /** With respect to the pre-activations of all gates. */
  private final Sequence deltas;

  /** Recurrent products that are yet to be added, forward and backward. */
  private final Sequence products;

  private final List<Sequence> productsOfGates;
  private final Sequence stateProducts;

  LstmCell(Wiring wiring) {
    this.wiring = wiring;
    kernel = wiring.kernel();
    window = wiring.window();
    weights = new GateWeights(wiring, GATES, 0);
    Sequence all = wiring.gates(GATES);
    gates = parts(all);
    layer =
        new LstmSequences(
            all,
            wiring.rolling(window + 1),
            wiring.rolling(window + 1),
            wiring.ofStates(!wiring.uppermost()));
    derivatives = wiring.derivatives();
    cellDerivatives = wiring.packed(1, 1, Kept.ALL);
    deltas = wiring.deltas(GATES);
    products = wiring.products(GATES, !wiring.hasLoneInput());
    productsOfGates = parts(products);
    stateProducts = wiring.products(1, !wiring.uppermost());
  }

  private static List<Sequence> parts(Sequence all) {
    return IntStream.range(0, GATES).mapToObj(all::gate).toList();
  }

  @Override
  public Block weights() {
    return weights.weights();
  }

  @Override
  public Block gradient() {
    return weights.gradient();
  }

  @Override
  public List<StackedMatrix> tensors() {
    return weights.tensors();
  }

  @Override
  public void weightsChanged() {
    for (int gate = 0; gate < GATES; gate++) {
      weights.gateChanged(gate, gate, gate);
    }
  }

  @Override
  public Sequence states() {
    return layer.states();
  }

  @Override
  public Sequence derivatives() {
    return derivatives;
  }

  @Override
  public void forward(int count) {
    begin(count);
    layer.cells().clear(0, 1);
    if (wiring.hasLoneInput()) {
      for (int step = 1; step <= window; step++) {
        multiplyWithLoneInput(step);
        kernel.lstm(layer, step);
      }
    } else {
      multiplyInputs();
      kernel.lstm(layer, 1);
      for (int step = 2; step <= window; step++) {
        multiplyStates(step);
        kernel.add(products, 0, layer.gates(), step);
        kernel.lstm(layer, step);
      }
    }
  }

  private void begin(int count) {
    layer.gates().begin(count);
    layer.cells().begin(count);
    layer.tanhs().begin(count);
    layer.states().begin(count);
    derivatives.begin(count);
    cellDerivatives.begin(count);
    deltas.begin(count);
    products.begin(count);
    stateProducts.begin(count);
  }

  private void multiplyWithLoneInput(int step) {
    for (int gate = 0; gate < GATES; gate++) {
      Sequence to = gates.get(gate);
      kernel.step(wiring.below(), weights.bias(gate), layer.states(), weights.hh(gate), to, step);
    }
  }

  private void multiplyInputs() {
    for (int gate = 0; gate < GATES; gate++) {
      weights.multiplyInputs(gate, gates.get(gate));
    }
  }

  private void multiplyStates(int step) {
    for (int gate = 0; gate < GATES; gate++) {
      kernel.recur(layer.states(), step - 1, weights.hh(gate), productsOfGates.get(gate), 0);
    }
  }

  @Override
  public void backward(Onto onto) {
    derivatives.clearPadding(window);
    cellDerivatives.clear(0, 1);
    int first = wiring.uppermost() ? backwardFromLastState() : backwardFromEveryState();
    for (int gate = 0; gate < GATES; gate++) {
      weights.sumInputs(gate, gates.get(gate), first, onto);
      weights.sumStates(gate, layer.states(), gates.get(gate), first, onto);
    }
    weights.differentiateInputs(deltas, first);
  }

  /** Returns the first step that counts: those before it have no derivative that is not zero. */
  private int backwardFromLastState() {
    int step = window;
    boolean any = differentiate(step);
    while (step > 1 && any) {
      step--;
      kernel.recur(deltas, step + 1, weights.transposedHh(), derivatives, step);
      any = differentiate(step);
    }
    return step;
  }

  private int backwardFromEveryState() {
    differentiate(window);
    for (int step = window - 1; step >= 1; step--) {
      kernel.recur(deltas, step + 1, weights.transposedHh(), stateProducts, 0);
      kernel.add(stateProducts, 0, derivatives, step);
      differentiate(step);
    }
    return 1;
  }

  private boolean differentiate(int step) {
    return kernel.lstmBackward(layer, derivatives, cellDerivatives, deltas, step);
  }
}
