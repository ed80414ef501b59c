package io.rnnsweep.fetch;

import io.rnnsweep.config.InvalidInputException;
import java.net.URI;

/** Downloads a CSV file from an address of http or https, unchanged. */
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
   * Returns the file's bytes; at least one.
   *
   * @throws InvalidInputException if the server has no such file
   * @throws FetchFailedException if it does not answer, or with another content
   */
  public byte[] content() throws InterruptedException {
    Download answer = downloader.get(address);
    String where = answer.shownAddress() + ": ";
    if (answer.status() == NOT_FOUND || answer.status() == GONE) {
      throw new InvalidInputException(
          where + "the server has no such file (" + answer.status() + "); check the address");
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
