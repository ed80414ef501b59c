package io.rnnsweep;

import io.rnnsweep.cli.RootCommand;
import java.util.Arrays;
import org.apache.spark.deploy.SparkSubmit;

/**
 * Starts a command for the launcher: by the code of spark-submit in this JVM, or without Spark if
 * the command line is wrong or asks for help.
 */
public final class Start {
  private Start() {}

  /**
   * Starts a command.
   *
   * @param words the number of words for spark-submit, those words, and the command line
   */
  public static void main(String[] words) {
    int end = 1 + Integer.parseInt(words[0]);
    String[] arguments = Arrays.copyOfRange(words, end, words.length);
    if (RootCommand.needsSpark(arguments)) {
      SparkSubmit.main(Arrays.copyOfRange(words, 1, words.length));
    } else {
      Main.main(arguments);
    }
  }
}
