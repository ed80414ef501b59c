package io.rnnsweep.results;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Defines the type of a column in SQL and in Parquet, and converts Java values.
 *
 * <p>A value has two forms: that of Java in rows, and that of Parquet in files.
 */
@SuppressWarnings("ImmutableEnumChecker") // Parquet's types are immutable, without the annotation.
public enum ColumnType {
  TEXT("STRING", PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
    @Override
    Object encoded(Object value) {
      return Binary.fromString((String) value);
    }

    @Override
    void write(Object encoded, RecordConsumer file) {
      file.addBinary((Binary) encoded);
    }
  },
  INTEGER("INT", PrimitiveTypeName.INT32, null) {
    @Override
    void write(Object encoded, RecordConsumer file) {
      file.addInteger((int) encoded);
    }
  },
  LONG("BIGINT", PrimitiveTypeName.INT64, null) {
    @Override
    void write(Object encoded, RecordConsumer file) {
      file.addLong((long) encoded);
    }
  },
  DOUBLE("DOUBLE", PrimitiveTypeName.DOUBLE, null) {
    @Override
    void write(Object encoded, RecordConsumer file) {
      file.addDouble((double) encoded);
    }
  },
  BOOLEAN("BOOLEAN", PrimitiveTypeName.BOOLEAN, null) {
    @Override
    void write(Object encoded, RecordConsumer file) {
      file.addBoolean((boolean) encoded);
    }
  },
  TIMESTAMP(
      "TIMESTAMP",
      PrimitiveTypeName.INT64,
      LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
    @Override
    Object encoded(Object value) {
      Instant instant = (Instant) value;
      return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    @Override
    void write(Object encoded, RecordConsumer file) {
      file.addLong((long) encoded);
    }
  },
  /** An {@code int[]}. */
  INTEGERS("ARRAY<INT>", PrimitiveTypeName.INT32, null) {
    @Override
    Type parquet(String column) {
      return ParquetList.of(PrimitiveTypeName.INT32, column);
    }

    @Override
    void write(Object encoded, RecordConsumer file) {
      int[] values = (int[]) encoded;
      ParquetList.write(values.length, i -> file.addInteger(values[i]), file);
    }

    @Override
    Converter reader(Consumer<Object> cell) {
      return ParquetList.integers(cell);
    }
  },
  /** A {@code float[]}. */
  FLOATS("ARRAY<FLOAT>", PrimitiveTypeName.FLOAT, null) {
    @Override
    Type parquet(String column) {
      return ParquetList.of(PrimitiveTypeName.FLOAT, column);
    }

    @Override
    void write(Object encoded, RecordConsumer file) {
      float[] values = (float[]) encoded;
      ParquetList.write(values.length, i -> file.addFloat(values[i]), file);
    }

    @Override
    Converter reader(Consumer<Object> cell) {
      return ParquetList.floats(cell);
    }
  };

  private final String sql;
  private final PrimitiveTypeName primitive;
  private final LogicalTypeAnnotation logical;

  ColumnType(String sql, PrimitiveTypeName primitive, LogicalTypeAnnotation logical) {
    this.sql = sql;
    this.primitive = primitive;
    this.logical = logical;
  }

  /** Returns the type's name in Spark SQL. */
  public String sql() {
    return sql;
  }

  Type parquet(String column) {
    return Types.optional(primitive).as(logical).named(column);
  }

  /** Returns a value, not null, in Parquet's form. */
  Object encoded(Object value) {
    return value;
  }

  /** Writes a value in Parquet's form into the current field of a file. */
  abstract void write(Object encoded, RecordConsumer file);

  /** Creates a converter that passes each value read, in Parquet's form, to its cell. */
  Converter reader(Consumer<Object> cell) {
    return new CellReader(cell);
  }

  /** Returns the type of a hyperparameter's column. */
  static ColumnType of(Class<?> type) {
    if (type == Integer.class) {
      return INTEGER;
    }
    if (type == Long.class) {
      return LONG;
    }
    if (type == Double.class) {
      return DOUBLE;
    }
    if (type == Boolean.class) {
      return BOOLEAN;
    }
    return TEXT;
  }
}
