package io.rnnsweep.results;

import static io.rnnsweep.results.TrialResults.completed;
import static io.rnnsweep.results.TrialResults.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.DuckDb;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.Trials;
import io.rnnsweep.config.Json;
import io.rnnsweep.results.storage.Death;
import io.rnnsweep.results.storage.ObjectStore;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class CompactionTest {
  /** One for all, as the XML files that it reads take long. */
  private static final Configuration HADOOP = ObjectStore.configure(new Configuration());

  private static final int MANY_FILES = 10;
  private static final int FEW_FILES = 8;

  /** Twenty: two a file of ten files. */
  private static final List<Trial> TRIALS =
      Trials.of("{'space': {'seed': [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]}}");

  private final SparkSession spark;
  @TempDir private Path temporary;
  private String fileSystem = "file://";
  private Path path;

  CompactionTest(SparkSession spark) {
    this.spark = spark;
    ObjectStore.configure(spark.sparkContext().hadoopConfiguration());
  }

  @BeforeEach
  void createFolder() throws IOException {
    createFolder("r");
  }

  private void createFolder(String name) throws IOException {
    path = temporary.resolve(name);
    folder(HADOOP).create(Json.tree(Map.of("config", Map.of())));
  }

  private ResultsFolder folder(Configuration hadoop) {
    return new ResultsFolder(fileSystem + path, hadoop);
  }

  @Test
  void manyFilesBecomeOneWithTheSameRows() throws Exception {
    writeFiles(MANY_FILES);
    List<String> trials = rows("trials");
    List<String> epochs = rows("epochs");

    work(writer -> writer.compact());

    assertThat(files("trials")).singleElement().asString().startsWith("compact-");
    assertThat(files("epochs")).singleElement().asString().startsWith("compact-");
    assertThat(rows("trials")).hasSize(20).isEqualTo(trials);
    assertThat(rows("epochs")).hasSize(40).isEqualTo(epochs);
  }

  @Test
  void fewFilesStayAsTheyAre() throws Exception {
    writeFiles(FEW_FILES);

    work(writer -> writer.compact());

    assertThat(files("trials")).hasSize(FEW_FILES).allMatch(name -> name.startsWith("part-"));
  }

  @Test
  void aSecondCompactionTakesTheFirstOnesFileAsAnyOther() throws Exception {
    writeFiles(MANY_FILES);
    work(writer -> writer.compact());
    writeFiles(FEW_FILES, 20);

    work(writer -> writer.compact());

    assertThat(files("trials")).hasSize(1);
    assertThat(rows("trials")).hasSize(20 + 2 * FEW_FILES);
  }

  @Test
  void trialsThatAreTrainedAgainLoseTheirRows() throws Exception {
    work(
        writer -> {
          writer.record(completed(TRIALS.get(0), 0.3, 0.1));
          writer.record(failed(TRIALS.get(1)));
        });

    work(
        writer -> {
          writer.expect(List.of(TRIALS.get(1), TRIALS.get(2)));
          writer.record(completed(TRIALS.get(1), 0.2, 0.1));
        });

    assertThat(query("SELECT seed, status FROM '%s/trials/*.parquet' ORDER BY seed"))
        .containsExactly("1|COMPLETED", "2|COMPLETED");
    assertThat(query("SELECT count(*) FROM '%s/epochs/*.parquet'")).containsExactly("4");
  }

  /** As where a run that tries the failed again is stopped before the first of them has ended. */
  @Test
  void aFailedTrialKeepsItsRowUntilTheNewOneIsWritten() throws Exception {
    work(
        writer -> {
          writer.record(failed(TRIALS.get(0)));
          writer.record(failed(TRIALS.get(1)));
          writer.record(completed(TRIALS.get(2), 0.3, 0.1));
        });

    work(
        writer -> {
          writer.expect(TRIALS.subList(0, 2));
          writer.record(completed(TRIALS.get(1), 0.2, 0.1));
        });

    assertThat(query("SELECT seed, status FROM '%s/trials/*.parquet' ORDER BY seed"))
        .containsExactly("1|FAILED", "2|COMPLETED", "3|COMPLETED");
  }

  @Test
  void nothingIsLeftOfTheFolderThatACompactionIsMadeIn() throws Exception {
    writeFiles(MANY_FILES);

    work(writer -> writer.compact());
    assertThat(path.resolve("_compaction")).doesNotExist();

    Files.createDirectories(path.resolve("_compaction/trials")); // As older versions left it.
    work(writer -> {});
    assertThat(path.resolve("_compaction")).doesNotExist();
  }

  @Test
  void nothingIsRewrittenWhereNoTrialIsTrainedAgain() throws Exception {
    writeFiles(2);
    List<String> before = files("trials");

    work(writer -> writer.expect(TRIALS.subList(10, 20)));

    assertThat(files("trials")).isEqualTo(before);
  }

  /**
   * At every change of the file system in turn: what is left is right, and the next run goes on.
   */
  @ParameterizedTest
  @ValueSource(strings = {"file://", ObjectStore.BUCKET})
  void aCrashAnywhereInACompactionLosesAndDoublesNothing(String on) throws Exception {
    fileSystem = on;
    int crashes = dieEverywhere(writer -> writer.compact(), MANY_FILES);

    // For each of two tables: made, ten files deleted, published.
    assertThat(crashes).isGreaterThanOrEqualTo(2 * (1 + MANY_FILES + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file://", ObjectStore.BUCKET})
  void aCrashAnywhereInTryingFailedTrialsAgainLosesAndDoublesNothing(String on) throws Exception {
    fileSystem = on;
    List<Trial> failed = List.of(TRIALS.get(18), TRIALS.get(19));
    work(writer -> failed.forEach(trial -> writer.record(failed(trial))));

    dieEverywhere(
        writer -> {
          writer.expect(failed);
          failed.forEach(trial -> writer.record(completed(trial, 0.3, 0.1)));
          writer.compact();
        },
        MANY_FILES - 1);
  }

  private interface Work {
    void on(ResultsWriter writer);
  }

  /**
   * Does work on files of two trials each, dying after 0, 1, 2, ... changes until it is done; each
   * time another driver then trains what is missing of the twenty.
   *
   * @return how often it died
   */
  private int dieEverywhere(Work work, int files) throws Exception {
    writeFiles(files);
    // Copied before there is a lease, whose heartbeat replaces its file all the time.
    Path template = copyOf(path, "template");
    int changes = -1;
    // The same lease for all, as it is not what is tested here.
    try (Lease lease = TrialResults.lease(folder(HADOOP))) {
      do {
        changes++;
        path = copyOf(template, "r" + changes);
        Death.after(changes);
        try (ResultsWriter writer = new ResultsWriter(folder(mortal()), lease)) {
          work.on(writer);
        } catch (UncheckedIOException died) {
          assertThat(died.getCause()).hasMessageContaining("this process has died");
        }
        assertNothingTwice();
        // Also before anybody mends it, our own reader has every row.
        Set<String> finished = new ResultsReader(spark, folder(HADOOP)).finishedTrials().keySet();
        assertThat(finished.size()).as("after %d changes", changes).isGreaterThanOrEqualTo(18);
        resume(lease, finished);
        assertThat(rows("trials")).as("after %d changes", changes).hasSize(20);
        assertThat(rows("epochs")).as("after %d changes", changes).hasSize(40);
        assertThat(query("SELECT count(DISTINCT trial_id) FROM '%s/trials/*.parquet'"))
            .containsExactly("20");
        assertThat(folder(HADOOP).replacement(Tables.TRIALS)).isEmpty();
      } while (Death.came());
    }
    return changes;
  }

  private Configuration mortal() {
    return fileSystem.equals(ObjectStore.BUCKET)
        ? ObjectStore.mortal()
        : DyingFileSystem.configuration();
  }

  private Path copyOf(Path template, String name) throws IOException {
    Path copy = temporary.resolve(name);
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(template.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return copy;
  }

  /** What the next run does. */
  private void resume(Lease lease, Set<String> finished) {
    try (ResultsWriter writer = new ResultsWriter(folder(HADOOP), lease)) {
      List<Trial> missing =
          TRIALS.stream().filter(trial -> !finished.contains(trial.id())).toList();
      writer.expect(missing);
      missing.forEach(trial -> writer.record(completed(trial, 0.3, 0.1)));
      writer.compact();
    }
  }

  private void assertNothingTwice() throws SQLException {
    for (String table : List.of("trials", "epochs")) {
      if (!files(table).isEmpty()) {
        String key = table.equals("trials") ? "trial_id" : "(trial_id, epoch)";
        assertThat(
                query(
                    "SELECT count(*) - count(DISTINCT %s) FROM '%%s/%s/*.parquet'"
                        .formatted(key, table)))
            .containsExactly("0");
      }
    }
  }

  @Test
  void aFileOfEpochsThatWasFlushedWithoutItsTrialsIsDroppedBesideCompactedOnes() throws Exception {
    writeFiles(MANY_FILES);
    work(writer -> writer.compact());
    writeFiles(1);
    for (String name : files("trials")) {
      if (name.startsWith("part-")) {
        Files.delete(path.resolve("trials").resolve(name));
      }
    }

    work(writer -> {});

    assertThat(rows("epochs")).hasSize(40);
    assertThat(rows("trials")).hasSize(20);
  }

  @Test
  void whoLostTheLeaseChangesNothingAnyMore() throws Exception {
    writeFiles(MANY_FILES);
    List<String> before = files("trials");
    ResultsFolder folder = folder(HADOOP);
    try (Lease lease = TrialResults.lease(folder);
        ResultsWriter writer = new ResultsWriter(folder, lease)) {
      Files.delete(path.resolve(".lease-2"));
      Lease other = TrialResults.lease(folder);

      assertThatThrownBy(writer::compact).isInstanceOf(SweepFailedException.class);
      writer.record(failed(TRIALS.get(0)));
      assertThatThrownBy(writer::close).isInstanceOf(SweepFailedException.class);
      other.check();
      other.close();
    } catch (SweepFailedException closedAgain) {
      // The writer still holds what it could not write.
    }
    assertThat(files("trials")).isEqualTo(before);
  }

  @Test
  void rowsOfFilesWithoutANewerColumnGetNullInIt() throws Exception {
    writeFiles(MANY_FILES);
    Path old = path.resolve("trials").resolve(files("trials").get(0));
    Path rewritten = temporary.resolve("old.parquet");
    DuckDb.execute(
        "COPY (SELECT * EXCLUDE weights_fingerprint FROM '%s') TO '%s' (FORMAT parquet)"
            .formatted(old, rewritten));
    Files.delete(old.resolveSibling("." + old.getFileName() + ".crc"));
    Files.move(rewritten, old, StandardCopyOption.REPLACE_EXISTING);

    work(writer -> writer.compact());

    assertThat(
            query(
                "SELECT count(*), count(weights_fingerprint), count(seed)"
                    + " FROM '%s/trials/*.parquet'"))
        .containsExactly("20|18|20");
  }

  /** A row of before there were transforms is one without. */
  @Test
  void rowsOfFilesWithoutAHyperparametersColumnGetItsDefault() throws Exception {
    writeFiles(MANY_FILES);
    Path old = path.resolve("trials").resolve(files("trials").get(0));
    Path rewritten = temporary.resolve("old.parquet");
    DuckDb.execute(
        "COPY (SELECT * EXCLUDE transform FROM '%s') TO '%s' (FORMAT parquet)"
            .formatted(old, rewritten));
    Files.delete(old.resolveSibling("." + old.getFileName() + ".crc"));
    Files.move(rewritten, old, StandardCopyOption.REPLACE_EXISTING);
    ResultsReader reader = new ResultsReader(spark, folder(new Configuration()));

    assertThat(reader.table(Tables.TRIALS).where("transform = 'none'").count()).isEqualTo(20);
    work(writer -> writer.compact());
    assertThat(query("SELECT DISTINCT transform FROM '%s/trials/*.parquet'"))
        .containsExactly("none");
  }

  private void writeFiles(int count) throws Exception {
    writeFiles(count, 0);
  }

  /** Two trials a file. */
  private void writeFiles(int count, int offset) throws Exception {
    List<Trial> trials =
        offset == 0
            ? TRIALS
            : Trials.of("{'space': {'seed': [21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36]}}");
    ResultsFolder folder = folder(HADOOP);
    try (Lease lease = TrialResults.lease(folder)) {
      for (int file = 0; file < count; file++) {
        try (ResultsWriter writer = new ResultsWriter(folder, lease)) {
          writer.record(completed(trials.get(2 * file), 0.3, 0.1));
          writer.record(completed(trials.get(2 * file + 1), 0.2, 0.1));
        }
      }
    }
  }

  private void work(Work work) throws Exception {
    ResultsFolder folder = folder(HADOOP);
    try (Lease lease = TrialResults.lease(folder);
        ResultsWriter writer = new ResultsWriter(folder, lease)) {
      work.on(writer);
    }
  }

  private List<String> files(String table) {
    try (Stream<Path> files = Files.list(path.resolve(table))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> rows(String table) throws SQLException {
    return query("SELECT t::text FROM '%%s/%s/*.parquet' t ORDER BY 1".formatted(table));
  }

  private List<String> query(String sql) throws SQLException {
    return DuckDb.query(sql.formatted(path));
  }
}
