package io.rnnsweep.results;

import static io.rnnsweep.results.TrialResults.END;
import static io.rnnsweep.results.TrialResults.START;
import static io.rnnsweep.results.TrialResults.completed;
import static io.rnnsweep.results.TrialResults.failed;
import static io.rnnsweep.results.TrialResults.withoutValidation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.Trials;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.statistics.DieboldMariano;
import io.rnnsweep.sweep.BaselineResult;
import io.rnnsweep.sweep.Point;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.training.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SparkExtension.class)
class ResultsTest {

  /** Hidden size 4 with three seeds, then hidden size 8 with the same. */
  private static final List<Trial> TRIALS =
      Trials.of(
          "{'space': {'hidden_size': [4, 8], 'seed': [1, 2, 3]},"
              + " 'training': {'learning_rate': 0.001, 'clip_norm': 2.5}}");

  private static final Scores SCORES = new Scores(0.2, 2, 1, 0.5, 12, Double.NaN);
  private static final ReferenceTables.BaselineComparison COMPARISON =
      new ReferenceTables.BaselineComparison(
          "s",
          0,
          TRIALS.get(3).point().hyperparameters(),
          3,
          0.1,
          "drift",
          0.2,
          true,
          new DieboldMariano(-2.5, 100, 0.014, 0.007));

  private final SparkSession spark;
  @TempDir private Path temporary;
  private ResultsFolder folder;

  ResultsTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void createFolder() throws IOException {
    folder = new ResultsFolder(temporary.resolve("r").toString(), new Configuration());
    folder.create(description());
  }

  @Test
  void aCompletedTrialIsReadBackAsItWas() {
    write(completed(TRIALS.get(0), 0.25, 0.5));

    Map<String, Object> row = row("SELECT * FROM trials");

    assertThat(row)
        .hasSize(Tables.TRIALS.columns().size())
        .containsEntry("trial_id", TRIALS.get(0).id())
        .containsEntry("series_id", "s")
        .containsEntry("fold", 0)
        .containsEntry("hidden_size", 4)
        .containsEntry("learning_rate", 0.001)
        .containsEntry("optimizer", "sgd")
        .containsEntry("seed", 1L)
        .containsEntry("status", "COMPLETED")
        .containsEntry("error", null)
        .containsEntry("epochs_run", 2)
        .containsEntry("parameters", 29L)
        .containsEntry("train_mse", 0.125)
        .containsEntry("validation_mse", 0.25)
        .containsEntry("test_mse", 0.5)
        .containsEntry("test_rmse", 7.0)
        .containsEntry("test_mae", 6.0)
        .containsEntry("test_mase", 0.5)
        .containsEntry("test_smape", 12.0)
        .containsEntry("test_directional_accuracy", null)
        .containsEntry("skill", 0.75)
        .containsEntry("weights_fingerprint", "0123456789abcdef")
        .containsEntry("train_seconds", 1.5)
        .containsEntry("predicted_seconds", 1.25)
        .containsEntry("host", "here")
        .containsEntry("kernel", "scalar")
        .containsEntry("started_at", START)
        .containsEntry("finished_at", END)
        .containsEntry("clip_norm", 2.5)
        .containsEntry("shuffle", false)
        .containsEntry("initializer", "uniform")
        .containsEntry("initializer_scale", null);
  }

  @Test
  void aTrialThatFailedHasItsErrorAndNoScores() {
    write(failed(TRIALS.get(0)));

    assertThat(row("SELECT * FROM trials"))
        .containsEntry("status", "FAILED")
        .containsEntry("error", "no \"memory\",\nnone")
        .containsEntry("epochs_run", 0)
        .containsEntry("train_mse", null)
        .containsEntry("validation_mse", null)
        .containsEntry("test_mse", null)
        .containsEntry("skill", null);
    assertThat(rows("SELECT * FROM epochs")).isEmpty();
  }

  @Test
  void aNumberThatIsNotFiniteIsNull() {
    write(completed(TRIALS.get(0), Double.NaN, Double.POSITIVE_INFINITY));

    assertThat(row("SELECT * FROM trials"))
        .containsEntry("validation_mse", null)
        .containsEntry("test_mse", null);
  }

