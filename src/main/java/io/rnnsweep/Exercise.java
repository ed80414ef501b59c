package io.rnnsweep;

import io.rnnsweep.cli.RootCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs every command that uses Spark once, on a tiny sweep. The JVM lists the classes it loads, for
 * the archive of class data.
 */
public final class Exercise {
  private Exercise() {}

  /**
   * Runs the commands in this JVM.
   *
   * @param arguments a configuration, and a folder for its results
   */
  public static void main(String[] arguments) {
    String config = arguments[0];
    String results = Path.of(arguments[1], "results").toString();
    commands(config, results).forEach(RootCommand::execute);
  }

  private static List<String[]> commands(String config, String results) {
    return List.of(
        words("--help"),
        words("sql"),
        sweep("run", config, results),
        sweep("run", config, results, "--set", "space.seed=[1, 2, 3]"),
        words("sql", results, "SELECT * FROM leaderboard LIMIT 5"),
        words("sql", results, "SELECT status, count(*) FROM trials GROUP BY status"),
        words("sql", results, "SELECT * FROM candidates", "--format", "csv"),
        words("sql", results, "SELECT avg(test_mse) FROM baselines", "--format", "json"),
        words("forecast", results),
        words("report", results),
        sweep("plan", config, results),
        sweep("audit", config, results));
  }

  private static String[] sweep(String command, String config, String results, String... more) {
    String[] sweep = {
      command,
      config,
      "--set",
      "output=" + results,
      "--set",
      "series.length=200",
      "--set",
      "training={\"epochs\": 2, \"window\": 5}",
      "--set",
      "space={\"hidden_size\": [2, 3], \"seed\": [1, 2]}"
    };
    return Stream.of(sweep, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static String[] words(String... words) {
    return words;
  }
}
