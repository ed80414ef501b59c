package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver that trains the folds of a panel is killed with SIGKILL at random moments and run again,
 * while others read its tables.
 */
class KilledDriverIT {
  private static final int TRIALS = 2_000;
  private static final int EPOCHS = 30;
  private static final int KILLS = 2;

  /** Trials that a driver has finished when it is killed; all together they leave some. */
  private static final int SHORTEST_LIFE = 250;

  private static final int LONGEST_LIFE = 850;

  /** What a writer may hold; see the promise in docs/results.md. */
  private static final int MOST_UNWRITTEN = 500;

  @TempDir private Path temporary;
  private final ProcessTree processes = new ProcessTree();

  @AfterEach
  void endProcesses() {
    processes.close();
  }

  @Test
  void whateverIsKilledThereIsOneRowATrialAndNoReaderEverSeesTwo() throws Exception {
    Random random = new Random(1);
    writeSeries(temporary.resolve("series.csv"));
    Path results = temporary.resolve("r");
    AtomicBoolean over = new AtomicBoolean();
    List<String> wrong = new ArrayList<>();
    int[] polls = new int[1];
    Thread reader = new Thread(() -> poll(results, over, wrong, polls));
    reader.start();
    int repeated = 0;
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path progress = temporary.resolve("progress" + kill);
      final long before = written(results);
      Process driver = start(results, progress.toFile());
      int life = random.nextInt(SHORTEST_LIFE, LONGEST_LIFE);
      while (driver.isAlive() && finished(progress) < life) {
        Thread.sleep(10);
      }
      killed += driver.isAlive() ? 1 : 0;
      driver.destroyForcibly().waitFor();
      long lost = finished(progress) - (written(results) - before);
      System.out.printf(
          "kill %d: %d of %d trials written, %d repeated%n",
          kill + 1, written(results), TRIALS, Math.max(lost, 0));
      assertThat(lost).isLessThanOrEqualTo(MOST_UNWRITTEN);
      repeated += (int) Math.max(lost, 0);
    }
    Process last = start(results, temporary.resolve("last").toFile());
    assertThat(last.waitFor()).as(Files.readString(temporary.resolve("last"))).isZero();
    over.set(true);
    reader.join();

    System.out.printf("%d trials repeated after %d kills; %d polls%n", repeated, KILLS, polls[0]);
    assertThat(killed).isEqualTo(KILLS);
    assertThat(wrong).isEmpty();
    assertThat(polls[0]).isPositive();
    assertThat(
            query(results, "SELECT count(*), count(DISTINCT trial_id) FROM '%s/trials/*.parquet'"))
        .containsExactly(TRIALS + "|" + TRIALS);
    assertThat(
            query(
                results,
                "SELECT count(*), count(DISTINCT (trial_id, epoch)) FROM '%s/epochs/*.parquet'"))
        .containsExactly(EPOCHS * TRIALS + "|" + EPOCHS * TRIALS);
    // Of two series and two folds the three best, and of the chosen point the first three seeds.
    List<String> kept =
        query(results, "SELECT DISTINCT trial_id FROM '%s/weights/*.parquet' ORDER BY 1");
    assertThat(kept).hasSizeBetween(12, 24);
    assertThat(
            query(results, "SELECT DISTINCT trial_id FROM '%s/predictions/*.parquet' ORDER BY 1"))
        .isEqualTo(kept);
    assertThat(
            query(
                results,
                "SELECT count(*) FROM '%s/weights/*.parquet' WHERE parameter = 'head.bias'"))
        .containsExactly(Integer.toString(kept.size()));
    try (Stream<Path> left = Files.walk(results)) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  /** Asks as others do: whichever files the pattern finds, each whole, no trial in two of them. */
  private static void poll(Path results, AtomicBoolean over, List<String> wrong, int[] polls) {
    while (!over.get()) {
      try {
        String twice =
            query(results, "SELECT count(*) - count(DISTINCT trial_id) FROM '%s/trials/*.parquet'")
                .get(0);
        if (!twice.equals("0")) {
          wrong.add(twice + " rows twice");
        }
        polls[0]++;
        Thread.sleep(20); // Leaves the driver a core.
      } catch (SQLException e) {
        // There is no file yet, or one went between the listing and the reading, as documented.
        if (!e.getMessage().matches("(?s).*(No files found|No such file|Cannot open file).*")) {
          wrong.add(e.getMessage());
        }
      } catch (InterruptedException e) {
        wrong.add("interrupted");
        return;
      }
    }
  }

  private static void writeSeries(Path file) throws Exception {
    StringBuilder rows = new StringBuilder("year,name,value\n");
    for (int t = 0; t < 200; t++) {
      rows.append("%d,saw,%d%n".formatted(2000 + t, Math.abs(t % 14 - 7)));
      rows.append("%d,rise,%d%n".formatted(2000 + t, t + t % 3));
    }
    Files.writeString(file, rows);
  }

  private Process start(Path results, File progress) throws Exception {
    ProcessBuilder builder =
        JavaProcess.builder(
            Main.class,
            List.of(
                "-Xmx1g",
                // Starts sooner; the loops in plain Java need no better compiler.
                "-XX:TieredStopAtLevel=1",
                "-Drnnsweep.kernel=scalar",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=4"),
            "run",
            "src/test/resources/configurations/plain.json",
            "--set",
            "output=" + results,
            "--set",
            "best=3",
            "--set",
            "series={\"format\": \"csv\", \"path\": \"%s\", \"time_column\": \"year\","
                    .formatted(results.resolveSibling("series.csv"))
                + " \"value_column\": \"value\", \"series_column\": \"name\"}",
            "--set",
            "evaluation={\"protocol\": \"walk_forward\", \"folds\": 2}",
            "--set",
            "training={\"epochs\": %d, \"window\": 5}".formatted(EPOCHS),
            "--set",
            "space={\"hidden_size\": [1, 2, 3, 4], \"seed\": [%s]}"
                .formatted(
                    IntStream.range(0, TRIALS / 16)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "))));
    // So that the progress is written, which counts what the driver was told of.
    builder.environment().put("RNN_SWEEP_TERMINAL", "1");
    return processes.start(builder.redirectErrorStream(true).redirectOutput(progress));
  }

  /** How many trials the driver had heard of when it wrote its progress for the last time. */
  private static long finished(Path progress) throws Exception {
    return Pattern.compile("(\\d+)/\\d+ \\(")
        .matcher(Files.readString(progress))
        .results()
        .map(MatchResult::group)
        .mapToLong(text -> Long.parseLong(text.substring(0, text.indexOf('/'))))
        .max()
        .orElse(0);
  }

  /** As the next driver will see it: a compaction that was begun will be finished. */
  private static long written(Path results) throws SQLException {
    for (String folder : List.of("_compaction/trials", "trials")) {
      String files = "%s/" + folder + "/*.parquet";
      if (!query(results, "SELECT * FROM glob('" + files + "')").isEmpty()) {
        return Long.parseLong(query(results, "SELECT count(*) FROM '" + files + "'").get(0));
      }
    }
    return 0;
  }

  private static List<String> query(Path results, String sql) throws SQLException {
    return DuckDb.query(sql.formatted(results));
  }
}
