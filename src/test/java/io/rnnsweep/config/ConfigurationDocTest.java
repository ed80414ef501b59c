package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.SeriesConfig.GeneratedSeries;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationDocTest {
  private static final Map<Class<?>, String> SECTIONS =
      Map.of(
          SweepConfig.class, "",
          SeriesConfig.class, "series.",
          StoredSeries.class, "series.",
          GeneratedSeries.class, "series.",
          EvaluationConfig.class, "evaluation.",
          SpaceConfig.class, "space.",
          DomainReader.class, "space.*.");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyHasARowThatSaysWhatTheCodeDoes(Field field) throws IOException {
    assertThat(doc().lines()).contains(row(field));
  }

  /** Every constant of type Key of every class beside it. */
  static Stream<Field> keys() throws IOException {
    Path folder = Path.of(URI.create(Key.class.getResource("Key.class").toString())).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .flatMap(name -> Arrays.stream(configClass(name).getDeclaredFields()))
          .filter(field -> field.getType() == Key.class && isSeen(field.getModifiers()))
          .toList()
          .stream();
    }
  }

  /** A private key is another form of one that is not. */
  private static boolean isSeen(int modifiers) {
    return Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
  }

  private static Class<?> configClass(String fileName) {
    try {
      return Class.forName(Key.class.getPackageName() + "." + fileName.replace(".class", ""));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("a class of this project does not load", e);
    }
  }

  private static String row(Class<?> owner, Key<?> key) {
    String section = owner == Hyperparameters.class ? key.section() + "." : SECTIONS.get(owner);
    assertThat(section).as("section of the keys of " + owner).isNotNull();
    section = key == SweepConfig.STRATEGY ? "search." : section;
    boolean list = owner == SpaceConfig.class;
    String values = list ? "a list, each " + key.rule() : key.rule();
    return "| `%s%s` | %s | %s | %s |"
        .formatted(section, key.name(), values, defaultValue(key, list), key.sentence());
  }

  private static String defaultValue(Key<?> key, boolean list) {
    if (key.required()) {
      return "required";
    }
    if (key.defaultValue() == null) {
      return "none";
    }
    String json = Json.tree(key.defaultValue()).toString();
    return list ? "`[" + json + "]`" : "`" + json + "`";
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsAConfiguration(String example) {
    assertThat(ConfigReader.read("the example", example, Map.of()).space().trials()).isPositive();
  }

  static Stream<String> examples() throws IOException {
    return EXAMPLE.matcher(doc()).results().map(match -> match.group(1)).toList().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileOfConfIsAConfiguration(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(ConfigReader.read(file.toString(), text, Map.of()).space().trials()).isPositive();
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @Test
  void everyRowIsOfAKey() throws IOException {
    Stream<String> rows =
        Pattern.compile("(?m)^\\| `[a-z0-9_.*]+` .*$")
            .matcher(doc())
            .results()
            .map(MatchResult::group);

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(keys().map(ConfigurationDocTest::row).toList());
  }

  private static String row(Field field) {
    try {
      return row(field.getDeclaringClass(), (Key<?>) field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " cannot be read", e);
    }
  }

  private static String doc() throws IOException {
    return Files.readString(Path.of("docs", "configuration.md"));
  }
}
