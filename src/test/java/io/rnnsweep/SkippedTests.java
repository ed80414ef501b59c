package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Leaves a line a class of which tests were skipped that says what they need. The build shows the
 * lines after all tests, which several JVMs run.
 */
public final class SkippedTests implements TestExecutionListener {
  private final Map<String, Set<Requirement>> skipped = new TreeMap<>();

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    test.getTags().stream()
        .flatMap(tag -> Requirement.of(tag.getName()))
        .filter(requirement -> requirement.missing().isPresent())
        .forEach(
            requirement ->
                skipped.computeIfAbsent(className(test), key -> new TreeSet<>()).add(requirement));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    Path folder = Path.of(System.getProperty("skipped.tests", "target/skipped-tests"));
    skipped.forEach(
        (name, requirements) -> {
          try {
            StringBuilder lines = new StringBuilder();
            requirements.forEach(
                requirement ->
                    lines.append(
                        "%s: tests are skipped that need %s%n"
                            .formatted(name, requirement.remedy())));
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), lines, UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    skipped.clear();
  }

  private static String className(TestIdentifier test) {
    TestSource source = test.getSource().orElseThrow();
    String name =
        source instanceof MethodSource method
            ? method.getClassName()
            : ((ClassSource) source).getClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
