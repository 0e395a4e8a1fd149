package io.condor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.fetch.FetchResult.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that behave well and badly; no test waits longer than a limit it sets itself. */
class TransferTest extends FetchFixture {
  private static final String BODY = Histories.bars(40);

  @Test
  void newFileIsPutInPlaceAndWrittenDown() throws Exception {
    String date = "Tue, 02 Jan 2024 22:00:00 GMT";
    server.on(VIX, LocalServer.ok(BODY, "ETag: \"a1\"", "Date: " + date));
    FetchResult result = fetchVix();
    assertThat(result.problem()).isEmpty();
    assertThat(result.state()).isEqualTo(State.NEW);
    assertThat(result.rows()).isEqualTo(40);
    assertThat(result.newRows()).isEqualTo(40);
    assertThat(result.first()).hasToString("2024-01-01");
    assertThat(result.last()).hasToString("2024-02-09");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
    assertThat(files()).containsExactly(VIX_FILE);
    assertThat(text(Manifest.FILE))
        .contains("\"etag\" : \"\\\"a1\\\"\"")
        .contains("\"received\" : \"" + date + "\"")
        .contains("\"rows\" : 40")
        .contains(LocalFiles.sha256(BODY.getBytes(StandardCharsets.UTF_8)));
    assertThat(server.request(1).header("user-agent")).isEqualTo("condor/test");
  }

