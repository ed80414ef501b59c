package io.rnnsweep.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the right to write into a results folder, which only one process has at a time.
 *
 * <p>A lease is a numbered file that the file system lets only one process create; the highest
 * number is valid. Its holder increments a heartbeat in it. A new holder creates the next number
 * and deletes the lower ones, never the newest, so no number is used twice. Before each change of a
 * table the holder checks that its own number is still the highest.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** Time without a heartbeat after which a holder on another machine counts as dead. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Interval between two readings of a heartbeat. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** File of the lease in earlier versions, without a number. */
  private static final String EARLIER = "_lease.json";

  private final ResultsFolder folder;
  private final LeaseFiles files;
  private final LeaseHolder holder;
  private final int number;

  /** Number of heartbeats; guarded, like the file, by this object's monitor. */
  private long heartbeat;

  private boolean stopped;

  private Lease(ResultsFolder folder, LeaseFiles files, LeaseHolder holder, int number) {
    this.folder = folder;
    this.files = files;
    this.holder = holder;
    this.number = number;
  }

  /**
   * Takes the lease of a folder, which is created if needed. A dead holder on this machine is
   * recognised by its process, one on another machine by its heartbeat.
   *
   * @throws InvalidInputException if another process holds it, the folder cannot be written to, or
   *     its file system has no create that only one process wins
   */
  public static Lease take(ResultsFolder folder) throws IOException, InterruptedException {
    return take(folder, LeaseHolder.thisProcess(), TIMEOUT);
  }

  /**
   * Takes the lease of a folder.
   *
   * @param timeout of the heartbeat of a holder on another machine
   */
  static Lease take(ResultsFolder folder, LeaseHolder holder, Duration timeout)
      throws IOException, InterruptedException {
    Optional<String> refusal = folder.refusal();
    if (refusal.isPresent()) {
      throw new InvalidInputException(folder + ": " + refusal.get());
    }
    if (folder.fileSystem().exists(folder.path(EARLIER))) {
      throw new InvalidInputException(
          "%s: its %s is of an earlier version of rnn-sweep; if no run uses the folder, delete that file"
              .formatted(folder, EARLIER));
    }
    LeaseFiles files = new LeaseFiles(folder);
    int before = files.newest();
    if (before > 0) {
      refuseIfLives(folder, files, before, holder, timeout);
    }
    Lease lease = new Lease(folder, files, holder, before + 1);
    lease.create();
    files.deleteBelow(lease.number);
    // Of a holder that was killed in the middle of a heartbeat; this one's begin after it.
    folder.commits().deleteUnfinished(folder.path());
    Thread heart = new Thread(lease::keepBeating, "results lease");
    heart.setDaemon(true);
    heart.start();
    return lease;
  }

  private void create() throws IOException {
    boolean won;
    try {
      won = files.create(number, holder.lease(heartbeat));
    } catch (IOException e) {
      throw new InvalidInputException(
          folder + ": cannot be written to (" + e.getMessage() + "); name another output", e);
    }
    // A listing can miss all leases that are created and deleted meanwhile.
    int newest = files.newest();
    if (!won || newest > number) {
      throw refusal(folder, files.read(newest));
    }
  }

  private static void refuseIfLives(
      ResultsFolder folder, LeaseFiles files, int number, LeaseHolder here, Duration timeout)
      throws IOException, InterruptedException {
    Optional<JsonNode> lease = files.read(number);
    switch (here.lifeOf(lease)) {
      case LIVES -> throw refusal(folder, lease);
      case GONE -> {}
      case UNKNOWN -> {
        LOG.warn(
            "{}: was in use{}; waiting {} s for a heartbeat",
            folder,
            inBrackets(lease),
            timeout.toSeconds());
        Optional<JsonNode> now = change(files, number, lease, timeout);
        if (now.isPresent() && here.lifeOf(now) != LeaseHolder.Life.GONE) {
          throw refusal(folder, now);
        }
      }
    }
  }

  /**
   * Waits for a change of a lease, since the clocks of two machines cannot be compared.
   *
   * @return the changed lease; empty if it did not change in time, or was deleted
   */
  private static Optional<JsonNode> change(
      LeaseFiles files, int number, Optional<JsonNode> lease, Duration timeout)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(LOOK.toMillis());
      Optional<JsonNode> now = files.read(number);
      if (!now.equals(lease)) {
        return now;
      }
    }
    return Optional.empty();
  }

  private static InvalidInputException refusal(ResultsFolder folder, Optional<JsonNode> lease) {
    return new InvalidInputException(
        "%s: is in use by another run%s; wait until it ends, or name another output"
            .formatted(folder, inBrackets(lease)));
  }

  private static String inBrackets(Optional<JsonNode> lease) {
    return LeaseHolder.of(lease).map(other -> " (" + other + ")").orElse("");
  }

  private synchronized void keepBeating() {
    while (!stopped) {
      try {
        wait(HEARTBEAT.toMillis());
      } catch (InterruptedException e) {
        return; // No other code can interrupt this thread.
      }
      if (!stopped) {
        keepUp();
      }
    }
  }

  /** Increments the heartbeat; does not take back a lost lease. */
  private void keepUp() {
    try {
      if (lost().isEmpty()) {
        files.replace(number, holder.lease(++heartbeat));
      }
    } catch (IOException e) {
      LOG.warn("{}: the heartbeat failed and is retried: {}", folder, e.getMessage());
    }
  }

  /**
   * Checks that this process still holds the lease.
   *
   * @throws SweepFailedException if it does not
   */
  synchronized void check() throws IOException {
    Optional<String> lost = lost();
    if (lost.isPresent()) {
      throw new SweepFailedException(
          "%s: %s; this run stops, so that no trial gets two rows".formatted(folder, lost.get()),
          null);
    }
  }

  /** Returns how the lease was lost; empty while it is held. */
  private Optional<String> lost() throws IOException {
    int newest = files.newest();
    Optional<JsonNode> lease = files.read(newest);
    if (newest < number || (newest == number && lease.isEmpty())) {
      return Optional.of("somebody removed it or its " + LeaseFiles.name(number));
    }
    // The number alone is not enough: another run may have started again in a new folder of this
    // name.
    boolean ours = newest == number && lease.get().path("token").asText().equals(holder.token());
    return ours
        ? Optional.empty()
        : Optional.of("another run has taken it over" + inBrackets(lease));
  }

  /**
   * Moves the folder aside with its content, and releases the lease.
   *
   * @return its new path
   */
  public synchronized Path moveFolderAside() throws IOException {
    stopped = true;
    check();
    ResultsFolder old = folder.moveAside();
    LeaseFiles.deleteAll(old);
    return old.path();
  }

  /**
   * Releases the lease, if it is still held. A failure is only a warning: everything is written by
   * now, and the next run takes over the lease of an ended process.
   */
  @Override
  public synchronized void close() {
    stopped = true;
    notifyAll();
    try {
      if (lost().isEmpty()) {
        files.replace(number, holder.givenUp(heartbeat));
      }
    } catch (IOException e) {
      LOG.warn("{}: the lease could not be released: {}", folder, e.getMessage());
    }
  }
}
