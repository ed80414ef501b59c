package io.rnnsweep.results.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Writes an object that appears when its stream is closed, which the commit does. */
final class Upload implements PendingFile, OutputFile {
  private final FileSystem files;
  private final Path file;
  private FSDataOutputStream stream;

  Upload(FileSystem files, Path file) {
    this.files = files;
    this.file = file;
  }

  /** Opens the stream for its content. */
  OutputStream stream() throws IOException {
    stream = files.create(file, true);
    return stream;
  }

  @Override
  public void commit() throws IOException {
    FSDataOutputStream whole = stream;
    stream = null;
    whole.close();
  }

  /** Leaves the stream open, since closing it would publish an incomplete file. */
  @Override
  public void close() {
    if (stream != null && stream.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
      stream.abort();
    }
  }

  @Override
  public OutputFile output() {
    return this;
  }

  @Override
  public PositionOutputStream create(long blockSize) throws IOException {
    OutputStream out = stream();
    return new PositionOutputStream() {
      @Override
      public long getPos() {
        return stream.getPos();
      }

      @Override
      public void write(int value) throws IOException {
        out.write(value);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      /** Leaves the close to the commit. */
      @Override
      public void close() {}
    };
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) throws IOException {
    return create(blockSize);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return file.toString();
  }
}
