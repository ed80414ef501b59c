package io.rnnsweep.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Identifies the holder of a lease.
 *
 * @param token random and unique
 * @param host its machine
 * @param process its process id
 * @param processStart start of that process
 * @param since start of the lease
 */
record LeaseHolder(String token, String host, long process, Instant processStart, Instant since) {
  /** Tolerance for a process's start, whose milliseconds can differ between two queries. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

  private static final String HELD = "held";

  /** Says whether a holder is alive, as far as known without waiting. */
  enum Life {
    LIVES,
    /** It has died, or released its lease. */
    GONE,
    UNKNOWN
  }

  static LeaseHolder thisProcess() throws IOException {
    return new LeaseHolder(
        UUID.randomUUID().toString(),
        InetAddress.getLocalHost().getHostName(),
        ProcessHandle.current().pid(),
        ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Reads the holder of a lease; empty if there is none, or it is incomplete. */
  static Optional<LeaseHolder> of(Optional<JsonNode> lease) {
    try {
      return lease.map(
          json ->
              new LeaseHolder(
                  json.path("token").asText(),
                  json.path("host").asText(),
                  json.path("process").asLong(),
                  Instant.parse(json.path("process_start").asText()),
                  Instant.parse(json.path("since").asText())));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns its lease after this number of heartbeats. */
  JsonNode lease(long heartbeat) {
    return json(heartbeat, true);
  }

  /** Returns its released lease. */
  JsonNode givenUp(long heartbeat) {
    return json(heartbeat, false);
  }

  private JsonNode json(long heartbeat, boolean held) {
    return Json.tree(
        Map.of(
            "token",
            token,
            "host",
            host,
            "process",
            process,
            "process_start",
            processStart.toString(),
            "since",
            since.toString(),
            "heartbeat",
            heartbeat,
            "heartbeat_at",
            Instant.now().toString(),
            HELD,
            held));
  }

  /** Asks the system for the process of a lease, if it is on this holder's machine. */
  Life lifeOf(Optional<JsonNode> lease) {
    if (lease.isPresent() && !lease.get().path(HELD).asBoolean(true)) {
      return Life.GONE;
    }
    Optional<LeaseHolder> other = of(lease).filter(one -> one.host.equals(host));
    if (other.isEmpty()) {
      return Life.UNKNOWN;
    }
    Optional<ProcessHandle> found =
        ProcessHandle.of(other.get().process).filter(ProcessHandle::isAlive);
    if (found.isEmpty()) {
      return Life.GONE;
    }
    Instant start = found.get().info().startInstant().orElse(Instant.EPOCH);
    boolean same =
        Duration.between(other.get().processStart, start).abs().compareTo(START_TOLERANCE) < 0;
    // Else a new process has the dead one's id; or the clock was set.
    return same ? Life.LIVES : Life.UNKNOWN;
  }

  /** Returns the holder as text for a message. */
  @Override
  public String toString() {
    return "host " + host + ", process " + process + ", since " + since;
  }
}
