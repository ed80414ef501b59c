package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryBudgetTest {
  private static final long MEGABYTE = 1 << 20;

  @Test
  void whatCanNeverFitIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> new MemoryBudget(10 * MEGABYTE).take(11 * MEGABYTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 11 MB")
        .hasMessageContaining("share 10 MB")
        .hasMessageContaining("raise spark.executor.memory");
  }

  @Test
  void aTrialWaitsUntilItsMemoryIsFree() throws Exception {
    MemoryBudget budget = new MemoryBudget(10 * MEGABYTE);
    budget.take(6 * MEGABYTE);
    CountDownLatch waits = new CountDownLatch(1);
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              waits.countDown();
              budget.take(5 * MEGABYTE);
              return null;
            });
    Thread thread = new Thread(other);
    thread.start();
    waits.await();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(other.isDone()).isFalse();
    budget.giveBack(6 * MEGABYTE);
    other.get(10, TimeUnit.SECONDS);
    budget.take(5 * MEGABYTE);
  }
}
