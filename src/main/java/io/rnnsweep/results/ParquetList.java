package io.rnnsweep.results;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Writes and reads a column of lists in the three levels of Parquet's specification,
 * "LogicalTypes.md": the list, its repeated group, the group's one element.
 */
final class ParquetList {
  private static final String GROUP = "list";
  private static final String ELEMENT = "element";

  private ParquetList() {}

  static Type of(PrimitiveTypeName element, String column) {
    return Types.optionalList().optionalElement(element).named(column);
  }

  /**
   * Writes a list into the current field of a file.
   *
   * @param element writes the element at an index
   */
  static void write(int length, IntConsumer element, RecordConsumer file) {
    file.startGroup();
    if (length > 0) {
      file.startField(GROUP, 0);
      for (int i = 0; i < length; i++) {
        file.startGroup();
        file.startField(ELEMENT, 0);
        element.accept(i);
        file.endField(ELEMENT, 0);
        file.endGroup();
      }
      file.endField(GROUP, 0);
    }
    file.endGroup();
  }

  static Converter integers(Consumer<Object> cell) {
    Integers elements = new Integers();
    return list(
        elements,
        () -> elements.size = 0,
        () -> cell.accept(Arrays.copyOf(elements.values, elements.size)));
  }

  static Converter floats(Consumer<Object> cell) {
    Floats elements = new Floats();
    return list(
        elements,
        () -> elements.size = 0,
        () -> cell.accept(Arrays.copyOf(elements.values, elements.size)));
  }

  private static Converter list(Converter element, Runnable start, Runnable end) {
    return new Level(new Level(element, () -> {}, () -> {}), start, end);
  }

  /** Converts a group of one field. */
  private static final class Level extends GroupConverter {
    private final Converter field;
    private final Runnable start;
    private final Runnable end;

    Level(Converter field, Runnable start, Runnable end) {
      this.field = field;
      this.start = start;
      this.end = end;
    }

    @Override
    public Converter getConverter(int index) {
      return field;
    }

    @Override
    public void start() {
      start.run();
    }

    @Override
    public void end() {
      end.run();
    }
  }

  private static final class Integers extends PrimitiveConverter {
    private int[] values = new int[8];
    private int size;

    @Override
    public void addInt(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }
  }

  private static final class Floats extends PrimitiveConverter {
    private float[] values = new float[1024];
    private int size;

    @Override
    public void addFloat(float value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }
  }
}