  @Test
  void everyFinishedEpochIsARow() {
    write(completed(TRIALS.get(0), 0.25, 0.5), completed(TRIALS.get(1), 0.25, 0.5));

    assertThat(
            rows(
                "SELECT epoch, train_mse, validation_mse FROM epochs WHERE trial_id = '%s' ORDER BY epoch"
                    .formatted(TRIALS.get(1).id())))
        .extracting(Row::toString)
        .containsExactly("[1,0.9,0.8]", "[2,0.7,null]");
  }

  @Test
  void theLeaderboardRanksCompletedTrialsByValidation() {
    write(
        completed(TRIALS.get(0), 0.3, 0.1),
        completed(TRIALS.get(1), 0.1, 0.3),
        failed(TRIALS.get(2)),
        completed(TRIALS.get(3), 0.2, 0.2));

    assertThat(rows("SELECT rank, trial_id FROM leaderboard"))
        .extracting(Row::toString)
        .containsExactly(
            "[1,%s]".formatted(TRIALS.get(1).id()),
            "[2,%s]".formatted(TRIALS.get(3).id()),
            "[3,%s]".formatted(TRIALS.get(0).id()));
  }

  @Test
  void theLeaderboardRanksByTestWhereThereIsNoValidation() {
    write(withoutValidation(TRIALS.get(0), 0.2), withoutValidation(TRIALS.get(1), 0.1));

    assertThat(rows("SELECT rank, seed FROM leaderboard"))
        .extracting(Row::toString)
        .containsExactly("[1,2]", "[2,1]");
  }

  @ParameterizedTest
  @FieldSource("io.rnnsweep.results.ResultsReader#VIEWS")
  void aViewTakesNoTableThatItIsNotMadeOf(String view) {
    write(completed(TRIALS.get(0), 0.25, 0.5));
    SparkSession other = spark.newSession();

    new ResultsReader(other, folder).registerNamed("SELECT * FROM " + view);

    assertThat(other.table(view).collectAsList()).isNotEmpty();
    assertThat(other.catalog().tableExists("weights")).isFalse();
  }

  /** A user's view speaks of ours by name, of which the next statement need not say anything. */
  @Test
  void whatWasMadeKnownOnceIsReadAnewWithEachStatement() {
    ResultsReader reader = reader();
    String mine = "CREATE OR REPLACE TEMPORARY VIEW mine AS SELECT * FROM trials";
    reader.registerNamed(mine);
    spark.sql(mine);
    write(completed(TRIALS.get(0), 0.25, 0.5));

    reader.registerNamed("SELECT * FROM mine");

    assertThat(spark.table("mine").collectAsList()).hasSize(1);
  }

  @Test
  void theBestTrialsAreThoseOfTheLeaderboard() {
    write(completed(TRIALS.get(0), 0.3, 0.1), completed(TRIALS.get(1), 0.1, 0.3));
    ResultsReader reader = reader();
    reader.register();

    assertThat(reader.best(List.of("rank", "window", "seed"), 1))
        .extracting(Row::toString)
        .containsExactly("[1,20,2]");
  }

