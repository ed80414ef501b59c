package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {

  @ParameterizedTest
  @CsvSource({
    "SELECT count(*) FROM Trials, trials",
    "SELECT * FROM `epochs` -- not the trial's, epochs",
    "'SELECT (SELECT max(step) FROM forecasts), avg(skill) FROM baselines', baselines forecasts",
    "SELECT * FROM effect, trials effect",
    "DESCRIBE leaderboard, trials candidates winners leaderboard",
    "WITH a AS (FROM across_series) SELECT * FROM a, trials candidates across_series",
  })
  void aStatementReadsWhatItNamesAndThatOfWhichViewsAreMade(String statement, String read) {
    assertThat(Views.readBy(statement)).containsExactly(read.split(" "));
  }

  @Test
  void aStatementThatNamesNoTableReadsNone() {
    assertThat(Views.readBy("SELECT 1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW TABLES",
        "SELECT * FROM IDENTIFIER('tri' || 'als')",
        "EXECUTE IMMEDIATE 'SELECT * FROM epo' || 'chs'"
      })
  void aStatementThatNeedNotNameTablesMayReadAll(String statement) {
    assertThat(Views.readBy(statement))
        .containsExactlyElementsOf(
            Stream.concat(Tables.ALL.stream().map(Table::name), Views.NAMES.stream()).toList());
  }
}
