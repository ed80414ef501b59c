package io.rnnsweep.results;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system as a process sees it that dies after a number of changes: nothing that
 * comes later happens. Registered with Hadoop under the scheme {@code file}.
 */
public final class DyingFileSystem extends LocalFileSystem {
  private static int left;
  private static boolean dead;

  /** A configuration with which Hadoop uses this file system. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.file.impl", DyingFileSystem.class.getName());
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return configuration;
  }

  /** Allows so many changes, of all instances together, from now on. */
  static void dieAfter(int changes) {
    left = changes;
    dead = false;
  }

  /** Whether a change was attempted that did not happen any more. */
  static boolean died() {
    return dead;
  }

  private static void change() throws IOException {
    if (left == 0) {
      dead = true;
      throw new IOException("this process has died");
    }
    left--;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    change();
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    change();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    if (!exists(file)) {
      return false;
    }
    change();
    return super.delete(file, recursive);
  }
}
