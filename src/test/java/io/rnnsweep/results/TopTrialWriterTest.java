package io.rnnsweep.results;

import static io.rnnsweep.results.TrialResults.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.DuckDb;
import io.rnnsweep.Trials;
import io.rnnsweep.config.Json;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.results.TopTrialTables.Prediction;
import io.rnnsweep.results.storage.Death;
import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.sweep.TrainedTrial;
import io.rnnsweep.sweep.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopTrialWriterTest {
  private static final List<Trial> TRIALS = Trials.of("{'space': {'seed': [1, 2, 3, 4, 5, 6]}}");
  static final TimeSeries SERIES =
      new TimeSeries("s", TimeKind.DATE, new long[] {0, 1, 2, 3}, new double[] {1.5, 2.5, 3.5, 4});
  static final Windows TEST =
      new Windows(SERIES.values(), SERIES.values(), new Scaler(0, 1), 1, 2, SERIES.length());

  @TempDir private Path temporary;
  private Path path;

  @Test
  void aTrainedNetworkIsReadBackAsItWas() throws Exception {
    create("r");
    update(new Configuration(), TRIALS.subList(0, 1));

    assertThat(query("SELECT * EXCLUDE trial_id FROM '%s/predictions/*.parquet' ORDER BY time"))
        .containsExactly("s|0|1970-01-03|3.5|0.25", "s|0|1970-01-04|4.0|0.5");
    assertThat(query("SELECT * EXCLUDE (trial_id, series_id, fold) FROM '%s/weights/*.parquet'"))
        .containsExactly(
            "weight_ih_l0|2|1|[1.0, 2.0]",
            "weight_hh_l0|2|2|[3.0, 4.0, 5.0, 6.0]",
            "bias_ih_l0|2|1|[7.0, 8.0]",
            "head.weight|1|2|[9.0, 10.0]",
            "head.bias|1|1|[0.1]");
  }

  /** Two of four fall out and two others come in; at every change of the file system in turn. */
  @Test
  void aCrashAnywhereLeavesWhatTheNextRunMends() throws Exception {
    int changes = -1;
    boolean died = true;
    while (died) {
      changes++;
      create("r" + changes);
      update(new Configuration(), TRIALS.subList(0, 4));
      Death.after(changes);
      try {
        update(DyingFileSystem.configuration(), TRIALS.subList(2, 6));
      } catch (IOException death) {
        assertThat(death).hasMessageContaining("this process has died");
      }
      died = Death.came();

      update(new Configuration(), TRIALS.subList(2, 6));

      assertThat(
              query(
                  "SELECT count(*), count(DISTINCT (trial_id, time)), count(DISTINCT trial_id)"
                      + " FROM '%s/predictions/*.parquet'"))
          .as("after %d changes", changes)
          .containsExactly("8|8|4");
      assertThat(
              query(
                  "SELECT count(*), count(DISTINCT (trial_id, parameter)),"
                      + " count(DISTINCT trial_id) FROM '%s/weights/*.parquet'"))
          .as("after %d changes", changes)
          .containsExactly("20|20|4");
      assertThat(query("SELECT DISTINCT trial_id FROM '%s/weights/*.parquet' ORDER BY 1"))
          .containsExactlyElementsOf(
              TRIALS.subList(2, 6).stream().map(Trial::id).sorted().toList());
    }
    // Two tables compacted of a file each, then two trials written into a file of both.
    assertThat(changes).isGreaterThanOrEqualTo(2 * (2 + 1 + 1) + 2 * 2);
  }

  private void create(String name) throws IOException {
    path = temporary.resolve(name);
    folder(new Configuration()).create(Json.tree(Map.of("config", Map.of())));
  }

  private void update(Configuration hadoop, List<Trial> best) throws IOException {
    try (Lease lease = TrialResults.lease(folder(new Configuration()))) {
      TopTrialWriter writer =
          new TopTrialWriter(folder(hadoop), lease, TopTrialWriterTest::predictions);
      Set<String> there = writer.keepOnly(best.stream().map(Trial::id).collect(Collectors.toSet()));
      for (Trial trial : best) {
        if (!there.contains(trial.id())) {
          writer.write(trained(trial));
        }
      }
      writer.finish();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Prediction> predictions(TrainedTrial trained) {
    return Prediction.of(trained, SERIES, TEST);
  }

  static TrainedTrial trained(Trial trial) {
    return new TrainedTrial(
        completed(trial, 0.3, 0.1),
        Parameters.of(NetworkSpec.tanh(2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0.1f),
        new double[] {0.25, 0.5});
  }

  private ResultsFolder folder(Configuration hadoop) {
    return new ResultsFolder(path.toString(), hadoop);
  }

  private List<String> query(String sql) throws Exception {
    return DuckDb.query(sql.formatted(path));
  }
}
