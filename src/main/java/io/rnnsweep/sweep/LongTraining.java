package io.rnnsweep.sweep;

import io.rnnsweep.training.Outcome;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.Training;
import io.rnnsweep.training.TrainingState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a trial and stores its state from time to time, so that another task resumes it if this
 * one is lost. If the store fails, the trial is trained without it.
 */
final class LongTraining {
  private static final Logger LOG = LoggerFactory.getLogger(LongTraining.class);

  private final Checkpoints checkpoints;
  private final Trial trial;
  private final Trainer trainer;
  private Training training;
  private int resumedFrom;

  /** Whether the store may have a state of the trial. */
  private boolean isKept;

  LongTraining(Checkpoints checkpoints, Trial trial, Trainer trainer) {
    this.checkpoints = checkpoints;
    this.trial = trial;
    this.trainer = trainer;
  }

  /** Returns the number of finished epochs in the resumed state. */
  int resumedFrom() {
    return resumedFrom;
  }

  /**
   * Trains and scores the network.
   *
   * @throws InterruptedException if the thread is interrupted; a trial that has looked for a state
   *     then stores one
   */
  Outcome run() throws InterruptedException {
    training = trainer.begin(trainer.initial());
    if (isInterruptedIn(checkpoints.look())) {
      throw interrupted();
    }
    if (!training.isOver()) {
      resume();
    }
    while (!training.isOver()) {
      boolean interrupted = isInterruptedIn(checkpoints.every());
      if (!training.isOver()) {
        keep();
      }
      if (interrupted) {
        throw interrupted();
      }
    }
    Outcome outcome = trainer.finish(training);
    if (isKept) {
      forget();
    }
    return outcome;
  }

  /** Trains for a time, or to the end; returns whether it was interrupted before. */
  private boolean isInterruptedIn(Duration time) {
    long begin = System.nanoTime();
    training.advance(Integer.MAX_VALUE, () -> System.nanoTime() - begin >= time.toNanos());
    return !training.isOver() && Thread.interrupted();
  }

  private static InterruptedException interrupted() {
    return new InterruptedException("interrupted while training");
  }

  /** Resumes from the stored state, if it is more advanced. */
  private void resume() {
    Optional<TrainingState> found = Optional.empty();
    try {
      found = checkpoints.store().read(trial);
    } catch (IOException | RuntimeException e) {
      failed("read", e);
    }
    isKept = found.isPresent();
    if (found.isPresent() && found.get().updates() > training.updates()) {
      resumedFrom = found.get().epoch();
      training = trainer.begin(found.get());
      LOG.info("Trial {} resumes after {} epochs", trial.id(), resumedFrom);
    }
  }

  private void keep() {
    try {
      checkpoints.store().write(trial, training.state());
      isKept = true;
    } catch (IOException | RuntimeException e) {
      failed("write", e);
    }
  }

  private void forget() {
    try {
      checkpoints.store().delete(trial);
    } catch (IOException | RuntimeException e) {
      failed("delete", e);
    }
  }

  private void failed(String what, Exception e) {
    if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) {
      Thread.currentThread().interrupt(); // Seen after the next batch.
    } else {
      LOG.warn("Could not {} the state of trial {}: {}", what, trial.id(), e.toString());
    }
  }
}
