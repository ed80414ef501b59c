package io.rnnsweep.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server on the loopback that sends what it is told to, byte for byte, right or wrong; the
 * last answer again and again.
 */
public final class BadServer implements AutoCloseable {
  /** Keeps the connection open and says nothing more after what stands before it. */
  public static final String SILENCE = "\0";

  private final ServerSocket socket;
  private final List<String> answers;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> silent = new CopyOnWriteArrayList<>();

  public BadServer(String... answers) throws IOException {
    this.answers = List.of(answers);
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "bad server");
    thread.setDaemon(true);
    thread.start();
  }

  /** An answer that is right. */
  public static String ok(String body) {
    return answer("200 OK", body);
  }

  /** An answer with a status and more headers, each ended by a line break. */
  public static String answer(String status, String body, String... headers) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n%s"
        .formatted(
            status,
            body.getBytes(UTF_8).length,
            String.join("", List.of(headers).stream().map(line -> line + "\r\n").toList()),
            body);
  }

  public URI address(String path) {
    return URI.create("http://localhost:" + socket.getLocalPort() + path);
  }

  /** The first line of each request so far. */
  public List<String> requests() {
    return requests;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        serve(socket.accept());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    requests.add(in.readLine());
    while (!in.readLine().isEmpty()) {}
    String answer = answers.get(Math.min(requests.size(), answers.size()) - 1);
    OutputStream out = connection.getOutputStream();
    out.write(answer.replace(SILENCE, "").getBytes(UTF_8));
    out.flush();
    if (answer.endsWith(SILENCE)) {
      silent.add(connection);
    } else {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : silent) {
      connection.close();
    }
  }
}
