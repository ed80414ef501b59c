package io.rnnsweep.cli;

import io.rnnsweep.job.Versions;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** Returns the text of {@code --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "rnn-sweep " + Versions.project(), "Spark " + Versions.spark(), "Java " + Versions.java()
    };
  }
}
