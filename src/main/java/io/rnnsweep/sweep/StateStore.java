package io.rnnsweep.sweep;

import io.rnnsweep.training.TrainingState;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * Stores the states of long trials, where a task on any machine finds them. A state saves time and
 * changes no number: a state that is lost, or written by two tasks at once, is computed again with
 * the same bits.
 */
public interface StateStore extends Serializable {
  /** Reads the state of a trial; empty if there is no complete one of this trial. */
  Optional<TrainingState> read(Trial trial) throws IOException;

  /** Writes a state as a whole, replacing the trial's earlier one. */
  void write(Trial trial, TrainingState state) throws IOException;

  /** Deletes the state of a trial, if there is one. */
  void delete(Trial trial) throws IOException;

  /** Stores nothing. */
  StateStore NONE =
      new StateStore() {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<TrainingState> read(Trial trial) {
          return Optional.empty();
        }

        @Override
        public void write(Trial trial, TrainingState state) {}

        @Override
        public void delete(Trial trial) {}
      };
}
