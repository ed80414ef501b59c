package io.rnnsweep.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.JavaProcess;
import io.rnnsweep.ProcessTree;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.results.storage.ObjectStore;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class LeaseTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONGER_THAN_A_HEARTBEAT = Duration.ofSeconds(10);

  /** More than any system gives. */
  private static final long DEAD = Integer.MAX_VALUE;

  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path temporary;
  private ResultsFolder folder;

  @BeforeEach
  void nameFolder() {
    folder = new ResultsFolder(temporary.resolve("r").toString(), new Configuration());
  }

  @Test
  void theSecondOfTwoIsRefusedInOneLineWhileTheFirstLives() throws Exception {
    try (Lease first = Lease.take(folder)) {
      assertThatThrownBy(() -> Lease.take(folder))
          .isInstanceOf(InvalidInputException.class)
          .message()
          .matches(
              ".*/r: is in use by another run \\(host .+, process %d, since 20\\S+Z\\);"
                      .formatted(ProcessHandle.current().pid())
                  + " wait until it ends, or name another output");
      first.check();
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(
            () -> Lease.take(new ResultsFolder(file.resolve("r").toString(), new Configuration())))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .startsWith(file + "/r: cannot be written to (")
        .endsWith("); name another output");
  }

  @Test
  void aLeaseThatWasGivenUpIsTakenAtOnceAndTheNextNumberAloneStays() throws Exception {
    // Whoever waited for a heartbeat would wait longer than a test may.
    Lease.take(folder, LeaseHolder.thisProcess(), Duration.ofDays(1)).close();
    Lease.take(folder, LeaseHolder.thisProcess(), Duration.ofDays(1)).close();

    assertThat(leases()).containsExactly(".lease-2");
  }

  @Test
  void aLeaseThatIsJustBeingCreatedIsWaitedFor() throws Exception {
    Files.createDirectories(temporary.resolve("r"));
    Files.createFile(temporary.resolve("r/.lease-1"));

    try (Lease lease = Lease.take(folder, LeaseHolder.thisProcess(), SHORT)) {
      lease.check();
    }
    assertThat(leases()).containsExactly(".lease-2");
  }

  @Test
  void aLeaseOfAnEarlierVersionIsOneLineThatSaysWhatToDo() throws Exception {
    Files.createDirectories(temporary.resolve("r"));
    Files.writeString(temporary.resolve("r/_lease.json"), "{}");

    assertThatThrownBy(() -> Lease.take(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            folder
                + ": its _lease.json is of an earlier version of rnn-sweep; if no run uses the"
                + " folder, delete that file");
  }

  @Test
  void aStoreThatLetsTwoWinIsRefusedInOneLine() {
    Configuration hadoop = ObjectStore.configure(new Configuration());
    hadoop.set("fs.gs.impl", ObjectStore.Unconditional.class.getName());
    ResultsFolder store = new ResultsFolder("gs://bucket" + temporary + "/r", hadoop);

    assertThatThrownBy(() -> Lease.take(store))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .startsWith(store + ": gs: does not guarantee that only one of two runs can write;")
        .hasLineCount(1);
    assertThat(temporary.resolve("r")).doesNotExist();
  }

  @Test
  void ofAKilledProcessOnThisMachineItIsTakenOverAtOnce() throws Exception {
    try (ProcessTree processes = new ProcessTree()) {
      Process process =
          processes.start(
              JavaProcess.builder(
                  Holding.class,
                  temporary.resolve("r").toString(),
                  LeaseHolder.thisProcess().host()));
      assertThat(process.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> Lease.take(folder))
          .hasMessageContaining("process " + process.pid() + ",");
    }

    // Whoever waited for the heartbeat of the dead would wait longer than a test may.
    Lease.take(folder, LeaseHolder.thisProcess(), Duration.ofDays(1)).close();
  }

  /** Takes a lease and says of each line that it is sent whether it still holds it. */
  static final class Holding {
    private Holding() {}

    public static void main(String[] arguments) throws Exception {
      LeaseHolder self = LeaseHolder.thisProcess();
      LeaseHolder holder =
          new LeaseHolder(
              self.token(), arguments[1], self.process(), self.processStart(), self.since());
      Lease lease =
          Lease.take(
              new ResultsFolder(arguments[0], new Configuration()), holder, Duration.ofSeconds(20));
      System.out.println("held");
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      while (in.readLine() != null) {
        try {
          lease.check();
          System.out.println("held");
        } catch (SweepFailedException lost) {
          System.out.println(lost.getMessage());
        }
      }
    }
  }

  @Test
  void aProcessThatWasStoppedAndContinuedFindsThatItsLeaseIsTakenOver() throws Exception {
    try (ProcessTree processes = new ProcessTree()) {
      Process process =
          processes.start(
              JavaProcess.builder(Holding.class, temporary.resolve("r").toString(), "elsewhere"));
      BufferedReader says = process.inputReader();
      assertThat(says.readLine()).isEqualTo("held");
      signal("STOP", process);

      try (Lease lease = Lease.take(folder, LeaseHolder.thisProcess(), LONGER_THAN_A_HEARTBEAT)) {
        signal("CONT", process);
        BufferedWriter asks = process.outputWriter();
        asks.write("?\n");
        asks.flush();

        assertThat(says.readLine()).contains("another run has taken it over (host ");
        lease.check();
      }
    }
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start().waitFor();
  }

  @Test
  void ofADriverElsewhereWhoseHeartbeatStandsStillItIsTakenOver() throws Exception {
    leave(new LeaseHolder("t", "elsewhere", 1, THEN, THEN));

    try (Lease lease = Lease.take(folder, LeaseHolder.thisProcess(), SHORT)) {
      lease.check();
    }
  }

  @Test
  void ofADriverElsewhereWhoseHeartbeatMovesItIsRefused() throws Exception {
    LeaseHolder elsewhere = new LeaseHolder("t", "elsewhere", 1, THEN, THEN);
    try (Lease first = Lease.take(folder, elsewhere, SHORT)) {
      assertThatThrownBy(
              () -> Lease.take(folder, LeaseHolder.thisProcess(), LONGER_THAN_A_HEARTBEAT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("(host elsewhere, process 1, since 2026-01-02T03:04:05Z)");
      first.check();
    }
  }

  @Test
  void anIdThatAnotherProcessHasGotSinceIsNotTakenForTheHolder() throws Exception {
    LeaseHolder self = LeaseHolder.thisProcess();
    leave(new LeaseHolder("t", self.host(), self.process(), THEN, THEN));

    Lease.take(folder, self, SHORT).close();
  }

  @Test
  void whoLostItsLeaseIsToldBeforeItWritesAndDoesNotTakeItBack() throws Exception {
    LeaseHolder elsewhere = new LeaseHolder("other", "elsewhere", 1, THEN, THEN);
    try (Lease lost = Lease.take(folder)) {
      leave(elsewhere);

      assertThatThrownBy(lost::check)
          .isInstanceOf(SweepFailedException.class)
          .hasNoCause()
          .message()
          .contains("another run has taken it over (host elsewhere, process 1, since")
          .hasLineCount(1);
      Thread.sleep(4_000); // Longer than from one heartbeat to the next.
    }

    assertThat(Files.readString(temporary.resolve("r/.lease-9"))).contains("\"other\"");
  }

  @Test
  void aLeaseThatSomebodyRemovedIsLost() throws Exception {
    try (Lease lease = Lease.take(folder)) {
      Files.delete(temporary.resolve("r/.lease-1"));

      assertThatThrownBy(lease::check).hasMessageContaining("somebody removed it");
    }
  }

  /** Half of the races are for the lease of a driver that has died. */
  @ParameterizedTest
  @ValueSource(strings = {"file://", ObjectStore.BUCKET})
  void ofFourThatTakeItAtOnceOneWinsAndTheOthersAreRefused(String fileSystem) throws Exception {
    Configuration hadoop = ObjectStore.configure(new Configuration());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int race = 0; race < 50; race++) {
      Path path = Files.createDirectories(temporary.resolve("race" + race));
      if (race % 2 == 1) {
        leave(path, new LeaseHolder("t", LeaseHolder.thisProcess().host(), DEAD, THEN, THEN));
      }
      ResultsFolder contested = new ResultsFolder(fileSystem + path, hadoop);
      CyclicBarrier start = new CyclicBarrier(4);
      Callable<Optional<Lease>> driver =
          () -> {
            start.await();
            try {
              return Optional.of(Lease.take(contested));
            } catch (InvalidInputException refused) {
              assertThat(refused).hasMessageContaining("is in use by another run");
              return Optional.empty();
            }
          };
      List<Lease> winners = new ArrayList<>();
      for (Future<Optional<Lease>> one : threads.invokeAll(Collections.nCopies(4, driver))) {
        one.get().ifPresent(winners::add);
      }

      assertThat(winners).as("race %d", race).hasSize(1);
      winners.get(0).check();
      winners.get(0).close();
    }
    threads.shutdown();
  }

  private void leave(LeaseHolder holder) throws IOException {
    leave(temporary.resolve("r"), holder);
  }

  private static void leave(Path folder, LeaseHolder holder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".lease-9"), Json.pretty(holder.lease(7)));
  }

  private List<String> leases() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("r"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
