package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeSeriesTest {
  private static final TimeSeries SERIES = series("a", TimeKind.DATE, 18353, 1.5);

  @Test
  void anInstantHasTheFingerprintThatItHadBeforeOffsetsWereKept() {
    TimeSeries utc = series("a", TimeKind.TIMESTAMP, 0, 1);
    TimeSeries local =
        new TimeSeries("a", TimeKind.TIMESTAMP, new long[] {0}, new int[] {3600}, new double[] {1});

    assertThat(local.fingerprint()).isEqualTo(utc.fingerprint());
    assertThat(local.time(0)).isEqualTo("1970-01-01T01:00:00+01:00");
    assertThat(local.writtenLike("1970-01-01T00:00").time(0)).isEqualTo("1970-01-01T00:00");
    assertThat(local.writtenLike("1970-01-01T01:00:00+01:00").time(0)).isEqualTo(local.time(0));
    assertThat(TimeKind.TIMESTAMP.parse(local.time(0))).isZero();
    assertThat(TimeKind.TIMESTAMP.parse(utc.time(0))).isZero();
  }

  @Test
  void equalSeriesHaveEqualFingerprints() {
    assertThat(series("a", TimeKind.DATE, 18353, 1.5).fingerprint())
        .isEqualTo(SERIES.fingerprint());
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherSeriesHasAnotherFingerprint(TimeSeries other) {
    assertThat(other.fingerprint()).isNotEqualTo(SERIES.fingerprint());
  }

  static Stream<TimeSeries> others() {
    return Stream.of(
        series("b", TimeKind.DATE, 18353, 1.5),
        series("a", TimeKind.NUMBER, 18353, 1.5),
        series("a", TimeKind.DATE, 18354, 1.5),
        series("a", TimeKind.DATE, 18353, Math.nextUp(1.5)),
        new TimeSeries("a", TimeKind.DATE, new long[] {}, new double[] {}));
  }

  @Test
  void timesAreShownAsTheirKindIsWritten() {
    assertThat(SERIES.time(0)).isEqualTo("2020-04-01");
    assertThat(series("a", TimeKind.NUMBER, 1990, 0).time(0)).isEqualTo("1990");
    assertThat(series("a", TimeKind.TIMESTAMP, 90_000_000, 0).time(0))
        .isEqualTo("1970-01-01T00:01:30");
    assertThat(series("a", TimeKind.TIMESTAMP, -1, 0).time(0))
        .isEqualTo("1969-12-31T23:59:59.999999");
  }

  private static TimeSeries series(String id, TimeKind kind, long time, double value) {
    return new TimeSeries(id, kind, new long[] {time}, new double[] {value});
  }
}
