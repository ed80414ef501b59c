package io.rnnsweep.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Holds the answer of a server. */
public final class Download {
  private static final int OK = 200;

  private final URI address;
  private final int status;
  private final byte[] body;

  /** Creates an answer from an address, after redirects. */
  Download(URI address, int status, byte[] body) {
    this.address = address;
    this.status = status;
    this.body = body;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns whether it has the requested content. */
  public boolean isFound() {
    return status == OK;
  }

  /** Returns whether it is a web page, such as one that asks for consent or a login. */
  public boolean isWebPage() {
    return text().stripLeading().startsWith("<");
  }

  /** Returns every byte of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns its address, safe for a message. */
  public String shownAddress() {
    return shown(address);
  }

  /**
   * Returns an address that is safe for a message, without the parts that can have passwords and
   * keys.
   */
  static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
