package io.rnnsweep.network.kernel;

/**
 * How weight matrices lie in memory: in panels of up to four vectors of columns, the rows of a
 * panel one after another. So a sum runs through memory in steps that the compiler knows, which
 * lets it drop its range checks, and reads whole lines of the cache. The last panel holds the
 * vectors that are left.
 */
final class Panels {
  private static final int VECTORS = 4;

  /** Columns of a whole panel. */
  static final int WIDTH = VECTORS * Lanes.COUNT;

  private Panels() {}

  /** Finds the place of a matrix that begins at {@code offset}; a row or column is no panel. */
  static Matrix.Place place(Block.Shape shape, int offset) {
    return switch (shape.form()) {
      case MATRIX -> {
        int rows = (shape.rows() + RowProducts.ROWS - 1) / RowProducts.ROWS * RowProducts.ROWS;
        yield new Matrix.Place(shape, offset, Panels.stride(shape.columns()), rows, Panels.WIDTH);
      }
      case ROW -> {
        int stride = Panels.stride(shape.columns());
        yield new Matrix.Place(shape, offset, stride, 1, stride);
      }
      case COLUMN -> new Matrix.Place(shape, offset, 1, Lanes.whole(shape.rows()), 1);
    };
  }

  /** {@code units}, padded to whole panels. */
  static int stride(int units) {
    int whole = units / WIDTH * WIDTH;
    int left = units - whole;
    int last = left > 2 * Lanes.COUNT ? WIDTH : left > Lanes.COUNT ? 2 * Lanes.COUNT : Lanes.COUNT;
    return left == 0 ? whole : whole + last;
  }

  /** Vectors a row has in the panel that begins at {@code column}: 1, 2 or 4. */
  static int vectors(int column, int columns) {
    return Math.min(VECTORS, (columns - column) / Lanes.COUNT);
  }

  /** Floats between one row of the panel that begins at {@code column} and the next. */
  static int rowStep(int column, int columns) {
    return Math.min(WIDTH, columns - column);
  }

  /** Where an element of a matrix is. */
  static int index(Matrix matrix, int row, int column) {
    int first = column / WIDTH * WIDTH;
    return matrix.offset
        + first * matrix.panelRows
        + row * rowStep(first, matrix.stride)
        + column
        - first;
  }
}
