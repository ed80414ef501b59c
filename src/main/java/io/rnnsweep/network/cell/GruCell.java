package io.rnnsweep.network.cell;

import static io.rnnsweep.network.kernel.GruSequences.CANDIDATE;
import static io.rnnsweep.network.kernel.GruSequences.FROM_STATES;
import static io.rnnsweep.network.kernel.GruSequences.RESET;
import static io.rnnsweep.network.kernel.GruSequences.UPDATE;

import io.rnnsweep.network.kernel.Block;
import io.rnnsweep.network.kernel.GruSequences;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.Sequence;
import io.rnnsweep.network.kernel.Sequence.Kept;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer of GRU cells (K. Cho and others, "Learning phrase representations using RNN
 * encoder-decoder for statistical machine translation", EMNLP 2014), in the form whose reset gate
 * multiplies what comes from the states, after the matrix.
 *
 * <pre>
 * r, z = sigmoid(weight_ih x_t + weight_hh h_(t-1) + bias_ih)
 * n = tanh(weight_ih x_t + bias_ih + r (weight_hh h_(t-1) + bias_hh))
 * h_t = (1 - z) n + z h_(t-1)
 * </pre>
 *
 * <p>Each gate has rows of its own in the tensors, in the order r, z, n. Where the gates are, the
 * backward pass leaves the derivatives with respect to their pre-activations.
 */
final class GruCell implements Cell {
  private static final int GATES = 3;

  /** What the gates have side by side: n has two parts. */
  private static final int PARTS = 4;

  /** Gates in the order of the tensors. */
  private static final int R = 0;

  private static final int Z = 1;
  private static final int N = 2;

  private final Kernel kernel;
  private final Wiring wiring;
  private final int window;
  private final GateWeights weights;
  private final GruSequences layer;
  private final Sequence fromStates;
  private final Sequence reset;
  private final Sequence update;
  private final Sequence candidate;

  /** With respect to the states. */
  private final Sequence derivatives;

  /** What of them leads to the states of the step before without a product. */
  private final Sequence direct;

  /** With respect to the pre-activations. */
  private final Sequence deltas;

  /** Those of them that lead to the states, and those that lead to the inputs. */
  private final Sequence stateDeltas;

  private final Sequence inputDeltas;

  /** Recurrent products that are yet to be added, forward and backward. */
  private final Sequence products;

  private final Sequence resetProducts;
  private final Sequence updateProducts;
  private final Sequence stateProducts;

  GruCell(Wiring wiring) {
    this.wiring = wiring;
    kernel = wiring.kernel();
    window = wiring.window();
    weights = new GateWeights(wiring, GATES, 1);
    layer = GruSequences.of(wiring.gates(PARTS), wiring.ofStates(!wiring.uppermost()));
    fromStates = layer.gates().gate(FROM_STATES);
    reset = layer.gates().gate(RESET);
    update = layer.gates().gate(UPDATE);
    candidate = layer.gates().gate(CANDIDATE);
    derivatives = wiring.derivatives();
    direct = wiring.packed(1, 1, Kept.ALL);
    deltas = wiring.deltas(PARTS);
    stateDeltas = deltas.part(FROM_STATES, GATES);
    inputDeltas = deltas.part(RESET, GATES);
    products = wiring.products(2, !wiring.hasLoneInput());
    resetProducts = products.gate(0);
    updateProducts = products.gate(1);
    stateProducts = wiring.products(1, !wiring.uppermost());
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
    List<StackedMatrix> tensors = new ArrayList<>(weights.tensors());
    tensors.add(StackedMatrix.of(weights.furtherBias()));
    return List.copyOf(tensors);
  }

  @Override
  public void weightsChanged() {
    weights.gateChanged(R, RESET, R);
    weights.gateChanged(Z, UPDATE, Z);
    weights.gateChanged(N, FROM_STATES, N);
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
    layer.states().clear(0, 1);
    if (wiring.hasLoneInput()) {
      for (int step = 1; step <= window; step++) {
        multiplyWithLoneInput(step);
        multiplyForCandidate(step);
        kernel.gru(layer, step);
      }
    } else {
      multiplyInputs();
      multiplyForCandidate(1);
      kernel.gru(layer, 1);
      for (int step = 2; step <= window; step++) {
        multiplyStates(step);
        multiplyForCandidate(step);
        kernel.add(products, 0, layer.resetAndUpdate(), step);
        kernel.gru(layer, step);
      }
    }
  }

  private void begin(int count) {
    layer.gates().begin(count);
    layer.states().begin(count);
    derivatives.begin(count);
    direct.begin(count);
    deltas.begin(count);
    products.begin(count);
    stateProducts.begin(count);
  }

  private void multiplyWithLoneInput(int step) {
    Sequence inputs = wiring.below();
    kernel.step(inputs, weights.bias(R), layer.states(), weights.hh(R), reset, step);
    kernel.step(inputs, weights.bias(Z), layer.states(), weights.hh(Z), update, step);
    kernel.start(inputs, weights.bias(N), candidate, step);
  }

  private void multiplyForCandidate(int step) {
    kernel.recur(weights.furtherBias(), layer.states(), step - 1, weights.hh(N), fromStates, step);
  }

  private void multiplyInputs() {
    weights.multiplyInputs(R, reset);
    weights.multiplyInputs(Z, update);
    weights.multiplyInputs(N, candidate);
  }

  private void multiplyStates(int step) {
    kernel.recur(layer.states(), step - 1, weights.hh(R), resetProducts, 0);
    kernel.recur(layer.states(), step - 1, weights.hh(Z), updateProducts, 0);
  }

  @Override
  public void backward(Onto onto) {
    derivatives.clearPadding(window);
    int first = wiring.uppermost() ? backwardFromLastState() : backwardFromEveryState();
    weights.sumInputs(R, reset, first, onto);
    weights.sumInputs(Z, update, first, onto);
    weights.sumInputs(N, candidate, first, onto);
    weights.sumFurtherBias(fromStates, first, onto);
    weights.sumStates(R, layer.states(), reset, first, onto);
    weights.sumStates(Z, layer.states(), update, first, onto);
    weights.sumStates(N, layer.states(), fromStates, first, onto);
    weights.differentiateInputs(inputDeltas, first);
  }

  /** Returns the first step that counts: those before it have no derivative that is not zero. */
  private int backwardFromLastState() {
    int step = window;
    boolean any = differentiate(step);
    while (step > 1 && any) {
      step--;
      kernel.recur(stateDeltas, step + 1, weights.transposedHh(), derivatives, step);
      kernel.add(direct, 0, derivatives, step);
      any = differentiate(step);
    }
    return step;
  }

  private int backwardFromEveryState() {
    differentiate(window);
    for (int step = window - 1; step >= 1; step--) {
      kernel.recur(stateDeltas, step + 1, weights.transposedHh(), stateProducts, 0);
      kernel.add(direct, 0, stateProducts, 0);
      kernel.add(stateProducts, 0, derivatives, step);
      differentiate(step);
    }
    return 1;
  }

  private boolean differentiate(int step) {
    return kernel.gruBackward(layer, derivatives, direct, deltas, step);
  }
}
