package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SharedFolderIT {
  @TempDir Path folder;

  @Test
  void aFileIsToldByItsContentAndNotByAClock() throws Exception {
    Path file = Files.writeString(folder.resolve("sweep.json"), "{}");

    OtherJvm.Answer answer = OtherJvm.run(Asking.class, file.toString());

    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(answer.output())
        .contains("shared: [], " + file)
        .containsPattern("another: \\[.+\\], /proc/self/cmdline");
  }

  /** Asks for a file whose time never stays as it is, and for one that each process has its own. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) throws Exception {
      SparkContext spark = OtherJvm.context("local-cluster[1,1,700]");
      Cluster cluster = new Cluster(spark);
      AtomicBoolean over = new AtomicBoolean();
      Thread touching = new Thread(() -> touch(Path.of(arguments[0]), over));
      touching.start();
      ask(cluster, "shared", arguments[0]);
      over.set(true);
      touching.join();
      ask(cluster, "another", "/proc/self/cmdline");
      spark.stop();
    }

    private static void ask(Cluster cluster, String name, String file) throws Exception {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file);
      System.out.println(name + ": " + cluster.hostsNotSeeing(path) + ", " + file);
    }

    private static void touch(Path file, AtomicBoolean over) {
      for (int second = 1; !over.get(); second++) {
        try {
          Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }
}
