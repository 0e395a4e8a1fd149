package io.condor.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A web server on this machine that misbehaves as told, byte for byte: each request takes the next
 * answer of its path, the last answer for ever.
 *
 * <p>Bytes are written by hand since a well-behaved server refuses to send a wrong length or to
 * reset a connection.
 */
final class LocalServer implements AutoCloseable {
  /** Writes one answer; the connection is closed after it. */
  @FunctionalInterface
  interface Answer {
    void to(Request request, Socket socket) throws IOException, InterruptedException;
  }

  /** What was asked for; header names in small letters. */
  record Request(String path, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final ServerSocket listener;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  LocalServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "local-server");
    thread.setDaemon(true);
    thread.start();
  }

  LocalServer on(String path, Answer... inTurn) {
    synchronized (answers) {
      answers.put(path, new ArrayDeque<>(List.of(inTurn)));
    }
    return this;
  }

  String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  Request request(int number) {
    return requests.get(number - 1);
  }

  /** 200 with the right length; {@code headers} as {@code "Name: value"}. */
  static Answer ok(String body, String... headers) {
    return ok(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Answer ok(byte[] body, String... headers) {
    return status("200 OK", body, headers);
  }

  static Answer status(String status, String body, String... headers) {
    return status(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Answer status(String status, byte[] body, String... headers) {
    return (request, socket) -> send(socket, status, body.length, body, body.length, headers);
  }

  /** Says that there is the whole body, sends the beginning, hangs up. */
  static Answer truncated(String body, int sent, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket) -> send(socket, "200 OK", bytes.length, bytes, sent, headers);
  }

  /** Says that there is less than there is. */
  static Answer understated(String body, int length, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket) -> send(socket, "200 OK", length, bytes, bytes.length, headers);
  }

  /** Sends the beginning, then resets the connection. */
  static Answer reset(String body, int sent, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket) -> {
      send(socket, "200 OK", bytes.length, bytes, sent, headers);
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  /** Sends the beginning, then nothing until the server closes. */
  Answer stalled(String body, int sent, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket) -> {
      send(socket, "200 OK", bytes.length, bytes, sent, headers);
      closing.await();
    };
  }

  /** Sends the beginning, waits so long that the rest comes as another piece, sends the rest. */
  static Answer inTwoPieces(String body, int sent, long waitMillis) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket) -> {
      send(socket, "200 OK", bytes.length, bytes, sent);
      Thread.sleep(waitMillis);
      socket.getOutputStream().write(bytes, sent, bytes.length - sent);
    };
  }

  /** Takes the request and says nothing until the server closes. */
  Answer silent() {
    return (request, socket) -> closing.await();
  }

  /** Without a length, in small pieces, the end told by hanging up. */
  static Answer dripping(String body, String... headers) {
    return (request, socket) -> {
      OutputStream out = socket.getOutputStream();
      out.write(head("200 OK", -1, headers));
      for (byte one : body.getBytes(StandardCharsets.UTF_8)) {
        out.write(one);
        out.flush();
      }
    };
  }

  /** In chunks, without an announced length, hanging up in the middle of a chunk. */
  static Answer brokenChunks(String body, int sent) {
    return (request, socket) -> {
      OutputStream out = socket.getOutputStream();
      out.write(head("200 OK", -1, "Transfer-Encoding: chunked"));
      String chunk = Integer.toHexString(body.length()) + "\r\n" + body.substring(0, sent);
      out.write(chunk.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Serves the rest that is asked for, if it is asked for with this tag; else the whole. */
  static Answer ranged(String body, String etag, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("ETag: " + etag);
    return (request, socket) -> {
      String range = request.header("range");
      if (range.isEmpty() || !request.header("if-range").equals(etag)) {
        send(socket, "200 OK", bytes.length, bytes, bytes.length, all.toArray(String[]::new));
        return;
      }
      int from = Integer.parseInt(range.replaceAll("[^0-9]", ""));
      byte[] rest = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
      all.add("Content-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
      send(
          socket,
          "206 Partial Content",
          rest.length,
          rest,
          rest.length,
          all.toArray(String[]::new));
    };
  }

  static void send(
      Socket socket, String status, int length, byte[] body, int sent, String... headers)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head(status, length, headers));
    out.write(body, 0, sent);
    out.flush();
  }

  private static byte[] head(String status, int length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (length >= 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "local-server-answer");
        thread.setDaemon(true);
        thread.start();
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket);
      requests.add(request);
      next(request.path()).to(request, socket);
    } catch (IOException e) {
      // The client hung up, as it may.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer next(String path) {
    synchronized (answers) {
      Deque<Answer> inTurn = answers.getOrDefault(path, new ArrayDeque<>());
      if (inTurn.isEmpty()) {
        return status("404 Not Found", "no such file\n");
      }
      return inTurn.size() == 1 ? inTurn.getFirst() : inTurn.removeFirst();
    }
  }

  private static Request read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    if (line == null) {
      throw new IOException("no request");
    }
    String path = line.split(" ", -1)[1];
    Map<String, String> headers = new HashMap<>();
    for (line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(path, headers);
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
