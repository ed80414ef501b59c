package io.rnnsweep.results;

import java.time.Instant;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The type of a column: in SQL, in Parquet, and how a Java value gets there. */
@SuppressWarnings("ImmutableEnumChecker") // Parquet's types are immutable but do not say so.
public enum ColumnType {
  TEXT("STRING", PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
    @Override
    void add(Group row, String column, Object value) {
      row.add(column, (String) value);
    }
  },
  INTEGER("INT", PrimitiveTypeName.INT32, null) {
    @Override
    void add(Group row, String column, Object value) {
      row.add(column, (int) value);
    }
  },
  LONG("BIGINT", PrimitiveTypeName.INT64, null) {
    @Override
    void add(Group row, String column, Object value) {
      row.add(column, (long) value);
    }
  },
  DOUBLE("DOUBLE", PrimitiveTypeName.DOUBLE, null) {
    @Override
    void add(Group row, String column, Object value) {
      row.add(column, (double) value);
    }
  },
  FLOAT("FLOAT", PrimitiveTypeName.FLOAT, null) {
    @Override
    void add(Group row, String column, Object value) {
      row.add(column, (float) value);
    }
  },
  BOOLEAN("BOOLEAN", PrimitiveTypeName.BOOLEAN, null) {
    @Override
    void add(Group row, String column, Object value) {
      row.add(column, (boolean) value);
    }
  },
  TIMESTAMP(
      "TIMESTAMP",
      PrimitiveTypeName.INT64,
      LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
    @Override
    void add(Group row, String column, Object value) {
      Instant instant = (Instant) value;
      row.add(column, instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
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

  /** The type's name in Spark SQL. */
  public String sql() {
    return sql;
  }

  Type parquet(String column) {
    return Types.optional(primitive).as(logical).named(column);
  }

  /** Puts a value that is not null into a row. */
  abstract void add(Group row, String column, Object value);

  /** The type of a hyperparameter's column. */
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
