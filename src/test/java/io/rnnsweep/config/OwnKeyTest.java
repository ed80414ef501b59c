package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.results.HyperparameterColumn;
import io.rnnsweep.results.Table;
import io.rnnsweep.sweep.Point;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.training.Trainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * A hyperparameter with a condition, from the configuration through grid, id and table and back.
 */
class OwnKeyTest {
  private static final Key<Double> SPREAD =
      Key.positive("spread", "Of Gaussian weights alone.")
          .withDefault(0.5)
          .since(2)
          .onlyWith(Hyperparameters.INITIALIZER, InitializerKind.GAUSSIAN)
          .changedIn(2, 4.0);
  private static final List<Key<?>> KEYS =
      Stream.concat(Hyperparameters.KEYS.stream(), Stream.of(SPREAD)).toList();
  private static final String BOTH =
      "{'initializer': ['uniform', 'gaussian'], 'spread': [0.5, 2], 'hidden_size': [2, 3]}";

  private final List<String> problems = new ArrayList<>();

  @Test
  void whereItDoesNotExistItMakesNoPointsAndHasNoValue() {
    SpaceConfig space = space("{}", BOTH);
    Grid grid = new Grid(space);
    Set<Hyperparameters> points = new HashSet<>();
    LongStream.range(0, grid.size()).forEach(i -> points.add(grid.point(i)));

    assertThat(space.trials()).isEqualTo(6);
    assertThat(points).hasSize(6);
    assertThat(points).filteredOn(point -> point.get(SPREAD) == null).hasSize(2);
    assertThat(problems).isEmpty();
  }

  @Test
  void aTrialKeepsTheIdThatItHadBeforeTheKeyCame() {
    assertThat(id(space("{}", "{}"))).isEqualTo(id(withoutKey("{}")));
    String gaussian = "{'initializer': 'gaussian'}";
    assertThat(id(space(gaussian, "{}"))).isEqualTo(id(withoutKey(gaussian)));
    assertThat(id(space("{'initializer': 'gaussian', 'spread': 2}", "{}")))
        .isNotEqualTo(id(space(gaussian, "{}")));
  }

  @Test
  void aTrialHasTheVersionOfWhatItUses() {
    Hyperparameters.Builder point =
        Hyperparameters.builder(KEYS)
            .set(Hyperparameters.INITIALIZER, InitializerKind.GAUSSIAN)
            .set(SPREAD, 4.0);

    assertThat(Trainer.version(point.build())).isEqualTo(2);
    assertThat(Trainer.version(point.set(SPREAD, 2.0).build())).isEqualTo(1);
  }

  @Test
  void itIsRefusedWhereItExistsAtNoPoint() {
    space("{'spread': 2}", "{}");
    space("{}", "{'spread': [1, 2]}");

    assertThat(problems)
        .containsExactly(
            "training.spread: needs initializer gaussian",
            "space.spread: needs initializer gaussian");
  }

  @Test
  void aTableHoldsItAndGivesItBack() {
    Table<Hyperparameters> table =
        new Table<>("points", HyperparameterColumn.all(KEYS, Function.identity()));
    for (int i = 0; i < 6; i++) {
      Hyperparameters point = new Grid(space("{}", BOTH)).point(i);
      Row row =
          new GenericRowWithSchema(
              table.stored(point).toArray(), StructType.fromDDL(table.sqlSchema()));

      assertThat(HyperparameterColumn.read(KEYS, row)).isEqualTo(point);
    }
  }

  private SpaceConfig space(String training, String space) {
    return space(KEYS, training, space);
  }

  private SpaceConfig withoutKey(String training) {
    return space(Hyperparameters.KEYS, training, "{}");
  }

  private SpaceConfig space(List<Key<?>> keys, String training, String space) {
    Map<String, Section> homes =
        Map.of("training", section("training", training), "series", section("series", "{}"));
    return SpaceConfig.read(keys, homes, section("space", space));
  }

  private Section section(String path, String json) {
    try {
      return new Section(path, (ObjectNode) Json.read(json.replace('\'', '"')), problems);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("the test's own JSON is broken", e);
    }
  }

  private static String id(SpaceConfig space) {
    EvaluationConfig evaluation = ConfigReader.read("test", "{}", Map.of()).evaluation();
    Point point = new Point(new Grid(space).point(0), 1);
    return Trial.of("s", "fingerprint", evaluation, 0, point).id();
  }
}
