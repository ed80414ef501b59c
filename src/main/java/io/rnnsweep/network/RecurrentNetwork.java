package io.rnnsweep.network;

import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.cell.Cell;
import io.rnnsweep.network.cell.Cells;
import io.rnnsweep.network.cell.StackedMatrix;
import io.rnnsweep.network.cell.Wiring;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network on batches of windows: a stack of recurrent layers and a linear head on the last state
 * of the uppermost.
 *
 * <p>{@link #backward} computes the gradient of the loss by backpropagation through all steps (P.
 * J. Werbos, "Backpropagation through time", Proceedings of the IEEE 78:1550-1560, 1990).
 *
 * <p>Holds its weights and all the memory a batch needs; nothing is allocated after construction.
 * Not safe for use by several threads.
 */
public final class RecurrentNetwork {
  private final Kernel kernel;
  private final NetworkSpec spec;
  private final ParameterLayout layout;
  private final int window;
  private final int batchSize;

  /** The values of steps 1 to T. */
  private final Sequence inputs;

  private final List<Cell> layers;
  private final LinearHead head;

  /** Of the layers in their order, then of the head. */
  private final List<ParameterBlock> blocks;

  /**
   * The tensors in the order of the layout, transposed, in the arrays of their layer or the head.
   */
  private final List<StackedMatrix> tensors;

  private final GradientNorm norm;
  private final float[] predictions;

  /**
   * Creates a network with {@code parameters} copied in.
   *
   * @param window T, the steps a sample reads
   * @param batchSize B, the most samples a batch holds
   * @throws IllegalArgumentException if it needs more memory than one Java array can hold
   */
  public RecurrentNetwork(Kernel kernel, Parameters parameters, int window, int batchSize) {
    this.kernel = kernel;
    this.spec = parameters.spec();
    this.layout = parameters.layout();
    this.window = window;
    this.batchSize = batchSize;
    // Room for a sample beside one that is predicted.
    int rows = Math.max(batchSize, 2);
    this.inputs =
        spec.inputs() == 1
            ? kernel.column(window + 1, rows)
            : kernel.sequence(window + 1, rows, spec.inputs());
    this.layers = layers(rows);
    Cell uppermost = layers.get(layers.size() - 1);
    this.head =
        new LinearHead(kernel, spec, window, rows, uppermost.states(), uppermost.derivatives());
    this.blocks = new ArrayList<>();
    this.tensors = new ArrayList<>();
    for (Cell layer : layers) {
      blocks.add(new ParameterBlock(layer.weights().values(), layer.gradient().values()));
      tensors.addAll(layer.tensors());
    }
    blocks.add(new ParameterBlock(head.weights().values(), head.gradient().values()));
    tensors.addAll(head.tensors());
    this.norm =
        new GradientNorm(
            spec,
            layout.tensors(),
            tensors,
            blocks.stream().map(ParameterBlock::gradient).toList());
    this.predictions = new float[rows * spec.outputs()];
    load(parameters);
  }

  /** Copies weights in. */
  public void load(Parameters parameters) {
    spread(parameters, blocks.stream().map(ParameterBlock::weights).toList());
    weightsChanged();
  }

  private List<Cell> layers(int rows) {
    List<Cell> stacked = new ArrayList<>();
    for (int layer = 0; layer < spec.layers(); layer++) {
      Cell below = layer == 0 ? null : stacked.get(layer - 1);
      stacked.add(
          Cells.layer(
              spec.cell(),
              new Wiring(
                  kernel,
                  window,
                  rows,
                  below == null ? spec.inputs() : spec.hiddenSize(),
                  spec.hiddenSize(),
                  below == null ? inputs : below.states(),
                  Optional.ofNullable(below).map(Cell::derivatives),
                  layer == spec.layers() - 1)));
    }
    return List.copyOf(stacked);
  }

  /** Finds element {@code e} of tensor {@code i} in the arrays of its block. */
  private int index(int i, int e) {
    int columns = layout.tensors().get(i).columns();
    return tensors.get(i).index(e % columns, e / columns);
  }

  /**
   * Predicts what follows windows of a series, for training: {@link #backward} may come next.
   *
   * @param series the network's one input
   * @param targets indices into {@code series} of what follows each window; at least the window
   * @param first place of the batch's first target in {@code targets}
   * @param count samples, from 1 to B
   * @return the outputs of each sample; overwritten by the next batch
   */
  public float[] forward(double[] series, int[] targets, int first, int count) {
    begin(count);
    for (int sample = 0; sample < count; sample++) {
      inputs.setColumn(sample, series, targets[first + sample] - window);
    }
    return forward(count);
  }

  /**
   * Predicts as {@link #forward(double[], int[], int, int)} does, with the same bits for a sample
   * whatever the others: a single one is not summed as it is in training. No {@link #backward} may
   * follow.
   */
  public float[] predict(double[] series, int[] targets, int first, int count) {
    if (count > 1) {
      return forward(series, targets, first, count);
    }
    begin(2);
    inputs.setColumn(0, series, targets[first] - window);
    inputs.setColumn(1, series, targets[first] - window);
    return forward(2);
  }

  /**
   * Predicts from samples of any number of inputs.
   *
   * @param samples {@code [count x window x inputs]}
   */
  public float[] forward(float[] samples, int count) {
    begin(count);
    for (int sample = 0; sample < count; sample++) {
      set(sample, samples, sample * window * spec.inputs());
    }
    return forward(count);
  }

