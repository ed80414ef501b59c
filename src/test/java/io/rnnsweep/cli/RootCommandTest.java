package io.rnnsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "plan --help",
        "sql --help",
        "replay --help",
        "forecast --help",
        "audit --help",
        "fetch --help",
        "-h"
      })
  void helpGoesToStandardOutput(String arguments) {
    Answer answer = execute(arguments.split(" ", -1));

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("Usage: rnn-sweep");
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void helpNamesTheCommandsAndTheExitCodes() {
    assertThat(execute("--help").out()).contains("run", "plan", "sql", "Exit codes: 0 done; 2");
  }

  @Test
  void theVersionSaysWhatRuns() {
    Answer answer = execute("--version");

    assertThat(answer.code()).isZero();
    assertThat(answer.out().lines())
        .hasSize(4)
        .anyMatch(line -> line.matches("rnn-sweep \\d+\\.\\d+\\.\\d+.*"))
        .anyMatch(line -> line.matches("Spark \\d+\\.\\d+\\.\\d+.*"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Missing required subcommand",
    "train, Unmatched argument at index 0: 'train'",
    "runn a, 'Unmatched arguments from index 0: ''runn'', ''a''; did you mean run?'",
    "run, Missing required parameter: 'CONFIG'",
    "plan, Missing required parameter: 'CONFIG'",
    "run a b, Unmatched argument at index 2: 'b'",
    "run a --fast, Unknown option: '--fast'",
    "run a --set x, 'Value for option option ''--set'' (PATH=VALUE) should be in KEY=VALUE format"
        + " but was x'",
    "sql, Missing required parameter: 'RESULTS'",
    "fetch, Missing required option: '--out=FILE'",
    "fetch --out x, 'name a SYMBOL, or an address with --url'",
    "fetch A --out x --from 2020-04-01, prices need --from DAY and --to DAY",
    "fetch A --out x --from 2020-04-01 --to 2020-04-01, '--from must be before --to, which is the'",
    "fetch A --out x --from April, Invalid value for option '--from': \"April\" is no day",
    "fetch A --out x --url http://h/a.csv, --url goes with --out and --force alone",
    "fetch --out x --url file:///a.csv, --url: file:///a.csv is no address that begins with http://",
    "fetch A --out x --from 2020-04-01 --to 2020-04-02 --service h:1, --service: h:1 is no address",
    "sql a b --format xml, Invalid value for option '--format': must be table",
  })
  void aWrongCommandLineIsRefused(String arguments, String message) {
    Answer answer = execute(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines()).hasSize(2);
    assertThat(answer.err()).startsWith("rnn-sweep: " + message.replace("''", "'"));
    assertThat(answer.err()).contains("Try: rnn-sweep").contains("--help");
  }

  @Test
  void aConfigurationThatIsNotThereIsRefused() {
    String path = folder.resolve("nowhere.json").toString();

    Answer answer = execute("run", path);

    assertThat(answer).isEqualTo(new Answer(2, "", "rnn-sweep: " + path + ": is not there\n"));
  }

  @Test
  void aConfigurationThatIsAFolderIsRefused() {
    Answer answer = execute("run", folder.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).startsWith("rnn-sweep: " + folder + ": cannot be read: ");
    assertThat(answer.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void aForecastOfNoOrTooManyStepsIsRefused(int steps) {
    assertThat(execute("forecast", "r", "--steps", "" + steps))
        .isEqualTo(
            new Answer(2, "", "rnn-sweep: --steps: %d is not from 1 to 1000\n".formatted(steps)));
  }

  @Test
  void everyMistakeOfAConfigurationIsALine() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "{\"nam\": 1, \"training\": {\"epochs\": 0, \"window\": 0}}");

    Answer answer = execute("run", file.toString(), "--set", "search.strategy=luck");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("rnn-sweep: " + file + ": "));
  }

  @Test
  void withoutAMasterNothingStarts() {
    assertThat(execute("sql", folder.toString(), "SELECT 1"))
        .isEqualTo(
            new Answer(2, "", "rnn-sweep: no master is set; start through submit/rnn-sweep\n"));
  }

  private record Answer(int code, String out, String err) {}

  private static Answer execute(String... arguments) {
    PrintStream standardOutput = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int code = RootCommand.execute(arguments);
      return new Answer(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(standardOutput);
      System.setErr(standardError);
    }
  }
}