  @Test
  void unchangedFileIsNotSentAgain() throws Exception {
    given(BODY, "\"a1\"");
    server.on(VIX, LocalServer.status("304 Not Modified", ""));
    FetchResult result = fetchVix();
    assertThat(result.state()).isEqualTo(State.UNCHANGED);
    assertThat(result.rows()).isEqualTo(40);
    assertThat(server.request(2).header("if-none-match")).isEqualTo("\"a1\"");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void withoutTagTheDayOfTheLastChangeIsAskedWith() throws Exception {
    String day = "Mon, 01 Jan 2024 22:00:00 GMT";
    server.on(
        VIX,
        LocalServer.ok(BODY, "Last-Modified: " + day),
        LocalServer.status("304 Not Modified", ""));
    fetchVix();
    assertThat(fetchVix().state()).isEqualTo(State.UNCHANGED);
    assertThat(server.request(2).header("if-modified-since")).isEqualTo(day);
  }

  @Test
  void editedFileIsComparedWithTheWholeOne() throws Exception {
    given(BODY, "\"a1\"");
    Files.writeString(file(VIX_FILE), BODY.replace("17.500000", "17.510000"));
    FetchResult result = fetchVix();
    assertThat(server.request(2).headers()).doesNotContainKey("if-none-match");
    assertThat(message(result)).startsWith("history changed");
  }

  @Test
  void brokenOffFileIsGoneOnWith() throws Exception {
    server.on(
        VIX, LocalServer.truncated(BODY, 500, "ETag: \"a1\""), LocalServer.ranged(BODY, "\"a1\""));
    FetchResult result = fetchVix();
    assertThat(result.state()).isEqualTo(State.NEW);
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
    assertThat(server.request(2).header("range")).isEqualTo("bytes=500-");
    assertThat(server.request(2).header("if-range")).isEqualTo("\"a1\"");
    assertThat(files()).containsExactly(VIX_FILE);
  }

  @Test
  void nextFetchGoesOnWhereTheLastOneGaveUp() throws Exception {
    server.on(VIX, LocalServer.truncated(BODY, 500, "ETag: \"a1\""));
    FetchResult failed = fetchVix();
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(message(failed)).contains("cut off").contains("(attempt 5 of 5)");
    assertThat(file(VIX_FILE)).doesNotExist();
    assertThat(files()).allMatch(name -> name.contains("/."));

    int before = server.requests().size();
    server.on(VIX, LocalServer.ranged(BODY, "\"a1\""));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(server.request(before + 1).header("range")).isEqualTo("bytes=500-");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ETag: W/\"a1\""})
  void withoutStrongTagTheFileStartsAgain(String tag) throws Exception {
    server.on(VIX, LocalServer.truncated(BODY, 500, tag.isEmpty() ? "X: y" : tag), ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(server.request(2).headers()).doesNotContainKey("range");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void rangeThatIsIgnoredStartsAgain() throws Exception {
    server.on(VIX, LocalServer.truncated(BODY, 500, "ETag: \"a1\""), ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void newVersionIsNotGluedToTheOldOne() throws Exception {
    String other = Histories.bars(41);
    server.on(
        VIX, LocalServer.truncated(BODY, 500, "ETag: \"a1\""), LocalServer.ranged(other, "\"a2\""));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(text(VIX_FILE)).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Range: bytes 499-999/1000",
        "Content-Range: bytes 500-9999/10000",
        "Content-Range: lines 1-2/3",
        "X: no range"
      })
  void partThatDoesNotFitIsThrownAway(String range) throws Exception {
    server.on(
        VIX,
        LocalServer.truncated(BODY, 500, "ETag: \"a1\""),
        LocalServer.status("206 Partial Content", "rubbish\n", range, "ETag: \"a1\""),
        ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(server.request(3).headers()).doesNotContainKey("range");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void partThatOverlapsIsThrownAway() throws Exception {
    int end = BODY.length() - 1;
    server.on(
        VIX,
        LocalServer.truncated(BODY, 500, "ETag: \"a1\""),
        LocalServer.status(
            "206 Partial Content",
            BODY.substring(499),
            "Content-Range: bytes 499-" + end + "/" + BODY.length(),
            "ETag: \"a1\""),
        ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(server.request(3).headers()).doesNotContainKey("range");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void partOfAnotherAddressIsThrownAway() throws Exception {
    server.on(VIX, LocalServer.truncated(BODY, 500, "ETag: \"a1\""));
    fetchVix();
    int before = server.requests().size();
    server.on("/moved.csv", ok(BODY));
    List<FetchSource> moved =
        table("files:\n" + row("vix", server.url("/moved.csv"), VIX_FILE, "cboe-index-bars", ""));
    assertThat(fetch().run(moved).get(0).state()).isEqualTo(State.NEW);
    assertThat(server.request(before + 1).headers()).doesNotContainKey("range");
  }

  /** The end lies behind a whole line, so that only the missing end of the chunk tells. */
  @Test
  void chunksThatBreakOffAreTriedAgain() throws Exception {
    int wholeLines = BODY.indexOf("01/20/2024");
    server.on(VIX, LocalServer.brokenChunks(BODY, wholeLines), ok(BODY));
    FetchResult result = fetchVix();
    assertThat(result.rows()).isEqualTo(40);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void pausesAreHalfToOneAndAHalfTimesTheirLengthAndBounded() throws Exception {
    Courtesy courtesy = new Courtesy(pauses::add, settings());
    for (int i = 0; i < 500; i++) {
      courtesy.beforeRetry(3, Duration.ZERO);
    }
    assertThat(pauses).allMatch(p -> p.toMillis() >= 2000 && p.toMillis() <= 6000);
    assertThat(pauses).anyMatch(p -> p.toMillis() < 2200).anyMatch(p -> p.toMillis() > 5800);
    pauses.clear();
    courtesy.beforeRetry(60, Duration.ZERO);
    courtesy.beforeRetry(1, Duration.ofSeconds(100));
    assertThat(pauses).containsExactly(Duration.ofMinutes(2), Duration.ofSeconds(100));
  }

  @Test
  void rangeBeyondTheEndStartsAgain() throws Exception {
    server.on(
        VIX,
        LocalServer.truncated(BODY, 500, "ETag: \"a1\""),
        LocalServer.status("416 Range Not Satisfiable", ""),
        ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void resetConnectionIsTriedAgain() throws Exception {
    server.on(VIX, LocalServer.reset(BODY, 300), ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void stalledAnswerIsGivenUpAndGoneOnWith() throws Exception {
    server.on(VIX, server.stalled(BODY, 700, "ETag: \"a1\""), LocalServer.ranged(BODY, "\"a1\""));
    FetchResult result = fetch(impatient()).run(vix("")).get(0);
    assertThat(result.state()).isEqualTo(State.NEW);
    assertThat(server.request(2).header("range")).isEqualTo("bytes=700-");
  }

  @Test
  void silentServerIsGivenUp() throws Exception {
    server.on(VIX, server.silent());
    FetchResult result = fetch(impatient()).run(vix("")).get(0);
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(message(result)).contains("attempt 5 of 5");
    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void slowAnswerHasALimitInAll() throws Exception {
    FetchSettings hurried = withTimes(Duration.ofSeconds(5), Duration.ofMillis(1));
    server.on(VIX, LocalServer.inTwoPieces(BODY, 900, 50));
    FetchResult result = fetch(hurried).run(vix("")).get(0);
    assertThat(message(result)).contains("slower than 1 ms");
  }

  @Test
  void slowAnswerThatEndsIsTaken() throws Exception {
    server.on(VIX, LocalServer.dripping(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  private FetchSettings impatient() {
    return withTimes(Duration.ofMillis(150), Duration.ofSeconds(20));
  }

  private FetchSettings withTimes(Duration silence, Duration attempt) {
    FetchSettings s = settings();
    return new FetchSettings(
        s.userAgent(),
        false,
        1,
        5,
        s.connectTimeout(),
        silence,
        silence,
        attempt,
        s.longestPause());
  }

  @ParameterizedTest
  @ValueSource(strings = {"408", "429", "500", "502", "503", "504"})
  void passingTroubleIsTriedAgain(String status) throws Exception {
    server.on(VIX, LocalServer.status(status + " Trouble", "later\n"), ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
  }

  @Test
  void pausesDoubleAndVaryByTheSeedAlone() throws Exception {
    server.on(VIX, LocalServer.status("500 Trouble", "later\n"));
    assertThat(message(fetchVix())).contains("the server answers 500").contains("attempt 5 of 5");
    List<Duration> first = new ArrayList<>(pauses);
    pauses.clear();
    fetchVix();
    assertThat(pauses).isEqualTo(first);
    // Between two requests also the delay of the table, one second.
    List<Duration> backOff = first.stream().filter(p -> !p.equals(Duration.ofSeconds(1))).toList();
    assertThat(backOff).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(backOff.get(i).toMillis()).isBetween(500L << i, 1500L << i);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 7", "503, 100"})
  void serverThatAsksForTimeGetsIt(String status, int seconds) throws Exception {
    server.on(VIX, LocalServer.status(status + " Later", "", "Retry-After: " + seconds), ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(pauses).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void serverMayNameTheTimeInstead() throws Exception {
    server.on(
        VIX,
        LocalServer.status(
            "429 Later",
            "",
            "Date: Tue, 02 Jan 2024 22:00:00 GMT",
            "Retry-After: Tue, 02 Jan 2024 22:01:30 GMT"),
        ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(pauses).contains(Duration.ofSeconds(90));
  }

  @Test
  void serverThatAsksForHoursIsLeftAlone() throws Exception {
    server.on(VIX, LocalServer.status("429 Later", "", "Retry-After: 7200"), ok(BODY));
    FetchResult result = fetchVix();
    assertThat(message(result)).contains("the server asks to wait 7200 s");
    assertThat(server.requests()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "401", "403", "404", "410"})
  void refusalIsNotTriedAgainAndOthersAreStillFetched(String status) throws Exception {
    server.on(VIX, LocalServer.status(status + " No", "no\n")).on("/b.csv", ok(BODY));
    List<FetchResult> results =
        fetch()
            .run(
                table(
                    "files:\n"
                        + row("vix", server.url(VIX), VIX_FILE, "cboe-index-bars", "")
                        + row("b", server.url("/b.csv"), "b.csv", "cboe-index-bars", "")));
    assertThat(message(results.get(0))).contains("the server answers " + status);
    assertThat(results.get(1).state()).isEqualTo(State.NEW);
    assertThat(server.requests()).hasSize(2);
    assertThat(pauses).as("the delay between two files").containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void redirectIsFollowedPolitely() throws Exception {
    server.on(VIX, redirect("/moved.csv")).on("/moved.csv", ok(BODY));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/VIX.csv",
        "file:///etc/hostname",
        "ftp://127.0.0.1/VIX.csv",
        "http://user:word@127.0.0.1/VIX.csv",
        "http:// /",
        ""
      })
  void redirectElsewhereIsRefused(String location) throws Exception {
    server.on(VIX, redirect(location));
    FetchResult result = fetchVix();
    assertThat(message(result)).contains("redirect");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void redirectsInACircleEnd() throws Exception {
    server.on(VIX, redirect(VIX));
    assertThat(message(fetchVix())).contains("too many redirects");
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void webPageIsNoTable() throws Exception {
    given(BODY, "\"a1\"");
    String page = "<!DOCTYPE html><html><body>Down for maintenance</body></html>\n";
    for (LocalServer.Answer answer :
        List.of(LocalServer.ok(page, "Content-Type: text/html; charset=utf-8"), ok(page))) {
      server.on(VIX, answer);
      FetchResult result = fetchVix();
      assertThat(result.state()).isEqualTo(State.KEPT);
      assertThat(message(result)).contains("a web page instead of a table");
      assertThat(text(VIX_FILE)).isEqualTo(BODY);
    }
  }

  @Test
  void packedAnswerIsUnpacked() throws Exception {
    server.on(VIX, LocalServer.ok(gzip(BODY), "Content-Encoding: gzip", "ETag: \"a1\""));
    assertThat(fetchVix().state()).isEqualTo(State.NEW);
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
    assertThat(server.request(1).header("accept-encoding")).isEqualTo("identity");
  }

  @Test
  void brokenPackingIsRefused() throws Exception {
    byte[] packed = gzip(BODY);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    server.on(VIX, LocalServer.ok(half, "Content-Encoding: gzip"));
    assertThat(message(fetchVix())).contains("cannot be unpacked");
    server.on(VIX, LocalServer.ok(packed, "Content-Encoding: br"));
    assertThat(message(fetchVix())).contains("packed as `br`");
  }

  @Test
  void longFileIsRefusedBeforeAndWhileItComes() throws Exception {
    String limit = ", maximumBytes: 600";
    List<LocalServer.Answer> answers =
        List.of(
            ok(BODY),
            LocalServer.dripping(BODY),
            LocalServer.ok(gzip(Histories.bars(4000)), "Content-Encoding: gzip"));
    for (LocalServer.Answer answer : answers) {
      server.on(VIX, answer);
      String allowed = answer.equals(answers.get(2)) ? ", maximumBytes: 100000" : limit;
      assertThat(message(fetchVix(allowed))).contains("longer than");
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void otherEncodingsOfTextAreRefused() throws Exception {
    for (byte[] bytes :
        List.of(
            BODY.getBytes(StandardCharsets.UTF_16LE),
            BODY.getBytes(StandardCharsets.UTF_16),
            BODY.replace("DATE", "D\u00c4TE").getBytes(StandardCharsets.ISO_8859_1))) {
      server.on(VIX, LocalServer.ok(bytes));
      assertThat(message(fetchVix())).containsAnyOf("is not UTF-8 text", "is not text");
    }
    server.on(VIX, ok("\ufeff" + BODY));
    assertThat(fetchVix().state()).as("a byte-order mark is harmless").isEqualTo(State.NEW);
  }

  @Test
  void understatedLengthIsFoundInTheLastLine() throws Exception {
    given(BODY, "\"a1\"");
    server.on(VIX, LocalServer.understated(Histories.bars(41), Histories.bars(41).length() - 4));
    FetchResult result = fetchVix();
    assertThat(result.state()).isEqualTo(State.KEPT);
    assertThat(message(result)).contains("is cut off").contains("has no end");
    assertThat(text(VIX_FILE)).isEqualTo(BODY);
  }

  @Test
  void emptyAnswerIsRefused() throws Exception {
    server.on(VIX, ok(""));
    assertThat(message(fetchVix())).contains("the server sent nothing");
  }

  @Test
  void unmodifiedWithoutQuestionIsRefused() throws Exception {
    server.on(VIX, LocalServer.status("304 Not Modified", ""));
    assertThat(message(fetchVix())).contains("304 to a first request");
  }

  @Test
  void interruptedFetchLeavesTheOldFileAndThePart() throws Exception {
    given(BODY, "\"a1\"");
    String longer = Histories.bars(60);
    server.on(VIX, server.stalled(longer, 900, "ETag: \"a2\""));
    Thread here = Thread.currentThread();
    FetchProgress interrupting =
        new FetchProgress() {
          @Override
          public void starts(int number, int count, FetchSource source) {}

          @Override
          public void received(FetchSource source, long bytes, long expectedBytes) {
            if (bytes == 900) {
              here.interrupt();
            }
          }

          @Override
          public void ended(FetchResult result) {}
        };
    boolean isInterrupted = false;
    try {
      new DataFetch(folder, settings(), pauses::add, interrupting).run(vix(""));
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    assertThat(isInterrupted).isTrue();
    assertThat(text(VIX_FILE)).isEqualTo(BODY);

    int before = server.requests().size();
    server.on(VIX, LocalServer.ranged(longer, "\"a2\""));
    assertThat(fetchVix().state()).isEqualTo(State.UPDATED);
    assertThat(server.request(before + 1).header("range")).isEqualTo("bytes=900-");
    assertThat(text(VIX_FILE)).isEqualTo(longer);
  }

  private static LocalServer.Answer ok(String body) {
    return LocalServer.ok(body);
  }

  private static LocalServer.Answer redirect(String location) {
    return LocalServer.status("302 Found", "", "Location: " + location);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void hostsAreNeverAskedTwiceWithoutAPause() throws Exception {
    StringBuilder yaml = new StringBuilder("files:\n");
    for (int i = 0; i < 5; i++) {
      String path = String.format(Locale.ROOT, "/%d.csv", i);
      server.on(path, ok(BODY));
      yaml.append(row("f" + i, server.url(path), "f" + i + ".csv", "cboe-index-bars", ""));
    }
    fetch().run(table(yaml.toString()));
    assertThat(server.requests()).hasSize(5);
    assertThat(pauses).hasSize(4).containsOnly(Duration.ofSeconds(1));
  }
}
