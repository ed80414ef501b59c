package io.rnnsweep.forecast;

import java.util.ArrayList;
import java.util.List;

/** Every transform with every normalization and linear part, but for the pair that is refused. */
public final class Preprocessings {
  private Preprocessings() {}

  /** Returns parts of configurations. */
  public static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String transform : List.of("none", "difference", "log_difference")) {
      for (String normalization : List.of("none", "last", "window")) {
        for (String linear : List.of("none", "persistence", "autoregression")) {
          if (!normalization.equals("last") || !linear.equals("persistence")) {
            all.add(
                "'series': {'transform': '%s'}, 'training': {'normalization': '%s', 'linear': '%s'}"
                    .formatted(transform, normalization, linear));
          }
        }
      }
    }
    return all;
  }

  /** Returns those that normalize. */
  public static List<String> normalized() {
    return all().stream().filter(one -> !one.contains("'normalization': 'none'")).toList();
  }
}
