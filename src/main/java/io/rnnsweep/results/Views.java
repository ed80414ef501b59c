package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Key;
import io.rnnsweep.sweep.Objective;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the SQL of the views, and finds what a statement reads. */
final class Views {
  /** Views, each based on those before it. */
  static final List<String> NAMES =
      List.of("effect", "candidates", "winners", "leaderboard", "across_series");

  private static final Pattern WORD = Pattern.compile("\\w+");

  /** Words of statements that can use tables without naming them. */
  private static final Set<String> WITHOUT_NAMES = Set.of("show", "identifier", "execute");

  private Views() {}

  /** Returns the query of a view. */
  static String sql(String view) {
    return template(view)
        .replace("${score}", Objective.SCORE)
        .replace("${hyperparameters}", hyperparameterPairs())
        .replace("${point}", hyperparameters(key -> "`" + key + "`", ", "))
        .replace(
            "${same_point}",
            hyperparameters(key -> "t.`" + key + "` <=> w.`" + key + "`", " AND "));
  }

  /**
   * Finds the tables and views that a statement reads, directly or through views. A name that it
   * uses for something else, such as a column, counts too.
   *
   * @return the tables, then the views, each after those that it reads
   */
  static List<String> readBy(String statement) {
    List<String> all = new ArrayList<>(Tables.ALL.stream().map(Table::name).toList());
    all.addAll(NAMES);
    Set<String> words = words(statement);
    if (WITHOUT_NAMES.stream().anyMatch(words::contains)) {
      return all;
    }
    for (int view = NAMES.size() - 1; view >= 0; view--) {
      if (words.contains(NAMES.get(view))) {
        words.addAll(words(template(NAMES.get(view))));
      }
    }
    all.retainAll(words);
    return all;
  }

  private static Set<String> words(String sql) {
    return WORD.matcher(sql)
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String template(String view) {
    String name = view + ".sql";
    try (InputStream in = Views.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is missing from the jar", e);
    }
  }

  /** Returns each hyperparameter's name in a form, joined. */
  static String hyperparameters(UnaryOperator<String> form, String between) {
    return Hyperparameters.KEYS.stream()
        .map(Key::name)
        .map(form)
        .collect(Collectors.joining(between));
  }

  /** Returns {@code 'name', string(name)} for every hyperparameter, for {@code stack}. */
  private static String hyperparameterPairs() {
    return Hyperparameters.KEYS.size()
        + Hyperparameters.KEYS.stream()
            .map(Key::name)
            .map(name -> ", '" + name + "', string(`" + name + "`)")
            .collect(Collectors.joining());
  }
}
