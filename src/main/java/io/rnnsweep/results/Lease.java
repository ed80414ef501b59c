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
 * The right to write into a results folder: one process has it at a time.
 *
 * <p>It is a file with the next number, which the file system lets one process alone create; the
 * highest number holds. Its holder keeps counting a heartbeat up in it. Whoever takes over makes
 * the next one and deletes those below, never the newest, so no number is used twice. Before each
 * change of a table the holder looks whether its own is still the highest.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** A holder on another machine whose heartbeat stands still for so long has died. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** How often one looks whether a heartbeat moves. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Names the one file of all holders that versions before the numbers had. */
  private static final String EARLIER = "_lease.json";

  private final ResultsFolder folder;
  private final LeaseFiles files;
  private final LeaseHolder holder;
  private final int number;

  /** Heartbeats so far; like the file, only touched by who holds this object's monitor. */
  private long heartbeat;

  private boolean stopped;

  private Lease(ResultsFolder folder, LeaseFiles files, LeaseHolder holder, int number) {
    this.folder = folder;
    this.files = files;
    this.holder = holder;
    this.number = number;
  }

  /**
   * Takes the lease of a folder, which is made if it is not there. A holder that died on this
   * machine is known by its process; of one elsewhere the heartbeat is watched for a while.
   *
   * @throws InvalidInputException if another process holds it, the folder cannot be written to, or
   *     its file system does not let one of two win
   */
  public static Lease take(ResultsFolder folder) throws IOException, InterruptedException {
    return take(folder, LeaseHolder.thisProcess(), TIMEOUT);
  }

  /**
   * Takes the lease of a folder.
   *
   * @param timeout how long the heartbeat of a holder elsewhere is watched
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
    // Of leases that come and go while they are listed, the listing may miss all.
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
            "{}: was in use{}; looking for {} s whether it still is",
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
   * Watches a lease, as clocks of two machines cannot be compared, but that a heartbeat moves can
   * be seen.
   *
   * @return what it has become; empty if nothing in all the time, or it was deleted
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
        return; // Nobody else knows this thread.
      }
      if (!stopped) {
        keepUp();
      }
    }
  }

  /** Counts up; a lease that was lost stays with who took it. */
  private void keepUp() {
    try {
      if (lost().isEmpty()) {
        files.replace(number, holder.lease(++heartbeat));
      }
    } catch (IOException e) {
      LOG.warn("{}: the heartbeat failed and will be tried again: {}", folder, e.getMessage());
    }
  }

  /**
   * Looks whether this process still holds the lease.
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

  /** Says how the lease was lost; empty while it is held. */
  private Optional<String> lost() throws IOException {
    int newest = files.newest();
    Optional<JsonNode> lease = files.read(newest);
    if (newest < number || (newest == number && lease.isEmpty())) {
      return Optional.of("somebody removed it or its " + LeaseFiles.name(number));
    }
    // The number alone does not tell: another may have begun anew in a folder of this name.
    boolean ours = newest == number && lease.get().path("token").asText().equals(holder.token());
    return ours
        ? Optional.empty()
        : Optional.of("another run has taken it over" + inBrackets(lease));
  }

  /**
   * Moves the folder aside with all that is in it, and gives the lease up.
   *
   * @return where it is now
   */
  public synchronized Path moveFolderAside() throws IOException {
    stopped = true;
    check();
    ResultsFolder old = folder.moveAside();
    LeaseFiles.deleteAll(old);
    return old.path();
  }

  /**
   * Gives the lease up, if it is still held. Everything is written by now, and the next run takes
   * over a lease whose process has ended; so one that cannot be given up is no more than a warning.
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
      LOG.warn("{}: the lease could not be given up: {}", folder, e.getMessage());
    }
  }
}
