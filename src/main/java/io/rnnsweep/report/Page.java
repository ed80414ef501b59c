package io.rnnsweep.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the page as text: a template, its style, its scripts and its data, in one file. */
final class Page {
  private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)}");

  private Page() {}

  /**
   * Fills the template.
   *
   * @param title of the page, any text
   * @param data what the page's script reads
   */
  static String html(String title, JsonNode data) throws IOException {
    Map<String, String> parts =
        Map.of(
            "title", text(title),
            "style", resource("report.css"),
            "data", json(data),
            "echarts", echarts(),
            "script",
                resource("format.js")
                    + resource("elements.js")
                    + resource("charts.js")
                    + resource("panels.js")
                    + resource("report.js"));
    // In one pass, so that no text of a part is taken for a placeholder.
    StringBuilder page = new StringBuilder();
    Matcher holes = HOLE.matcher(resource("report.html"));
    while (holes.find()) {
      holes.appendReplacement(page, Matcher.quoteReplacement(parts.get(holes.group(1))));
    }
    return holes.appendTail(page).toString();
  }

  /** Returns text escaped for an element's content. */
  static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * Returns JSON for an element {@code script}, in which nothing ends that element or starts a
   * comment. Such characters occur only in strings of the JSON, where they can be escaped.
   */
  static String json(JsonNode data) {
    return data.toString()
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** Returns the charts' library, in the version of the build. */
  static String echarts() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = open("/io/rnnsweep/version.properties")) {
      versions.load(in);
    }
    return resource(
        "/META-INF/resources/webjars/echarts/%s/echarts.min.js"
            .formatted(versions.getProperty("echarts")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Page.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing from the jar");
    }
    return in;
  }
}
