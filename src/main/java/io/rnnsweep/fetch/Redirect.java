package io.rnnsweep.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Set;

/** Where an answer sends us instead, and whether we go there. */
final class Redirect {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirect() {}

  static boolean isOne(int status) {
    return STATUSES.contains(status);
  }

  /**
   * The address to go on with: of the same scheme, or of https.
   *
   * @throws FetchFailedException if there is none, or one to stay away from
   */
  static URI target(URI from, HttpHeaders headers) {
    String where = Download.shown(from) + ": ";
    String location =
        headers
            .firstValue("Location")
            .orElseThrow(() -> new FetchFailedException(where + "a redirect that says no address"));
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchFailedException(where + "a redirect to what is no address", e);
    }
    boolean allowed =
        from.getScheme().equalsIgnoreCase(to.getScheme()) || "https".equals(to.getScheme());
    if (!allowed) {
      throw new FetchFailedException(
          "%sa redirect from %s to %s, which is not followed"
              .formatted(where, from.getScheme(), to.getScheme()));
    }
    if (to.getHost() == null) {
      throw new FetchFailedException(where + "a redirect to an address without a machine");
    }
    return to;
  }
}
