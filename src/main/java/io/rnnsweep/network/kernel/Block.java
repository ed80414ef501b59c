package io.rnnsweep.network.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Matrices one after another in one array, in an order of the kernel's own choosing: an optimizer
 * goes through it element by element. Padding is zero.
 */
public final class Block {
  private final float[] values;
  private final List<Matrix> matrices;

  /** What a matrix is to the primitives, whatever its size. */
  public enum Form {
    MATRIX,
    /** One row: a bias, or the weights of a lone input. */
    ROW,
    /** One column: the weights of a lone output. */
    COLUMN
  }

  /** The size of a matrix. */
  public record Shape(Form form, int rows, int columns) {
    /** Creates the shape of a matrix. */
    public static Shape matrix(int rows, int columns) {
      return new Shape(Form.MATRIX, rows, columns);
    }

    /** Creates the shape of a row. */
    public static Shape row(int columns) {
      return new Shape(Form.ROW, 1, columns);
    }

    /** Creates the shape of a column. */
    public static Shape column(int rows) {
      return new Shape(Form.COLUMN, rows, 1);
    }

    /** Creates the shape of its transpose. */
    public Shape transposed() {
      return switch (form) {
        case MATRIX -> matrix(columns, rows);
        case ROW -> column(columns);
        case COLUMN -> row(rows);
      };
    }
  }

  private Block(float[] values, List<Matrix> matrices) {
    this.values = values;
    this.matrices = matrices;
  }

  /** Creates a block of zeros of these places, the array as long as the last one needs. */
  static Block of(List<Matrix.Place> places) {
    float[] values = new float[places.get(places.size() - 1).end()];
    return new Block(values, places.stream().map(place -> new Matrix(place, values)).toList());
  }

  /** Creates a block of zeros like this one. */
  public Block like() {
    List<Matrix.Place> places = new ArrayList<>();
    matrices.forEach(matrix -> places.add(matrix.place));
    return of(places);
  }

  /** The array itself. */
  public float[] values() {
    return values;
  }

  /** The matrices, views of the array. */
  public List<Matrix> matrices() {
    return matrices;
  }

  static int length(int rows, int columns) {
    try {
      return Math.multiplyExact(rows, columns);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the network needs a matrix of %d x %d, too large for an array".formatted(rows, columns),
          e);
    }
  }

  static int sum(int floats, int more) {
    try {
      return Math.addExact(floats, more);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the network needs %d values in one array, too many".formatted((long) floats + more), e);
    }
  }
}
