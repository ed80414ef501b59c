package io.rnnsweep.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write into a results folder: one process has it at a time.
 *
 * <p>It is a file with a random token, whose heartbeat a thread keeps counting up. A file system
 * need not have an operation that only one of two can win, so whoever takes the lease writes its
 * token, waits until another that took it at the same moment has written, too, and looks whose
 * token is there. Before each change of a table the holder looks again.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final String FILE = "_lease.json";
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** A holder on another machine whose heartbeat stands still for so long has died. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration SETTLING = Duration.ofMillis(250);

  private static final int MOST_LOOKS = 5;

  /** The system may tell a process's start in other milliseconds when it is asked again. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

  private final ResultsFolder folder;
  private final Holder holder;
  private final JsonFile file;
  private final Duration settling;

  /** Heartbeats so far; like the file, only touched by who holds this object's monitor. */
  private long heartbeat;

  private boolean stopped;

  /**
   * Who holds a lease.
   *
   * @param token random, unlike every other holder's
   * @param host its machine
   * @param process its id there
   * @param processStart when that process started
   * @param since when it took the lease
   */
  record Holder(String token, String host, long process, Instant processStart, Instant since) {

    static Holder thisProcess() throws IOException {
      return new Holder(
          UUID.randomUUID().toString(),
          InetAddress.getLocalHost().getHostName(),
          ProcessHandle.current().pid(),
          ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH),
          Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    JsonNode json(long heartbeat) {
      return Json.tree(
          Map.of(
              "token", token,
              "host", host,
              "process", process,
              "process_start", processStart.toString(),
              "since", since.toString(),
              "heartbeat", heartbeat,
              "heartbeat_at", Instant.now().toString()));
    }

    /** For a message. */
    @Override
    public String toString() {
      return "host " + host + ", process " + process + ", since " + since;
    }
  }

  /** Whether a holder lives, as far as can be told at once. */
  private enum Life {
    LIVES,
    DEAD,
    UNKNOWN
  }

  private Lease(ResultsFolder folder, Holder holder, Duration settling) {
    this.folder = folder;
    this.holder = holder;
    this.file = folder.json(FILE);
    this.settling = settling;
  }

  /**
   * Takes the lease of a folder, which is made if it is not there. A holder that died on this
   * machine is known by its process; of one elsewhere the heartbeat is watched for a while.
   *
   * @throws InvalidInputException if another process holds it, or the folder cannot be written to
   */
  public static Lease take(ResultsFolder folder) throws IOException, InterruptedException {
    return take(folder, Holder.thisProcess(), PATIENCE, SETTLING);
  }

  /**
   * Takes the lease of a folder.
   *
   * @param patience how long the heartbeat of a holder elsewhere is watched
   * @param settling how long another that takes it at the same moment may need to write
   */
  static Lease take(ResultsFolder folder, Holder holder, Duration patience, Duration settling)
      throws IOException, InterruptedException {
    Lease lease = new Lease(folder, holder, settling);
    Optional<JsonNode> before = lease.look();
    if (before.isPresent() && lease.holderLives(before.get(), patience)) {
      throw lease.refusal(before.get());
    }
    try {
      lease.beat();
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another run takes the lease of {} at this moment", folder, e);
    } catch (IOException e) {
      throw new InvalidInputException(
          folder + ": cannot be written to (" + e.getMessage() + "); name another output", e);
    }
    Thread.sleep(lease.settling.toMillis());
    Optional<JsonNode> now = lease.look();
    if (!now.map(lease::isOurs).orElse(false)) {
      throw now.map(lease::refusal)
          .orElseGet(() -> new InvalidInputException(folder + ": another run has just moved it"));
    }
    Thread heart = new Thread(lease::keepBeating, "results lease");
    heart.setDaemon(true);
    heart.start();
    return lease;
  }

  private Holder holderIn(JsonNode json) {
    try {
      return new Holder(
          json.path("token").asText(),
          json.path("host").asText(),
          json.path("process").asLong(),
          Instant.parse(json.path("process_start").asText()),
          Instant.parse(json.path("since").asText()));
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          folder + ": its " + FILE + " is broken; if no run uses the folder, delete that file", e);
    }
  }

  /** A file that is being replaced may look absent or torn for a moment, so that is asked again. */
  private Optional<JsonNode> look() throws IOException, InterruptedException {
    for (int attempt = 1; attempt < MOST_LOOKS; attempt++) {
      try {
        Optional<JsonNode> found = file.read();
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException e) {
        LOG.debug("The lease of {} could not be read at once", folder, e);
      }
      Thread.sleep(settling.toMillis() / 5 / MOST_LOOKS);
    }
    return file.read();
  }

  private boolean holderLives(JsonNode before, Duration patience)
      throws IOException, InterruptedException {
    return switch (life(holderIn(before))) {
      case LIVES -> true;
      case DEAD -> false;
      case UNKNOWN -> beats(before, patience);
    };
  }

  private Life life(Holder other) {
    if (!other.host().equals(holder.host())) {
      return Life.UNKNOWN;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(other.process()).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return Life.DEAD;
    }
    Instant start = process.get().info().startInstant().orElse(Instant.EPOCH);
    boolean same =
        Duration.between(other.processStart(), start).abs().compareTo(START_TOLERANCE) < 0;
    // Else another has got the dead one's id; or the clock was set.
    return same ? Life.LIVES : Life.UNKNOWN;
  }

  /** Clocks of two machines cannot be compared; that a heartbeat moves can be seen. */
  private boolean beats(JsonNode before, Duration patience)
      throws IOException, InterruptedException {
    LOG.warn(
        "{}: was in use ({}); looking for {} s whether it still is",
        folder,
        holderIn(before),
        patience.toSeconds());
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(settling.toMillis());
      Optional<JsonNode> now = look();
      if (now.isEmpty()) {
        return false;
      }
      if (!now.get().equals(before)) {
        return true;
      }
    }
    return false;
  }

  private InvalidInputException refusal(JsonNode other) {
    return new InvalidInputException(
        "%s: is in use by another run (%s); wait until it ends, or name another output"
            .formatted(folder, holderIn(other)));
  }

  private boolean isOurs(JsonNode now) {
    return now.path("token").asText().equals(holder.token());
  }

  private synchronized void beat() throws IOException {
    file.write(holder.json(++heartbeat));
  }

  private synchronized void keepBeating() {
    while (!stopped) {
      try {
        wait(HEARTBEAT.toMillis());
      } catch (InterruptedException e) {
        return; // Nobody else knows this thread.
      }
      if (!stopped) {
        keepUp();
      }
    }
  }

  /** It revives nothing: a lease that was lost stays with who took it. */
  private void keepUp() {
    try {
      if (file.read().map(this::isOurs).orElse(false)) {
        beat();
      }
    } catch (IOException | InvalidInputException e) {
      LOG.warn("{}: the heartbeat failed and will be tried again: {}", folder, e.getMessage());
    }
  }

  /**
   * Looks whether this process still holds the lease.
   *
   * @throws SweepFailedException if it does not
   */
  synchronized void check() throws IOException {
    Optional<JsonNode> now = file.read();
    if (!now.map(this::isOurs).orElse(false)) {
      throw new SweepFailedException(
          "%s: %s; this run stops, so that no trial gets two rows"
              .formatted(
                  folder,
                  now.map(other -> "another run has taken it over (" + holderIn(other) + ")")
                      .orElse("somebody removed it or its " + FILE)),
          null);
    }
  }

  /**
   * Moves the folder aside with all that is in it, and gives the lease up.
   *
   * @return where it is now
   */
  public synchronized Path moveFolderAside() throws IOException {
    stopped = true;
    check();
    Path old = folder.moveAside();
    folder.fileSystem().delete(new Path(old, FILE), false);
    return old;
  }

  /**
   * Gives the lease up, if it is still held. Everything is written by now, and the next run takes
   * over a lease whose process has ended; so one that cannot be removed is no more than a warning.
   */
  @Override
  public synchronized void close() {
    stopped = true;
    notifyAll();
    try {
      if (file.read().map(this::isOurs).orElse(false)) {
        folder.fileSystem().delete(folder.path(FILE), false);
      }
    } catch (IOException e) {
      LOG.warn("{}: the lease could not be removed: {}", folder, e.getMessage());
    }
  }
}
