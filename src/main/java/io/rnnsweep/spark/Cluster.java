package io.rnnsweep.spark;

import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.api.java.JavaSparkContext;

/** What there is to know of the machines before they are given work. */
public final class Cluster {
  private final JavaSparkContext spark;

  public Cluster(SparkContext spark) {
    this.spark = JavaSparkContext.fromSparkContext(spark);
  }

  /** Whether executors are in the driver's own JVM. */
  public boolean isLocal() {
    return spark.sc().isLocal();
  }

  /**
   * How fast a slot is, measured on an executor, which has registered then; the others that have,
   * measure theirs at the same time.
   *
   * @param seconds how long an executor may measure
   */
  public Rate rate(double seconds) {
    int tasks = Math.min(slots(), spark.defaultParallelism());
    return answer(
        () ->
            spark
                .parallelize(Collections.nCopies(tasks, seconds), tasks)
                .map(new SpeedTask())
                .collect()
                .get(0)
                .content());
  }

  /** Tasks that run at once. */
  public int slots() {
    return Slots.of(spark.sc());
  }

  /** Executors that have registered; in local mode the driver is the one. */
  public int executors() {
    int known = spark.sc().statusTracker().getExecutorInfos().length;
    return isLocal() ? known : Math.max(1, known - 1);
  }

  /** Whether all executors that have registered are on the driver's machine. */
  public boolean isOneMachine() {
    return Arrays.stream(spark.sc().statusTracker().getExecutorInfos())
            .map(SparkExecutorInfo::host)
            .distinct()
            .count()
        == 1;
  }

  /**
   * Hosts of executors that do not see a file which the driver sees: executors on other machines,
   * and a disk that is not shared. An executor that has not registered yet is not asked.
   *
   * @param file that is there, for the driver
   */
  public List<String> hostsThatMiss(Path file) throws IOException {
    FileSystem files = file.getFileSystem(spark.hadoopConfiguration());
    if (isLocal() || !(files instanceof LocalFileSystem)) {
      return List.of();
    }
    String address = files.makeQualified(file).toString();
    long modified = files.getFileStatus(file).getModificationTime();
    int tasks = Math.max(2 * slots(), 4);
    List<String> hosts =
        answer(
            () ->
                spark
                    .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                    .map(task -> sees(address, modified) ? "" : thisHost())
                    .collect());
    return hosts.stream().filter(host -> !host.isEmpty()).distinct().sorted().toList();
  }

  /** By its time, too: a file of the same name on another disk is another file. */
  private static boolean sees(String address, long modified) throws IOException {
    Path file = new Path(address);
    try {
      return file.getFileSystem(new Configuration()).getFileStatus(file).getModificationTime()
          == modified;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** The machine of the executor that asks. */
  static String thisHost() {
    return SparkEnv.get().blockManager().blockManagerId().host();
  }

  private interface Question<T> {
    T ask() throws Exception;
  }

  private static <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (SparkException e) { // Scala throws it past Java's compiler.
      String reason = Arrays.stream(e.getMessage().split("\\R")).findFirst().orElse("");
      throw new SweepFailedException("the executors gave no answer: " + reason, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SweepFailedException("the executors gave no answer: " + e.getMessage(), e);
    }
  }
}
