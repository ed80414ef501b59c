package io.rnnsweep.spark;

import io.rnnsweep.series.Sha256;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;

/** Describes the topology of the cluster and the calibration of its executors. */
public final class Cluster {
  private final JavaSparkContext spark;

  public Cluster(SparkContext spark) {
    this.spark = JavaSparkContext.fromSparkContext(spark);
  }

  /** Returns whether executors are in the driver's own JVM. */
  public boolean isLocal() {
    return spark.sc().isLocal();
  }

  /**
   * Measures the rate of a slot on an executor and waits for one to register; other registered
   * executors are calibrated at the same time.
   *
   * @param seconds limit of an executor's processor time
   * @return empty if no executor was calibrated in that time
   */
  public Optional<Rate> rate(double seconds) {
    int tasks = Math.min(slots(), spark.defaultParallelism());
    return answer(
        () ->
            spark
                .parallelize(Collections.nCopies(tasks, seconds), tasks)
                .flatMap(new SpeedTask())
                .collect()
                .stream()
                .map(JavaSerialized::content)
                .findFirst());
  }

  /** Returns the number of concurrent tasks. */
  public int slots() {
    return Slots.of(spark.sc());
  }

  /** Returns the number of registered executors; in local mode 1, the driver. */
  public int executors() {
    int known = spark.sc().statusTracker().getExecutorInfos().length;
    return isLocal() ? known : Math.max(1, known - 1);
  }

  /** Returns whether all registered executors are on the driver's machine. */
  public boolean isOneMachine() {
    return Arrays.stream(spark.sc().statusTracker().getExecutorInfos())
            .map(SparkExecutorInfo::host)
            .distinct()
            .count()
        == 1;
  }

  /** Returns whether executors could see another disk than the driver under a path. */
  public boolean hasOtherDisks(Path path) throws IOException {
    return !isLocal() && path.getFileSystem(spark.hadoopConfiguration()) instanceof LocalFileSystem;
  }

  /**
   * Returns the hosts of executors that cannot see a file of the driver, because their disk is not
   * shared. An executor that has not registered yet is not asked.
   *
   * @param file that exists for the driver and fits into memory
   */
  public List<String> hostsNotSeeing(Path file) throws IOException {
    if (!hasOtherDisks(file)) {
      return List.of();
    }
    Configuration hadoop = spark.hadoopConfiguration();
    String address = file.getFileSystem(hadoop).makeQualified(file).toString();
    String content = fingerprint(file, hadoop);
    int tasks = Math.max(2 * slots(), 4);
    List<String> hosts =
        answer(
            () ->
                spark
                    .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                    .map(task -> sees(address, content) ? "" : thisHost())
                    .collect());
    return hosts.stream().filter(host -> !host.isEmpty()).distinct().sorted().toList();
  }

  /**
   * Returns whether a file has the given content: a file of the same name can exist on another
   * disk, and its time depends on a machine's clock or on a cache.
   */
  private static boolean sees(String address, String content) throws IOException {
    try {
      return fingerprint(new Path(address), new Configuration()).equals(content);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static String fingerprint(Path file, Configuration hadoop) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      digest.update(in.readAllBytes());
    }
    return Sha256.hex(digest);
  }

  /** Returns the host name of the calling executor. */
  static String thisHost() {
    return SparkEnv.get().blockManager().blockManagerId().host();
  }

  private interface Question<T> {
    T ask() throws Exception;
  }

  private static <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (SparkException e) { // Scala throws it undeclared.
      String reason = Arrays.stream(e.getMessage().split("\\R")).findFirst().orElse("");
      throw new SweepFailedException("the executors did not answer: " + reason, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SweepFailedException("the executors did not answer: " + e.getMessage(), e);
    }
  }
}
