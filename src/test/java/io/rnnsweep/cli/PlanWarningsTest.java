package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.cli.PlanWarnings.Output;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.SweepPlan;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanWarningsTest {
  private static final long MEGABYTE = 1 << 20;

  /** 100 trials of a second and 10 MB on 4 slots. */
  private static final Optional<Rate> RATE = Optional.of(Rate.TYPICAL);

  private static final SweepPlan HARMLESS =
      new SweepPlan(100, 100, 1e12, RATE, 100, 1, 25, 4, OptionalLong.of(10 * MEGABYTE));

  private static final Output DISK = new Output("file", Optional.empty());

  private final SparkConf conf = new SparkConf(false);

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "viewfs", "webhdfs"})
  void aSoundPlanHasNone(String scheme) {
    assertThat(remote(HARMLESS, scheme).lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "spark.speculation, true, set it to false",
    "spark.task.cpus, 2, set it to 1",
    "spark.executor.memory, 30m, set spark.executor.memory to 34m",
  })
  void aSettingThatHurtsIsALineWithTheRemedy(String key, String value, String remedy) {
    conf.set(key, value);

    assertThat(remote(HARMLESS, "hdfs").lines())
        .singleElement()
        .asString()
        .contains(key)
        .contains(remedy);
  }

  /** Two executors: two slots, and so two trials at once, in each. */
  @Test
  void memoryIsCountedForAllTrialsOfAnExecutor() {
    SweepPlan large = plan(100, 100, 1, 4, OptionalLong.of(400 * MEGABYTE));

    assertThat(remote(large, "hdfs").lines())
        .containsExactly(
            "2 of the largest trials at once take 800 MB of an executor's 1024 MB;"
                + " set spark.executor.memory to 1334m");
    conf.set("spark.executor.memory", "1334m");
    assertThat(remote(large, "hdfs").lines()).isEmpty();
  }

  @Test
  void inLocalModeItIsTheDriversMemory() {
    SweepPlan large = plan(100, 100, 1, 4, OptionalLong.of(400 * MEGABYTE));

    assertThat(local(large, 2000 * MEGABYTE).lines())
        .singleElement()
        .asString()
        .contains("4 of the largest trials at once take 1600 MB")
        .contains("spark.driver.memory");
    assertThat(local(large, 4000 * MEGABYTE).lines()).isEmpty();
  }

  @Test
  void aNetworkThatFitsNowhereIsSaid() {
    assertThat(remote(plan(100, 100, 1, 4, OptionalLong.empty()), "hdfs").lines())
        .singleElement()
        .asString()
        .contains("will fail");
  }

  @Test
  void aFileSystemThatRunRefusesIsALine() {
    Output store =
        new Output("gs", Optional.of("gs: does not guarantee that only one of two runs can write"));

    assertThat(new PlanWarnings(HARMLESS, conf, false, false, 2, 0, store).lines())
        .containsExactly(
            "run refuses output: gs: does not guarantee that only one of two runs can write");
  }

  @Test
  void aDiskMustBeSharedWithExecutorsOnOtherMachines() {
    assertThat(remote(HARMLESS, "file").lines())
        .singleElement()
        .asString()
        .contains("every executor must see");
    assertThat(new PlanWarnings(HARMLESS, conf, false, true, 2, 0, DISK).lines()).isEmpty();
  }

  @Test
  void slotsThatWouldIdleAreCounted() {
    assertThat(remote(plan(3, 3, 1, 4, OptionalLong.of(1)), "hdfs").lines())
        .singleElement()
        .asString()
        .startsWith("4 slots for 3 trials: 1 idle");
  }

  @Test
  void oneTrialThatOutlastsAllOthersIsSaid() {
    assertThat(remote(plan(10, 10, 6, 2, OptionalLong.of(1)), "hdfs").lines())
        .singleElement()
        .asString()
        .startsWith("one trial takes longer than all others together");
    assertThat(remote(plan(10, 10, 4, 2, OptionalLong.of(1)), "hdfs").lines()).isEmpty();
  }

  @Test
  void aFinishedSweepHasNothingToWarnOf() {
    assertThat(remote(new SweepPlan(9, 0, 0, RATE, 0, 0, 0, 4, OptionalLong.of(0)), "hdfs").lines())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 KB", "1, 1 KB", "16000, 16 KB", "1048576, 1 MB", "1048577, 2 MB"})
  void sizesAreRoundedUp(long bytes, String size) {
    assertThat(PlanWarnings.size(bytes)).isEqualTo(size);
  }

  private PlanWarnings local(SweepPlan plan, long heap) {
    return new PlanWarnings(plan, conf, true, true, 1, heap, DISK);
  }

  private PlanWarnings remote(SweepPlan plan, String scheme) {
    return new PlanWarnings(plan, conf, false, false, 2, 0, new Output(scheme, Optional.empty()));
  }

  private static SweepPlan plan(
      int missing, double seconds, double longest, int slots, OptionalLong memory) {
    return new SweepPlan(missing, missing, 1e12, RATE, seconds, longest, seconds, slots, memory);
  }
}
