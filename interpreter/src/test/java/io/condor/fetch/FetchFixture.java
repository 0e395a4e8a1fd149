package io.condor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A local server, a table that points to it, an empty data folder, and no waiting. */
class FetchFixture {
  static final LocalDate TODAY = LocalDate.of(2024, 1, 2);
  static final String VIX = "/VIX.csv";
  static final String VIX_FILE = "indices/VIX_History.csv";

  final List<Duration> pauses = new ArrayList<>();
  LocalServer server = unopened();
  boolean acceptRevisions;

  @TempDir Path folder;

  private static LocalServer unopened() {
    try {
      return new LocalServer();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void makeNothing() {
    assertThat(folder).isEmptyDirectory();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** One row of a table. */
  static String row(String id, String url, String file, String layout, String more) {
    return "  - {id: "
        + id
        + ", group: test, what: a test, url: \""
        + url
        + "\", file: "
        + file
        + ", layout: "
        + layout
        + ", minimumRows: 3, delaySeconds: 1, onlyByName: false, page: \"http://x/\", licence: cboe"
        + more
        + "}\n";
  }

  List<FetchSource> table(String yaml) throws IOException {
    Path file = Files.createTempFile("sources", ".yaml");
    try {
      Files.writeString(file, yaml);
      return FetchTable.read(file).sources(TODAY);
    } finally {
      Files.delete(file);
    }
  }

  List<FetchSource> vix(String more) throws IOException {
    return table("files:\n" + row("vix", server.url(VIX), VIX_FILE, "cboe-index-bars", more));
  }

  FetchSettings settings() {
    return new FetchSettings(
        "condor/test",
        acceptRevisions,
        1,
        5,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofMinutes(2));
  }

  DataFetch fetch() {
    return fetch(settings());
  }

  DataFetch fetch(FetchSettings settings) {
    return new DataFetch(folder, settings, pauses::add, FetchProgress.SILENT);
  }

  FetchResult fetchVix() throws IOException, InterruptedException {
    return fetchVix("");
  }

  FetchResult fetchVix(String more) throws IOException, InterruptedException {
    List<FetchResult> results = fetch().run(vix(more));
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  String message(FetchResult result) {
    return result
        .problem()
        .map(problem -> String.valueOf(problem.getMessage()))
        .orElseThrow(() -> new AssertionError("no problem: " + result));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** Puts a file in place by a fetch, with this tag. */
  void given(String body, String etag) throws IOException, InterruptedException {
    server.on(VIX, LocalServer.ok(body, "ETag: " + etag));
    assertThat(fetchVix().state()).isEqualTo(FetchResult.State.NEW);
    pauses.clear();
  }

  /** Every file but the manifest and the lock. */
  List<String> files() throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .filter(name -> !name.equals(Manifest.FILE) && !name.equals(".fetch.lock"))
          .sorted()
          .toList();
    }
  }
}
