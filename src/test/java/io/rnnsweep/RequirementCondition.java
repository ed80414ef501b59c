package io.rnnsweep;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests whose {@link Requirement} this machine does not meet; where the environment says
 * {@code RNN_SWEEP_TESTS=all}, such tests fail instead.
 */
final class RequirementCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getTags().stream()
        .flatMap(Requirement::of)
        .flatMap(requirement -> evaluate(requirement).stream())
        .findFirst()
        .orElse(ConditionEvaluationResult.enabled("what it needs is there"));
  }

  private static Optional<ConditionEvaluationResult> evaluate(Requirement requirement) {
    Optional<Path> missing = requirement.missing();
    if (missing.isPresent() && "all".equals(System.getenv("RNN_SWEEP_TESTS"))) {
      throw new IllegalStateException(
          "RNN_SWEEP_TESTS is all, but %s is missing; this test needs %s"
              .formatted(missing.get(), requirement.remedy()));
    }
    return missing.map(
        file -> ConditionEvaluationResult.disabled(file + " is missing: " + requirement.remedy()));
  }
}
