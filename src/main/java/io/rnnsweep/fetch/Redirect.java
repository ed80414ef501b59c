package io.rnnsweep.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Set;

/** Reads the target of a redirect, and checks it. */
final class Redirect {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirect() {}

  static boolean isOne(int status) {
    return STATUSES.contains(status);
  }

  /**
   * Returns the address to follow, with the same scheme or https.
   *
   * @throws FetchFailedException if there is none, or it must not be followed
   */
  static URI target(URI from, HttpHeaders headers) {
    String where = Download.shown(from) + ": ";
    String location =
        headers
            .firstValue("Location")
            .orElseThrow(() -> new FetchFailedException(where + "a redirect without an address"));
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchFailedException(where + "a redirect to an invalid address", e);
    }
    boolean allowed =
        from.getScheme().equalsIgnoreCase(to.getScheme()) || "https".equals(to.getScheme());
    if (!allowed) {
      throw new FetchFailedException(
          "%sa redirect from %s to %s, which is not followed"
              .formatted(where, from.getScheme(), to.getScheme()));
    }
    if (to.getHost() == null) {
      throw new FetchFailedException(where + "a redirect to an address without a host");
    }
    return to;
  }
}
