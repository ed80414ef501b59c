package io.rnnsweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A thing that some tests need and that not every machine has. */
enum Requirement {
  REAL_SERIES(
      RealSeries.TAG,
      "the public series that CONTRIBUTING.md lists: put their files into ../shared/data, or name"
          + " their folder with -Ddata.dir=FOLDER"),
  BROWSER(InBrowser.TAG, "a browser: apt-get install chromium chromium-driver");

  private final String tag;
  private final String remedy;

  Requirement(String tag, String remedy) {
    this.tag = tag;
    this.remedy = remedy;
  }

  /** Returns what is needed and how to come by it. */
  String remedy() {
    return remedy;
  }

  /** Returns a file that is needed and missing. */
  Optional<Path> missing() {
    return files().stream().filter(file -> !Files.exists(file)).findFirst();
  }

  private List<Path> files() {
    return switch (this) {
      case REAL_SERIES -> SampleData.files();
      case BROWSER -> List.of(Browser.CHROMIUM, Browser.DRIVER);
    };
  }

  /** Returns the requirement that a tag stands for, if it stands for one. */
  static Stream<Requirement> of(String tag) {
    return Stream.of(values()).filter(requirement -> requirement.tag.equals(tag));
  }
}
