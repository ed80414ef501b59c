package io.rnnsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.config.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "a & b &lt; c",
        "line\u2028separator\u2029",
        "\"quoted\" \\ 'once' ${style} $1 \\1",
        "\u0000\ud800 lone"
      })
  void anyTextComesThroughTheDataAndNothingOfItIsMarkup(String text) throws Exception {
    ObjectNode data = ResultFrames.JSON.objectNode().put(text, text);

    String page = Page.html("t", data);

    Matcher found = DATA.matcher(page);
    assertThat(found.find()).isTrue();
    String json = found.group(1);
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    JsonNode read = Json.read(json);
    assertThat(read.get(text).asText()).isEqualTo(text);
    assertThat(page.length() - json.length())
        .isEqualTo(Page.html("t", ResultFrames.JSON.objectNode()).length() - "{}".length());
  }

  @Test
  void theTitleIsText() throws Exception {
    String page = Page.html("<b>\"&amp;</title>", ResultFrames.JSON.objectNode());

    assertThat(page).contains("<title>&lt;b&gt;\"&amp;amp;&lt;/title&gt;</title>");
  }

  /** A script inside of a page ends where the text says so, whatever the script means by it. */
  @Test
  void noScriptOrStyleEndsEarly() throws Exception {
    String page = Page.html("t", ResultFrames.JSON.objectNode());

    assertThat(page.split("</script", -1)).hasSize(1 + 3);
    assertThat(page.split("</style", -1)).hasSize(1 + 1);
    assertThat(Page.echarts()).doesNotContain("<!--").contains("Apache Software Foundation");
  }

  @Test
  void nothingIsLoadedAndNoMarkupIsMadeOfText() throws Exception {
    String page = Page.html("t", ResultFrames.JSON.objectNode());
    String own = page.replace(Page.echarts(), "").replace("http://www.w3.org/2000/svg", "");

    assertThat(own)
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(")
        .doesNotContainPattern("<(script|link|img)[^>]+(src|href)=\"(?!data:,\")")
        .doesNotContainPattern("\\$\\{(title|style|data|echarts|script)}");
  }
}
