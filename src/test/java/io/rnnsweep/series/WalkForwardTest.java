package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.EvaluationConfig.WalkForward;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Protocol;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Twenty values 10, 11, ..., 29; half train, 30 % validate, so that the test part is 16 to 20. */
class WalkForwardTest {
  private static final int CONTEXT = 3;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Six values validate, two a fold; training grows.
        "3 |   | 0 |   | 3..10 10..12, 3..12 12..14, 3..14 14..16",
        // Three a fold: the folds begin earlier, whatever the share of training.
        "3 | 3 | 0 |   | 3..7 7..10, 3..10 10..13, 3..13 13..16",
        // The two values before validation are not seen in training.
        "3 | 2 | 2 |   | 3..8 10..12, 3..10 12..14, 3..12 14..16",
        // Six training values slide, of which three are context alone.
        "3 | 2 | 1 | 6 | 6..9 10..12, 8..11 12..14, 10..13 14..16",
        // Six values do not divide by four: one a fold, and the first two are trained on.
        "4 |   | 0 |   | 3..12 12..13, 3..13 13..14, 3..14 14..15, 3..15 15..16",
        "1 |   | 0 |   | 3..10 10..16",
        "1 | 1 | 0 |   | 3..15 15..16",
      })
  void twentyValuesAreCutAsByHand(
      int folds, Integer horizon, int gap, Integer trainLength, String expected) {
    List<Fold> made = folds(ramp(20), config(folds, horizon, gap, trainLength));

    assertThat(
            made.stream()
                .map(fold -> targets(fold.train()) + " " + targets(fold.validation()))
                .toList())
        .containsExactly(expected.split(", "));
    assertThat(made).allSatisfy(fold -> assertThat(targets(fold.test())).isEqualTo("16..20"));
  }

  @Test
  void theTestPartIsThatOfHoldout() {
    EvaluationConfig holdout =
        new EvaluationConfig(
            Protocol.HOLDOUT,
            new BigDecimal("0.5"),
            new BigDecimal("0.3"),
            ScalerKind.MIN_MAX,
            CONTEXT);

    assertThat(targets(Fold.of(series(ramp(20)), holdout).test())).isEqualTo("16..20");
  }

  /** Training values 10 to 19, 10 to 21 and 10 to 23. */
  @Test
  void whatANetworkReadsIsScaledByItsOwnFold() {
    assertThat(folds(ramp(20), config(3, null, 0, null)))
        .extracting(fold -> fold.fit(TransformKind.NONE).scaler())
        .containsExactly(new Scaler(10, 9), new Scaler(10, 11), new Scaler(10, 13));
    assertThat(folds(ramp(20), config(3, 2, 1, 6)))
        .extracting(fold -> fold.fit(TransformKind.NONE).scaler())
        .containsExactly(new Scaler(13, 5), new Scaler(15, 5), new Scaler(17, 5));
  }

  @Test
  void allFoldsAreScoredInTheUnitsOfTheFirst() {
    List<Fold> folds = folds(ramp(20), config(3, null, 0, null));

    assertThat(folds)
        .allSatisfy(fold -> assertThat(fold.test().scaler()).isEqualTo(new Scaler(10, 9)));
    // 2/13 on the last fold's own scale is the value 12.
    FittedTransform last = folds.get(2).fit(TransformKind.NONE);
    assertThat((float) last.scaled(folds.get(2).test(), 17, 2 / 13f)).isEqualTo(2 / 9f);
    assertThat(last.inputs(folds.get(2).test())[2]).isEqualTo(2 / 13.);
  }

  @ParameterizedTest
  @EnumSource
  void aFoldSeesNothingAfterItsTrainingPart(TransformKind kind) {
    double[] values = IntStream.range(0, 20).mapToDouble(t -> 5 + t + Math.sin(t)).toArray();
    EvaluationConfig evaluation = config(3, 2, 1, null);
    for (int k = 0; k < 3; k++) {
      double[] changed = values.clone();
      Arrays.fill(changed, folds(values, evaluation).get(k).train().endTarget(), 20, 1e6);

      assertThat(folds(changed, evaluation).get(k).fit(kind).scaler())
          .isEqualTo(folds(values, evaluation).get(k).fit(kind).scaler());
    }
  }

  /** Value 11 is missing: the first fold, which trains up to value 11, may not know value 12. */
  @Test
  void eachFoldFillsGapsByWhatIsKnownInIt() {
    double[] values = ramp(20);
    values[11] = Double.NaN;

    List<Fold> folds = folds(values, config(2, 2, 0, null));

    assertThat(targets(folds.get(0).train())).isEqualTo("3..12");
    assertThat(folds.get(0).test().values()[11]).isEqualTo(20);
    assertThat(folds.get(1).test().values()[11]).isEqualTo(21);
  }

  @ParameterizedTest
  @CsvSource({"3,,0,", "3,2,2,", "3,2,1,6", "5,7,3,", "2,,0,30", "20,,5,", "1,1,0,4"})
  void aSeriesThatIsTooShortIsToldHowLongItMustBe(
      int folds, Integer horizon, int gap, Integer trainLength) {
    EvaluationConfig evaluation = config(folds, horizon, gap, trainLength);
    UnusableSeriesException e =
        catchThrowableOfType(UnusableSeriesException.class, () -> folds(ramp(2), evaluation));
    int least = Integer.parseInt(e.getMessage().replaceAll(".*it must have at least ", ""));

    assertThatCode(() -> folds(ramp(least), evaluation)).doesNotThrowAnyException();
    for (int length = 2; length < least; length++) {
      double[] tooShort = ramp(length);
      assertThatThrownBy(() -> folds(tooShort, evaluation))
          .isInstanceOf(UnusableSeriesException.class);
    }
  }

  /** Spark takes a configuration and a fold to its executors by Java's serialization. */
  @ParameterizedTest
  @CsvSource({"3,,0,", "3,2,1,6"})
  void aConfigurationAndItsFoldsTravel(int folds, Integer horizon, int gap, Integer trainLength)
      throws IOException, ClassNotFoundException {
    EvaluationConfig evaluation = config(folds, horizon, gap, trainLength);
    List<Fold> made = folds(ramp(20), evaluation);

    assertThat(travelled(evaluation)).isEqualTo(evaluation);
    assertThat(travelled(new ArrayList<>(made)))
        .usingRecursiveComparison()
        .isEqualTo(new ArrayList<>(made));
    EvaluationConfig holdout =
        new EvaluationConfig(
            Protocol.HOLDOUT, BigDecimal.ONE, BigDecimal.ONE, ScalerKind.NONE, CONTEXT);
    assertThat(travelled(holdout)).isEqualTo(holdout);
  }

  private static Object travelled(Serializable object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void whatTakesOneFoldRefusesSeveral() {
    assertThatThrownBy(() -> Fold.of(series(ramp(20)), config(3, null, 0, null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("evaluation.folds: makes 3 networks of a point, not one");
  }

  @Test
  void aSeriesIsRefusedIfNoTransformCanBeApplied() {
    double[] values = ramp(20);
    values[4] = -1;
    List<Fold> folds = folds(values, config(3, null, 0, null));

    assertThatCode(
            () ->
                Folds.requireTransformable(
                    folds, List.of(TransformKind.LOG_DIFFERENCE, TransformKind.NONE)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> Folds.requireTransformable(folds, List.of(TransformKind.LOG_DIFFERENCE)))
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessage("log_difference needs values above 0, but value 5 is -1.0");
  }

  @Test
  void aTooShortSeriesIsDescribed() {
    assertThatThrownBy(() -> folds(ramp(10), config(3, 2, 1, 6)))
        .hasMessage(
            "it has 10 values; with train 0.5, validation 0.3, folds 3, horizon 2, train_length 6,"
                + " gap 1 and a largest window or context of 3 it must have at least 16");
  }

  @Test
  void sharesBeyondAnyLengthAreRefusedAtOnce() {
    assertThatThrownBy(
            () -> folds(ramp(10), config(1000, Integer.MAX_VALUE, Integer.MAX_VALUE, null)))
        .hasMessageEndingWith("it must have at least 2147483647");
  }

  private static EvaluationConfig config(int folds, Integer horizon, int gap, Integer trainLength) {
    return new EvaluationConfig(
        Protocol.WALK_FORWARD,
        new BigDecimal("0.5"),
        new BigDecimal("0.3"),
        ScalerKind.MIN_MAX,
        CONTEXT,
        new WalkForward(folds, horizon, gap, trainLength),
        null);
  }

  private static List<Fold> folds(double[] values, EvaluationConfig evaluation) {
    return Folds.of(series(values), evaluation);
  }

  private static double[] ramp(int length) {
    return IntStream.range(0, length).mapToDouble(t -> 10 + t).toArray();
  }

  private static TimeSeries series(double[] values) {
    return new TimeSeries(
        "ramp", TimeKind.NUMBER, LongStream.range(0, values.length).toArray(), values);
  }

  private static String targets(Windows part) {
    return part.firstTarget() + ".." + part.endTarget();
  }
}
