package io.rnnsweep.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.SparkEnv;
import scala.reflect.ClassTag;

/**
 * Holds an object that is sent between driver and executors in Java's serialized form, whatever
 * {@code spark.serializer} is: Spark's Kryo cannot read Java's records.
 *
 * @param <T> type of the object
 */
public final class JavaSerialized<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient T content;

  private JavaSerialized(byte[] bytes, T content) {
    this.bytes = bytes;
    this.content = content;
  }

  /** Serializes an object. */
  public static <T> JavaSerialized<T> of(T content) {
    ByteBuffer buffer =
        SparkEnv.get()
            .closureSerializer() // Java's serializer, whose class loader includes the jars of the
            // job.
            .newInstance()
            .serialize(content, ClassTag.apply(content.getClass()));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new JavaSerialized<>(bytes, content);
  }

  /** Returns the object, which is deserialized once in each JVM that a broadcast reaches. */
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
