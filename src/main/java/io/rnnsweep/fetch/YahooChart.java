package io.rnnsweep.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Downloads daily prices from Yahoo's chart service, or from another with the same interface. */
public final class YahooChart {
  private final URI service;
  private final Downloader downloader;

  /**
   * Creates a client of a service.
   *
   * @param service address of http or https, to whose path a symbol is appended
   */
  public YahooChart(URI service, Downloader downloader) {
    this.service = service;
    this.downloader = downloader;
  }

  /**
   * Returns the prices of a symbol.
   *
   * @param from first day
   * @param to day after the last one
   * @throws InvalidInputException if the service does not know the symbol, or has no price in that
   *     time
   * @throws FetchFailedException if the service does not answer, or with another content
   */
  public DailyPrices prices(String symbol, LocalDate from, LocalDate to)
      throws InterruptedException {
    Download answer = downloader.get(address(symbol, from, to));
    JsonNode chart = chart(answer);
    JsonNode error = chart.path("error");
    if (error.hasNonNull("description")) {
      throw new InvalidInputException(
          "%s: %s has no prices from %s to %s: %s"
              .formatted(symbol, service.getHost(), from, to, error.get("description").asText()));
    }
    if (!answer.isFound()) {
      throw new FetchFailedException(
          answer.shownAddress() + ": the server answers with status " + answer.status());
    }
    DailyPrices prices = ChartReader.read(chart.path("result").path(0), from, to);
    if (prices.rows().isEmpty()) {
      throw new InvalidInputException(
          "%s: there are no prices from %s to %s; name other days".formatted(symbol, from, to));
    }
    return prices;
  }

  /**
   * Returns the address, with a day more at either end, as only the answer gives the time zone of
   * its dates.
   */
  private URI address(String symbol, LocalDate from, LocalDate to) {
    String name = URLEncoder.encode(symbol, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(
        "%s/%s?period1=%d&period2=%d&interval=1d&includeAdjustedClose=true"
            .formatted(
                service.toString().replaceAll("/+$", ""),
                name,
                from.minusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC),
                to.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
  }

  private static JsonNode chart(Download answer) {
    String where = answer.shownAddress() + ": the answer";
    if (answer.isWebPage()) {
      throw new FetchFailedException(
          where + " is a web page (status " + answer.status() + "), not prices in JSON");
    }
    try {
      JsonNode chart = Json.read(answer.text()).path("chart");
      if (!chart.isObject()) {
        throw new FetchFailedException(
            where + " (status " + answer.status() + ") has no chart in it");
      }
      return chart;
    } catch (JsonProcessingException e) {
      throw new FetchFailedException(where + " (status " + answer.status() + ") is not JSON", e);
    }
  }
}
