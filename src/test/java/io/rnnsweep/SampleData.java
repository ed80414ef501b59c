package io.rnnsweep;

import java.nio.file.Path;

/** The public series that tests run on; CONTRIBUTING.md says where they are from. */
public final class SampleData {
  public static final String GOOGL = file("GOOGL_2020-04-01_2023-03-31.csv");
  public static final String GASOLINE = file("us_gasoline.csv");
  public static final String STOCKS = file("sp500_2013-2018.csv.gz");
  public static final String SUNSPOTS = file("monthly-sunspots.csv");
  public static final String TEMPERATURES = file("daily-min-temperatures.csv");

  private SampleData() {}

  private static String file(String name) {
    return Path.of(System.getProperty("data.dir"), name).toString();
  }
}
