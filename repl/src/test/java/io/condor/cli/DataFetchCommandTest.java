package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code condor data fetch} against a server on this machine; nothing else is asked. */
class DataFetchCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = unopened();

  @TempDir Path folder;

  private static HttpServer unopened() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void open() {
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "server");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private int condor(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private void serve(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          try (OutputStream to = exchange.getResponseBody()) {
            to.write(bytes);
          }
        });
  }

  private static String levels(int rows) {
    StringBuilder text = new StringBuilder("DATE,VVIX\n");
    for (int i = 0; i < rows; i++) {
      text.append(LocalDate.of(2024, 1, 1).plusDays(i)).append(",").append(90 + i % 3).append("\n");
    }
    return text.toString();
  }

  private String row(String id, String group, String path, boolean onlyByName) {
    return "  - {id: "
        + id
        + ", group: "
        + group
        + ", what: a test, url: \"http://127.0.0.1:"
        + server.getAddress().getPort()
        + path
        + "\", file: indices/"
        + id
        + ".csv, layout: cboe-index-level, minimumRows: 3, delaySeconds: 0, onlyByName: "
        + onlyByName
        + ", page: \"http://127.0.0.1/\", licence: cboe}\n";
  }

  private String table() throws IOException {
    Path file = folder.resolve("table.yaml");
    Files.writeString(
        file,
        "files:\n"
            + row("vvix", "indices", "/VVIX.csv", false)
            + row("gone", "indices", "/gone.csv", false)
            + row("extra", "more", "/VVIX-extra.csv", true));
    return file.toString();
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void failureOfOneFileIsToldAndTheOthersAreFetched() throws Exception {
    serve("/VVIX.csv", levels(30));
    assertThat(condor("data", "fetch", "--data", data().toString(), "--table", table()))
        .isEqualTo(1);
    assertThat(out.toString())
        .isEqualTo(
            """
            id                      rows  first       last         new  state
            vvix                      30  2024-01-01  2024-01-30    30  new
            gone                       -  -           -              -  failed
            """);
    assertThat(err.toString())
        .startsWith("terms: cboe: Levels and prices belong to Cboe.")
        .contains("indices/gone.csv: error: http://127.0.0.1:")
        .contains("the server answers 404\nhelp: there may be no such file (yet)")
        .doesNotContain("\u001b");
    assertThat(data().resolve("indices/vvix.csv")).hasContent(levels(30));
    assertThat(data().resolve("indices/extra.csv")).doesNotExist();
  }

  @Test
  void namedFilesAloneAreFetchedAndQuietMeansQuiet() throws Exception {
    serve("/VVIX-extra.csv", levels(30));
    assertThat(
            condor(
                "data",
                "fetch",
                "extra",
                "--data",
                data().toString(),
                "--table",
                table(),
                "--quiet"))
        .isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("extra ").doesNotContain("vvix");
    assertThat(
            condor(
                "data", "fetch", "more", "--data", data().toString(), "--table", table(), "--json"))
        .isZero();
    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertThat(result).hasSize(1);
    assertThat(result.get(0).get("state").asText()).isEqualTo("unchanged");
    assertThat(result.get(0).get("rows").asInt()).isEqualTo(30);
  }

  @Test
  void changedHistoryNeedsTheUsersWord() throws Exception {
    serve("/VVIX.csv", levels(30));
    String data = data().toString();
    assertThat(condor("data", "fetch", "vvix", "--data", data, "--table", table())).isZero();
    server.removeContext("/VVIX.csv");
    serve("/VVIX.csv", levels(31).replace("2024-01-02,91", "2024-01-02,91.5"));
    assertThat(condor("data", "fetch", "vvix", "--data", data, "--table", table())).isEqualTo(1);
    assertThat(out.toString()).contains("kept");
    assertThat(err.toString())
        .contains("history changed on 1 of 30 days: 2024-01-02 VVIX 91.0, now 91.5")
        .contains("--accept-revisions");
    assertThat(data().resolve("indices/vvix.csv")).hasContent(levels(30));
    assertThat(
            condor(
                "data", "fetch", "vvix", "--data", data, "--table", table(), "--accept-revisions"))
        .isZero();
    assertThat(out.toString()).contains("    1  revised");
  }

  @Test
  void dryRunAndListAskNobody() throws Exception {
    serve("/VVIX.csv", levels(30));
    assertThat(
            condor("data", "fetch", "--dry-run", "--data", data().toString(), "--table", table()))
        .isZero();
    assertThat(out.toString()).contains("vvix").contains("planned");
    assertThat(condor("data", "fetch", "--list", "--table", table())).isZero();
    assertThat(out.toString()).contains("extra      more       1*");
    assertThat(data()).doesNotExist();
    assertThat(requests).hasValue(0);
  }

  @Test
  void shippedTableIsListedWithItsTerms() throws Exception {
    assertThat(condor("data", "fetch", "--list", "--until", "2024-01-02")).isZero();
    assertThat(out.toString())
        .contains("vix        indices    1       Cboe Volatility Index")
        .contains("vx         futures    141     VIX futures")
        .contains("dff        rates      1*")
        .contains("https://cdn.cboe.com/api/global/us_indices/daily_prices/VIX_History.csv")
        .contains("terms: fred: FRED(R)");
    assertThat(out.toString().lines().filter(line -> !line.contains("http")))
        .allMatch(line -> line.length() <= 80);
    assertThat(condor("data", "fetch", "--list", "--json", "--until", "2024-01-02")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString())).hasSize(14 + 141 + 120);
  }

  @Test
  void contractsThatFaredAlikeShareALine() {
    assertThat(
            condor(
                "data",
                "fetch",
                "futures",
                "--dry-run",
                "--quiet",
                "--until",
                "2024-01-02",
                "--data",
                data().toString()))
        .isZero();
    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString()).contains("vx (141)").contains("vx-archive (120)");
  }

  @Test
  void wrongUsageIsToldApart() throws Exception {
    assertThat(condor("data")).isEqualTo(2);
    assertThat(condor("data", "fetch", "vix")).isEqualTo(2);
    assertThat(err.toString()).contains("missing required option --data");
    assertThat(condor("data", "fetch", "vux", "--data", data().toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("nothing called `vux` can be fetched")
        .contains("vix9d")
        .contains("groups indices, benchmarks, rates, futures");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "files:\n  - {idd: x}\n");
    assertThat(condor("data", "fetch", "--data", data().toString(), "--table", bad.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).startsWith(bad + ":2:").contains("unknown key `idd`");
    assertThat(data()).doesNotExist();
  }

  @Test
  void barShowsHowFarAFileHasCome() {
    assertThat(FetchBar.bar(250_000, 1_000_000)).isEqualTo("#####............... 25 % 250.0 kB");
    assertThat(FetchBar.bar(250_000, 0)).isEqualTo("250.0 kB");
    assertThat(FetchBar.bar(2_000, 1_000)).contains("100 %");
  }

  /** A user presses Ctrl-C while a file comes: what was there stays, and what came is kept. */
  @Test
  void killedProcessLeavesGoodFilesAlone() throws Exception {
    serve("/VVIX.csv", levels(30));
    String data = data().toString();
    assertThat(condor("data", "fetch", "vvix", "--data", data, "--table", table())).isZero();
    server.removeContext("/VVIX.csv");
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    server.createContext(
        "/VVIX.csv",
        exchange -> {
          byte[] bytes = levels(60).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("ETag", "\"b\"");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, 400);
          exchange.getResponseBody().flush();
          half.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    Process process =
        new ProcessBuilder(
                new ArrayList<>(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.condor.cli.Condor",
                        "data",
                        "fetch",
                        "vvix",
                        "--data",
                        data,
                        "--table",
                        table())))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(half.await(60, TimeUnit.SECONDS)).isTrue();
      Path part = data().resolve("indices/.vvix.csv.part");
      for (int i = 0; i < 200 && !(Files.exists(part) && Files.size(part) == 400); i++) {
        Thread.sleep(25);
      }
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(part).hasSize(400);
      assertThat(data().resolve("indices/vvix.csv")).hasContent(levels(30));
    } finally {
      process.destroyForcibly();
      end.countDown();
    }
  }
}
