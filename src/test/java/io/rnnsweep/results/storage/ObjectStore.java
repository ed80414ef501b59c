package io.rnnsweep.results.storage;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system with the manners of an object store, under its scheme: an object appears
 * when its stream is closed, and a rename copies one object after the other. Of files that readers
 * may see there is no rename at all. One of several that create a file under the condition that
 * there is none wins.
 */
public class ObjectStore extends RawLocalFileSystem {
  /** What the path of a local folder is appended to. */
  public static final String BUCKET = "s3a://bucket";

  private static final String MORTAL = "test.object.store.mortal";

  private boolean mortal;

  /** Has Hadoop use this for the scheme. */
  public static Configuration configure(Configuration hadoop) {
    hadoop.set("fs.s3a.impl", ObjectStore.class.getName());
    return hadoop;
  }

  /** Creates a configuration of a process that dies as {@link Death} says. */
  public static Configuration mortal() {
    Configuration hadoop = configure(new Configuration());
    hadoop.setBoolean(MORTAL, true);
    hadoop.setBoolean("fs.s3a.impl.disable.cache", true);
    return hadoop;
  }

  @Override
  public void initialize(URI uri, Configuration hadoop) throws IOException {
    super.initialize(URI.create("file:///"), hadoop);
    mortal = hadoop.getBoolean(MORTAL, false);
  }

  @Override
  public URI getUri() {
    return URI.create(BUCKET);
  }

  @Override
  public File pathToFile(Path path) {
    return new File(path.toUri().getPath());
  }

  private void change() throws IOException {
    if (mortal) {
      Death.change();
    }
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
    return create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return new FSDataOutputStream(new Upload(pathToFile(file), false), null);
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return capability.equals(InPlaceCommit.CONDITIONAL_CREATE)
        || super.hasPathCapability(path, capability);
  }

  @Override
  @SuppressWarnings("rawtypes") // As Hadoop declares it.
  public FSDataOutputStreamBuilder createFile(Path path) {
    return new Builder(this, path);
  }

  private static final class Builder
      extends FSDataOutputStreamBuilder<FSDataOutputStream, Builder> {
    private final ObjectStore store;
    private final Path path;

    Builder(ObjectStore store, Path path) {
      super(store, path);
      this.store = store;
      this.path = path;
    }

    @Override
    public Builder getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      rejectUnknownMandatoryKeys(Set.of(InPlaceCommit.CONDITIONAL_CREATE), "");
      boolean conditional = getOptions().getBoolean(InPlaceCommit.CONDITIONAL_CREATE, false);
      return new FSDataOutputStream(store.new Upload(store.pathToFile(path), conditional), null);
    }
  }

  /** A store that knows no condition. */
  public static final class Unconditional extends ObjectStore {
    @Override
    public URI getUri() {
      return URI.create("gs://bucket");
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) {
      return false;
    }
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (!exists(path)) {
      return false;
    }
    change();
    return super.delete(path, recursive);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (getFileStatus(from).isFile()) {
      throw new IOException("a reader could see a part of " + to);
    }
    for (FileStatus inside : listStatus(from)) {
      Path target = new Path(to, inside.getPath().getName());
      if (inside.isDirectory()) {
        rename(inside.getPath(), target);
      } else {
        change();
        Files.createDirectories(pathToFile(to).toPath());
        Files.move(pathToFile(inside.getPath()).toPath(), pathToFile(target).toPath());
      }
    }
    return super.delete(from, true);
  }

  private final class Upload extends ByteArrayOutputStream
      implements Abortable, StreamCapabilities {
    private final File file;
    private final boolean conditional;
    private boolean ended;

    Upload(File file, boolean conditional) {
      this.file = file;
      this.conditional = conditional;
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        ended = true;
        change();
        Files.createDirectories(file.toPath().getParent());
        File whole = File.createTempFile(".upload", null);
        Files.write(whole.toPath(), toByteArray());
        if (conditional) {
          Files.createLink(file.toPath(), whole.toPath()); // Fails if there is one.
          Files.delete(whole.toPath());
        } else {
          Files.move(whole.toPath(), file.toPath(), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }

    @Override
    public AbortableResult abort() {
      ended = true;
      return null;
    }

    @Override
    public boolean hasCapability(String capability) {
      return capability.equals(ABORTABLE_STREAM);
    }
  }
}
