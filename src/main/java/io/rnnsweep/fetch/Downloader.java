package io.rnnsweep.fetch;

import io.rnnsweep.fetch.LimitedBody.TooLargeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads an address, and retries transient failures. */
public final class Downloader {
  private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);
  private static final int MOST_REDIRECTS = 5;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Yahoo refuses clients that are not browsers as too many requests. */
  private static final String USER_AGENT = "Mozilla/5.0 (compatible; rnn-sweep)";

  private final Limits limits;
  private final Waiting waiting;
  private final HttpClient client;

  /** Waits between two attempts. */
  @FunctionalInterface
  interface Waiting {
    void pass(Duration time) throws InterruptedException;
  }

  /** Creates a downloader with the default limits. */
  public Downloader() {
    this(Limits.USUAL, time -> Thread.sleep(time.toMillis()));
  }

  Downloader(Limits limits, Waiting waiting) {
    this.limits = limits;
    this.waiting = waiting;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(
                HttpClient.Redirect.NEVER) // Followed here, where the target is checked.
            .connectTimeout(limits.connect())
            .build();
  }

  /**
   * Downloads an address.
   *
   * @param address of http or https
   * @return the answer, with any status except redirects and those to retry
   * @throws FetchFailedException if there is none
   */
  public Download get(URI address) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return follow(address);
      } catch (TransientFetchException e) {
        String problem = Download.shown(address) + ": " + e.getMessage();
        Duration wait = e.retryAfter().orElse(limits.backOff(attempt));
        if (wait.compareTo(limits.longestWait()) > 0) {
          throw new FetchFailedException(
              problem + "; it asks to wait " + wait.toSeconds() + " s, try again then", e);
        }
        if (attempt == limits.attempts()) {
          throw new FetchFailedException(
              problem + ", also the " + attempt + "th time; try again later", e);
        }
        LOG.warn("{}; trying again in {} s", problem, wait.toMillis() / 1000.0);
        waiting.pass(wait);
      }
    }
  }

  private Download follow(URI address) throws InterruptedException, TransientFetchException {
    Set<URI> seen = new LinkedHashSet<>();
    URI place = address;
    while (seen.add(place)) {
      if (seen.size() > MOST_REDIRECTS + 1) {
        throw new FetchFailedException(
            "%s: more than %d redirects".formatted(Download.shown(address), MOST_REDIRECTS));
      }
      HttpResponse<byte[]> answer = send(place);
      int status = answer.statusCode();
      if (status == TOO_MANY_REQUESTS || status >= 500) {
        throw new TransientFetchException(reason(status), RetryAfter.of(answer.headers()));
      }
      if (!Redirect.isOne(status)) {
        return new Download(place, status, answer.body());
      }
      place = Redirect.target(place, answer.headers());
    }
    throw new FetchFailedException(
        Download.shown(address) + ": redirects in a circle, by way of " + Download.shown(place));
  }

  private static String reason(int status) {
    return status == TOO_MANY_REQUESTS
        ? "too many requests (429)"
        : "the server failed (" + status + ")";
  }

  private HttpResponse<byte[]> send(URI address)
      throws InterruptedException, TransientFetchException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("User-Agent", USER_AGENT).GET().build();
    AtomicBoolean begun = new AtomicBoolean();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, LimitedBody.handler(limits.bytes(), begun));
    try {
      return exchange.get(limits.request().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TransientFetchException(
          "no whole answer within " + limits.request().toMillis() / 1000.0 + " s", e);
    } catch (ExecutionException e) {
      throw failure(address, e.getCause(), begun.get());
    } finally {
      exchange.cancel(true);
    }
  }

  /** Returns a transient failure; throws a permanent one. */
  private TransientFetchException failure(URI address, Throwable cause, boolean begun) {
    String where = Download.shown(address) + ": ";
    if (cause instanceof TooLargeException) {
      throw new FetchFailedException(
          where + "the answer is larger than " + limits.bytes() + " bytes", cause);
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new TransientFetchException(
          "no connection within " + limits.connect().toMillis() / 1000.0 + " s", cause);
    }
    if (cause instanceof ConnectException) {
      String reason =
          cause.getCause() instanceof UnresolvedAddressException
              ? "no host is known as " + address.getHost()
              : "no connection: " + cause.getMessage();
      throw new FetchFailedException(where + reason + "; check the address and the network", cause);
    }
    if (cause instanceof SSLException) {
      throw new FetchFailedException(where + "no secure connection: " + cause.getMessage(), cause);
    }
    if (cause instanceof IOException) {
      // The client's message depends on which of its threads sees the end first.
      return new TransientFetchException(
          begun ? "the answer was cut off" : String.valueOf(cause.getMessage()), cause);
    }
    throw new IllegalStateException(where + "the client failed", cause);
  }
}
