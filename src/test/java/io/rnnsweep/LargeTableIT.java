package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.Json;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.ResultsWriter;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.sweep.Trial;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of 30,000 trials: how long it takes to be opened and asked for its best. */
class LargeTableIT {
  @TempDir private Path temporary;

  @Test
  void theLeaderboardOfThirtyThousandTrialsIsThereInTwoSeconds() throws Exception {
    write("one", numbers(1), numbers(1));
    write("many", numbers(30), numbers(1000));
    Process process =
        JavaProcess.builder(
                Asking.class,
                List.of("-Dspark.master=local[2]", "-Dspark.sql.shuffle.partitions=4"),
                temporary.resolve("one").toString(),
                temporary.resolve("many").toString(),
                temporary.resolve("many").toString(),
                temporary.resolve("many").toString())
            .redirectError(Redirect.DISCARD)
            .start();
    List<String> answers = process.inputReader().lines().toList();

    assertThat(process.waitFor()).isZero();
    System.out.println("leaderboard of 1 trial, while Spark starts, then of many: " + answers);
    List<String> ofMany = answers.subList(1, answers.size());
    assertThat(ofMany)
        .hasSize(3)
        .allMatch(answer -> answer.startsWith("10 rows, the first of seed 1000, "));
    // The fastest: others may be at work on this machine.
    assertThat(ofMany.stream().mapToDouble(answer -> Double.parseDouble(answer.split(" ", -1)[7])))
        .anyMatch(seconds -> seconds < 2);
  }

  private void write(String name, String sizes, String seeds) throws Exception {
    List<Trial> trials =
        Trials.of("{'space': {'hidden_size': [%s], 'seed': [%s]}}".formatted(sizes, seeds));
    ResultsFolder folder =
        new ResultsFolder(temporary.resolve(name).toString(), new Configuration());
    folder.create(Json.tree(Map.of("config", Map.of())));
    long start = System.nanoTime();
    try (Lease lease = Lease.take(folder);
        ResultsWriter writer = new ResultsWriter(folder, lease)) {
      for (Trial trial : trials) {
        writer.record(TrialResults.completed(trial, 1.0 / trial.point().seed(), 0.5));
      }
      long written = System.nanoTime();
      writer.compact();
      System.out.printf(
          "%d trials: written in %.1f s, compacted in %.1f s%n",
          trials.size(), (written - start) * 1e-9, (System.nanoTime() - written) * 1e-9);
    }
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  /** Asks a folder of one trial, with which Spark loads its classes, then that of all. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] folders) throws IOException {
      try (SparkSession spark = SparkSession.builder().getOrCreate()) {
        for (String folder : folders) {
          long start = System.nanoTime();
          new ResultsReader(
                  spark, new ResultsFolder(folder, spark.sparkContext().hadoopConfiguration()))
              .register();
          List<Row> best = spark.sql("SELECT * FROM leaderboard LIMIT 10").collectAsList();
          System.out.printf(
              Locale.ROOT,
              "%d rows, the first of seed %d, %.2f s%n",
              best.size(),
              best.get(0).<Long>getAs("seed"),
              (System.nanoTime() - start) * 1e-9);
        }
      }
    }
  }
}
