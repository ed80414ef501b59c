package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.search.Completed;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.search.SearchStrategy;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.TimeSeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every strategy promises: the same search on any cluster, in any order of arrival, through
 * kills and losses, and every trial once.
 */
abstract class StrategyContract {
  private static final EvaluationConfig EVALUATION = Trials.evaluation("{}");
  private static final TimeSeries SERIES = Trials.waves(200);
  private static final TrialCross CROSS =
      new TrialCross(new Panel(List.of(SERIES), List.of()), EVALUATION, List.of(1L, 2L, 3L));
  private static final List<BaselineResult> BASELINES =
      BaselineResult.of(PanelFolds.of(SERIES, EVALUATION), SERIES.id(), List.of(2));

  /** Returns the strategy at its beginning, always of the same configuration. */
  abstract SearchStrategy strategy();

  /** Returns how long the search may take over the least possible time, on this many slots. */
  abstract double mostOverBound(int slots);

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Writes results like the tables: a few at a time, those that wait being lost with the driver.
   */
  private static final class Tables implements Recorder {
    private static final int TOGETHER = 7;

    private final List<TrialResult> written = new ArrayList<>();
    private final List<TrialResult> waiting = new ArrayList<>();

    @Override
    public void expect(List<Trial> trials) {}

    @Override
    public void record(TrialResult result) {
      waiting.add(result);
      if (waiting.size() == TOGETHER) {
        close();
      }
    }

    @Override
    public void writeIfDue() {}

    @Override
    public void close() {
      written.addAll(waiting);
      waiting.clear();
    }

    void loseWhatWaits() {
      waiting.clear();
    }

    Map<String, Double> finished() {
      Map<String, Double> finished = new HashMap<>();
      for (TrialResult result : written) {
        Double mse = result.validation() == null ? null : result.validation().mse();
        finished.put(result.trial().id(), Objective.validationMse(result.status(), mse));
      }
      return finished;
    }

    /** The rows, by id; what is recorded of one twice stands there twice. */
    Map<String, List<Object>> rows() {
      Map<String, List<Object>> rows = new TreeMap<>();
      for (TrialResult row : written) {
        rows.computeIfAbsent(row.trial().id(), id -> new ArrayList<>())
            .add(List.of(row.trial(), row.status(), Objective.score(row)));
      }
      return rows;
    }
  }

  /** A strategy that keeps what it proposed. */
  private record Watched(SearchStrategy strategy, List<Proposal> proposals)
      implements SearchStrategy {
    @Override
    public List<Proposal> suggest(int count) {
      List<Proposal> some = strategy.suggest(count);
      assertThat(some).hasSizeLessThanOrEqualTo(count);
      proposals.addAll(some);
      return some;
    }

    @Override
    public void update(List<Completed> completed, Collection<Proposal> running) {
      strategy.update(completed, running);
    }
  }

  /** Every seventh or so diverges. */
  private static TrialResult result(Trial trial) {
    Random random = new Random(trial.id().hashCode());
    return random.nextInt(7) == 0
        ? TrialResults.without(trial, Status.DIVERGED)
        : TrialResults.completed(trial, random.nextDouble(), random.nextDouble());
  }

  private static Sweep.Observer killedAfter(int results) {
    return new Sweep.Observer() {
      private int left = results;

      @Override
      public void proposed(int count) {}

      @Override
      public void finished(TrialResult result) {
        if (left-- == 0) {
          throw new Killed();
        }
      }
    };
  }

  private List<Proposal> run(TrialRunner runner, Tables tables, int kill) {
    Watched watched = new Watched(strategy(), new ArrayList<>());
    try {
      new Sweep(watched, CROSS, BASELINES, runner, tables)
          .run(tables.finished(), killedAfter(kill));
      tables.close();
    } catch (Killed e) {
      tables.loseWhatWaits();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return watched.proposals;
  }

  private static SimulatedRunner cluster(int slots, double lossRate, long seed) {
    return new SimulatedRunner(slots, lossRate, seed, StrategyContract::result);
  }

  private record Reference(List<Proposal> proposals, Map<String, List<Object>> rows) {}

  private Reference reference() {
    Tables tables = new Tables();
    return new Reference(run(cluster(1, 0, 0), tables, Integer.MAX_VALUE), tables.rows());
  }

  @Test
  void proposalsAreNumberedAndDistinct() {
    List<Proposal> proposals = reference().proposals;

    assertThat(proposals).isNotEmpty();
    for (int i = 0; i < proposals.size(); i++) {
      assertThat(proposals.get(i).index()).isEqualTo(i);
    }
    assertThat(proposals).extracting(Proposal::point).doesNotHaveDuplicates();
  }

  @Test
  void everyTrialOfEveryProposalIsARowOnce() {
    Reference reference = reference();

    assertThat(reference.rows)
        .hasSize(reference.proposals.size() * CROSS.trialsOfProposal())
        .allSatisfy((id, rows) -> assertThat(rows).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 50, 300, 1000})
  void anyNumberOfSlotsMakesTheSameSearch(int slots) {
    Reference reference = reference();
    for (int seed = 0; seed < 5; seed++) {
      Tables tables = new Tables();
      SimulatedRunner cluster = cluster(slots, 0, seed);

      assertThat(run(cluster, tables, Integer.MAX_VALUE)).isEqualTo(reference.proposals);
      assertThat(tables.rows()).isEqualTo(reference.rows);
      if (seed == 0) {
        System.out.printf(
            Locale.ROOT,
            "%s, %d slots: %d trials, makespan %.0f s, %.3f of the bound%n",
            getClass().getSimpleName(),
            slots,
            reference.rows.size(),
            cluster.makespan(),
            cluster.makespan() / cluster.bound());
      }
      assertThat(cluster.makespan()).isLessThanOrEqualTo(cluster.bound() * mostOverBound(slots));
    }
  }

  @Test
  void anyOrderOfArrivalMakesTheSameSearch() {
    Reference reference = reference();
    for (int seed = 0; seed < 50; seed++) {
      Tables tables = new Tables();

      assertThat(run(cluster(8, 0.1, seed), tables, Integer.MAX_VALUE))
          .isEqualTo(reference.proposals);
      assertThat(tables.rows()).isEqualTo(reference.rows);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 1000})
  void aSearchThatIsKilledAndResumedIsTheSameSearch(int slots) {
    Reference reference = reference();
    Random random = new Random(slots);
    for (int seed = 0; seed < 10; seed++) {
      Tables tables = new Tables();
      List<Proposal> proposals = List.of();
      for (int kills = 0; kills < 3; kills++) {
        proposals = run(cluster(slots, 0.05, seed), tables, random.nextInt(150));
        assertThat(reference.proposals).startsWith(proposals.toArray(Proposal[]::new));
      }
      proposals = run(cluster(slots, 0.05, seed), tables, Integer.MAX_VALUE);

      assertThat(proposals).isEqualTo(reference.proposals);
      assertThat(tables.rows()).isEqualTo(reference.rows);
    }
  }

  @Test
  void whatIsCompleteIsNotTrainedAgain() {
    Tables tables = new Tables();
    run(cluster(8, 0, 1), tables, Integer.MAX_VALUE);
    SimulatedRunner cluster = cluster(8, 0, 2);

    assertThat(run(cluster, tables, Integer.MAX_VALUE)).isEqualTo(reference().proposals);
    assertThat(cluster.makespan()).isZero();
  }
}
