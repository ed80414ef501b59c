package io.rnnsweep.results;

import io.rnnsweep.results.storage.WholeFile;
import io.rnnsweep.sweep.StateStore;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.training.Checkpoint;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Stores the states of long trials, one file for each, in a hidden folder of the results. */
public final class TrialStates implements StateStore {
  private static final long serialVersionUID = 1L;
  private static final String FOLDER = "_states";

  /** Path with its scheme: an executor may have another default file system. */
  private final String folder;

  /** Null after serialization. */
  private transient Configuration hadoop;

  /** Creates the store of a results folder. */
  public TrialStates(ResultsFolder results) {
    this.folder = results.fileSystem().makeQualified(results.path(FOLDER)).toString();
    this.hadoop = results.hadoop();
  }

  @Override
  public Optional<TrainingState> read(Trial trial) throws IOException {
    Optional<InputStream> content = file(trial).open();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = content.get()) {
      return Checkpoint.read(in, trial.id(), Trainer.spec(trial.point().hyperparameters()));
    }
  }

  @Override
  public void write(Trial trial, TrainingState state) throws IOException {
    file(trial).write(out -> Checkpoint.write(out, trial.id(), state));
  }

  @Override
  public void delete(Trial trial) throws IOException {
    delete(path(trial));
  }

  /** Deletes the states of all trials, when none will be trained. */
  public void deleteAll() throws IOException {
    delete(new Path(folder));
  }

  private void delete(Path path) throws IOException {
    path.getFileSystem(hadoop()).delete(path, true);
  }

  private WholeFile file(Trial trial) {
    return new WholeFile(path(trial), hadoop());
  }

  private Path path(Trial trial) {
    return new Path(folder, trial.id());
  }

  /** Returns Hadoop's configuration, on an executor from its settings of Spark. */
  private Configuration hadoop() {
    if (hadoop == null) {
      hadoop = SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
    }
    return hadoop;
  }
}
