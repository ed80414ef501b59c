package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.JavaProcess;
import io.rnnsweep.ProcessTree;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.results.Lease.Holder;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeaseTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration SETTLING = Duration.ofMillis(50);
  private static final Duration LONGER_THAN_A_HEARTBEAT = Duration.ofSeconds(10);
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
  void aLeaseThatWasGivenUpCanBeTakenAndLeavesNothing() throws Exception {
    Lease.take(folder).close();
    Lease.take(folder).close();

    assertThat(temporary.resolve("r")).isEmptyDirectory();
  }

  @Test
  void ofAKilledProcessOnThisMachineItIsTakenOverAtOnce() throws Exception {
    try (ProcessTree processes = new ProcessTree()) {
      Process process =
          processes.start(JavaProcess.builder(Holding.class, temporary.resolve("r").toString()));
      assertThat(process.inputReader().readLine()).isEqualTo("held");
      assertThatThrownBy(() -> Lease.take(folder))
          .hasMessageContaining("process " + process.pid() + ",");
    }

    // Whoever waited for the heartbeat of the dead would wait longer than a test may.
    Lease.take(folder, Holder.thisProcess(), Duration.ofDays(1), SETTLING).close();
  }

  /** Takes a lease and keeps it until it is killed. */
  static final class Holding {
    private Holding() {}

    public static void main(String[] arguments) throws Exception {
      Lease lease = Lease.take(new ResultsFolder(arguments[0], new Configuration()));
      System.out.println("held");
      Thread.sleep(Duration.ofMinutes(5).toMillis());
      lease.close();
    }
  }

  @Test
  void ofADriverElsewhereWhoseHeartbeatStandsStillItIsTakenOver() throws Exception {
    leave(new Holder("t", "elsewhere", 1, THEN, THEN));

    try (Lease lease = Lease.take(folder, Holder.thisProcess(), SHORT, SETTLING)) {
      lease.check();
    }
  }

  @Test
  void ofADriverElsewhereWhoseHeartbeatMovesItIsRefused() throws Exception {
    Holder elsewhere = new Holder("t", "elsewhere", 1, THEN, THEN);
    try (Lease first = Lease.take(folder, elsewhere, SHORT, SETTLING)) {
      assertThatThrownBy(
              () -> Lease.take(folder, Holder.thisProcess(), LONGER_THAN_A_HEARTBEAT, SETTLING))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("(host elsewhere, process 1, since 2026-01-02T03:04:05Z)");
      first.check();
    }
  }

  @Test
  void anIdThatAnotherProcessHasGotSinceIsNotTakenForTheHolder() throws Exception {
    Holder self = Holder.thisProcess();
    leave(new Holder("t", self.host(), self.process(), THEN, THEN));

    Lease.take(folder, self, SHORT, SETTLING).close();
  }

  @Test
  void whoLostItsLeaseIsToldBeforeItWritesAndDoesNotTakeItBack() throws Exception {
    Holder elsewhere = new Holder("other", "elsewhere", 1, THEN, THEN);
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

    assertThat(Files.readString(temporary.resolve("r/_lease.json"))).contains("\"other\"");
  }

  @Test
  void aLeaseThatSomebodyRemovedIsLost() throws Exception {
    try (Lease lease = Lease.take(folder)) {
      Files.delete(temporary.resolve("r/_lease.json"));

      assertThatThrownBy(lease::check).hasMessageContaining("somebody removed it");
    }
  }

  @Test
  void ofManyThatTakeItAtOnceAtMostOneKeepsIt() throws Exception {
    List<Lease> taken = new CopyOnWriteArrayList<>();
    List<Exception> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  taken.add(Lease.take(folder));
                } catch (InvalidInputException refused) {
                  // What becomes of all but one.
                } catch (IOException | InterruptedException e) {
                  failures.add(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(failures).isEmpty();
    int holders = 0;
    for (Lease lease : taken) {
      try {
        lease.check();
        holders++;
      } catch (SweepFailedException lost) {
        // It wrote a little later than another looked, and is told in time.
      }
    }
    assertThat(holders).isEqualTo(1);
    for (Lease lease : taken) {
      lease.close();
    }
  }

  @Test
  void aBrokenLeaseIsOneLineThatSaysWhatToDo() throws Exception {
    Files.createDirectories(temporary.resolve("r"));
    for (String broken : new String[] {"{", "{}"}) {
      Files.writeString(temporary.resolve("r/_lease.json"), broken);

      assertThatThrownBy(() -> Lease.take(folder))
          .isInstanceOf(InvalidInputException.class)
          .message()
          .contains("_lease.json")
          .contains("is broken")
          .hasLineCount(1);
    }
  }

  private void leave(Holder holder) throws IOException {
    Files.createDirectories(temporary.resolve("r"));
    Files.deleteIfExists(temporary.resolve("r/._lease.json.crc"));
    Files.writeString(temporary.resolve("r/_lease.json"), Json.pretty(holder.json(7)));
  }
}
