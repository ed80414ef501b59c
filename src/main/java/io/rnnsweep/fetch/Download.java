package io.rnnsweep.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a server answered. */
public final class Download {
  private static final int OK = 200;

  private final URI address;
  private final int status;
  private final byte[] body;

  /** An answer that came from an address, redirects being behind it. */
  Download(URI address, int status, byte[] body) {
    this.address = address;
    this.status = status;
    this.body = body;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** Whether it is what was asked for. */
  public boolean isFound() {
    return status == OK;
  }

  /** Whether it is a page for people, such as one that asks for consent or a login. */
  public boolean isWebPage() {
    return text().stripLeading().startsWith("<");
  }

  /** Every byte of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Where it came from, as a message may show it. */
  public String shownAddress() {
    return shown(address);
  }

  /** An address as a message may show it: passwords and keys are in what is left out. */
  static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
