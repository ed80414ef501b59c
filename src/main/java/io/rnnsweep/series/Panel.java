package io.rnnsweep.series;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  public record Broken(String id, String reason) implements Serializable {

    /** Stands for data that nobody could read; the reason may name another path another day. */
    public String fingerprint() {
      return Sha256.of("broken\n" + id);
    }
  }

  /** How many series there are, broken ones among them. */
  public int size() {
    return series.size() + broken.size();
  }

  /** How many values all series have together. */
  public long valueCount() {
    return series.stream().mapToLong(TimeSeries::length).sum();
  }

  /** SHA-256, in hexadecimal digits, over the fingerprints of all series. */
  public String fingerprint() {
    return Sha256.of(
        String.join(
            "\n",
            Stream.concat(
                    series.stream().map(TimeSeries::fingerprint),
                    broken.stream().map(Broken::fingerprint))
                .toList()));
  }

  /** The fingerprint of each series, broken ones among them, by its id. */
  public SortedMap<String, String> fingerprints() {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    series.forEach(one -> fingerprints.put(one.id(), one.fingerprint()));
    broken.forEach(one -> fingerprints.put(one.id(), one.fingerprint()));
    return fingerprints;
  }

  /** Those that can be read, by their id. */
  public Map<String, TimeSeries> byId() {
    return series.stream().collect(Collectors.toMap(TimeSeries::id, one -> one));
  }
}
