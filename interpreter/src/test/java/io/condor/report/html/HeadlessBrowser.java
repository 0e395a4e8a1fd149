package io.condor.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Chromium without a window, driven over its own protocol by the HTTP client of the JDK: no driver
 * and no library. One page at a time.
 */
final class HeadlessBrowser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final String session;

  private HeadlessBrowser(Process process, URI address) throws IOException {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .buildAsync(address, new Inbox())
            .join();
    JsonNode target = send("", "Target.createTarget", object().put("url", "about:blank"));
    this.session =
        send(
                "",
                "Target.attachToTarget",
                object().put("targetId", target.path("targetId").asText()).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "DOM")) {
      call(domain + ".enable", object());
    }
  }

  /** The browser's program, if the machine has one. */
  static Optional<Path> program() {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts {@code program} with a profile of its own in {@code folder}. */
  static HeadlessBrowser start(Path program, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--force-device-scale-factor=1",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder)
            .redirectErrorStream(true)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "chromium output");
        drain.setDaemon(true);
        drain.start();
        return new HeadlessBrowser(process, URI.create(line.substring(LISTENING.length()).strip()));
      }
    }
    throw new IOException(program + " ended without listening");
  }

  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        deliver(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  private void deliver(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      if (message.has("id")) {
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
        if (answer != null) {
          answer.complete(message);
        }
      } else {
        events.add(message);
      }
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  JsonNode call(String method, ObjectNode parameters) throws IOException {
    return send(session, method, parameters);
  }

  private JsonNode send(String to, String method, ObjectNode parameters) throws IOException {
    int id = lastId.incrementAndGet();
    ObjectNode message = object().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!to.isEmpty()) {
      message.put("sessionId", to);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode reply = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new IOException(method + ": " + reply.path("error"));
    }
    return reply.path("result");
  }

  /** A screen of this size, in the light or the dark. */
  void screen(int width, int height, boolean dark) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ObjectNode media = object().put("media", "");
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", media);
  }

  /** Opens {@code file} and waits until it is loaded and its charts have been drawn. */
  void open(Path file) throws IOException {
    load(file);
    evaluate("new Promise(done => setTimeout(() => setTimeout(() => done(0), 30), 30))");
  }

  /** Opens {@code file} and waits until it is loaded. */
  void load(Path file) throws IOException {
    events.clear();
    call("Page.navigate", object().put("url", file.toUri().toString()));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (events("Page.loadEventFired").isEmpty() && System.nanoTime() < deadline) {
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.path("params"))
        .toList();
  }

  /**
   * Console messages, uncaught errors, and what the security policy or the browser complained of.
   */
  List<String> complaints() {
    List<String> found = new ArrayList<>();
    for (String method :
        List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")) {
      events(method).forEach(event -> found.add(event.toString()));
    }
    return found;
  }

  /** Addresses that the page asked for, itself first. */
  List<String> requests() {
    return events("Network.requestWillBeSent").stream()
        .map(event -> event.path("request").path("url").asText())
        .toList();
  }

  /** The value of a JavaScript expression, awaited if it is a promise. */
  JsonNode evaluate(String expression) throws IOException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            object()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Presses keys by their DOM names: {@code Tab}, {@code Enter}, {@code ArrowRight}, {@code +}. */
  void press(String... keys) throws IOException {
    for (String key : keys) {
      boolean isLetter = key.length() == 1;
      String text = isLetter ? key : key.equals("Enter") ? "\r" : "";
      ObjectNode down =
          object()
              .put("type", text.isEmpty() ? "rawKeyDown" : "keyDown")
              .put("key", key)
              .put("code", key)
              .put("windowsVirtualKeyCode", code(key));
      if (!text.isEmpty()) {
        down.put("text", text);
      }
      call("Input.dispatchKeyEvent", down);
      call("Input.dispatchKeyEvent", object().put("type", "keyUp").put("key", key));
    }
  }

  private static int code(String key) {
    Map<String, Integer> codes =
        Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowRight", 39);
    return codes.getOrDefault(key, (int) key.charAt(0));
  }

  /** The page as PDF on A4. */
  byte[] print() throws IOException {
    return call(
            "Page.printToPDF",
            object().put("paperWidth", 8.27).put("paperHeight", 11.69).put("printBackground", true))
        .path("data")
        .binaryValue();
  }

  /** The whole page as PNG. */
  byte[] screenshot() throws IOException {
    return call("Page.captureScreenshot", object().put("captureBeyondViewport", true))
        .path("data")
        .binaryValue();
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "chromium " + Arrays.toString(process.info().arguments().orElse(new String[0]));
  }
}
