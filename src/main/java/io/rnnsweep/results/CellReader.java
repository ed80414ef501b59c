package io.rnnsweep.results;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Passes the single values of a column, in Parquet's form, to their cell. */
final class CellReader extends PrimitiveConverter {
  private final Consumer<Object> cell;

  CellReader(Consumer<Object> cell) {
    this.cell = cell;
  }

  @Override
  public void addBinary(Binary value) {
    cell.accept(value.copy());
  }

  @Override
  public void addBoolean(boolean value) {
    cell.accept(value);
  }

  @Override
  public void addDouble(double value) {
    cell.accept(value);
  }

  @Override
  public void addInt(int value) {
    cell.accept(value);
  }

  @Override
  public void addLong(long value) {
    cell.accept(value);
  }
}
