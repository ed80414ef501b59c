package io.rnnsweep.series;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds all series of one source.
 *
 * @param series readable series, ordered by id
 * @param broken unreadable series, ordered by id
 */
public record Panel(List<TimeSeries> series, List<Broken> broken) implements Serializable {

  /**
   * Describes a series that cannot be read.
   *
   * @param id of the series
   * @param reason with its file, row and column
   */
  public record Broken(String id, String reason) implements Serializable {

    /**
     * Returns a fixed fingerprint; the reason is left out because it may name another path later.
     */
    public String fingerprint() {
      return Sha256.of("broken\n" + id);
    }
  }

  /** Returns the number of series, broken ones included. */
  public int size() {
    return series.size() + broken.size();
  }

  /** Returns the total number of values. */
  public long valueCount() {
    return series.stream().mapToLong(TimeSeries::length).sum();
  }

  /** Returns the SHA-256, in hexadecimal digits, of the fingerprints of all series. */
  public String fingerprint() {
    return Sha256.of(
        String.join(
            "\n",
            Stream.concat(
                    series.stream().map(TimeSeries::fingerprint),
                    broken.stream().map(Broken::fingerprint))
                .toList()));
  }

  /** Returns the fingerprint of each series, broken ones included, by id. */
  public SortedMap<String, String> fingerprints() {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    series.forEach(one -> fingerprints.put(one.id(), one.fingerprint()));
    broken.forEach(one -> fingerprints.put(one.id(), one.fingerprint()));
    return fingerprints;
  }

  /** Returns the readable series, by id. */
  public Map<String, TimeSeries> byId() {
    return series.stream().collect(Collectors.toMap(TimeSeries::id, one -> one));
  }
}
