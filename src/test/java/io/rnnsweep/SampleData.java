package io.rnnsweep;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public series that tests marked {@link RealSeries} run on; CONTRIBUTING.md says where they
 * are from.
 */
public final class SampleData {
  public static final String GOOGL = file("GOOGL_2020-04-01_2023-03-31.csv");
  public static final String GASOLINE = file("us_gasoline.csv");
  public static final String STOCKS = file("sp500_2013-2018.csv.gz");
  public static final String SUNSPOTS = file("monthly-sunspots.csv");
  public static final String TEMPERATURES = file("daily-min-temperatures.csv");

  private SampleData() {}

  static List<Path> files() {
    return Stream.of(GOOGL, GASOLINE, STOCKS, SUNSPOTS, TEMPERATURES).map(Path::of).toList();
  }

  /** Returns the path of one of the files. */
  public static String file(String name) {
    return Path.of(System.getProperty("data.dir", "../shared/data"), name).normalize().toString();
  }
}
