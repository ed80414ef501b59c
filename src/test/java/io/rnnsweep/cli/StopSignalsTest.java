package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.SweepStoppedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class StopSignalsTest {

  @Test
  void aThreadThatWasAskedToEndSaysSoByAType() {
    assertThat(StopSignals.isStop(new SweepStoppedException())).isTrue();
    assertThat(StopSignals.isStop(new InterruptedException())).isTrue();
    assertThat(StopSignals.isStop(new UncheckedIOException(new ClosedByInterruptException())))
        .isTrue();
    assertThat(StopSignals.isStop(new SparkException("lost", new InterruptedIOException())))
        .isTrue();
  }

  /** As where the user asked for an end at the moment in which something else went wrong. */
  @Test
  void aFailureIsAFailureThoughAnEndWasAskedFor() {
    assertThat(StopSignals.isStop(new SweepFailedException("ends otherwise", null))).isFalse();
    assertThat(StopSignals.isStop(new InvalidInputException("no such file"))).isFalse();
    assertThat(StopSignals.isStop(new IOException(new SocketTimeoutException()))).isFalse();
    assertThat(StopSignals.isStop(new NullPointerException())).isFalse();
  }

  /** What a failed close adds to a stop is told by itself, not by how much of it there is. */
  @Test
  void whatWasSuppressedDoesNotMakeAStopAFailure() {
    SweepStoppedException stop = new SweepStoppedException();
    stop.addSuppressed(new IOException("the session could not be closed"));

    assertThat(StopSignals.isStop(stop)).isTrue();
  }
}
