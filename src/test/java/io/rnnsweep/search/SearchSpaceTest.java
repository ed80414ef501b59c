package io.rnnsweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SpaceConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static final SearchSpace SPACE =
      space(
          """
          {
            "space": {
              "hidden_size": [4, 8], "learning_rate": [0.1, 0.01, 0.001], "shuffle": [true, false],
              "seed": [5, 6]
            },
            "training": {"window": 7, "clip_norm": 2}
          }
          """);

  @Test
  void thePointsAreEveryCombinationWithEverySeed() {
    assertThat(SPACE.size()).isEqualTo(2 * 3 * 2 * 2);
    assertThat(points(SPACE)).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void aPointIsAFunctionOfItsIndex() {
    for (int index = SPACE.size() - 1; index >= 0; index--) {
      assertThat(SPACE.point(index)).isEqualTo(points(SPACE).get(index));
    }
  }

  @Test
  void theSeedsOfAPointStandTogether() {
    for (int index = 0; index < SPACE.size(); index += 2) {
      assertThat(SPACE.point(index).seed()).isEqualTo(5);
      assertThat(SPACE.point(index + 1).seed()).isEqualTo(6);
      assertThat(SPACE.point(index + 1).hyperparameters())
          .isEqualTo(SPACE.point(index).hyperparameters());
    }
  }

  @Test
  void everyValueOfAnAxisHasItsShareOfThePoints() {
    Map<Double, Long> counts =
        points(SPACE).stream()
            .collect(
                Collectors.groupingBy(
                    point -> point.hyperparameters().learningRate(), Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of(0.1, 8L, 0.01, 8L, 0.001, 8L));
  }

  @Test
  void whatIsNotInTheSpaceComesFromTraining() {
    assertThat(points(SPACE))
        .allMatch(point -> point.hyperparameters().window() == 7)
        .allMatch(point -> point.hyperparameters().clipNorm().orElseThrow() == 2)
        .allMatch(point -> point.hyperparameters().batchSize() == 1);
  }

  @Test
  void aSpaceWithoutListsIsOnePoint() {
    assertThat(points(space("{\"training\": {\"hidden_size\": 3}}")))
        .singleElement()
        .satisfies(point -> assertThat(point.hyperparameters().hiddenSize()).isEqualTo(3))
        .satisfies(point -> assertThat(point.seed()).isEqualTo(1));
  }

  @Test
  void aGridProposesEveryPointOnce() {
    SearchStrategy grid = new GridSearch(SPACE);

    assertThat(grid.propose()).isEqualTo(points(SPACE));
    assertThat(grid.propose()).isEmpty();
  }

  private static List<Point> points(SearchSpace space) {
    return IntStream.range(0, space.size()).mapToObj(space::point).toList();
  }

  private static SearchSpace space(String json) {
    SpaceConfig config = ConfigReader.read("test", json, Map.of()).space();
    return new SearchSpace(config);
  }
}
