package io.rnnsweep;

import static io.rnnsweep.fetch.BadServer.answer;
import static io.rnnsweep.fetch.BadServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import io.rnnsweep.fetch.BadServer;
import io.rnnsweep.fetch.Charts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from a server on the loopback, and goes on with what was fetched. */
class FetchIT {
  @TempDir private Path folder;

  @Test
  void aFileThatWasFetchedIsTrainedOnAsItIs() throws Exception {
    Path file = folder.resolve("GOOGL.csv");
    List<String> lines = Files.readAllLines(Path.of(GeneratedSeries.PRICES));
    try (BadServer server =
        new BadServer(
            ok(
                Charts.of(
                    "America/New_York", LocalTime.of(9, 30), lines.subList(1, lines.size()))))) {
      Launcher.Answer fetched = Launcher.run(arguments(server, file));

      assertThat(fetched.err()).isEmpty();
      assertThat(fetched.out())
          .containsExactly(
              "%s: %d days, 2020-04-01 to 2023-03-31".formatted(file, lines.size() - 1));
      assertThat(fetched.exitCode()).isZero();
    }

    Answer run =
        InProcess.run(
            "run",
            "conf/googl.json",
            "--set",
            "series.path=" + file,
            "--set",
            "output=" + folder.resolve("r"),
            "--set",
            "space={}",
            "--set",
            "training={\"epochs\": 1}");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 trial: 1 completed");
  }

  @Test
  void anyFileIsTakenAsItIs() throws Exception {
    Path file = folder.resolve("a.csv");
    try (BadServer server = new BadServer(ok("t;v\n1;2\n"))) {
      assertThat(fetch("--url", server.address("/a?b").toString(), "--out", file.toString()))
          .isEqualTo(new Answer(0, file + ": 8 bytes\n", ""));
    }
    assertThat(file).hasContent("t;v\n1;2\n");
  }

  @Test
  void aFileThatIsThereIsKeptUnlessItIsToGo() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "mine");
    try (BadServer server = new BadServer(ok("theirs"))) {
      String address = server.address("/a").toString();
      refused(
          2,
          file + ": exists already; --force overwrites it",
          "--url",
          address,
          "--out",
          file.toString());
      assertThat(file).hasContent("mine");
      assertThat(server.requests()).isEmpty();

      assertThat(fetch("--force", "--url", address, "--out", file.toString()).exitCode()).isZero();
    }
    assertThat(file).hasContent("theirs");
  }

  @Test
  void aFileThatCannotBeMadeIsRefused() throws Exception {
    try (BadServer server = new BadServer(ok("a"))) {
      String address = server.address("/a").toString();
      String lost = folder.resolve("no/a.csv").toString();
      refused(2, "there is no folder", "--url", address, "--out", lost);
      refused(
          2, "is a folder; name a file", "--force", "--url", address, "--out", folder.toString());
      assertThat(server.requests()).isEmpty();
      // The superuser may write anywhere, and learns of it later.
      refused(2, "/proc/a.csv: ", "--url", address, "--out", "/proc/a.csv");
    }
  }

  @Test
  void whatFailsLeavesNoFile() throws Exception {
    refused(1, "the answer is a web page, not a CSV file", ok("<html>"));
    refused(1, "the answer is empty", ok(""));
    refused(1, "the server answers with status 403", answer("403 Forbidden", ""));
    refused(1, "a redirect from http to file", answer("302 Found", "", "Location: file:///a"));
    refused(2, "the server has no such file (404)", answer("404 Not Found", ""));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private void refused(int exitCode, String message, String answer) throws IOException {
    try (BadServer server = new BadServer(answer)) {
      String address = server.address("/a").toString();
      refused(exitCode, message, "--url", address, "--out", folder.resolve("a.csv").toString());
    }
  }

  private static void refused(int exitCode, String message, String... arguments) {
    Answer answer = fetch(arguments);

    assertThat(answer.exitCode()).isEqualTo(exitCode);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines()).singleElement().asString().contains(message);
  }

  private static Answer fetch(String... arguments) {
    return InProcess.run(
        Stream.concat(Stream.of("fetch"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static String[] arguments(BadServer server, Path file) {
    return new String[] {
      "fetch",
      "GOOGL",
      "--from",
      "2020-04-01",
      "--to",
      "2023-04-01",
      "--out",
      file.toString(),
      "--service",
      server.address("/v8/finance/chart").toString()
    };
  }
}
