package io.rnnsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
@Timeout(60)
class SqlPromptTest {
  private final SparkSession spark;
  private final StringWriter out = new StringWriter();
  private SqlAnswers answers;
  @TempDir private Path temporary;

  SqlPromptTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void createResults() throws IOException {
    ResultsFolder folder =
        new ResultsFolder(temporary.resolve("r").toString(), new Configuration());
    folder.create(Json.tree(Map.of("config", Map.of("name", "test"))));
    answers =
        new SqlAnswers(
            spark, new ResultsReader(spark, folder), SqlFormat.CSV, new PrintWriter(out));
  }

  @Test
  void aStatementMayTakeManyLinesAndAMistakeEndsNothing() throws Exception {
    String shown = type("SELECT\n1 AS\nn;\nSELECT nothing;\nSELECT 2 AS n; SELECT 3 AS n;\n");

    assertThat(out).hasToString("n\n1\nn\n2\nn\n3\n");
    assertThat(shown)
        .contains("rnn-sweep: the query: ")
        .contains("`nothing`")
        .doesNotContain("\tat ");
  }

  @Test
  void exitEndsThePromptWithOrWithoutASemicolon() throws Exception {
    type("exit\nSELECT 1;\n");
    type("quit;\nSELECT 2;\n");

    assertThat(out.toString()).isEmpty();
  }

  @Test
  void statementsAreKeptForTheNextTime() throws Exception {
    type("SELECT 1 !=\n2;\nexit\n");

    assertThat(Files.readString(temporary.resolve("state/history"))).contains("SELECT 1 !=");
  }

  @Test
  void theHistoryIsWhereStateIsKept() {
    assertThat(SqlPrompt.history(Map.of(), "/home/a"))
        .isEqualTo(Path.of("/home/a/.local/state/rnn-sweep/sql_history"));
    assertThat(SqlPrompt.history(Map.of("XDG_STATE_HOME", "/s"), "/home/a"))
        .isEqualTo(Path.of("/s/rnn-sweep/sql_history"));
  }

  @Test
  void theNamesOfTablesViewsAndColumnsAreKnown() {
    assertThat(answers.names()).contains("trials", "leaderboard", "hidden_size", "rank");
  }

  @Test
  void whatIsReadIsAnsweredUntilTheFirstMistake() {
    String text =
        """
        -- Two on a line; one over two lines, one never.
        SELECT 1 AS n; SELECT ';' AS n;
        SELECT 2
        AS n; SELECT nothing; SELECT 3 AS n
        """;

    assertThatThrownBy(() -> answers.printAll(new BufferedReader(new StringReader(text))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("`nothing`");
    assertThat(out).hasToString("n\n1\nn\n;\nn\n2\n");
  }

  @Test
  void theLastStatementNeedsNoSemicolon() throws Exception {
    answers.printAll(new BufferedReader(new StringReader("SELECT 1 AS n;\n\nSELECT 2 AS n")));

    assertThat(out).hasToString("n\n1\nn\n2\n");
  }

  /** Types on a terminal that can do nothing, and returns what it showed. */
  private String type(String keys) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Terminal terminal =
        new DumbTerminal(
            "test", "ansi", new ByteArrayInputStream(keys.getBytes(UTF_8)), shown, UTF_8)) {
      new SqlPrompt(terminal, answers, temporary.resolve("state/history")).run();
    }
    return shown.toString(UTF_8);
  }
}