  /** Size 4 scores 1/8, 2/8 and 6/8, size 8 scores 2/8 and 4/8 and fails once. */
  @Test
  void theEffectOfAValueIsTakenOverItsCompletedTrials() {
    write(
        completed(TRIALS.get(0), 0.125, 1),
        completed(TRIALS.get(1), 0.25, 1),
        completed(TRIALS.get(2), 0.75, 1),
        completed(TRIALS.get(3), 0.25, 1),
        completed(TRIALS.get(4), 0.5, 1),
        failed(TRIALS.get(5)));

    assertThat(rows("SELECT * FROM effect WHERE hyperparameter = 'hidden_size' ORDER BY value"))
        .extracting(Row::toString)
        .containsExactly(
            "[hidden_size,4,3,0.125,0.25,0.375]", "[hidden_size,8,2,0.25,0.375,0.375]");
    assertThat(rows("SELECT * FROM effect WHERE hyperparameter = 'learning_rate'"))
        .extracting(Row::toString)
        .containsExactly("[learning_rate,0.001,5,0.125,0.25,0.375]");
    assertThat(rows("SELECT * FROM effect WHERE hyperparameter = 'initializer_scale'")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sparkQuestions")
  void sparkAnswersTheQuestionsOfTheDoc(String query) throws Exception {
    write(completed(TRIALS.get(3), 0.3, 0.1));
    try (Lease lease = TrialResults.lease(folder)) {
      TopTrialWriter best = new TopTrialWriter(folder, lease, TopTrialWriterTest::predictions);
      best.write(TopTrialWriterTest.trained(TRIALS.get(3)));
      best.finish();
      new TableReplacer<>(folder, lease, ReferenceTables.BASELINES)
          .replace(List.of(new BaselineResult("s", 0, "drift", null, SCORES, 0.5)));
      new TableReplacer<>(folder, lease, ReferenceTables.COMPARISONS).replace(List.of(COMPARISON));
    }

    assertThat(rows(query)).isNotEmpty();
  }

  @Test
  void aTableThatIsMadeAnewHasTheNewRowsAlone() throws Exception {
    try (Lease lease = TrialResults.lease(folder)) {
      TableReplacer<BaselineResult> replacer =
          new TableReplacer<>(folder, lease, ReferenceTables.BASELINES);
      replacer.replace(
          List.of(
              new BaselineResult("s", 0, "persistence", SCORES, SCORES, 0),
              new BaselineResult("s", 0, "drift", SCORES, SCORES, 0.5)));
      replacer.replace(List.of(new BaselineResult("t", 1, "drift", null, SCORES, 0.25)));
    }

    assertThat(row("SELECT * FROM baselines"))
        .containsEntry("series_id", "t")
        .containsEntry("fold", 1)
        .containsEntry("baseline", "drift")
        .containsEntry("validation_mse", null)
        .containsEntry("test_mse", 0.2)
        .containsEntry("test_directional_accuracy", null)
        .containsEntry("skill", 0.25);
  }

  /** An infinite statistic, of a network and a baseline that both are constant, is null there. */
  @Test
  void comparisonsAreReadBackAsTheyWere() throws Exception {
    List<ReferenceTables.BaselineComparison> comparisons =
        List.of(
            COMPARISON,
            with(0.1, 0, DieboldMariano.test(new double[] {2, 2, 2}, new double[3])),
            with(0, 0.1, DieboldMariano.test(new double[3], new double[] {2, 2, 2})),
            with(0.1, 0.1, DieboldMariano.test(new double[3], new double[3])));
    try (Lease lease = TrialResults.lease(folder)) {
      new TableReplacer<>(folder, lease, ReferenceTables.COMPARISONS).replace(comparisons);
    }

    assertThat(reader().comparisons()).isEqualTo(comparisons);
  }

  private static ReferenceTables.BaselineComparison with(
      double mse, double baselineMse, DieboldMariano test) {
    return new ReferenceTables.BaselineComparison(
        "s",
        0,
        TRIALS.get(3).point().hyperparameters(),
        3,
        mse,
        "persistence",
        baselineMse,
        true,
        test);
  }

  @Test
  void trialsAreReadBackAsTheyWere() {
    write(completed(TRIALS.get(0), 0.3, 0.1), failed(TRIALS.get(4)));

    assertThat(
            reader().table(Tables.TRIALS).orderBy("hidden_size").collectAsList().stream()
                .map(
                    row ->
                        new Trial(
                            row.getAs("trial_id"),
                            row.getAs("series_id"),
                            row.getAs("fold"),
                            new Point(StoredTrial.hyperparameters(row), row.<Long>getAs("seed")))))
        .containsExactly(TRIALS.get(0), TRIALS.get(4));
  }

  @Test
  void howTrialsEndedIsCountedWithTheCommonestError() {
    TrialCounts nothing = TrialCounts.of(reader().table(Tables.TRIALS));
    assertThat(nothing.total()).isZero();
    assertThat(nothing.noneCompleted()).isFalse();

    write(
        failed(TRIALS.get(0)),
        failed(TRIALS.get(1)),
        TrialResults.without(TRIALS.get(2), Status.DIVERGED));
    TrialCounts none = TrialCounts.of(reader().table(Tables.TRIALS));
    assertThat(none.noneCompleted()).isTrue();
    assertThat(none.whyNoneCompleted())
        .isEqualTo(
            "no trial completed: 1 of 3 diverged, 2 of 3 failed; the most frequent error: no"
                + " \"memory\",");

    write(completed(TRIALS.get(3), 0.3, 0.1));
    assertThat(TrialCounts.of(reader().table(Tables.TRIALS)).noneCompleted()).isFalse();
  }

  static Stream<String> sparkQuestions() throws IOException {
    return questions("default \"(SELECT .*?)\"");
  }

  @ParameterizedTest
  @MethodSource("duckDbQuestions")
  void duckDbAnswersTheQuestionsOfTheDoc(String query) throws SQLException {
    write(completed(TRIALS.get(3), 0.3, 0.1));

    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                query.replace("results/default", temporary.resolve("r").toString()))) {
      assertThat(rows.next()).isTrue();
    }
  }

