package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

  @ParameterizedTest
  @CsvSource({
    "2, 2, '', ''",
    "8, 8, '', ''",
    // Executors that are on their way.
    "12, 2, spark.executor.instances=3 spark.executor.cores=4, on YARN and Kubernetes",
    "6, 2, spark.cores.max=6, standalone",
    "20, 2, spark.dynamicAllocation.enabled=true spark.dynamicAllocation.maxExecutors=10"
        + " spark.executor.cores=2, on demand",
    "2, 2, spark.dynamicAllocation.enabled=true, without a bound",
    // More have come than were asked for.
    "8, 8, spark.cores.max=6, ''",
    // A task takes several cores.
    "3, 6, spark.task.cpus=2, ''",
    "6, 2, spark.executor.instances=3 spark.executor.cores=5 spark.task.cpus=2, ''",
    "8, 2, spark.executor.instances=100 spark.executor.cores=4 spark.cores.max=8, ''",
    "1, 1, spark.task.cpus=4, ''"
  })
  void slotsAreThoseThatAreThereOrWillCome(
      int slots, int registeredCores, String settings, String where) {
    assertThat(Slots.of(conf(settings), registeredCores)).as(where).isEqualTo(slots);
  }

  @Test
  void aClusterThatIsStillEmptyHasASlot() {
    assertThat(Slots.of(conf(""), 0)).isEqualTo(1);
  }

  private static SparkConf conf(String settings) {
    SparkConf conf = new SparkConf(false);
    for (String setting : settings.split(" ", -1)) {
      if (!setting.isEmpty()) {
        String[] words = setting.split("=", 2);
        conf.set(words[0], words[1]);
      }
    }
    return conf;
  }
}
