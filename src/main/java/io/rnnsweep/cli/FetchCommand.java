package io.rnnsweep.cli;

import io.rnnsweep.fetch.CsvAddress;
import io.rnnsweep.fetch.DailyPrices;
import io.rnnsweep.fetch.Downloader;
import io.rnnsweep.fetch.NewFile;
import io.rnnsweep.fetch.YahooChart;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Downloads a series to a CSV file, without Spark: {@code fetch SYMBOL}. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads the daily prices of a share, or any CSV file.",
      "",
      "Prices are Yahoo Finance's: Date (in the exchange's time zone), Open, High, Low and Close"
          + " (adjusted for splits), Adj Close (for dividends, too), Volume. Transient errors are"
          + " retried, up to four attempts; FILE appears whole or not at all.",
      ""
    },
    footer = {
      "",
      "Exit codes: 2 if there is no such symbol, price, address or folder; 1 if the network or the"
          + " server failed.",
      "",
      "Examples:",
      "  rnn-sweep fetch GOOGL --from 2020-04-01 --to 2023-04-01 --out GOOGL.csv",
      "  rnn-sweep fetch --url https://example.org/series.csv --out series.csv"
    })
final class FetchCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SYMBOL",
      description = "Symbol of the share at Yahoo Finance: GOOGL, BRK-B, ^GSPC, EURUSD=X.")
  private String symbol;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day, as in 2020-04-01.",
      converter = DayConverter.class)
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Day after the last one.",
      converter = DayConverter.class)
  private LocalDate to;

  @Option(
      names = "--url",
      paramLabel = "ADDRESS",
      description = "A CSV file to download instead of prices, by http or https.")
  private URI url;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Local file to write; an existing one is kept.")
  private Path out;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  @Option(
      names = "--service",
      paramLabel = "ADDRESS",
      defaultValue =
          "${env:RNN_SWEEP_CHART_SERVICE:-https://query1.finance.yahoo.com/v8/finance/chart}",
      description =
          "Address of the price service; default: environment variable RNN_SWEEP_CHART_SERVICE,"
              + " or else Yahoo's chart service.")
  private URI service;

  @Override
  public Integer call() throws InterruptedException {
    if (url == null) {
      fetchPrices();
    } else {
      fetchFile();
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void fetchPrices() throws InterruptedException {
    require(symbol != null, "name a SYMBOL, or an address with --url");
    require(from != null && to != null, "prices need --from DAY and --to DAY");
    require(from.isBefore(to), "--from must be before --to, which is the day after the last one");
    requireWeb("--service", service);
    NewFile file = file();
    DailyPrices prices = new YahooChart(service, new Downloader()).prices(symbol, from, to);
    file.write(prices.csv());
    if (!prices.dropped().isEmpty()) {
      spec.commandLine().getErr().println("Left out, without a price: " + shown(prices));
    }
    spec.commandLine()
        .getOut()
        .println(
            "%s: %s, %s to %s"
                .formatted(
                    out, Counts.of(prices.rows().size(), "day"), prices.first(), prices.last()));
  }

  private static String shown(DailyPrices prices) {
    String days =
        prices.dropped().stream()
            .limit(MOST_SHOWN)
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    int more = prices.dropped().size() - MOST_SHOWN;
    return more > 0 ? days + " and " + more + " more" : days;
  }

  private void fetchFile() throws InterruptedException {
    require(
        symbol == null && from == null && to == null,
        "--url can be combined with --out and" + " --force only");
    requireWeb("--url", url);
    NewFile file = file();
    byte[] content = new CsvAddress(url, new Downloader()).content();
    file.write(content);
    spec.commandLine().getOut().println("%s: %s".formatted(out, Counts.of(content.length, "byte")));
  }

  private NewFile file() {
    return force ? NewFile.replacing(out) : NewFile.of(out);
  }

  private void requireWeb(String option, URI address) {
    boolean web = Set.of("http", "https").contains(String.valueOf(address.getScheme()));
    require(
        web && address.getHost() != null,
        option + ": " + address + " does not begin with http:// or https://");
  }

  private void require(boolean right, String problem) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }

  /** Converts days in ISO 8601. */
  private static final class DayConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String value) {
      try {
        return LocalDate.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("\"" + value + "\" is not a date, as in 2020-04-01");
      }
    }
  }
}
