package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import io.rnnsweep.config.Json;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsWriter;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The report in a browser. With -Dpictures=FOLDER it leaves pictures of the pages there. */
@InBrowser
class ReportIT {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String IMAGE = "\"it's\" <img src=x onerror=alert(2)> & \\ more";
  private static final String TITLE = "a \"sweep\" of 'quotes' </script><b>&amp;";

  /** The colours of a canvas, counted up to a few. */
  private static final String COLOURS =
      "return charts.map(({box}) => { const canvas = box.querySelector('canvas');"
          + " const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width,"
          + " canvas.height).data.buffer); return new Set(pixels).size; })";

  /** The tables of which a column is beyond the right edge. */
  private static final String CUT =
      "return [...document.querySelectorAll('main > section > .scroll, #leaders .scroll, #series .scroll')]"
          + ".filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.ariaLabel)";

  /** Whether every baseline is inside of the box in which the leaderboard scrolls. */
  private static final String BASELINES_IN_SIGHT =
      "const box = document.querySelector('#leaders .scroll').getBoundingClientRect();"
          + " return [...document.querySelectorAll('#leaders tfoot tr')].every((row) =>"
          + " row.getBoundingClientRect().top >= box.top && row.getBoundingClientRect().bottom <= box.bottom + 1)";

  @TempDir private static Path temporary;
  private static Browser browser;

