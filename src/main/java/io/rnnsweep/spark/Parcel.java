package io.rnnsweep.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkEnv;
import scala.reflect.ClassTag;

/**
 * An object on its way between driver and executors, in Java's own serialisation, whatever {@code
 * spark.serializer} is: Kryo, as Spark has it, cannot read Java's records.
 *
 * @param <T> what travels
 */
public final class Parcel<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient T content;

  private Parcel(byte[] bytes, T content) {
    this.bytes = bytes;
    this.content = content;
  }

  /** Packs an object. */
  public static <T> Parcel<T> of(T content) {
    ByteBuffer buffer =
        SparkEnv.get()
            .closureSerializer() // Always Java's, which knows the jars of the job, too.
            .newInstance()
            .serialize(content, ClassTag.apply(content.getClass()));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new Parcel<>(bytes, content);
  }

  /** The object; unpacked once in each JVM that a broadcast reaches. */
  public synchronized T content() {
    if (content == null) {
      content =
          SparkEnv.get()
              .closureSerializer()
              .newInstance()
              .deserialize(
                  ByteBuffer.wrap(bytes),
                  Thread.currentThread().getContextClassLoader(),
                  ClassTag.apply(Object.class));
    }
    return content;
  }
}