  static Stream<String> duckDbQuestions() throws IOException {
    return questions("(?<=\n)(SELECT .*?);");
  }

  private static Stream<String> questions(String pattern) throws IOException {
    String doc =
        Files.readString(Path.of("docs", "results.md")).replaceAll("(?s)```sql \\w+\n.*?```", "");
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(doc)
        .results()
        .map(match -> match.group(1))
        .toList()
        .stream();
  }

  @Test
  void aFolderWithoutResultsAnswersWithNoRows() {
    for (String table :
        List.of("trials", "epochs", "predictions", "weights", "leaderboard", "effect")) {
      assertThat(rows("SELECT * FROM " + table)).isEmpty();
    }
    assertThat(reader().finishedTrials().keySet()).isEmpty();
  }

  @Test
  void tablesWhoseFoldersAreNotThereAnswerWithNoRows() throws IOException {
    Files.delete(temporary.resolve("r/trials"));
    Files.delete(temporary.resolve("r/epochs"));

    assertThat(rows("SELECT * FROM trials")).isEmpty();
    assertThat(rows("SELECT * FROM epochs")).isEmpty();
  }

  @Test
  void resultsAreWrittenInFilesThatStandBesideOneAnother() {
    write(completed(TRIALS.get(0), 0.3, 0.1));
    write(completed(TRIALS.get(1), 0.3, 0.1), failed(TRIALS.get(2)));

    assertThat(visibleFiles()).hasSize(4).allMatch(name -> name.endsWith(".parquet"));
    assertThat(reader().finishedTrials().keySet())
        .containsExactlyInAnyOrder(TRIALS.get(0).id(), TRIALS.get(1).id());
  }

  @Test
  void nothingIsWrittenWithoutResults() {
    write();

    assertThat(visibleFiles()).isEmpty();
  }

