package io.rnnsweep.cli;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SweepConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a configuration, shared by the commands that take one. */
final class ConfigFile {
  @Parameters(
      index = "0",
      paramLabel = "CONFIG",
      description = "Configuration file (JSON; see docs/configuration.md); a path or an address.")
  private String path;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Overrides a key, as in --set training.epochs=10; the value is JSON or else text."
              + " Repeatable.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /**
   * Reads the file with what the command line overrides.
   *
   * @throws InvalidInputException if there is anything wrong with it
   */
  SweepConfig read() {
    try {
      return ConfigReader.read(path, text(), overrides);
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw new InvalidInputException(path + ": is not there", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** A path without a scheme is a local file, also where Spark's file system is another. */
  private String text() throws IOException {
    if (!path.contains("://")) {
      return Files.readString(java.nio.file.Path.of(path));
    }
    Path address = new Path(path);
    try (InputStream in = address.getFileSystem(new Configuration()).open(address)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
