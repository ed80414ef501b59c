package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.Json;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsWriter;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.sweep.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of 30,000 trials; how soon it answers is submit/throughput.sh's to measure. */
class LargeTableIT {
  @TempDir private Path temporary;

  @Test
  void theLeaderboardOfThirtyThousandTrialsHasTheBestOfThem() throws Exception {
    List<Trial> trials =
        Trials.of(
            "{'space': {'hidden_size': [%s], 'seed': [%s]}}".formatted(numbers(30), numbers(1000)));
    ResultsFolder folder = new ResultsFolder(temporary.toString(), new Configuration());
    folder.create(Json.tree(Map.of("config", Map.of())));
    try (Lease lease = Lease.take(folder);
        ResultsWriter writer = new ResultsWriter(folder, lease)) {
      for (Trial trial : trials) {
        writer.record(TrialResults.completed(trial, 1.0 / trial.point().seed(), 0.5));
      }
      writer.compact();
    }

    InProcess.Answer answer =
        InProcess.run(
            "sql",
            temporary.toString(),
            "SELECT seed, (SELECT count(*) FROM trials) AS n FROM leaderboard LIMIT 10",
            "--format",
            "csv");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out().lines()).hasSize(11).startsWith("seed,n", "1000,30000");
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }
}
