package io.rnnsweep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import io.rnnsweep.Mistake.Kind;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes that people make: each is told in the lines that are expected, with the exit code that
 * is expected, without a stack trace, and leaves nothing behind. The table of them is written to
 * {@code target/mistakes.md}.
 */
class MistakesIT {
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir private static Path folder;

  /** Of all commands: they borrow it, which is quicker than a session each. */
  private static SparkSession spark;

  static Stream<Mistake> mistakes() {
    return Mistakes.all();
  }

  @BeforeAll
  static void makeWhatIsMistaken() throws Exception {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.warehouse.dir", path("warehouse"))
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.codegen.wholeStage", "false")
            .getOrCreate();
    write("config.json", config("good.csv"));
    write("good.csv", "day,value\n" + rows(60));
    write("comment.json", "// mine\n{}");
    write("comma.json", "{\"name\": \"x\",}");
    write("yaml.json", "name: x\nseries:\n  path: a.csv\n");
    write("twice.json", "{\"output\": \"a\", \"output\": \"b\"}");
    write("list.json", "[]");
    write("empty.json", "");
    Files.writeString(folder.resolve("latin.json"), "{\"name\": \"M\u00fcnchen\"}", ISO_8859_1);
    write("pathless.json", "{\"series\": {\"format\": \"csv\", \"value_column\": \"value\"}}");
    write("columnless.json", "{\"series\": {\"format\": \"csv\", \"path\": \"a.csv\"}}");
    write("headless.csv", rows(60));
    write("header.csv", "day,value\n");
    write("empty.csv", "");
    write("text.csv", "day,value\n" + rows(20) + "2021-03-01,n.a.\n");
    write("gap.csv", "day,value\n" + rows(20) + "2021-03-01,\n");
    write("twice.csv", "day,value\n" + rows(20) + "2021-01-20,7\n");
    write("american.csv", "day,value\n01/02/2021 12:00 AM,1\n01/03/2021 12:00 AM,2\n");
    write("german.csv", "day,value\n03.01.2022,1\n04.01.2022,2\n");
    write("mixed.csv", "day,value\n2021-01-01,1\n2021-01-02T00:00:00,2\n");
    write("decimal.csv", "day;value\n2021-01-01;1,5\n2021-01-02;2,5\n");
    write("quote.csv", "day,value\n\"2021-01-01,1\n2021-01-02,2\n");
    write("constant.csv", "day,value\n" + rows(60).replaceAll(",.*", ",5"));
    write("short.csv", "day,value\n" + rows(3));
    Files.writeString(folder.resolve("utf16.csv"), "day,value\n" + rows(30), UTF_16);
    Files.createDirectories(folder.resolve("several"));
    write("several/a.csv", "day,value\n" + rows(20));
    write("several/b.csv", "datum,wert\n" + rows(20));
    write("file", "no folder");
    Files.createDirectories(folder.resolve("photos"));
    write("photos/cat.jpg", "meow");
    Answer answer = InProcess.run("run", path("config.json"), "--set", "output=" + path("results"));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    spark.close();
    List<String> lines =
        new ArrayList<>(List.of("| kind | mistake | exit code | message |", "|---|---|---|---|"));
    lines.addAll(TABLE);
    Files.write(Path.of("target", "mistakes.md"), lines);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldAndLeavesNothingBehind(Mistake mistake) throws Exception {
    Set<String> before = files();

    Answer answer = InProcess.run(mistake.arguments(folder).toArray(String[]::new));

    tabulate(mistake, answer);
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(mistake.exitCode());
    mistake.requireLines(answer.err(), folder);
    assertThat(answer.out()).isEmpty();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aFolderInUseNamesItsUser() throws Exception {
    Set<String> before = files();
    try (Lease lease = Lease.take(new ResultsFolder(path("results"), new Configuration()))) {
      Mistake mistake =
          Mistake.refused(
              Kind.FOLDERS,
              "a second run at once",
              "{}/results: is in use by another run (host ..., process ..., since ...); wait until it ends, or"
                  + " name another output",
              "run {}/config.json --set output={}/results");

      Answer answer = InProcess.run(mistake.arguments(folder).toArray(String[]::new));

      tabulate(mistake, answer);
      assertThat(answer.exitCode()).isEqualTo(mistake.exitCode());
      mistake.requireLines(answer.err(), folder);
      assertThat(lease).isNotNull();
    }
    assertThat(files()).isEqualTo(before);
  }

  /** In a process of its own, whose working directory stays empty. */
  @ParameterizedTest
  @ValueSource(strings = {"an unknown command", "UTF-16"})
  void throughTheLauncherItIsTheSame(String what) throws Exception {
    Mistake mistake = mistakes().filter(one -> one.what().equals(what)).findFirst().orElseThrow();
    Path here = Files.createDirectories(folder.resolve("here"));
    List<String> command = new ArrayList<>(List.of("-C", here.toString()));
    command.add(Path.of("submit", "rnn-sweep").toAbsolutePath().toString());
    command.addAll(mistake.arguments(folder));
    command.addAll(Launcher.QUICK_START);

    Launcher.Answer answer = Launcher.run(Map.of(), "env", command.toArray(String[]::new));

    assertThat(answer.exitCode()).isEqualTo(2);
    mistake.requireLines(String.join("\n", answer.err()), folder);
    assertThat(answer.out()).isEmpty();
    assertThat(here).isEmptyDirectory();
  }

  /** The rows of the trials are what such a run is asked for. */
  @Test
  void aRunOfWhichNothingCompletedFailsWithTheCommonestError() throws Exception {
    Mistake mistake =
        new Mistake(
            Kind.RANGES,
            "a learning rate with which every trial fails",
            List.of(
                "run",
                "{}/config.json",
                "--set",
                "training.learning_rate=1e30",
                "--set",
                "output={}/failed"),
            1,
            List.of("failed: ..."));

    Answer answer = InProcess.run(mistake.arguments(folder).toArray(String[]::new));

    tabulate(mistake, answer);
    assertThat(answer.exitCode()).isEqualTo(1);
    mistake.requireLines(answer.err(), folder);
    // Whoever finds a lease that is held is refused.
    Lease.take(new ResultsFolder(path("failed"), new Configuration())).close();
  }

  private static void tabulate(Mistake mistake, Answer answer) {
    TABLE.add(
        "| %s | %s | %d | %s |"
            .formatted(
                mistake.kind().name().toLowerCase(Locale.ROOT),
                mistake.what(),
                answer.exitCode(),
                answer.problems().stream()
                    .map(
                        line ->
                            "`"
                                + line.substring("rnn-sweep: ".length()).replace(folder + "/", "")
                                + "`")
                    .collect(Collectors.joining("<br>"))));
  }

  /** Every file of the folder, with its size and time. */
  private static Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      // Whoever looks that a folder is its own takes the lease.
      for (Path path :
          (Iterable<Path>) paths.filter(path -> !path.toString().contains(".lease-"))::iterator) {
        files.add(
            Files.isDirectory(path)
                ? path.toString()
                : path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    return files;
  }

  private static String config(String series) {
    return """
        {"name": "mistakes",
         "series": {"format": "csv", "path": "%s", "time_column": "day", "value_column": "value"},
         "training": {"epochs": 1, "window": 3, "hidden_size": 2},
         "output": "%s"}
        """
        .formatted(path(series), path("out"));
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int day = 0; day < count; day++) {
      rows.append(LocalDate.of(2021, 1, 1).plusDays(day))
          .append(',')
          .append(day * 7 % 11)
          .append('\n');
    }
    return rows.toString();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, UTF_8);
  }
}
