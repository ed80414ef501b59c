package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.sweep.Trial;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskPackingTest {
  private static final double PARTS = 8;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 64", "7, 2", "100, 1", "500, 2", "500, 64", "64, 4"})
  void everyTrialIsInOneTask(int count, int slots) {
    List<Trial> trials = trials(count);

    List<Trial> packed =
        TaskPacking.pack(trials, uneven(trials), slots).stream().flatMap(List::stream).toList();

    assertThat(packed).containsExactlyInAnyOrderElementsOf(trials);
  }

  @ParameterizedTest
  @CsvSource({"7, 2", "100, 1", "500, 2"})
  void theCostliestTrialsStartFirst(int count, int slots) {
    List<Trial> trials = trials(count);
    ToDoubleFunction<Trial> cost = uneven(trials);

    assertThat(TaskPacking.pack(trials, cost, slots).stream().flatMap(List::stream))
        .isSortedAccordingTo(Comparator.comparingDouble(cost).reversed());
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "500, 2", "500, 64", "64, 4"})
  void aTaskOfSeveralTrialsIsASmallShareOfWhatIsLeft(int count, int slots) {
    List<Trial> trials = trials(count);
    ToDoubleFunction<Trial> cost = uneven(trials);

    double left = trials.stream().mapToDouble(cost).sum();
    for (List<Trial> task : TaskPacking.pack(trials, cost, slots)) {
      double seconds = task.stream().mapToDouble(cost).sum();
      if (task.size() > 1) {
        assertThat(seconds).isLessThanOrEqualTo(Math.max(left / (slots * PARTS), 0.01) + 1e-9);
      }
      left -= seconds;
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "16", "100"})
  void aTaskOfSeveralTrialsLastsNoLongerThanASecond(int slots) {
    List<Trial> trials = trials(500);

    assertThat(TaskPacking.pack(trials, trial -> 0.3, slots)).allMatch(task -> task.size() <= 3);
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "500, 2", "500, 64", "64, 4"})
  void slotsThatTakeTheNextTaskWhenFreeEndNearlyTogether(int count, int slots) {
    List<Trial> trials = trials(count);
    ToDoubleFunction<Trial> cost = uneven(trials);
    double[] ends = new double[slots];
    for (List<Trial> task : TaskPacking.pack(trials, cost, slots)) {
      Arrays.sort(ends);
      ends[0] += task.stream().mapToDouble(cost).sum();
    }
    double longest = trials.stream().mapToDouble(cost).max().orElseThrow();
    double ideal = trials.stream().mapToDouble(cost).sum() / slots;

    assertThat(Arrays.stream(ends).max().orElseThrow())
        .isLessThanOrEqualTo(1.04 * Math.max(ideal, longest));
  }

  @Test
  void aGiantDoesNotPutAllOthersIntoOneTask() {
    List<Trial> trials = trials(101);
    Trial giant = trials.get(0);

    List<List<Trial>> tasks = TaskPacking.pack(trials, trial -> trial.equals(giant) ? 1e5 : 0.2, 2);

    assertThat(tasks).hasSizeGreaterThanOrEqualTo(20).allMatch(task -> task.size() <= 5);
  }

  @Test
  void trialsOfNextToNoWorkShareFewTasks() {
    List<Trial> trials = trials(500);

    assertThat(TaskPacking.pack(trials, trial -> 1e-4, 2)).hasSizeBetween(2, 8);
  }

  @Test
  void noSlotIsLeftIdleForTheSakeOfLargerTasks() {
    List<Trial> trials = trials(8);

    assertThat(TaskPacking.pack(trials, trial -> 1e-4, 8)).hasSize(8);
  }

  @Test
  void noTaskIsEmpty() {
    List<Trial> trials = trials(50);

    assertThat(TaskPacking.pack(trials, uneven(trials), 64)).noneMatch(List::isEmpty);
  }

  @Test
  void trialsOfNoCostArePackedToo() {
    List<Trial> trials = trials(3);

    assertThat(TaskPacking.pack(trials, trial -> 0, 2).stream().flatMap(List::stream))
        .containsExactlyElementsOf(trials);
  }

  private static List<Trial> trials(int count) {
    String seeds =
        IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return Trials.of("{'space': {'seed': [" + seeds + "]}}");
  }

  /** Costs over three orders of magnitude, the same in every run. */
  private static ToDoubleFunction<Trial> uneven(List<Trial> trials) {
    Random random = new Random(42);
    Map<Trial, Double> costs =
        trials.stream()
            .collect(
                Collectors.toMap(trial -> trial, trial -> Math.pow(1000, random.nextDouble())));
    return costs::get;
  }
}
