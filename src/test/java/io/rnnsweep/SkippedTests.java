package io.rnnsweep;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says after all tests which were skipped and what they need, a line a {@link Requirement}. */
public final class SkippedTests implements TestExecutionListener {
  private final Map<Requirement, Set<String>> skipped = new EnumMap<>(Requirement.class);

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    test.getTags().stream()
        .flatMap(tag -> Requirement.of(tag.getName()))
        .filter(requirement -> requirement.missing().isPresent())
        .forEach(
            requirement ->
                skipped.computeIfAbsent(requirement, key -> new TreeSet<>()).add(name(test)));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    skipped.forEach(
        (requirement, tests) ->
            System.out.printf(
                "Skipped: %s. It needs %s.%n", String.join(", ", tests), requirement.remedy()));
    skipped.clear();
  }

  private static String name(TestIdentifier test) {
    TestSource source = test.getSource().orElseThrow();
    return source instanceof MethodSource method
        ? simple(method.getClassName()) + "." + method.getMethodName()
        : simple(((ClassSource) source).getClassName());
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
