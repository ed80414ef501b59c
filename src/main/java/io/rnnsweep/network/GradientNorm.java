package io.rnnsweep.network;

import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.cell.StackedMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The Euclidean norm of a network's gradient. It is summed in an order that no kernel chooses, so
 * that its bits are no kernel's own: of a layer unit by unit, its bias and what weighs its inputs
 * added to each other first; of the head tensor by tensor.
 */
final class GradientNorm {
  private final List<Rows> groups = new ArrayList<>();

  /** Tensors of as many rows, which are gone through together. */
  private record Rows(int count, List<Part> inputs, List<Part> rest) {
    static Rows of(Part part) {
      return new Rows(part.tensor.rows(), List.of(), List.of(part));
    }
  }

  /** A tensor and where its derivatives are, transposed. */
  @SuppressWarnings("ArrayRecordComponent") // A view of the gradient.
  private record Part(Tensor tensor, StackedMatrix matrix, float[] gradient) {
    double square(int to, int from) {
      double value = gradient[matrix.index(from, to)];
      return value * value;
    }
  }

  GradientNorm(
      NetworkSpec spec, List<Tensor> tensors, List<StackedMatrix> matrices, List<float[]> arrays) {
    for (int layer = 0; layer < spec.layers(); layer++) {
      List<Part> inputs = new ArrayList<>();
      List<Part> rest = new ArrayList<>();
      List<Part> alone = new ArrayList<>();
      for (int i = 0; i < tensors.size(); i++) {
        Tensor tensor = tensors.get(i);
        if (tensor.layer() == layer) {
          Part part = new Part(tensor, matrices.get(i), arrays.get(layer));
          if (inputs.isEmpty()) {
            inputs.add(part);
          } else if (tensor.rows() != inputs.get(0).tensor.rows()) {
            alone.add(part);
          } else if (tensor.isBias()) {
            inputs.add(0, part);
          } else {
            rest.add(part);
          }
        }
      }
      groups.add(new Rows(inputs.get(0).tensor.rows(), inputs, rest));
      alone.forEach(part -> groups.add(Rows.of(part)));
    }
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      if (tensor.layer() == spec.layers()) {
        groups.add(Rows.of(new Part(tensor, matrices.get(i), arrays.get(spec.layers()))));
      }
    }
  }

  double compute() {
    double squares = 0;
    for (Rows rows : groups) {
      for (int row = 0; row < rows.count; row++) {
        double inputs = 0;
        for (Part part : rows.inputs) {
          for (int column = 0; column < part.tensor.columns(); column++) {
            inputs += part.square(row, column);
          }
        }
        squares += inputs;
        for (Part part : rows.rest) {
          for (int column = 0; column < part.tensor.columns(); column++) {
            squares += part.square(row, column);
          }
        }
      }
    }
    return Math.sqrt(squares);
  }
}
