package io.rnnsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

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
    assertThat(execute("--help").out())
        .contains("run", "plan", "sql", "Exit codes: 0 done; 1 failed; 2");
  }

  /** What a user reads of a command before they know it. */
  @Test
  void helpSaysASentenceOfEachCommand() {
    String help = String.join(" ", execute("--help").out().split("\\s+"));

    assertThat(help)
        .contains(
            "run Trains every trial of a configuration and writes the results as tables. plan",
            "replay Trains a stored trial again and compares it to the last bit. forecast",
            "audit Checks a configuration for look-ahead leakage. fetch");
    RootCommand.commandLine()
        .getSubcommands()
        .values()
        .forEach(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith("."));
  }

  /** A line that breaks inside of a word cannot be pasted. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "run", "plan", "sql", "replay", "forecast", "report", "audit", "fetch"})
  void noWordOfAHelpIsBroken(String name) {
    CommandLine root = RootCommand.commandLine();
    CommandSpec command =
        (name.isEmpty() ? root : root.getSubcommands().get(name)).getCommandSpec();
    List<String> texts = new ArrayList<>();
    texts.addAll(List.of(command.usageMessage().description()));
    texts.addAll(List.of(command.usageMessage().footer()));
    command.options().forEach(option -> texts.addAll(List.of(option.description())));
    command
        .positionalParameters()
        .forEach(parameter -> texts.addAll(List.of(parameter.description())));

    String help = execute((name + " --help").strip().split(" ")).out();

    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(List.of(help.split("\\s+")))
        .containsAll(
            texts.stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .filter(word -> !word.contains("${") && !word.isEmpty())
                .toList());
    List<String> examples =
        Stream.of(command.usageMessage().footer()).filter(line -> line.startsWith("  ")).toList();
    assertThat(help.lines()).containsAll(examples);
  }

  @Test
  void theVersionSaysWhatRuns() {
    Answer answer = execute("--version");

    assertThat(answer.code()).isZero();
    assertThat(answer.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("rnn-sweep \\d+\\.\\d+\\.\\d+.*"))
        .anyMatch(line -> line.matches("Spark \\d+\\.\\d+\\.\\d+.*"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'name a command: run, plan, sql, replay, forecast, report, audit, fetch'",
    "train conf/a.json, 'unknown command \"train\"; commands: run, plan, sql, replay, forecast,"
        + " report,'",
    "runn a, 'unknown command \"runn\"; did you mean run?'",
    "run, Missing required parameter: 'CONFIG'",
    "plan, Missing required parameter: 'CONFIG'",
    "run a b, 'unexpected argument \"b\"'",
    "run a --fast, 'unknown option \"--fast\"'",
    "run a --fresj, 'unknown option \"--fresj\"; did you mean --fresh?'",
    "run a --set b=1 --set x, '--set x: needs PATH=VALUE, as in --set training.epochs=10'",
    "run a --set =1, '--set =1: needs PATH=VALUE'",
    "replay r t --series a.csv, 'unknown option \"--series\"; did you mean --series-path?'",
    "forecast r --steps 0, --steps: 0 is not from 1 to 1000",
    "forecast r --steps -1, --steps: -1 is not from 1 to 1000",
    "forecast r --steps 1001, --steps: 1001 is not from 1 to 1000",
    "forecast r --steps few, 'Invalid value for option ''--steps'': ''few'' is not an int'",
    "sql, Missing required parameter: 'RESULTS'",
    "fetch, Missing required option: '--out=FILE'",
    "fetch --out x, 'name a SYMBOL, or an address with --url'",
    "fetch A --out x --from 2020-04-01, prices need --from DAY and --to DAY",
    "fetch A --out x --from 2020-04-01 --to 2020-04-01, '--from must be before --to, which is the'",
    "fetch A --out x --from April, Invalid value for option '--from': \"April\" is not a date",
    "fetch A --out x --url http://h/a.csv, --url can be combined with --out and --force only",
    "fetch --out x --url file:///a.csv, --url: file:///a.csv does not begin with http://",
    "fetch A --out x --from 2020-04-01 --to 2020-04-02 --service h:1, --service: h:1 does not"
        + " begin with http://",
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

    assertThat(answer).isEqualTo(new Answer(2, "", "rnn-sweep: " + path + ": not found\n"));
  }

  @Test
  void aConfigurationThatIsAFolderIsRefused() {
    Answer answer = execute("run", folder.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).startsWith("rnn-sweep: " + folder + ": cannot be read: ");
    assertThat(answer.err().lines()).hasSize(1);
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
