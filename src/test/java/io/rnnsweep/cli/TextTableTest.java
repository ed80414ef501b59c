package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void numbersStandToTheRightAndTextToTheLeft() {
    assertThat(
            TextTable.lines(
                List.of("rank", "name", "mse"),
                List.of(List.of(1, "a", 0.5), List.of(10, "long one", 0.125))))
        .containsExactly(
            "rank  name        mse", //
            "   1  a           0.5",
            "  10  long one  0.125");
  }

  @Test
  void aNullIsBlankAndDoesNotMakeAColumnText() {
    assertThat(
            TextTable.lines(
                List.of("mse", "error"),
                List.of(Arrays.asList(null, "bad"), Arrays.asList(0.25, null))))
        .containsExactly(
            " mse  error", //
            "      bad",
            "0.25");
  }

  @Test
  void aColumnOfNumbersAndTextIsText() {
    assertThat(TextTable.lines(List.of("value"), List.of(List.of(1), List.of("long text"))))
        .containsExactly("value", "1", "long text");
  }

  @Test
  void aValueStaysOnItsLine() {
    assertThat(TextTable.lines(List.of("e"), List.of(List.of("a\nb\tc\r"))))
        .containsExactly("e", "a b c");
  }

  @Test
  void decimalsAreShownWithoutAnExponent() {
    assertThat(TextTable.text(new BigDecimal("1.2E-7"))).isEqualTo("0.00000012");
  }

  @Test
  void aTableWithoutRowsIsItsHeader() {
    assertThat(TextTable.lines(List.of("a", "b"), List.of())).containsExactly("a  b");
  }
}