  /**
   * Predicts as {@link #forward(float[], int)} does, with the same bits for a sample whatever the
   * others: a single one is not summed as it is in training. No {@link #backward} may follow.
   *
   * @param samples {@code [count x window x inputs]}
   */
  public float[] predict(float[] samples, int count) {
    if (count > 1) {
      return forward(samples, count);
    }
    begin(2);
    set(0, samples, 0);
    set(1, samples, 0);
    return forward(2);
  }

  /** Returns T, the steps a sample reads. */
  public int window() {
    return window;
  }

  private void set(int sample, float[] samples, int from) {
    if (spec.inputs() == 1) {
      inputs.setColumn(sample, samples, from);
      return;
    }
    int at = from;
    for (int step = 1; step <= window; step++) {
      for (int input = 0; input < spec.inputs(); input++) {
        inputs.set(step, sample, input, samples[at++]);
      }
    }
  }

  private void begin(int count) {
    if (count < 1 || count > Math.max(batchSize, 2)) {
      throw new IllegalArgumentException("a batch of " + count + " in room for " + batchSize);
    }
    inputs.begin(count);
  }

  private float[] forward(int count) {
    for (int step = 1; step <= window && inputs.isPadded(); step++) {
      inputs.clearPadding(step);
    }
    if (spec.inputs() > 1) {
      kernel.record(inputs, 1, window);
    }
    for (Cell layer : layers) {
      layer.forward(count);
    }
    head.forward(count);
    for (int sample = 0; sample < count; sample++) {
      for (int output = 0; output < spec.outputs(); output++) {
        predictions[sample * spec.outputs() + output] = head.outputs().get(0, sample, output);
      }
    }
    return predictions;
  }

  /**
   * Computes the gradient of the last batch's loss.
   *
   * @param lossDerivatives the derivative of the loss with respect to each output of the batch
   * @param count samples of the batch, as given to {@link #forward}
   */
  public void backward(float[] lossDerivatives, int count) {
    backward(lossDerivatives, count, Onto.ZERO);
  }

  /** Adds the gradient of the last batch's loss to that of the batches before. */
  public void accumulate(float[] lossDerivatives, int count) {
    backward(lossDerivatives, count, Onto.SUM);
  }

  private void backward(float[] lossDerivatives, int count, Onto onto) {
    int at = 0;
    for (int sample = 0; sample < count; sample++) {
      for (int output = 0; output < spec.outputs(); output++) {
        head.derivatives().set(0, sample, output, lossDerivatives[at++]);
      }
    }
    head.backward(onto);
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      layers.get(layer).backward(onto);
    }
  }

  /** The weights and gradients, for an optimizer; {@link #weightsChanged} follows a change. */
  public List<ParameterBlock> blocks() {
    return blocks;
  }

  /** Makes a change of the weights known. */
  public void weightsChanged() {
    for (Cell layer : layers) {
      layer.weightsChanged();
    }
    head.weightsChanged();
  }

  /** Scales the gradient down to a Euclidean norm of {@code longest} if it is longer. */
  public void clipGradient(double longest) {
    double length = norm.compute();
    if (length > longest) {
      float factor = (float) (longest / length);
      for (ParameterBlock block : blocks) {
        scale(block.gradient(), factor);
      }
    }
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Creates room for one number of each weight, in arrays like those of the {@link #blocks}. */
  public List<float[]> room() {
    return blocks.stream().map(block -> new float[block.weights().length]).toList();
  }

  /**
   * Copies the weights into {@code saved}.
   *
   * @param saved of {@link #room}, overwritten
   */
  public void save(List<float[]> saved) {
    for (int i = 0; i < blocks.size(); i++) {
      float[] weights = blocks.get(i).weights();
      System.arraycopy(weights, 0, saved.get(i), 0, weights.length);
    }
  }

  /** Takes back the weights that this network has saved. */
  public void restore(List<float[]> saved) {
    for (int i = 0; i < blocks.size(); i++) {
      float[] weights = blocks.get(i).weights();
      System.arraycopy(saved.get(i), 0, weights, 0, weights.length);
    }
    weightsChanged();
  }

  /** Copies the weights. */
  public Parameters parameters() {
    return collect(blocks.stream().map(ParameterBlock::weights).toList());
  }

  /** Copies the gradient. */
  public Parameters gradient() {
    return collect(blocks.stream().map(ParameterBlock::gradient).toList());
  }

  /**
   * Copies a number of each weight into the order of the layout, in which no kernel has a say.
   *
   * @param arrays like those of {@link #room}
   */
  public Parameters collect(List<float[]> arrays) {
    Parameters numbers = Parameters.zeros(spec);
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = layout.tensors().get(i);
      float[] from = arrays.get(tensor.layer());
      for (int e = 0; e < tensor.size(); e++) {
        numbers.values()[tensor.offset() + e] = from[index(i, e)];
      }
    }
    return numbers;
  }

  /** Copies a number of each weight into arrays like those of {@link #room}. */
  public void spread(Parameters numbers, List<float[]> arrays) {
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = layout.tensors().get(i);
      float[] to = arrays.get(tensor.layer());
      for (int e = 0; e < tensor.size(); e++) {
        to[index(i, e)] = numbers.values()[tensor.offset() + e];
      }
    }
  }
}
