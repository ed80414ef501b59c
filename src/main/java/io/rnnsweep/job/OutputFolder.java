package io.rnnsweep.job;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.spark.Cluster;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Checks that a results folder is visible to all machines that use it. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Returns the results folder of a name.
   *
   * @throws InvalidInputException if the name is a relative path in cluster mode, where the
   *     driver's working folder is on any machine
   */
  static ResultsFolder of(SparkSession spark, String output) throws IOException {
    Path path = new Path(output);
    boolean elsewhere = spark.sparkContext().deployMode().equals("cluster");
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    if (elsewhere && !path.isAbsolute() && path.getFileSystem(hadoop) instanceof LocalFileSystem) {
      throw new InvalidInputException(
          "output: "
              + output
              + " is a relative path, and in cluster mode the driver is on another"
              + " machine; give the address of a folder that all machines see");
    }
    return new ResultsFolder(output, hadoop);
  }

  /**
   * Refuses to write to a folder that an executor does not see. The check uses a new file: an older
   * one can be a copy on another disk, or in the cache of a shared disk.
   *
   * @throws InvalidInputException if there is such an executor
   */
  static void requireShared(SparkSession spark, ResultsFolder folder) throws IOException {
    if (new Cluster(spark.sparkContext()).hasOtherDisks(folder.descriptionFile())) {
      try (ResultsFolder.Token token = folder.token()) {
        requireSeen(spark, folder, token.file());
      }
    }
  }

  /**
   * Refuses a folder that an executor does not see, where it would read empty tables. Writes
   * nothing, so that the folder may be read-only.
   *
   * @throws InvalidInputException if there is such an executor
   */
  public static void requireSeen(SparkSession spark, ResultsFolder folder) throws IOException {
    requireSeen(spark, folder, folder.descriptionFile());
  }

  private static void requireSeen(SparkSession spark, ResultsFolder folder, Path file)
      throws IOException {
    List<String> hosts = new Cluster(spark.sparkContext()).hostsNotSeeing(file);
    if (!hosts.isEmpty()) {
      throw new InvalidInputException(
          "output: %s is on a disk of the driver's machine that executors do not see (%s); name a"
                  .formatted(folder, String.join(", ", hosts))
              + " folder that all of them see, as on HDFS or a shared disk");
    }
  }
}
