package io.rnnsweep.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** What the numbers were measured on and with. */
final class Machine {
  private Machine() {}

  /** The processor's name, as Linux tells it. */
  static String processor() {
    Path information = Path.of("/proc/cpuinfo");
    try (Stream<String> lines = Files.lines(information)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** The Java virtual machine with its version. */
  static String java() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  /** Processes that want a core, over the last minute: what else the machine does. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** The libraries beside us with their versions. */
  static String peers() {
    Properties versions = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("peers.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.format(
        "DJL %s with PyTorch %s, DL4J %s, Breeze %s; JMH %s",
        versions.getProperty("djl"),
        versions.getProperty("pytorch"),
        versions.getProperty("dl4j"),
        versions.getProperty("breeze"),
        versions.getProperty("jmh"));
  }
}
