package io.rnnsweep.fetch;

import static io.rnnsweep.fetch.BadServer.answer;
import static io.rnnsweep.fetch.BadServer.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.GeneratedSeries;
import io.rnnsweep.RealSeries;
import io.rnnsweep.SampleData;
import io.rnnsweep.config.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooChartTest {
  private static final LocalTime OPENING = LocalTime.of(9, 30);
  private static final String NEW_YORK = "America/New_York";

  /** Three years of days: single precision hides nothing of six decimals. */
  @Test
  void theFileIsByteForByteThatOfWhichTheChartIs() throws Exception {
    assertFileOfItsChart(GeneratedSeries.PRICES);
  }

  @Test
  @RealSeries
  void theFileIsByteForByteTheOneThatOthersDownloaded() throws Exception {
    assertFileOfItsChart(SampleData.GOOGL);
  }

  private static void assertFileOfItsChart(String path) throws Exception {
    String file = Files.readString(Path.of(path));
    List<String> lines = file.lines().skip(1).toList();

    DailyPrices prices = prices(Charts.of(NEW_YORK, OPENING, lines), "2020-04-01", "2023-04-01");

    assertThat(new String(prices.csv(), UTF_8)).isEqualTo(file);
    assertThat(prices.dropped()).isEmpty();
  }

  /** Shortly after midnight in Tokyo and before it in Honolulu it is another day in Greenwich. */
  @ParameterizedTest
  @CsvSource({"Asia/Tokyo, 00:10", "Pacific/Honolulu, 23:50", "America/New_York, 09:30"})
  void datesAreThoseOfTheExchangeAndTheLastDayIsLeftOut(String zone, LocalTime opening)
      throws Exception {
    List<String> lines =
        List.of("2020-03-31", "2020-04-01", "2020-04-02", "2020-04-03").stream()
            .map(day -> day + ",1,1,1,1,1,1")
            .toList();

    DailyPrices prices = prices(Charts.of(zone, opening, lines), "2020-04-01", "2020-04-03");

    assertThat(prices.rows())
        .extracting(DailyPrice::date)
        .containsExactly(LocalDate.parse("2020-04-01"), LocalDate.parse("2020-04-02"));
  }

  @Test
  void aDayWithoutAPriceIsLeftOutAndNamed() throws Exception {
    List<String> lines =
        List.of(
            "2020-04-01,1,2,0.5,1.5,1.25,10",
            "2020-04-02,,,,,,",
            "2020-04-03,1,2,,1.5,1.25,10",
            "2020-04-06,1,2,0.5,1.5,,");

    DailyPrices prices = prices(Charts.of(NEW_YORK, OPENING, lines), "2020-04-01", "2020-05-01");

    assertThat(new String(prices.csv(), UTF_8))
        .isEqualTo(
            """
            Date,Open,High,Low,Close,Adj Close,Volume
            2020-04-01,1.000000,2.000000,0.5000000,1.500000,1.250000,10
            2020-04-06,1.000000,2.000000,0.5000000,1.500000,1.500000,
            """);
    assertThat(prices.dropped())
        .containsExactly(LocalDate.parse("2020-04-02"), LocalDate.parse("2020-04-03"));
  }

  @Test
  void ofADayThatIsThereTwiceTheNewerRowIsKept() throws Exception {
    List<String> lines = List.of("2020-04-01,1,1,1,1,1,1", "2020-04-01,2,2,2,2,2,2");

    DailyPrices prices = prices(Charts.of(NEW_YORK, OPENING, lines), "2020-04-01", "2020-04-02");

    assertThat(new String(prices.csv(), UTF_8))
        .endsWith("Volume\n2020-04-01," + "2.000000,2.000000,2.000000,2.000000,2.000000,2\n");
  }

  @Test
  void aPriceOfMillionthsKeepsItsDigits() throws Exception {
    List<String> lines = List.of("2020-04-01,0.00001234567,0,123456.75,1,1,1");

    DailyPrices prices = prices(Charts.of("UTC", OPENING, lines), "2020-04-01", "2020-04-02");

    assertThat(new String(prices.csv(), UTF_8))
        .contains("2020-04-01,0.00001234567,0.000000,123456.750000,");
  }

  @ParameterizedTest
  @CsvSource({"GOOGL, GOOGL", "^GSPC, %5EGSPC", "EURUSD=X, EURUSD%3DX", "a/../b, a%2F..%2Fb"})
  void theServiceIsAskedForADayMoreAtEitherEnd(String symbol, String part) throws Exception {
    try (BadServer server =
        new BadServer(ok(Charts.of("UTC", OPENING, List.of("2020-04-01,1,1,1,1,1,1"))))) {
      chart(server).prices(symbol, LocalDate.parse("2020-04-01"), LocalDate.parse("2020-04-02"));

      assertThat(server.requests())
          .containsExactly(
              "GET /v8/%s?period1=1585612800&period2=1585872000&interval=1d&includeAdjustedClose=true HTTP/1.1"
                  .formatted(part));
    }
  }

  @Test
  void anUnknownSymbolIsTheUsersMistake() throws Exception {
    String body =
        "{\"chart\": {\"result\": null, \"error\": {\"code\": \"Not Found\","
            + " \"description\": \"No data found, symbol may be delisted\"}}}";

    assertThatThrownBy(() -> prices(answer("404 Not Found", body), "2020-04-01", "2020-04-02"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "SYMBOL: localhost has no prices from 2020-04-01 to 2020-04-02: No data found, symbol"
                + " may be delisted");
  }

  @Test
  void aTimeWithoutPricesIsTheUsersMistake() throws Exception {
    String nothing = Charts.chart(Map.of("meta", Map.of("exchangeTimezoneName", NEW_YORK)));

    assertThatThrownBy(() -> prices(nothing, "2020-04-04", "2020-04-06"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("SYMBOL: there are no prices from 2020-04-04 to 2020-04-06; name other days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html>Consent</html> | is a web page (status 200), not prices in JSON",
        "Edge: Too Many Requests | (status 200) is not JSON",
        "{\"chart\": {\"result\": [ | (status 200) is not JSON",
        "{\"finance\": {}} | (status 200) has no chart in it",
        "[] | (status 200) has no chart in it",
        "{\"chart\": {\"result\": [{\"meta\": {\"exchangeTimezoneName\": \"Mars\"}}]}} | time zone",
        "{\"chart\": {\"result\": [{\"timestamp\": 5}]}} | no prices from",
      })
  void whatIsNoChartIsSaid(String body, String message) {
    assertThatThrownBy(() -> prices(body, "2020-04-01", "2020-04-02"))
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private static DailyPrices prices(String body, String from, String to) throws Exception {
    try (BadServer server = new BadServer(body.startsWith("HTTP/") ? body : ok(body))) {
      return chart(server).prices("SYMBOL", LocalDate.parse(from), LocalDate.parse(to));
    }
  }

  private static YahooChart chart(BadServer server) {
    return new YahooChart(server.address("/v8/"), new Downloader());
  }
}
