package io.rnnsweep.cli;

import io.rnnsweep.job.Versions;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "rnn-sweep " + Versions.project(), "Spark " + Versions.spark(), "Java " + Versions.java()
    };
  }
}
