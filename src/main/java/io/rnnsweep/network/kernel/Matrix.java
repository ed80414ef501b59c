package io.rnnsweep.network.kernel;

import java.util.List;

/** A view of a matrix in the array of a {@link Block}. */
public final class Matrix {
  final Place place;
  final float[] values;
  final Block.Form form;
  final int rows;
  final int columns;
  final int offset;

  /** Columns, padded. */
  final int stride;

  /** Rows, padded. */
  final int panelRows;

  /**
   * Where a matrix lies: in panels of columns, the rows of a panel one after another.
   *
   * @param width columns of a whole panel; the last one has those that are left
   */
  record Place(Block.Shape shape, int offset, int stride, int panelRows, int width) {
    int end() {
      return Block.sum(offset, Block.length(panelRows, stride));
    }
  }

  Matrix(Place place, float[] values) {
    this.place = place;
    this.values = values;
    this.form = place.shape.form();
    this.rows = place.shape.rows();
    this.columns = place.shape.columns();
    this.offset = place.offset;
    this.stride = place.stride;
    this.panelRows = place.panelRows;
  }

  /** The size of the matrix. */
  public Block.Shape shape() {
    return place.shape;
  }

  /**
   * Creates a matrix of the transposed shape: a row or column is the same numbers, seen otherwise;
   * of any other the numbers are there after {@link Kernel#transpose}.
   */
  public Matrix transposed(Kernel kernel) {
    Block.Shape shape = place.shape.transposed();
    if (form == Block.Form.MATRIX) {
      return kernel.block(List.of(shape)).matrices().get(0);
    }
    int length = Math.max(stride, panelRows);
    boolean row = shape.form() == Block.Form.ROW;
    return new Matrix(
        row ? new Place(shape, offset, length, 1, length) : new Place(shape, offset, 1, length, 1),
        values);
  }

  /** Finds an element in the block's array. */
  public int index(int row, int column) {
    int first = column / place.width * place.width;
    return offset
        + first * panelRows
        + row * Math.min(place.width, stride - first)
        + column
        - first;
  }
}
