package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command that someone got wrong, and what they are told.
 *
 * @param kind of mistake
 * @param what is wrong, in a few words
 * @param command its words; {@code {}} stands for the folder of files
 * @param exitCode that it ends with
 * @param lines that it prints, without the name of the program; {@code ...} stands for any text
 */
record Mistake(Kind kind, String what, List<String> command, int exitCode, List<String> lines) {
  /** What mistakes are about. */
  enum Kind {
    PATHS,
    COLUMNS,
    KEYS,
    TYPES,
    RANGES,
    JSON,
    CSV,
    TIMES,
    SIZES,
    FOLDERS,
    SQL,
    IDS,
    OPTIONS
  }

  /** A mistake of one line and exit code 2; words are separated by single spaces. */
  static Mistake refused(Kind kind, String what, String line, String command) {
    return new Mistake(kind, what, List.of(command.split(" ")), 2, List.of(line));
  }

  List<String> arguments(Path folder) {
    return command.stream().map(word -> word.replace("{}", folder.toString())).toList();
  }

  /** Requires that the lines and no other are what was printed. */
  void requireLines(String printed, Path folder) {
    List<String> told =
        printed.lines().filter(line -> !line.matches("Try: rnn-sweep.* --help")).toList();
    assertThat(told).as(printed).hasSameSizeAs(lines);
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i)).matches(pattern("rnn-sweep: " + lines.get(i), folder));
    }
  }

  private static Pattern pattern(String line, Path folder) {
    return Pattern.compile(
        Arrays.stream(line.replace("{}", folder.toString()).split("\\.\\.\\.", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  @Override
  public String toString() {
    return what;
  }
}
