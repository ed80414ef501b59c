package io.rnnsweep;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Launcher.Answer;
import io.rnnsweep.Launcher.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of class data: made by one process at a time, and ignored where they do not fit. */
@Timeout(600)
class ArchivesIT {
  private static final String LIMIT = "RNN_SWEEP_ARCHIVES_SECONDS";
  private static final String LOCK = "making";
  private static final Path PROC = Path.of("/proc");
  private static final Answer NOTHING = new Answer(0, List.of(), List.of());

  @TempDir private static Path sweep;
  private static Map<String, String> archived;
  private static Answer answer;

  @TempDir private Path folder;

  @BeforeAll
  static void makeArchivesAndResults() throws Exception {
    archived = Archives.environment();
    InProcess.answer(
        "run",
        "src/test/resources/configurations/plain.json",
        "--set",
        "output=" + results(),
        "--set",
        "series.length=100",
        "--set",
        "training={\"epochs\": 1, \"window\": 5}",
        "--set",
        "space={\"hidden_size\": [2, 3]}");
    answer = new Answer(0, List.of("hidden_size", "2", "3"), List.of());
  }

  @Test
  void aCommandAnswersTheSameFromAnArchiveAndWithoutOne() throws Exception {
    assertThat(sql(Archives.NONE)).isEqualTo(answer);
    assertThat(sql(archived)).isEqualTo(answer);

    try (Running prompt = Launcher.start(archived, "submit/rnn-sweep", "sql", results())) {
      await(() -> prompt.processes().stream().anyMatch(ArchivesIT::mapsAnArchive));
    }
  }

  /** Whether a process has the archive, as /proc tells; where there is none, nothing can tell. */
  private static boolean mapsAnArchive(ProcessHandle process) {
    try {
      return !Files.exists(PROC)
          || Files.readString(PROC.resolve(process.pid() + "/maps")).contains("/quick.jsa");
    } catch (IOException e) { // It has ended.
      return false;
    }
  }

  @Test
  void anArchiveThatIsBrokenOrOfAnotherJvmIsIgnored() throws Exception {
    Path whole = newest(archived);
    Path place = place(here());
    Files.copy(whole.resolve("training.jsa"), place.resolve("training.jsa"));
    byte[] bytes = Files.readAllBytes(whole.resolve("quick.jsa"));
    Files.write(place.resolve("quick.jsa"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(sql(here())).isEqualTo(answer);

    Files.writeString(place.resolve("quick.jsa"), "no archive");
    assertThat(sql(here())).isEqualTo(answer);

    // Its objects are aligned, those of a JVM that trains nothing are not.
    Files.copy(whole.resolve("training.jsa"), place.resolve("quick.jsa"), REPLACE_EXISTING);
    assertThat(sql(here())).isEqualTo(answer);
  }

  @Test
  void anArchiveOfAnotherJarIsIgnored() throws Exception {
    Map<String, String> environment = environmentOfAnotherJar();
    Path place = place(environment);
    for (String name : List.of("quick.jsa", "training.jsa")) {
      Files.copy(newest(archived).resolve(name), place.resolve(name));
    }

    assertThat(sql(environment)).isEqualTo(answer);
  }

  @Test
  void archivesOfAnotherJarAreRemovedWhenNewOnesAreMade() throws Exception {
    Path old = place(here());
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

    Map<String, String> environment = limited(environmentOfAnotherJar(), 1);
    assertThat(Launcher.run(environment, "submit/archives.sh").exitCode()).isEqualTo(1);

    assertThat(old).doesNotExist();
    assertThat(newest(environment)).isDirectoryContaining("glob:**/failed");
  }

  private Map<String, String> environmentOfAnotherJar() throws IOException {
    Path jar = Files.copy(Path.of("target", "rnn-sweep.jar"), folder.resolve("another.jar"));
    return with("RNN_SWEEP_JAR", jar.toString(), here());
  }

  @Test
  void whereTheyAreTurnedOffNoneIsMade() throws Exception {
    Answer refused = Launcher.run(Archives.NONE, "submit/archives.sh");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).containsExactly("rnn-sweep: RNN_SWEEP_ARCHIVES is set to nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon"})
  void aLimitThatIsNoNumberOfSecondsIsRefused(String limit) throws Exception {
    Answer refused = Launcher.run(with(LIMIT, limit, here()), "submit/archives.sh");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            "rnn-sweep: RNN_SWEEP_ARCHIVES_SECONDS: \"" + limit + "\" is not a number of seconds");
  }

