package io.rnnsweep.fetch;

import static io.rnnsweep.fetch.BadServer.answer;
import static io.rnnsweep.fetch.BadServer.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          1000,
          4,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));

  /** What would have been waited. */
  private final List<Duration> waits = new ArrayList<>();

  private final Downloader downloader = new Downloader(LIMITS, waits::add);

  @Test
  void anAnswerIsHandedOverAtOnce() throws Exception {
    try (BadServer server = new BadServer(ok("Grüße"))) {
      Download download = downloader.get(server.address("/a"));

      assertThat(download.isFound()).isTrue();
      assertThat(download.text()).isEqualTo("Grüße");
      assertThat(server.requests()).containsExactly("GET /a HTTP/1.1");
      assertThat(waits).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Oh", "502 Bad Gateway", "503 Busy", "429 Too Many Requests"})
  void whatPassesIsTriedAgainAfterLongerAndLongerWaits(String status) throws Exception {
    String bad = answer(status, "");
    try (BadServer server = new BadServer(bad, bad, bad, ok("at last"))) {
      assertThat(downloader.get(server.address("/")).text()).isEqualTo("at last");
    }
    assertThat(waits).containsExactly(seconds(1), seconds(2), seconds(4));
  }

  @Test
  void aServerThatHangsUpIsTriedAgain() throws Exception {
    try (BadServer server = new BadServer("", "HTTP/1.1 2", ok("at last"))) {
      assertThat(downloader.get(server.address("/")).text()).isEqualTo("at last");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aServerIsWaitedForAsLongAsItAsks() throws Exception {
    String date =
        ZonedDateTime.now(ZoneOffset.UTC)
            .plusSeconds(31)
            .format(DateTimeFormatter.RFC_1123_DATE_TIME);
    try (BadServer server =
        new BadServer(
            answer("429 Slow", "", "Retry-After: 7"),
            answer("503 Busy", "", "Retry-After: " + date),
            answer("503 Busy", "", "Retry-After: soon"),
            ok("at last"))) {
      assertThat(downloader.get(server.address("/")).text()).isEqualTo("at last");
    }
    assertThat(waits).hasSize(3);
    assertThat(waits.get(0)).isEqualTo(seconds(7));
    assertThat(waits.get(1)).isBetween(seconds(20), seconds(31));
    assertThat(waits.get(2)).isEqualTo(seconds(4));
  }

  @Test
  void aServerThatAsksForTooMuchPatienceIsLeftAlone() throws Exception {
    refused(
        "too many requests (429); it asks to wait 61 s, try again then",
        answer("429 Slow", "", "Retry-After: 61"));
    assertThat(waits).isEmpty();
  }

  @Test
  void whatNeverPassesIsGivenUp() throws Exception {
    refused("too many requests (429), also the 4th time; try again later", answer("429 Slow", ""));
    assertThat(waits).hasSize(3);
  }

  @Test
  void aBodyThatIsCutIsNotHandedOver() throws Exception {
    refused(
        "the answer was cut off, also the 4th time; try again later",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    refused(
        "the answer was cut off, also the 4th time; try again later",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n8\r\n");
  }

  @Test
  void whatIsNoHttpIsSaid() throws Exception {
    refused(", also the 4th time", "SSH-2.0-OpenSSH_9.2\r\n");
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() throws Exception {
    Limits hasty = new Limits(seconds(5), Duration.ofMillis(200), 1000, 2, seconds(1), seconds(60));
    try (BadServer server =
        new BadServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf" + BadServer.SILENCE)) {
      assertThatThrownBy(() -> new Downloader(hasty, waits::add).get(server.address("/")))
          .isInstanceOf(FetchFailedException.class)
          .hasMessageContaining("no whole answer within 0.2 s");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsGivenUpAtOnce() throws Exception {
    refused("the answer is larger than 1000 bytes", ok("x".repeat(1001)));
    refused(
        "the answer is larger than 1000 bytes",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + "x".repeat(2000));
    assertThat(waits).isEmpty();
  }

  @Test
  void anAnswerMayBeAsLargeAsTheLimit() throws Exception {
    try (BadServer server = new BadServer(ok("x".repeat(1000)))) {
      assertThat(downloader.get(server.address("/")).body()).hasSize(1000);
    }
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    try (BadServer server =
        new BadServer(
            answer("302 Found", "", "Location: /b?c=d"),
            answer("308 Moved", "", "Location: e"),
            ok("here"))) {
      Download download = downloader.get(server.address("/a"));

      assertThat(download.text()).isEqualTo("here");
      assertThat(download.shownAddress()).isEqualTo(server.address("/e").toString());
      assertThat(server.requests())
          .containsExactly("GET /a HTTP/1.1", "GET /b?c=d HTTP/1.1", "GET /e HTTP/1.1");
    }
  }

  @Test
  void aRedirectThatLeadsNowhereGoodIsRefused() throws Exception {
    refused("redirects in a circle", answer("302 Found", "", "Location: /"));
    refused(
        "a redirect from http to file", answer("302 Found", "", "Location: file:///etc/passwd"));
    refused("a redirect from http to ftp", answer("301 Moved", "", "Location: ftp://h/a"));
    refused("a redirect without an address", answer("302 Found", ""));
    refused("a redirect to an invalid address", answer("302 Found", "", "Location: http://[x"));
    assertThat(waits).isEmpty();
  }

  @Test
  void aRedirectOutOfEncryptionIsRefused() {
    assertThatThrownBy(() -> Redirect.target(URI.create("https://h/a"), location("http://h/a")))
        .isInstanceOf(FetchFailedException.class)
        .hasMessage("https://h/a: a redirect from https to http, which is not followed");
    assertThat(Redirect.target(URI.create("http://h/a"), location("https://h/b")))
        .isEqualTo(URI.create("https://h/b"));
  }

  private static java.net.http.HttpHeaders location(String address) {
    return java.net.http.HttpHeaders.of(
        java.util.Map.of("Location", List.of(address)), (name, value) -> true);
  }

  @Test
  void moreThanFiveRedirectsAreTooMany() throws Exception {
    String[] answers = new String[10];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = answer("302 Found", "", "Location: /" + i);
    }
    try (BadServer server = new BadServer(answers)) {
      assertThatThrownBy(() -> downloader.get(server.address("/")))
          .isInstanceOf(FetchFailedException.class)
          .hasMessageEndingWith(": more than 5 redirects");
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void whereNobodyListensIsSaidAtOnce() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> downloader.get(URI.create("http://localhost:" + free + "/a")))
        .isInstanceOf(FetchFailedException.class)
        .hasMessageContaining(":" + free + "/a: no connection: ")
        .hasMessageEndingWith("; check the address and the network");
    assertThat(waits).isEmpty();
  }

  @Test
  void aMachineThatNobodyKnowsIsSaidAtOnce() {
    assertThatThrownBy(() -> downloader.get(URI.create("http://no.such.machine.invalid/a")))
        .isInstanceOf(FetchFailedException.class)
        .hasMessageContaining("no host is known as no.such.machine.invalid");
    assertThat(waits).isEmpty();
  }

  @Test
  void whatIsSecretInAnAddressIsNotShown() throws Exception {
    try (BadServer server = new BadServer(ok("x".repeat(1001)))) {
      assertThatThrownBy(() -> downloader.get(server.address("/a?key=secret")))
          .message()
          .doesNotContain("secret");
    }
  }

  private void refused(String message, String answer) throws Exception {
    try (BadServer server = new BadServer(answer)) {
      assertThatThrownBy(() -> downloader.get(server.address("/")))
          .isInstanceOf(FetchFailedException.class)
          .hasMessageStartingWith(server.address("/") + ": ")
          .hasMessageContaining(message)
          .message()
          .doesNotContain("\n");
    }
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