  @BeforeAll
  static void writeReports() throws Exception {
    browser = new Browser(temporary.resolve("profile"));
    run("default", "src/test/resources/configurations/plain.json", "training.epochs=4");
    run(
        "googl",
        "conf/googl.json",
        "series.path=" + GeneratedSeries.PRICES,
        "training.epochs=3",
        "space.hidden_size=[4, 8]",
        "space.learning_rate=[0.003, 0.01]",
        "space.window=[10, 20]");
    Files.writeString(temporary.resolve("panel.json"), panel());
    run("panel", temporary.resolve("panel.json").toString());
    write("failures", numbers(3), numbers(2), TrialResults::failed);
    write(
        "large",
        numbers(30),
        numbers(1000),
        trial ->
            TrialResults.completed(
                trial,
                1.0 / trial.point().hyperparameters().hiddenSize(),
                1.0 / trial.point().seed()));
    for (String name : List.of("failures", "large")) {
      Answer answer = InProcess.run("report", temporary.resolve(name).toString());
      assertThat(answer.exitCode()).as(answer.err()).isZero();
      assertThat(answer.out()).contains("report: ", "report.html");
    }
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "googl", "panel", "failures", "large"})
  void aPageOpensWithoutAnErrorOrARequestAndItsChartsAreDrawn(String name) throws Exception {
    for (int width : new int[] {1440, 390}) {
      browser.open(page(name), width);
      browser.drawAll(width);

      assertThat(browser.console()).isEmpty();
      assertThat(browser.requests()).isEmpty();
      assertThat((long) browser.script("return document.documentElement.scrollWidth"))
          .as("nothing hangs over the side of the screen")
          .isLessThanOrEqualTo(width);
      assertThat((List<?>) browser.script(COLOURS))
          .hasSizeGreaterThanOrEqualTo(name.equals("failures") ? 1 : 6)
          .allMatch(colours -> (long) colours > 3);
      if (System.getProperty("pictures") != null) {
        browser.picture(Path.of(System.getProperty("pictures"), name + "-" + width + ".png"));
      }
    }
  }

  @Test
  void aClickOnAColumnSortsTheLeaderboardBothWays() {
    browser.open(page("default"), 1440);
    WebElement head = head("skill");

    browser.click(head);
    List<Double> rising = skills();
    browser.click(head);
    List<Double> falling = skills();

    assertThat(rising).hasSize(18).isSorted();
    assertThat(falling).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(head.findElement(By.xpath("..")).getDomAttribute("aria-sort"))
        .isEqualTo("descending");
  }

  /** Of the panel's many columns, too, and of the trials, which have more than the networks. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "googl", "panel"})
  void noColumnIsCutAndTheBaselinesAreInSight(String name) {
    browser.open(page(name), 1440);

    for (String table : List.of("Networks", "Trials")) {
      browser.click(
          browser.find("#leaderboard").findElement(By.xpath(".//button[.='" + table + "']")));

      assertThat((List<?>) browser.script(CUT)).as(table).isEmpty();
      assertThat(browser.texts("#leaders tfoot th")).contains("persistence", "drift");
      assertThat((boolean) browser.script(BASELINES_IN_SIGHT)).as(table).isTrue();
    }
  }

  @Test
  void durationsHaveNoSixtySecondsAndNoSixtyMinutes() {
    browser.open(page("failures"), 1440);

    assertThat(
            (List<?>)
                browser.script(
                    "return [0.25, 59.94, 59.96, 119.6, 3599.4, 3599.7, 7199.9, 86399.9, 172799, 259200]"
                        + ".map(format.duration)"))
        .isEqualTo(
            List.of(
                "0.25 s",
                "59.9 s",
                "1 min 0 s",
                "2 min 0 s",
                "59 min 59 s",
                "1 h 0 min",
                "2 h 0 min",
                "24 h 0 min",
                "2 days",
                "3 days"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20 | 20 | with 80 % and 95 % prediction intervals.",
        "20 | 5 | with 80 % and 95 % (up to step 5) prediction intervals; the validation set has too"
            + " few errors for more.",
        "12 | 0 | with 80 % (up to step 12) prediction intervals; the validation set has too few"
            + " errors for more.",
        "0 | 0 | without prediction intervals, since those come from errors on the validation set,"
            + " which has too few values.",
      })
  void theCaptionNamesThePredictionIntervalsThatAreDrawn(int narrow, int wide, String caption) {
    browser.open(page("failures"), 1440);

    assertThat(
            browser.script(
                "return intervalNote(Array.from({length: 20}, (_, i) => ({low_80: i < arguments[0] ?"
                    + " 1 : null, low_95: i < arguments[1] ? 1 : null}))).replaceAll('\\u00a0', ' ')",
                narrow,
                wide))
        .isEqualTo("After the test set: the forecast of 20 steps, " + caption);
  }

  /** Its validation parts hold 80 % intervals of a few steps, and of the 95 % ones none. */
  @Test
  void thePanelsCaptionSaysWhereItsIntervalsEnd() {
    browser.open(page("panel"), 1440);

    assertThat(browser.find("#test").getText())
        .containsPattern("with 80 % \\(up to step \\d+\\) prediction intervals;");
  }

  @Test
  void learningCurvesAreNamedByTheirConfiguration() {
    browser.open(page("default"), 1440);

    assertThat(browser.find("#curves").getText())
        .contains("named by hidden size, learning rate, window and seed");
    browser.chart("#curves .chart");
    assertThat(
            (List<?>)
                browser.script(
                    "return echarts.getInstanceByDom(document.querySelector('#curves .chart'))"
                        + ".getOption().series.map((line) => line.name)"))
        .hasSize(10)
        .allMatch(line -> line.toString().matches("\\d+, 0\\.\\d+, \\d+, seed \\d"));
  }

  /** The ends of the axes of errors are round, and no two labels are over each other. */
  @Test
  void labelsOfALogarithmicAxisStandApart() {
    browser.open(page("default"), 1440);

    assertThat((List<?>) browser.script("return limits([0.0693, 84.6])"))
        .isEqualTo(List.of(0.05, 100L));
    assertThat(
            (List<?>)
                browser.script(
                    "const label = logAxis([0.05, 100]).axisLabel.formatter;"
                        + " return [0.05, 0.1, 1, 10, 100].map(label)"))
        .isEqualTo(List.of("0.05", "", "1", "10", "100"));
    assertThat(
            (List<?>)
                browser.script(
                    "const label = axisTo(13.6).axisLabel.formatter;"
                        + " return [0, 10, 13, 13.6].map(label)"))
        .isEqualTo(List.of("0", "10", "", "13.6"));
  }

  @Test
  void theWheelAndTheKeysZoomTheTestPart() {
    browser.open(page("googl"), 1440);
    WebElement chart = browser.chart("#test .chart");

    browser.wheel(chart, -300);
    browser.waitUntil(() -> zoom() < 100, "the wheel zooms in");
    final double wheeled = zoom();
    chart.sendKeys("+");
    browser.waitUntil(() -> zoom() < wheeled, "the key + zooms further in");
    chart.sendKeys("0");
    browser.waitUntil(() -> zoom() == 100, "the key 0 shows all");
  }

  @Test
  void anotherOfTheBestTenIsDrawnWhenItIsChosen() {
    browser.open(page("googl"), 1440);
    browser.chart("#test .chart");
    Object chosen = predictions();

    assertThat(browser.texts("#network option")).hasSize(11);
    browser.choose("#network", 7);

    assertThat(predictions()).isNotEqualTo(chosen);
    assertThat((List<?>) predictions()).hasSameSizeAs((List<?>) chosen);
  }

  @Test
  void draggingAlongAnAxisSelectsNetworksAndTheLeaderboardShowsThem() {
    browser.open(page("default"), 1440);
    WebElement chart = browser.chart("#parallel .chart");
    List<?> axis =
        (List<?>)
            browser.script(
                "const g = echarts.getInstanceByDom(arguments[0]).getModel().getComponent('parallel')"
                    + ".coordinateSystem.dataToPoint('8', 'dim0'); return [Math.round(g[0]), Math.round(g[1])]",
                chart);

    browser.drag(chart, number(axis, 0), number(axis, 1) - 15, 30);

    assertThat(browser.find("#selected").getText()).startsWith("12 of 36 drawn networks");
    assertThat(browser.texts("#leaders tbody td:nth-child(2)")).hasSize(6).containsOnly("8");
  }

  @Test
  void aHostileNameIsTextWhereverItStands() {
    browser.open(page("panel"), 1440);

    assertThat(browser.texts("h1")).containsExactly(TITLE);
    assertThat(browser.texts("#series tbody td:first-child"))
        .contains(SCRIPT, IMAGE.replaceAll(" +", " "), "A");
    assertThat(
            (long)
                browser.script(
                    "return document.querySelectorAll('main script, main img, main b').length"))
        .isZero();
  }

  @Test
  void anotherSeriesOfAPanelIsShownWhenItIsChosen() {
    browser.open(page("panel"), 1440);
    List<String> before = browser.texts("#chosen .fact .value");

    browser.click(browser.find("#series tbody tr:last-child td button"));

    assertThat(browser.find("#test select.series").getDomProperty("value"))
        .isEqualTo(browser.find("#series tbody tr:last-child td button").getText());
    assertThat(browser.texts("#chosen .fact .value")).isNotEqualTo(before);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void aPageWithFailuresOnlySaysWhatWentWrong() {
    browser.open(page("failures"), 1440);

    assertThat(browser.find("#chosen").getText()).contains("No network was completed");
    assertThat(browser.find("#time").getText()).contains("no \"memory\"", "failed");
    assertThat(browser.find("#run").getText()).contains("0 completed, 6 failed");
  }

  @Test
  void thirtyThousandTrialsMakeASmallPageThatSaysWhatIsSampled() throws Exception {
    browser.open(page("large"), 1440);

    assertThat(Files.size(page("large"))).isLessThan(6_000_000);
    assertThat(browser.find("#parallel").getText()).contains("2,000 of 30,000 trials");
    assertThat(browser.find("#time").getText()).contains("2,000 of 30,000 trials");
  }

  @Test
  void theSwitchChangesTheColoursAndTheChartsWithThem() throws Exception {
    browser.open(page("default"), 1440);
    String light = browser.find("body").getCssValue("background-color");

    browser.click(browser.find("#theme"));
    browser.drawAll(1440);

    assertThat(browser.find("body").getCssValue("background-color")).isNotEqualTo(light);
    assertThat(browser.console()).isEmpty();
  }

  private static Path page(String name) {
    return temporary.resolve(name).resolve("report.html");
  }

  private WebElement head(String label) {
    return browser.find("#leaders").findElements(By.cssSelector("thead button")).stream()
        .filter(button -> button.getText().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private List<Double> skills() {
    List<String> heads = browser.texts("#leaders thead th");
    int column = 1 + heads.indexOf("skill");
    return browser.texts("#leaders tbody td:nth-child(" + column + ")").stream()
        .map(text -> Double.valueOf(text.replace('\u2212', '-').replace(",", "")))
        .toList();
  }

  private double zoom() {
    return ((Number)
            browser.script(
                "const z = echarts.getInstanceByDom(document.querySelector('#test .chart'))"
                    + ".getOption().dataZoom[0]; return z.end - z.start"))
        .doubleValue();
  }

  private Object predictions() {
    return browser.script(
        "return echarts.getInstanceByDom(document.querySelector('#test .chart'))"
            + ".getOption().series[2].data");
  }

  private static int number(List<?> values, int index) {
    return ((Number) values.get(index)).intValue();
  }

  private static void run(String name, String config, String... settings) {
    List<String> arguments = new ArrayList<>(List.of("run", config));
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("output=" + temporary.resolve(name));
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    Answer answer = InProcess.run(arguments.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("report: " + page(name));
  }

  /** Three stocks and two series whose names are markup. */
  private static String panel() throws IOException {
    Path csv = temporary.resolve("panel.csv");
    List<String> names = List.of("A", "D", "E");
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(GeneratedSeries.STOCKS))),
                UTF_8))) {
      List<String> lines =
          rows.lines()
              .filter(row -> row.startsWith("date") || names.contains(row.replaceAll(".*,", "")))
              .filter(row -> row.compareTo("2014") < 0 || row.startsWith("date"))
              .collect(Collectors.toCollection(ArrayList::new));
      for (int t = 0; t < 120; t++) {
        String date = java.time.LocalDate.of(2013, 2, 1).plusDays(t).toString();
        lines.add(date + ",%d,1,%s".formatted(t % 7, SCRIPT));
        lines.add(date + ",%d,1,\"%s\"".formatted(t % 5, IMAGE.replace("\"", "\"\"")));
      }
      Files.write(csv, lines);
    }
    return Json.pretty(
        Json.tree(
            Map.of(
                "name", TITLE,
                "series",
                    Map.of(
                        "format", "csv",
                        "path", csv.toString(),
                        "options", Map.of("escape", "\""),
                        "time_column", "date",
                        "value_column", "open",
                        "series_column", "Name"),
                "space",
                    Map.of(
                        "hidden_size",
                        List.of(2, 3),
                        "window",
                        List.of(4, 8),
                        "seed",
                        List.of(1, 2)),
                "training", Map.of("epochs", 2))));
  }

  /** A folder of results that nobody trained. */
  private static void write(
      String name, String sizes, String seeds, Function<Trial, TrialResult> result)
      throws Exception {
    String config = "{'space': {'hidden_size': [%s], 'seed': [%s]}}".formatted(sizes, seeds);
    ResultsFolder folder =
        new ResultsFolder(temporary.resolve(name).toString(), new Configuration());
    folder.create(Json.tree(Map.of("config", Json.read(config.replace('\'', '"')))));
    try (Lease lease = Lease.take(folder);
        ResultsWriter writer = new ResultsWriter(folder, lease)) {
      for (Trial trial : Trials.of(config)) {
        writer.record(result.apply(trial));
      }
      writer.compact();
    }
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }
}
