package io.rnnsweep;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Processes that a test starts, with all that these start. Closing it kills what is left of them,
 * and so does the end of this JVM.
 */
public final class ProcessTree implements AutoCloseable {
  private static final String MARK = "RNN_SWEEP_TEST_PROCESSES";
  private static final int SECONDS_TO_DIE = 60;
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Set<ProcessTree> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(ProcessTree::kill)));
  }

  /** Children inherit it, also those of a daemon, whose parent is nobody's child. */
  private final String mark = ProcessHandle.current().pid() + "." + COUNT.incrementAndGet();

  private final Set<Process> started = ConcurrentHashMap.newKeySet();

  public ProcessTree() {
    OPEN.add(this);
  }

  /** Starts a process that belongs to this tree. */
  public Process start(ProcessBuilder builder) throws IOException {
    builder.environment().putAll(environment());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Returns what makes processes belong to this tree where it is added to their environment. */
  Map<String, String> environment() {
    return Map.of(MARK, mark);
  }

  /** Returns the processes of this tree that live. */
  List<ProcessHandle> living() {
    String entry = MARK + "=" + mark + "\0";
    return Stream.concat(
            started.stream()
                .map(Process::toHandle)
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants())),
            ProcessHandle.allProcesses().filter(process -> environment(process).contains(entry)))
        .filter(ProcessHandle::isAlive)
        .distinct()
        .toList();
  }

  /** Kills all processes and waits until they have died. */
  @Override
  public void close() {
    OPEN.remove(this);
    // What one of them has just started may not be seen the first time.
    for (List<ProcessHandle> left = kill(); !left.isEmpty(); left = kill()) {
      left.forEach(ProcessTree::awaitDeath);
    }
  }

  private List<ProcessHandle> kill() {
    List<ProcessHandle> living = living();
    living.forEach(ProcessHandle::destroyForcibly);
    return living;
  }

  private static void awaitDeath(ProcessHandle process) {
    try {
      process.onExit().get(SECONDS_TO_DIE, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; " + process.pid() + " may be left", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("process " + process.pid() + " cannot be killed", e);
    }
  }

  /** Returns what Linux shows of a process's environment; nothing elsewhere and of a dead one. */
  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
