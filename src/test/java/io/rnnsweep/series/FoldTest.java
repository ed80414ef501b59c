package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Protocol;
import io.rnnsweep.config.ScalerKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {
  private static final Pattern LEAST = Pattern.compile("it must have at least (\\d+)$");

  /** 20 values, 70 % and 10 %: 14 train, 2 validate, 4 test; the first 3 are context alone. */
  @Test
  void aSeriesOfTwentyIsCutAsByHand() {
    double[] values = IntStream.range(0, 20).mapToDouble(t -> 10 + t).toArray();

    Fold fold = Fold.of(series(values), holdout("0.7", "0.1", 3));

    assertThat(targets(fold.train())).isEqualTo("3..14");
    assertThat(targets(fold.validation())).isEqualTo("14..16");
    assertThat(targets(fold.test())).isEqualTo("16..20");
    assertThat(fold.train().scaler()).isEqualTo(new Scaler(10, 13));
    assertThat(fold.test().scaled()[0]).isEqualTo(0);
    assertThat(fold.test().scaled()[13]).isEqualTo(1);
    assertThat(fold.test().scaled()[19]).isEqualTo(19.0 / 13);
  }

  @Test
  void theScalerSeesTrainingValuesAlone() {
    double[] values = IntStream.range(0, 20).mapToDouble(t -> Math.sin(t)).toArray();
    double[] changed = values.clone();
    Arrays.fill(changed, 14, 20, 1e6);
    for (ScalerKind kind : ScalerKind.values()) {
      EvaluationConfig evaluation =
          new EvaluationConfig(
              Protocol.HOLDOUT, new BigDecimal("0.7"), new BigDecimal("0.1"), kind, 3);

      Fold before = Fold.of(series(values), evaluation);
      Fold after = Fold.of(series(changed), evaluation);

      assertThat(after.test().scaler()).isEqualTo(before.test().scaler());
      assertThat(Arrays.copyOf(after.train().scaled(), 14))
          .isEqualTo(Arrays.copyOf(before.train().scaled(), 14));
    }
  }

  @Test
  void theContextAloneMovesTrainingTargets() {
    Fold narrow = Fold.of(series(ramp(100)), holdout("0.7", "0.1", 5));
    Fold wide = Fold.of(series(ramp(100)), holdout("0.7", "0.1", 50));

    assertThat(targets(narrow.train())).isEqualTo("5..70");
    assertThat(targets(wide.train())).isEqualTo("50..70");
    assertThat(targets(wide.validation())).isEqualTo(targets(narrow.validation()));
    assertThat(targets(wide.test())).isEqualTo(targets(narrow.test()));
  }

  /** 10 values, 80 %: 8 train, scaled by 1 to 8; 2 test, scaled by 100 to 104. */
  @Test
  void theArticlesProtocolScalesEachPartByItself() {
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 100, 104};

    Fold fold = Fold.of(series(values), article(1));

    assertThat(targets(fold.train())).isEqualTo("1..8");
    assertThat(fold.validation().isEmpty()).isTrue();
    assertThat(targets(fold.test())).isEqualTo("9..10");
    assertThat(fold.train().scaler()).isEqualTo(new Scaler(1, 7));
    assertThat(fold.test().scaler()).isEqualTo(new Scaler(100, 4));
    assertThat(fold.test().scaled()[8]).isEqualTo(0);
    assertThat(fold.test().scaled()[9]).isEqualTo(1);
  }

  @Test
  void theArticlesWindowsStayInsideTheirPart() {
    Fold fold = Fold.of(series(ramp(50)), article(4));

    for (Windows part : new Windows[] {fold.train(), fold.test()}) {
      double[] readable =
          Arrays.copyOfRange(part.scaled(), part.firstTarget() - 4, part.endTarget());
      assertThat(Arrays.stream(readable).boxed()).allMatch(Double::isFinite).contains(0.0, 1.0);
    }
    assertThat(Arrays.copyOf(fold.test().scaled(), 40)).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDOUT, 0.7, 0.1, 20",
    "HOLDOUT, 0.7, 0.1, 1",
    "HOLDOUT, 0.5, 0.01, 1",
    "HOLDOUT, 0.01, 0.98, 3",
    "HOLDOUT, 0.98, 0.01, 50",
    "ARTICLE, 0.8, 0, 50",
    "ARTICLE, 0.8, 0, 1",
  })
  void aSeriesThatIsTooShortIsToldHowLongItMustBe(
      Protocol protocol, BigDecimal train, BigDecimal validation, int context) {
    EvaluationConfig evaluation =
        new EvaluationConfig(protocol, train, validation, ScalerKind.MIN_MAX, context);
    int least = leastLength(2, evaluation);

    assertThat(leastLength(least - 1, evaluation)).isEqualTo(least);
    assertThatCode(() -> Fold.of(series(ramp(least)), evaluation)).doesNotThrowAnyException();
  }

  /** Of 4 values one validates; of 5 none does, as 50 % and 51 % are cut in the same place. */
  @Test
  void aLengthThatIsAskedForIsNeverBelowTheSeriesOwn() {
    EvaluationConfig evaluation = holdout("0.5", "0.01", 1);

    assertThatCode(() -> Fold.of(series(ramp(4)), evaluation)).doesNotThrowAnyException();
    assertThat(leastLength(5, evaluation)).isEqualTo(6);
  }

  @Test
  void aTooShortSeriesIsDescribed() {
    assertThatThrownBy(() -> Fold.of(series(ramp(30)), holdout("0.7", "0.1", 50)))
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessage(
            "it has 30 values; with train 0.7, validation 0.1 and a largest window or context of"
                + " 50 it must have at least 72");
  }

  @Test
  void aTinyShareIsRefusedAtOnce() {
    assertThat(leastLength(1000, holdout("0.000000001", "0.1", 1))).isEqualTo(1_000_000_001);
  }

  @Test
  void aConstantTrainingPartIsRefused() {
    double[] values = ramp(20);
    Arrays.fill(values, 0, 14, 3.5);

    assertThatThrownBy(() -> Fold.of(series(values), holdout("0.7", "0.1", 3)))
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessageContaining("all 3.5");
  }

  @Test
  void aConstantTestPartIsRefusedOnlyWhereItIsScaledByItself() {
    double[] values = ramp(20);
    Arrays.fill(values, 16, 20, 3.5);

    assertThatCode(() -> Fold.of(series(values), holdout("0.7", "0.1", 3)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Fold.of(series(values), article(3)))
        .isInstanceOf(UnusableSeriesException.class);
  }

  private static int leastLength(int length, EvaluationConfig evaluation) {
    UnusableSeriesException e =
        catchThrowableOfType(
            UnusableSeriesException.class, () -> Fold.of(series(ramp(length)), evaluation));
    assertThat(e).as("a series of " + length + " was accepted").isNotNull();
    Matcher matcher = LEAST.matcher(e.getMessage());
    assertThat(matcher.find()).as(e.getMessage()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static EvaluationConfig holdout(String train, String validation, int context) {
    return new EvaluationConfig(
        Protocol.HOLDOUT,
        new BigDecimal(train),
        new BigDecimal(validation),
        ScalerKind.MIN_MAX,
        context);
  }

  private static EvaluationConfig article(int context) {
    return new EvaluationConfig(
        Protocol.ARTICLE, new BigDecimal("0.8"), BigDecimal.ZERO, ScalerKind.MIN_MAX, context);
  }

  private static double[] ramp(int length) {
    return IntStream.range(0, length).mapToDouble(t -> t).toArray();
  }

  private static TimeSeries series(double[] values) {
    return new TimeSeries(
        "ramp", TimeKind.NUMBER, LongStream.range(0, values.length).toArray(), values);
  }

  private static String targets(Windows part) {
    return part.firstTarget() + ".." + part.endTarget();
  }
}
