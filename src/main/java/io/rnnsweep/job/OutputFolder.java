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

/** What a results folder must be to the machines that work with it. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * The results folder of this name.
   *
   * @throws InvalidInputException if the name is a relative path, which would be one in the working
   *     folder of some machine of the cluster
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
   * Refuses to write to a folder that an executor does not see. A file of a new name tells: what
   * was there before can be a copy on another disk, or what a cache of a shared disk remembers.
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
   * Refuses a folder that an executor does not see: what it reads there, it would find empty.
   * Writes nothing, so that the folder can be someone else's.
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
