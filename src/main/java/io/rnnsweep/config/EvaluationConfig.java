package io.rnnsweep.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a trial is scored.
 *
 * @param protocol which values train, select and test
 * @param train the share of the series that trains, exact
 * @param validation the share that selects, exact; zero where the protocol has no validation
 * @param scaler how values are scaled
 * @param context how many values before its first target a part sets aside as input, at least every
 *     window of the space; the same for all trials, so that all are scored on the same targets
 */
public record EvaluationConfig(
    Protocol protocol, BigDecimal train, BigDecimal validation, ScalerKind scaler, int context)
    implements Serializable {
  static final Key<Protocol> PROTOCOL =
      Key.choice("protocol", Protocol.class, "Which values train, select and test.")
          .withDefault(Protocol.HOLDOUT);
  static final Key<BigDecimal> TRAIN =
      Key.fraction("train", "Share of the series, from its start, that trains.")
          .withDefault(new BigDecimal("0.7"));
  static final Key<BigDecimal> VALIDATION =
      Key.fraction("validation", "Share after it that selects; the rest is test.")
          .withDefault(new BigDecimal("0.1"));
  static final Key<ScalerKind> SCALER =
      Key.choice("scaler", ScalerKind.class, "How values are scaled; fitted on training values.")
          .withDefault(ScalerKind.MIN_MAX);
  static final Key<Integer> CONTEXT =
      Key.integer(
          "context",
          1,
          "How many values every sample may reach back, the same for all trials; without one as many"
              + " as the largest window of the space and its transforms need.");

  private static final BigDecimal ARTICLE_TRAIN = new BigDecimal("0.8");

  /**
   * Reads how trials are scored.
   *
   * @param reach how many values before its target a sample of the space reaches back, at most
   */
  static EvaluationConfig read(Section section, int reach) {
    Protocol protocol = section.get(PROTOCOL);
    BigDecimal train = ARTICLE_TRAIN;
    BigDecimal validation = BigDecimal.ZERO;
    ScalerKind scaler = ScalerKind.MIN_MAX;
    if (protocol == Protocol.ARTICLE) {
      for (Key<?> key : new Key<?>[] {TRAIN, VALIDATION, SCALER}) {
        if (section.node(key.name()) != null) {
          section.problem(key.name(), "is fixed by protocol article; leave it out");
        }
      }
    } else {
      train = section.get(TRAIN);
      validation = section.get(VALIDATION);
      scaler = section.get(SCALER);
      if (section.allows(TRAIN)
          && section.allows(VALIDATION)
          && train.add(validation).compareTo(BigDecimal.ONE) >= 0) {
        section.problem(
            "train",
            train + " and validation " + validation + " leave no test; their sum must be below 1");
      }
    }
    Integer context = section.get(CONTEXT);
    if (context == null) {
      context = reach;
      section.resolve(CONTEXT.name(), context);
    } else if (context < reach) {
      section.problem(
          "context",
          context + " is below " + reach + ", the most values that a sample reaches back");
    }
    section.refuseUnknown();
    return new EvaluationConfig(protocol, train, validation, scaler, context);
  }

  /** What decides a trial's numbers, for its identity. */
  public Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("protocol", protocol);
    identity.put("train", train.toPlainString());
    identity.put("validation", validation.toPlainString());
    identity.put("scaler", scaler);
    identity.put("context", context);
    return identity;
  }
}
