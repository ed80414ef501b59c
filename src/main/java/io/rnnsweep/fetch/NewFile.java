package io.rnnsweep.fetch;

import io.rnnsweep.config.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A local file that is to be written, and appears whole or not at all. */
public final class NewFile {
  private final Path file;
  private final Path folder;

  private NewFile(Path file) {
    this.file = file;
    this.folder = file.toAbsolutePath().getParent();
  }

  /**
   * A file where there is none.
   *
   * @throws InvalidInputException if there is one, or one cannot be made there
   */
  public static NewFile of(Path file) {
    if (Files.exists(file)) {
      throw new InvalidInputException(
          file + ": is there already; --force writes over it, or name another");
    }
    return replacing(file);
  }

  /**
   * A file that takes the place of one that may be there.
   *
   * @throws InvalidInputException if it cannot be made there
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
   * Writes it.
   *
   * @throws InvalidInputException if it cannot be written after all
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
