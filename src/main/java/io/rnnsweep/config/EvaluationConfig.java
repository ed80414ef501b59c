package io.rnnsweep.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Describes how a trial is scored.
 *
 * @param protocol which values are for training, selection and test
 * @param train share of the series for training, exact
 * @param validation share for selection, exact; zero where the protocol has no validation
 * @param scaler how values are scaled
 * @param context how many values before its first target a part sets aside as input, at least every
 *     window of the space; the same for all trials, so that all are scored on the same targets
 * @param walkForward the folds of protocol walk_forward; null for the others
 * @param season how many values a season has, for the seasonal naive forecast; null for none
 */
public record EvaluationConfig(
    Protocol protocol,
    BigDecimal train,
    BigDecimal validation,
    ScalerKind scaler,
    int context,
    WalkForward walkForward,
    Integer season)
    implements Serializable {
  static final Key<Protocol> PROTOCOL =
      Key.choice("protocol", Protocol.class, "Which values are for training, selection and test.")
          .withDefault(Protocol.HOLDOUT);
  static final Key<BigDecimal> TRAIN =
      Key.fraction("train", "Share of the series, from its start, for training.")
          .withDefault(new BigDecimal("0.7"));
  static final Key<BigDecimal> VALIDATION =
      Key.fraction("validation", "Share after it for selection; the rest is for test.")
          .withDefault(new BigDecimal("0.1"));
  static final Key<ScalerKind> SCALER =
      Key.choice("scaler", ScalerKind.class, "How values are scaled; fitted on training values.")
          .withDefault(ScalerKind.MIN_MAX);
  static final Key<Integer> CONTEXT =
      Key.integer(
          "context",
          1,
          "How many values every sample may reach back, the same for all trials; without one as"
              + " many"
              + " as the largest window of the space and its transforms need.");

  static final Key<Integer> FOLDS =
      Key.integer("folds", 1, "Protocol walk_forward: how many networks are trained in turn.")
          .withDefault(5);
  static final Key<Integer> HORIZON =
      Key.integer(
          "horizon",
          1,
          "Protocol walk_forward: validation targets of a fold; without one the validation part"
              + " divided by the folds.");
  static final Key<Integer> GAP =
      Key.integer(
              "gap",
              0,
              "Protocol walk_forward: values between the training part of a fold and its validation"
                  + " targets, which it does not see.")
          .withDefault(0);
  static final Key<Integer> TRAIN_LENGTH =
      Key.integer(
          "train_length",
          1,
          "Protocol walk_forward: training values of a fold, which slide; without one every fold"
              + " trains from the series' start.");
  static final Key<Integer> SEASON =
      Key.integer(
          "season", 2, "Values a season has, for the seasonal naive baseline; without one none.");

  private static final BigDecimal ARTICLE_TRAIN = new BigDecimal("0.8");

  /**
   * Describes the folds of protocol walk_forward.
   *
   * @param folds number of folds
   * @param horizon validation targets of a fold; null for those of the validation part, divided
   * @param gap values between training and validation
   * @param trainLength training values of a fold; null for all from the series' start
   */
  public record WalkForward(int folds, Integer horizon, int gap, Integer trainLength)
      implements Serializable {

    private static WalkForward read(Section section) {
      return new WalkForward(
          section.get(FOLDS), section.get(HORIZON), section.get(GAP), section.get(TRAIN_LENGTH));
    }
  }

  /** Creates the evaluation of a protocol without folds. */
  public EvaluationConfig(
      Protocol protocol, BigDecimal train, BigDecimal validation, ScalerKind scaler, int context) {
    this(protocol, train, validation, scaler, context, null, null);
  }

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
          section.problem(key.name(), "is fixed by protocol article; remove it");
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
    WalkForward walkForward = walkForward(protocol, context, section);
    Integer season = section.get(SEASON);
    section.refuseUnknown();
    return new EvaluationConfig(protocol, train, validation, scaler, context, walkForward, season);
  }

  private static WalkForward walkForward(Protocol protocol, int context, Section section) {
    if (protocol != Protocol.WALK_FORWARD) {
      for (Key<?> key : new Key<?>[] {FOLDS, HORIZON, GAP, TRAIN_LENGTH}) {
        if (section.node(key.name()) != null) {
          section.problem(key.name(), "applies to protocol walk_forward only");
        }
      }
      return null;
    }
    WalkForward config = WalkForward.read(section);
    if (config.trainLength() != null && config.trainLength() <= context) {
      section.problem(
          TRAIN_LENGTH.name(),
          config.trainLength()
              + " leaves no target; it must be above "
              + context
              + ", the most values that a sample reaches back");
    }
    return config;
  }

  /** Returns whether there are validation targets to choose a trial by. */
  public boolean hasValidation() {
    return validation.signum() > 0;
  }

  /** Returns the number of networks trained for each point and seed. */
  public int foldCount() {
    return walkForward == null ? 1 : walkForward.folds();
  }

  /** Returns the settings that decide a trial's numbers, for its identity. */
  public Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("protocol", protocol);
    identity.put("train", train.toPlainString());
    identity.put("validation", validation.toPlainString());
    identity.put("scaler", scaler);
    identity.put("context", context);
    if (walkForward != null) {
      identity.put("folds", walkForward.folds());
      identity.put("horizon", walkForward.horizon());
      identity.put("gap", walkForward.gap());
      identity.put("train_length", walkForward.trainLength());
    }
    return identity;
  }
}
