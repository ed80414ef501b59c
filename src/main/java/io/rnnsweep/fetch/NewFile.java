package io.rnnsweep.fetch;

import io.rnnsweep.config.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a local file, which appears whole or not at all. */
public final class NewFile {
  private final Path file;
  private final Path folder;

  private NewFile(Path file) {
    this.file = file;
    this.folder = file.toAbsolutePath().getParent();
  }

  /**
   * Returns a new file.
   *
   * @throws InvalidInputException if it exists, or cannot be created
   */
  public static NewFile of(Path file) {
    if (Files.exists(file)) {
      throw new InvalidInputException(
          file + ": exists already; --force overwrites it, or name another");
    }
    return replacing(file);
  }

  /**
   * Returns a file that replaces an existing one, if any.
   *
   * @throws InvalidInputException if it cannot be created
   */
  public static NewFile replacing(Path file) {
    NewFile made = new NewFile(file);
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + ": is a folder; name a file");
    }
    if (!Files.isDirectory(made.folder)) {
      throw new InvalidInputException(file + ": there is no folder " + made.folder + "; make it");
    }
    if (!Files.isWritable(made.folder)) {
      throw new InvalidInputException(
          file + ": nothing can be written in " + made.folder + "; name another");
    }
    return made;
  }

  /**
   * Writes the file.
   *
   * @throws InvalidInputException if it cannot be written
   */
  public void write(byte[] content) {
    Path aside =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      try {
        Files.write(aside, content);
        Files.move(
            aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          file + ": cannot be written: " + e + "; name a file in another folder", e);
    }
  }
}
