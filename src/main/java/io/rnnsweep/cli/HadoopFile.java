package io.rnnsweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads files of Hadoop's file systems; apart from commands, so that they load without Hadoop. */
final class HadoopFile {
  private HadoopFile() {}

  /**
   * Reads the text of a file.
   *
   * @param address with a scheme
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   */
  static String text(String address) throws IOException {
    Path path = new Path(address);
    try (InputStream in = path.getFileSystem(new Configuration()).open(path)) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readAllBytes()))
          .toString();
    }
  }
}
