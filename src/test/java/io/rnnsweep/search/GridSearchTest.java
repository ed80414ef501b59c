package io.rnnsweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.Grid;
import io.rnnsweep.config.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GridSearchTest {
  private static final Grid GRID =
      grid(
          """
          {
            "space": {
              "hidden_size": [4, 8], "learning_rate": [0.1, 0.01, 0.001], "shuffle": [true, false]
            },
            "training": {"window": 7, "clip_norm": 2}
          }
          """);

  @Test
  void thePointsAreEveryCombination() {
    assertThat(GRID.size()).isEqualTo(2 * 3 * 2);
    assertThat(points(GRID)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void aPointIsAFunctionOfItsIndex() {
    for (int index = points(GRID).size() - 1; index >= 0; index--) {
      assertThat(GRID.point(index)).isEqualTo(points(GRID).get(index));
    }
  }

  @Test
  void everyValueOfAnAxisHasItsShareOfThePoints() {
    Map<Double, Long> counts =
        points(GRID).stream()
            .collect(Collectors.groupingBy(point -> point.learningRate(), Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of(0.1, 4L, 0.01, 4L, 0.001, 4L));
  }

  @Test
  void whatIsNotInTheSpaceComesFromTraining() {
    assertThat(points(GRID))
        .allMatch(point -> point.window() == 7)
        .allMatch(point -> point.clipNorm().orElseThrow() == 2)
        .allMatch(point -> point.batchSize() == 1);
  }

  @Test
  void aSpaceWithoutListsIsOnePoint() {
    assertThat(points(grid("{\"training\": {\"hidden_size\": 3}}")))
        .singleElement()
        .satisfies(point -> assertThat(point.hiddenSize()).isEqualTo(3));
  }

  @Test
  void aGridProposesEveryPointOnceInPortionsOfAnySize() {
    for (int count : new int[] {1, 5, 12, Integer.MAX_VALUE}) {
      SearchStrategy strategy = new GridSearch(GRID);
      List<Proposal> proposals = new ArrayList<>();
      for (List<Proposal> some = strategy.suggest(count);
          !some.isEmpty();
          some = strategy.suggest(count)) {
        assertThat(some).hasSizeLessThanOrEqualTo(count);
        proposals.addAll(some);
      }

      assertThat(proposals).extracting(Proposal::point).isEqualTo(points(GRID));
      assertThat(proposals)
          .extracting(Proposal::index)
          .isEqualTo(IntStream.range(0, 12).boxed().toList());
    }
  }

  private static List<Hyperparameters> points(Grid grid) {
    return LongStream.range(0, grid.size()).mapToObj(grid::point).toList();
  }

  private static Grid grid(String json) {
    return new Grid(ConfigReader.read("test", json, Map.of()).space());
  }
}
