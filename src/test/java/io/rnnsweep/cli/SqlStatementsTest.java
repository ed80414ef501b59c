package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementsTest {
  @Test
  void semicolonsEndStatements() {
    SqlStatements read = SqlStatements.of("SELECT 1; SELECT\n 2 ;;\n ; SELECT 3");

    assertThat(read.whole()).containsExactly("SELECT 1", "SELECT\n 2");
    assertThat(read.rest()).isEqualTo(" SELECT 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT \";\"",
        "SELECT 1 AS `;`",
        "SELECT 'it\\'s;'",
        "SELECT 'it''s;'",
        "SELECT 1 -- one; two\n",
        "SELECT 1 /* a; /* b; */ c; */",
        "SELECT 4 / 2 - 1",
        "SELECT '--', ';'",
        "SELECT '/*', ';'",
      })
  void aSemicolonInQuotesOrCommentsEndsNothing(String statement) {
    assertThat(SqlStatements.of(statement).whole()).isEmpty();
    assertThat(SqlStatements.of(statement).rest()).isEqualTo(statement);
    assertThat(SqlStatements.of(statement + "; ").whole()).containsExactly(statement.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", ";", "-- nothing; at all", "/* ; */ ;", "SELECT 1; -- end"})
  void whereThereIsNothingToRunThereIsNoRest(String text) {
    assertThat(SqlStatements.of(text).rest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT ';", "SELECT /* ;", "SELECT '\\", "SELECT `;"})
  void whatIsNotClosedIsNotWhole(String text) {
    assertThat(SqlStatements.of(text)).isEqualTo(new SqlStatements(java.util.List.of(), text));
  }
}
