package io.rnnsweep.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.tracking.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A tracker that is not ours beside one that fails, on a whole sweep. */
@ExtendWith(SparkExtension.class)
class OwnTrackerTest {

  /** Writes a line a trial. */
  private record Journal(Path file) implements Tracker {
    @Override
    public void begin(SweepConfig config) throws IOException {
      write("begin " + config.name());
    }

    @Override
    public void finished(TrialResult result) throws IOException {
      write("trial " + result.trial().id() + " " + result.curve().train().length);
    }

    @Override
    public void end() throws IOException {
      write("end");
    }

    private void write(String line) throws IOException {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static final class Unreachable implements Tracker {
    @Override
    public void begin(SweepConfig config) throws IOException {
      throw new IOException("nobody answers");
    }

    @Override
    public void finished(TrialResult result) throws IOException {
      throw new IOException("nobody answers");
    }

    @Override
    public void end() throws IOException {
      throw new IOException("nobody answers");
    }
  }

  @Test
  void itHearsOfEachTrialOnceWhateverBecomesOfAnother(SparkSession spark, @TempDir Path temporary)
      throws Exception {
    Path journal = temporary.resolve("journal");
    SweepConfig config =
        ConfigReader.read(
            "test",
            """
            {"name": "tracked", "series": {"format": "generated", "length": 200}, "best": 1,
             "training": {"hidden_size": 2, "window": 3, "epochs": 3}, "space": {"seed": [1, 2, 3]}}
            """,
            Map.of("output", temporary.resolve("results").toString()));

    SweepJob.Summary outcome =
        SweepJob.of(spark.newSession(), config)
            .trackedBy(new Unreachable())
            .trackedBy(new Journal(journal))
            .run(new NoOpObserver());

    assertThat(Files.readAllLines(journal))
        .startsWith("begin tracked")
        .endsWith("end")
        .hasSize(5)
        .filteredOn(line -> line.startsWith("trial "))
        .containsExactlyInAnyOrderElementsOf(
            outcome.results().finishedTrials().keySet().stream()
                .map(id -> "trial " + id + " 3")
                .toList());
  }
}
