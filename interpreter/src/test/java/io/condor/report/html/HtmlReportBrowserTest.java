package io.condor.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.condor.backtest.Study;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page in a real browser, opened from a file. Skipped, saying so, where there is none: {@code
 * apt-get install chromium}. Chromium is driven over its own protocol by the HTTP client of the
 * JDK, so that the test needs no driver and no library.
 */
class HtmlReportBrowserTest {
  private static final int PHONE = 360;
  private static final int DESK = 1400;

  /** Nothing may stick out of the screen, unless it lies in a frame that scrolls by itself. */
  private static final String OVERFLOWS =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private static final String UNFOLD =
      "document.querySelectorAll('details').forEach(part => part.open = true)";

  /** True if something was painted on every canvas, and not in one colour. */
  private static final String EVERY_CHART_IS_DRAWN =
      "[...document.querySelectorAll('.chart')].every(box => {"
          + " const canvas = box.querySelector('canvas');"
          + " const picture = canvas.getContext('2d')"
          + ".getImageData(0, 0, canvas.width, canvas.height);"
          + " return new Set(new Uint32Array(picture.data.buffer)).size > 2; })";

  @TempDir private static Path folder = Path.of("");
  private static Optional<HeadlessBrowser> started = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = HeadlessBrowser.program();
    assumeTrue(
        program.isPresent(),
        "no Chromium on this machine: report.html was not opened in a browser");
    started = Optional.of(HeadlessBrowser.start(program.get(), folder.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    started.ifPresent(HeadlessBrowser::close);
  }

  private static HeadlessBrowser browser() {
    return started.orElseThrow();
  }

  private static Path file(Study study) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, HtmlPages.text(study), StandardCharsets.UTF_8);
    return file;
  }

  static Stream<Arguments> screens() {
    List<Arguments> screens = new ArrayList<>();
    for (Study study : HtmlPages.studies()) {
      screens.add(Arguments.of(study, PHONE, false));
      screens.add(Arguments.of(study, DESK, true));
    }
    screens.add(Arguments.of(HtmlPages.threeYears(), PHONE, true));
    screens.add(Arguments.of(HtmlPages.threeYears(), DESK, false));
    return screens.stream();
  }

  @ParameterizedTest(name = "{index}: {1} pixels, dark {2}")
  @MethodSource("screens")
  void opensWithoutComplaintAndFitsTheScreen(Study study, int width, boolean dark)
      throws IOException {
    Path file = file(study);
    browser().screen(width, 900, dark);
    browser().open(file);
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().requests()).containsExactly(file.toUri().toString());
    assertThat(browser().evaluate("document.title").asText()).contains(study.strategy());
    assertThat(browser().evaluate(EVERY_CHART_IS_DRAWN).asBoolean()).as("charts drawn").isTrue();
    assertThat(browser().evaluate(OVERFLOWS).asInt()).as("folded").isZero();
    browser().evaluate(UNFOLD);
    assertThat(browser().evaluate(OVERFLOWS).asInt()).as("unfolded").isZero();
    assertThat(browser().complaints()).isEmpty();
  }

  @Test
  void theSwitchGoesOverTheSystem() throws IOException {
    browser().screen(DESK, 900, true);
    browser().open(file(HtmlPages.threeYears()));
    String paper = "getComputedStyle(document.body).backgroundColor";
    String dark = browser().evaluate(paper).asText();
    choose("light");
    String light = browser().evaluate(paper).asText();
    assertThat(List.of(dark, light)).containsExactly("rgb(20, 24, 29)", "rgb(255, 255, 255)");
    browser().screen(DESK, 900, false);
    choose("dark");
    assertThat(browser().evaluate(paper).asText()).isEqualTo(dark);
    choose("");
    assertThat(browser().evaluate(paper).asText()).isEqualTo(light);
    assertThat(browser().complaints()).isEmpty();
  }

  private static void choose(String theme) throws IOException {
    browser()
        .evaluate(
            "(() => { const theme = document.getElementById('theme'); theme.value = '"
                + theme
                + "'; theme.dispatchEvent(new Event('change')); })()");
  }

  /** With the Tab key alone: everything that does something, in the order of the page. */
  @Test
  void everythingIsReachedByTab() throws IOException {
    browser().screen(PHONE, 900, false);
    browser().open(file(HtmlPages.threeYears()));
    browser().evaluate("window.reached = []");
    int expected =
        browser()
            .evaluate(
                "window.wanted = [...document.querySelectorAll('a[href], button, select, summary,"
                    + " [tabindex=\"0\"]')].filter(one => one.checkVisibility()), wanted.length")
            .asInt();
    assertThat(expected).isGreaterThan(30);
    boolean isThrough = false;
    for (int i = 0; i < expected + 10 && !isThrough; i++) {
      browser().press("Tab");
      isThrough =
          browser()
              .evaluate("reached.push(document.activeElement), reached.at(-1) === wanted.at(-1)")
              .asBoolean();
    }
    JsonNode missed =
        browser()
            .evaluate(
                "wanted.filter(one => !reached.includes(one)).map(one => one.outerHTML.slice(0,"
                    + " 120))");
    assertThat(missed).as("not reached").isEmpty();
    assertThat(browser().evaluate("reached[0].className").asText()).isEqualTo("skip");
    assertThat(
            browser().evaluate("reached.filter(one => one.className === 'chart').length").asInt())
        .as("both charts")
        .isEqualTo(2);
    assertThat(
            browser()
                .evaluate(
                    "reached.every((one, i) => i === 0 || reached[i - 1].compareDocumentPosition(one) & 4)")
                .asBoolean())
        .as("in the order of the page")
        .isTrue();
  }

  @Test
  void chartsAnswerToKeys() throws IOException {
    browser().screen(DESK, 900, false);
    browser().open(file(HtmlPages.threeYears()));
    browser().evaluate("document.getElementById('equity-chart').focus()");
    browser().press("ArrowRight");
    String first = atCursor();
    assertThat(first).startsWith("2019-01-02: with the hedge $").contains("; without it $");
    browser().press("ArrowRight");
    assertThat(atCursor()).startsWith("2019-01-03: ");
    browser().press("ArrowLeft");
    assertThat(atCursor()).isEqualTo(first);
    String whole = shown();
    browser().press("+");
    assertThat(shown()).as("both charts show fewer sessions").isNotEqualTo(whole);
    browser().press("0");
    assertThat(shown()).isEqualTo(whole);
    browser().press("l");
    assertThat(
            browser().evaluate("document.querySelector('[data-chart=log]').ariaPressed").asText())
        .isEqualTo("true");
    assertThat(browser().complaints()).isEmpty();
  }

  private static String atCursor() throws IOException {
    return browser().evaluate("document.getElementById('at-cursor').textContent").asText();
  }

  /** A picture of what both charts show. */
  private static String shown() throws IOException {
    return browser()
        .evaluate(
            "new Promise(done => setTimeout(() => done([...document.querySelectorAll('canvas')]"
                + ".map(canvas => canvas.toDataURL()).join()), 50))")
        .asText();
  }

  @Test
  void detailsOpenByEnterAndByLink() throws IOException {
    browser().screen(DESK, 900, false);
    browser().open(file(HtmlPages.withFills()));
    browser().evaluate("document.querySelector('#worst summary').focus()");
    String isOpen = "document.querySelector('#worst details').open";
    assertThat(browser().evaluate(isOpen).asBoolean()).isFalse();
    browser().press("Enter");
    assertThat(browser().evaluate(isOpen).asBoolean()).isTrue();
    browser().evaluate("document.querySelector('#worst a[href=\"#fill-3\"]').click()");
    JsonNode seen =
        browser()
            .evaluate(
                "new Promise(done => setTimeout(() => { const box ="
                    + " document.getElementById('fill-3').getBoundingClientRect();"
                    + " done(document.getElementById('all-fills').open && box.height > 0"
                    + " && box.top >= 0 && box.bottom <= innerHeight); }, 50))");
    assertThat(seen.asBoolean()).as("the row is unfolded and in sight").isTrue();
  }

  @Test
  void printsUnfoldedOnLightPaperAndFoldsAgain() throws IOException {
    browser().screen(DESK, 900, true);
    browser().open(file(HtmlPages.threeYears()));
    browser()
        .evaluate(
            "window.printed = '', addEventListener('beforeprint', () => { printed ="
                + " [...document.querySelectorAll('details:not(.long)')].every(one => one.open)"
                + " + ' ' + document.documentElement.dataset.theme; }), 0");
    byte[] paper = browser().print();
    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(paper.length).as("charts and tables are in it").isGreaterThan(100_000);
    assertThat(browser().evaluate("printed").asText()).isEqualTo("true light");
    assertThat(browser().evaluate("document.querySelectorAll('details[open]').length").asInt())
        .isZero();
    assertThat(browser().evaluate("document.documentElement.dataset.theme || ''").asText())
        .isEmpty();
    assertThat(browser().complaints()).isEmpty();
  }

  /** Without scripts the page still says everything, in tables. */
  @Test
  void readsWithoutScripts() throws IOException {
    browser().screen(DESK, 900, false);
    browser()
        .call("Emulation.setScriptExecutionDisabled", HeadlessBrowser.object().put("value", true));
    try {
      browser().load(file(HtmlPages.threeYears()));
      assertThat(
              browser()
                  .evaluate(
                      "getComputedStyle(document.querySelector('.chart')).display + ' ' +"
                          + " getComputedStyle(document.querySelector('.controls')).display")
                  .asText())
          .isEqualTo("none none");
      assertThat(browser().evaluate("document.querySelector('#equity tbody').rows.length").asInt())
          .isEqualTo(3);
    } finally {
      browser()
          .call(
              "Emulation.setScriptExecutionDisabled", HeadlessBrowser.object().put("value", false));
    }
  }
}
