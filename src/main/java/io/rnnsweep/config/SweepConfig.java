package io.rnnsweep.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds a checked configuration file with its defaults filled in.
 *
 * @param name name of the sweep
 * @param series where the series comes from
 * @param evaluation how a trial is scored
 * @param space what the search varies and what it holds fixed
 * @param strategy the search strategy
 * @param best number of top trials per series whose predictions and weights are stored
 * @param output the results folder, at any address Hadoop's file systems know
 * @param resolved the same as JSON: reading it again gives an equal configuration
 */
public record SweepConfig(
    String name,
    SeriesConfig series,
    EvaluationConfig evaluation,
    SpaceConfig space,
    StrategyKind strategy,
    int best,
    String output,
    ObjectNode resolved) {
  static final Key<String> NAME = Key.text("name", "Name of the sweep.").withDefault("sweep");
  static final Key<StrategyKind> STRATEGY =
      Key.choice("strategy", StrategyKind.class, "The search strategy.")
          .withDefault(StrategyKind.GRID);
  static final Key<String> OUTPUT =
      Key.text("output", "Results folder; without one results/NAME, NAME being the sweep's name.");

  static final Key<Integer> BEST =
      Key.integer(
              "best",
              0,
              "Number of top trials per series whose test predictions and weights are stored.")
          .withDefault(10);

  /**
   * Reads a whole configuration.
   *
   * @throws InvalidInputException with every problem found, each with its path in the file
   */
  static SweepConfig read(ObjectNode root) {
    List<String> problems = new ArrayList<>();
    Section section = new Section("", root, problems);
    String name = section.get(NAME);
    Section seriesSection = section.section("series");
    Section evaluationSection = section.section("evaluation");
    Section training = section.section("training");
    SeriesConfig series = SeriesConfig.read(seriesSection);
    SpaceConfig space =
        SpaceConfig.read(
            Hyperparameters.KEYS,
            Map.of("series", seriesSection, "training", training),
            section.section("space"));
    seriesSection.refuseUnknown();
    training.refuseUnknown();
    EvaluationConfig evaluation = EvaluationConfig.read(evaluationSection, space.reach());
    boolean patient = !space.values(Hyperparameters.PATIENCE).isEmpty();
    if (patient && !evaluation.hasValidation()) {
      section.problem(
          space.place(Hyperparameters.PATIENCE), "needs validation, and protocol article has none");
    }
    if (!patient && space.values(Hyperparameters.MIN_DELTA).stream().anyMatch(delta -> delta > 0)) {
      section.problem(space.place(Hyperparameters.MIN_DELTA), "needs " + Hyperparameters.PATIENCE);
    }
    if (evaluation.protocol() == Protocol.ARTICLE) {
      for (Key<?> key :
          List.of(
              Hyperparameters.TRANSFORM, Hyperparameters.NORMALIZATION, Hyperparameters.LINEAR)) {
        if (!space.values(key).equals(List.of(key.defaultValue()))) {
          section.problem(space.place(key), "protocol article allows no " + key);
        }
      }
    }
    PreprocessingRules.check(space, section);
    TrainingRules.check(space, section);
    long trials = space.trials();
    if (trials <= SpaceConfig.MOST_TRIALS
        && trials > SpaceConfig.MOST_TRIALS / evaluation.foldCount()) {
      section.problem("evaluation.folds", "make more than " + SpaceConfig.MOST_TRIALS + " trials");
    }
    Section search = section.section("search");
    StrategyKind strategy = search.get(STRATEGY);
    search.refuseUnknown();
    if (strategy == StrategyKind.GRID) {
      space.refuseRanges(strategy, section);
    }
    int best = section.get(BEST);
    String output = section.get(OUTPUT);
    if (output == null) {
      output = "results/" + name;
      section.resolve(OUTPUT.name(), output);
    }
    section.refuseUnknown();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new SweepConfig(
        name, series, evaluation, space, strategy, best, output, section.resolved());
  }
}
