package io.rnnsweep.fetch;

import io.rnnsweep.config.InvalidInputException;
import java.net.URI;

/** A CSV file at an address of http or https, taken as it is. */
public final class CsvAddress {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final URI address;
  private final Downloader downloader;

  public CsvAddress(URI address, Downloader downloader) {
    this.address = address;
    this.downloader = downloader;
  }

  /**
   * The file's bytes; at least one.
   *
   * @throws InvalidInputException if the server has no such file
   * @throws FetchFailedException if it does not answer, or with something else
   */
  public byte[] content() throws InterruptedException {
    Download answer = downloader.get(address);
    String where = answer.shownAddress() + ": ";
    if (answer.status() == NOT_FOUND || answer.status() == GONE) {
      throw new InvalidInputException(
          where + "the server has no such file (" + answer.status() + "); look at the address");
    }
    if (!answer.isFound()) {
      throw new FetchFailedException(where + "the server answers with status " + answer.status());
    }
    if (answer.isWebPage()) {
      throw new FetchFailedException(where + "the answer is a web page, not a CSV file");
    }
    if (answer.body().length == 0) {
      throw new FetchFailedException(where + "the answer is empty");
    }
    return answer.body();
  }
}
