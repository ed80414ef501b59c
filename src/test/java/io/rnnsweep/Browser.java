package io.rnnsweep;

import io.rnnsweep.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium or Chrome without a window, on a profile of its own. */
final class Browser implements AutoCloseable {
  static final Path CHROMIUM = executable("chromium", "google-chrome");
  static final Path DRIVER = executable("chromedriver");

  private final ProcessTree processes = new ProcessTree();
  private final ChromeDriver driver;

  Browser(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withEnvironment(processes.environment())
                .build(),
            options);
  }

  /** The first of these that is installed, or the first of all. */
  private static Path executable(String... names) {
    List<Path> paths = Stream.of(names).map(Path.of("/usr/bin")::resolve).toList();
    return paths.stream().filter(Files::isExecutable).findFirst().orElse(paths.get(0));
  }

  /** Opens a file in a window of this width; what was logged before is forgotten. */
  void open(Path page, int width) {
    size(width, 900);
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(page.toUri().toString());
    waitUntil(
        () -> script("return document.documentElement.dataset.ready") != null,
        "the page's script comes to its end");
  }

  private void size(long width, long height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Everything that the console has said since the last time. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** Addresses that were asked for since the page was opened, but for the page's own. */
  List<String> requests() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      var message = Json.read(entry.getMessage()).path("message");
      String address = message.path("params").path("request").path("url").asText();
      if (message.path("method").asText().equals("Network.requestWillBeSent")
          && !address.matches("(data|blob|about):.*|file:.*/report.html(#.*)?")) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  Object script(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Charts answer to the mouse a moment later. */
  void waitUntil(BooleanSupplier condition, String what) {
    new WebDriverWait(driver, Duration.ofSeconds(5))
        .withMessage(() -> what + "; the console says: " + console())
        .until(any -> condition.getAsBoolean());
  }

  /** Brings every chart onto the screen, so that all are drawn. */
  void drawAll(int width) {
    size(width, (long) script("return document.documentElement.scrollHeight"));
    waitUntil(
        () -> (boolean) script("return charts.every((chart) => chart.drawn)"),
        "every chart is drawn");
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** A chart, on the screen and drawn, which is a moment after it came there. */
  WebElement chart(String selector) {
    WebElement chart = find(selector);
    click(chart);
    waitUntil(
        () -> (boolean) script("return !!echarts.getInstanceByDom(arguments[0])", chart),
        "the chart is drawn");
    return chart;
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  void click(WebElement element) {
    script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    element.click();
  }

  void choose(String selector, int index) {
    new Select(find(selector)).selectByIndex(index);
  }

  /** Turns the wheel over an element. */
  void wheel(WebElement element, int pixels) {
    script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    new Actions(driver).scrollFromOrigin(ScrollOrigin.fromElement(element), 0, pixels).perform();
  }

  /** Drags with the mouse, from a point of an element, in pixels from its top left corner. */
  void drag(WebElement element, int x, int y, int down) {
    script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    int left = x - element.getSize().width / 2;
    int top = y - element.getSize().height / 2;
    new Actions(driver)
        .moveToElement(element, left, top)
        .clickAndHold()
        .moveByOffset(0, down / 2)
        .moveByOffset(0, down - down / 2)
        .release()
        .perform();
  }

  /** A picture of the whole page, for people to look at. */
  void picture(Path file) throws IOException {
    Object png =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode((String) png));
  }

  @Override
  public void close() {
    try (processes) {
      driver.quit();
    }
  }
}