  @Test
  void aFileIsNotVisibleUntilItIsWhole() throws Exception {
    List<String> seen = new ArrayList<>();
    Iterator<TrialResult> rows =
        Stream.of(completed(TRIALS.get(0), 0.3, 0.1), failed(TRIALS.get(1)))
            .peek(row -> seen.addAll(visibleFiles()))
            .iterator();

    try (Lease lease = TrialResults.lease(folder)) {
      new TableFiles(folder, lease, List.of(Tables.TRIALS)).write(table -> rows);
    }

    assertThat(seen).isEmpty();
    assertThat(visibleFiles()).hasSize(1);
    assertThat(temporary.resolve("r/trials"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
  }

  @Test
  void aFileThatCouldNotBeWrittenWholeIsNotThere() throws Exception {
    Iterator<TrialResult> rows =
        Stream.of(completed(TRIALS.get(0), 0.3, 0.1), (TrialResult) null).iterator();

    try (Lease lease = TrialResults.lease(folder)) {
      TableFiles files = new TableFiles(folder, lease, List.of(Tables.TRIALS));
      assertThatThrownBy(() -> files.write(table -> rows)).isInstanceOf(NullPointerException.class);
    }
    assertThat(temporary.resolve("r/trials")).isEmptyDirectory();
  }

  @Test
  void theHeartbeatThatAKillCutOffIsRemovedByTheNextHolder() throws Exception {
    Path cutOff = Files.writeString(temporary.resolve("r/..lease-1.a.tmp"), "{");

    TrialResults.lease(folder).close();

    assertThat(cutOff).doesNotExist();
  }

  @Test
  void theDescriptionIsReadBack() throws IOException {
    assertThat(folder.description())
        .contains(Json.tree(Map.of("format_version", 2, "config", Map.of("name", "test"))));
    assertThat(visibleFiles()).isEmpty();
    assertThat(temporary.resolve("r/.sweep.json.tmp")).doesNotExist();
  }

  @Test
  void aFolderOfBeforeThereWereFormatVersionsIsRead() throws IOException {
    write(completed(TRIALS.get(0), 0.3, 0.1));
    describe("{\"config\": {}}");

    assertThat(rows("SELECT * FROM trials")).hasSize(1);
  }

  @Test
  void aFolderOfALaterFormatIsRefusedInOneSentence() throws IOException {
    describe("{\"format_version\": 3}");

    assertThatThrownBy(this::reader)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: was written by a later version of rnn-sweep (its format is 3, the newest known"
                    .formatted(folder)
                + " here 2); use that version");
  }

  private void describe(String json) throws IOException {
    Files.deleteIfExists(temporary.resolve("r/.sweep.json.crc"));
    Files.writeString(temporary.resolve("r/sweep.json"), json);
  }

  @Test
  void aFolderThatHoldsNoResultsIsRefused() {
    ResultsFolder nothing =
        new ResultsFolder(temporary.resolve("nothing").toString(), new Configuration());

    assertThatThrownBy(() -> new ResultsReader(spark, nothing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("nothing: holds no results: there is no sweep.json in it");
  }

  @Test
  void aFolderOfSomethingElseIsTaken() throws IOException {
    Files.createDirectories(temporary.resolve("empty"));
    Files.writeString(
        Files.createDirectories(temporary.resolve("other")).resolve("thesis.txt"), "text");

    assertThat(folder("other").isTakenByOthers()).isTrue();
    assertThat(folder("other/thesis.txt").isTakenByOthers()).isTrue();
    assertThat(folder("empty").isTakenByOthers()).isFalse();
    assertThat(folder("absent").isTakenByOthers()).isFalse();
    assertThat(folder("r").isTakenByOthers()).isFalse();
  }

  @Test
  void aFolderIsMovedAsideWhole() throws Exception {
    write(completed(TRIALS.get(0), 0.3, 0.1));

    Path old;
    try (Lease lease = TrialResults.lease(folder)) {
      old = Path.of(lease.moveFolderAside().toUri().getPath());
    }

    assertThat(temporary.resolve("r")).doesNotExist();
    assertThat(old.resolve("sweep.json")).exists();
    assertThat(old.resolve("trials")).isNotEmptyDirectory();
    assertThat(old).isDirectoryNotContaining("glob:**.lease-*");
  }

  private ResultsFolder folder(String name) {
    return new ResultsFolder(temporary.resolve(name).toString(), new Configuration());
  }

  private ResultsReader reader() {
    return new ResultsReader(spark, folder);
  }

  private List<Row> rows(String query) {
    reader().registerNamed(query);
    return spark.sql(query).collectAsList();
  }

  private Map<String, Object> row(String query) {
    List<Row> rows = rows(query);
    assertThat(rows).hasSize(1);
    Map<String, Object> values = new HashMap<>();
    for (String column : rows.get(0).schema().fieldNames()) {
      values.put(column, rows.get(0).getAs(column));
    }
    return values;
  }

  private void write(TrialResult... results) {
    try (Lease lease = TrialResults.lease(folder);
        ResultsWriter writer = new ResultsWriter(folder, lease)) {
      for (TrialResult result : results) {
        writer.record(result);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Files that readers of the tables' folders see. */
  private List<String> visibleFiles() {
    try (Stream<Path> files = Files.walk(temporary.resolve("r"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
          .filter(name -> !name.equals("sweep.json"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode description() {
    return Json.tree(Map.of("config", Map.of("name", "test")));
  }
}
