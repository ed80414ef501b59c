package io.rnnsweep;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Asks DuckDB, which shares no code with Spark or with us. */
public final class DuckDb {
  /** One for all questions of this JVM: it takes longer to start than to answer. */
  private static final DuckDBConnection DATABASE = open();

  private DuckDb() {}

  private static DuckDBConnection open() {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = connection.createStatement()) {
        // Files are asked for that tests change.
        statement.execute("SET enable_external_file_cache = false");
      }
      return connection.unwrap(DuckDBConnection.class);
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Runs a statement that has no answer. */
  public static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASE.duplicate();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of an answer, each its columns' text with bars between. */
  public static List<String> query(String sql) throws SQLException {
    try (Connection connection = DATABASE.duplicate();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(answer.getString(column)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }
}
