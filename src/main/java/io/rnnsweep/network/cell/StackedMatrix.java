package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Matrix;
import java.util.List;

/**
 * A tensor as it lies in a block, transposed: row j, column i leads from unit j to unit i.
 *
 * @param gates the columns, gate after gate
 */
public record StackedMatrix(List<Matrix> gates) {

  /** Creates the view of a tensor that is one matrix. */
  public static StackedMatrix of(Matrix matrix) {
    return new StackedMatrix(List.of(matrix));
  }

  /** Finds an element in the block's array. */
  public int index(int row, int column) {
    if (gates.size() == 1) {
      return gates.get(0).index(row, column);
    }
    int units = gates.get(0).shape().columns();
    return gates.get(column / units).index(row, column % units);
  }
}
