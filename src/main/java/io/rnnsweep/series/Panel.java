package io.rnnsweep.series;

import java.io.Serializable;
import java.util.List;

/**
 * All series of one source.
 *
 * @param series those that can be read, in the order of their ids
 * @param broken those that cannot, in the same order
 */
public record Panel(List<TimeSeries> series, List<Broken> broken) implements Serializable {

  /**
   * A series that cannot be read.
   *
   * @param id what it is called
   * @param reason with its file, row and column
   */
  public record Broken(String id, String reason) implements Serializable {}
}
