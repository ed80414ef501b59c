package io.rnnsweep;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main method of this class path in a JVM of its own, with this one's options. */
public final class JavaProcess {
  private JavaProcess() {}

  /** Starts a process; its standard output can be read, its errors are shown. */
  public static Process start(Class<?> main, String... arguments) throws IOException {
    return builder(main, List.of(), arguments).redirectError(Redirect.INHERIT).start();
  }

  /** A process to be started, with more options of the JVM. */
  public static ProcessBuilder builder(Class<?> main, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("-XX:+Ignore"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
