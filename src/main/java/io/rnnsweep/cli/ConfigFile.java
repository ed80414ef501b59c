package io.rnnsweep.cli;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SweepConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds the arguments that name a configuration, shared by several commands. */
final class ConfigFile {
  @Parameters(
      index = "0",
      paramLabel = "CONFIG",
      description = "Configuration file (JSON; see docs/configuration.md); a path or an address.")
  private String path;

  private final Map<String, String> overrides = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Overrides a key, as in --set training.epochs=10; the value is JSON or else text."
              + " Repeatable.")
  void set(List<String> settings) {
    overrides.clear();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      if (parts.length < 2 || parts[0].isBlank()) {
        throw new ParameterException(
            spec.commandLine(),
            "--set %s: needs PATH=VALUE, as in --set training.epochs=10".formatted(setting));
      }
      overrides.put(parts[0], parts[1]);
    }
  }

  /**
   * Reads the file and applies the overrides of the command line.
   *
   * @throws InvalidInputException if it is wrong
   */
  SweepConfig read() {
    try {
      return ConfigReader.read(path, text(), overrides);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new InvalidInputException(path + ": not found", e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(path + ": is not text in UTF-8; save it as UTF-8", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads the text; a path without a scheme is a local file, whatever Spark's file system is. */
  private String text() throws IOException {
    return path.contains("://") ? HadoopFile.text(path) : Files.readString(Path.of(path));
  }
}