  @Test
  void theFirstCommandHasThemMadeAfterItHasEnded() throws Exception {
    try (Running first = startSql(here())) {
      assertThat(first.answer()).isEqualTo(answer);

      Path lock = newest(here()).resolve(LOCK);
      await(() -> isHeldBy(first, lock));
      if (Files.exists(PROC)) {
        assertThat(niceness(Files.readSymbolicLink(lock).toString()))
            .isEqualTo(Math.min(niceness("self") + 19, 19));
      }
    }
  }

  /** Returns what a process lets others go first by: the 19th field, the second ends with ")". */
  private static int niceness(String process) throws IOException {
    String fields = Files.readString(PROC.resolve(process + "/stat"));
    return Integer.parseInt(fields.substring(fields.lastIndexOf(')') + 2).split(" ", -1)[16]);
  }

  @Test
  void ofTwoMakersOneWaitsForTheOther() throws Exception {
    Path place = place(here());
    try (Running first = maker(3)) {
      await(() -> isHeldBy(first, place.resolve(LOCK)));
      try (Running second = maker(600)) {
        assertThat(first.answer().exitCode()).isEqualTo(1);
        assertThat(second.answer()).isEqualTo(NOTHING);
      }
    }
    assertThat(names(place)).containsExactlyInAnyOrder("failed", "words");
  }

  @Test
  void aMakerThatIsKilledIsFollowedByTheNext() throws Exception {
    Path lock = place(here()).resolve(LOCK);
    try (Running killed = maker(600)) {
      await(() -> isHeldBy(killed, lock));
    }
    assertThat(lock).isSymbolicLink();

    try (Running next = maker(600)) {
      await(() -> isHeldBy(next, lock));
    }
  }

  @Test
  void aMakerThatIsToldToStopLeavesNothing() throws Exception {
    Path place = place(here());
    try (Running maker = maker(600)) {
      Path work = place.resolve("work." + maker.pid());
      await(() -> Files.exists(work.resolve("loaded")));
      ProcessHandle.of(maker.pid()).orElseThrow().destroy();

      assertThat(maker.answer().exitCode()).isEqualTo(143);
      assertThat(maker.processes()).isEmpty();
    }
    assertThat(names(place)).containsExactly("words");
  }

  @Test
  void aMakerEndsWhenItsTimeIsOverAndIsNotTriedAgain() throws Exception {
    Path place = place(here());
    try (Running maker = maker(1)) {
      Answer ended = maker.answer();
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err())
          .containsExactly("rnn-sweep: the archives were not made; see " + place.resolve("failed"));
      assertThat(maker.processes()).isEmpty();
    }
    assertThat(names(place)).containsExactlyInAnyOrder("failed", "words");
    assertThat(place.resolve("failed")).content().contains("ended after 1 seconds");

    try (Running again = maker(1)) {
      assertThat(again.answer()).isEqualTo(NOTHING);
    }
  }

  private Running maker(int seconds) throws Exception {
    return Launcher.start(limited(here(), seconds), "submit/archives.sh");
  }

  private static Map<String, String> limited(Map<String, String> environment, int seconds) {
    return with(LIMIT, String.valueOf(seconds), environment);
  }

  private static Map<String, String> with(
      String name, String value, Map<String, String> environment) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return more;
  }

  /** Returns the environment of a command whose archives lie in the folder of this test. */
  private Map<String, String> here() {
    return Archives.in(folder);
  }

  /** Has the place of an environment's archives made, which asking for the version does. */
  private static Path place(Map<String, String> environment) throws Exception {
    assertThat(Launcher.run(environment, "submit/rnn-sweep", "--version").exitCode()).isZero();
    return newest(environment);
  }

  /** Returns the place that was changed last among those of all Javas and jars. */
  private static Path newest(Map<String, String> environment) throws IOException {
    try (Stream<Path> places = Files.list(Path.of(environment.get("RNN_SWEEP_ARCHIVES")))) {
      return places
          .filter(place -> place.getFileName().toString().matches("[0-9]+"))
          .max(Comparator.comparing(place -> place.toFile().lastModified()))
          .orElseThrow();
    }
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Whether a lock is there and names one of the processes of a command. */
  private static boolean isHeldBy(Running command, Path lock) throws IOException {
    try {
      long owner = Long.parseLong(Files.readSymbolicLink(lock).toString());
      return command.processes().stream().anyMatch(process -> process.pid() == owner);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String results() {
    return sweep.resolve("results").toString();
  }

  private static Answer sql(Map<String, String> environment) throws Exception {
    try (Running running = startSql(environment)) {
      return running.answer();
    }
  }

  private static Running startSql(Map<String, String> environment) throws Exception {
    return Launcher.start(
        environment,
        "submit/rnn-sweep",
        "sql",
        results(),
        "--format",
        "csv",
        "SELECT hidden_size FROM trials ORDER BY hidden_size");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(50);
    }
  }
}
