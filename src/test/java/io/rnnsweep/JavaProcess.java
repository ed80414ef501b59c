package io.rnnsweep;

import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Describes a JVM with this one's class path and options, which runs a main method. */
public final class JavaProcess {
  private JavaProcess() {}

  /** A process to be started, whose errors are shown. */
  public static ProcessBuilder builder(Class<?> main, String... arguments) {
    return builder(main, List.of(), arguments).redirectError(Redirect.INHERIT);
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
