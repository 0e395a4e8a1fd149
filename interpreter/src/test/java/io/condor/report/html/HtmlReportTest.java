package io.condor.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.measure.Drawdown;
import io.condor.measure.StudyFixture;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {
  /** What a run of twelve years may weigh. */
  private static final int MOST_BYTES = 2_500_000;

  static List<Study> studies() {
    return HtmlPages.studies();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("studies")
  void isWellFormed(Study study) throws IOException {
    Document page = HtmlPages.parsed(HtmlPages.text(study));
    assertThat(page.getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(HtmlPages.ids(page)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("studies")
  void sameStudySameBytes(Study study) {
    assertThat(HtmlPages.text(study)).isEqualTo(HtmlPages.text(study)).doesNotContain("\r");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("studies")
  void everyLinkLeadsToSomethingOnThePage(Study study) throws IOException {
    Document page = HtmlPages.parsed(HtmlPages.text(study));
    TreeSet<String> missing = new TreeSet<>();
    for (Element link : HtmlPages.elements(page, "a")) {
      String target = link.getAttribute("href");
      if (!target.startsWith("#") || !HtmlPages.ids(page).contains(target.substring(1))) {
        missing.add(target);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Each chart names a sentence that says what it shows, and is followed by a folded table. */
  @ParameterizedTest(name = "{index}")
  @MethodSource("studies")
  void everyChartHasASentenceAndATable(Study study) throws IOException {
    Document page = HtmlPages.parsed(HtmlPages.text(study));
    List<Element> charts =
        HtmlPages.elements(page, "div").stream()
            .filter(element -> element.getAttribute("class").equals("chart"))
            .toList();
    assertThat(charts).hasSize(2);
    for (Element chart : charts) {
      String words = HtmlPages.byId(page, chart.getAttribute("aria-describedby")).getTextContent();
      assertThat(words).hasSizeGreaterThan(30).endsWith(".").containsPattern("[0-9]|never fell");
      Element figure = (Element) chart.getParentNode();
      assertThat(figure.getElementsByTagName("details").getLength()).isEqualTo(1);
      assertThat(figure.getElementsByTagName("tbody").item(0).getTextContent()).isNotBlank();
    }
    for (Element drawing : HtmlPages.elements(page, "svg")) {
      boolean isSpoken = !drawing.getAttribute("aria-label").isEmpty();
      assertThat(isSpoken || drawing.getAttribute("aria-hidden").equals("true"))
          .as("a drawing speaks, or its numbers stand beside it")
          .isTrue();
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("studies")
  void everyTableHasACaptionAndHeadings(Study study) throws IOException {
    for (Element table : HtmlPages.elements(HtmlPages.parsed(HtmlPages.text(study)), "table")) {
      assertThat(table.getElementsByTagName("caption").item(0).getTextContent()).isNotBlank();
      int columns =
          ((Element) table.getElementsByTagName("thead").item(0))
              .getElementsByTagName("th")
              .getLength();
      Element body = (Element) table.getElementsByTagName("tbody").item(0);
      for (Element row : HtmlPages.children(body)) {
        assertThat(HtmlPages.children(row)).as(row.getTextContent()).hasSize(columns);
      }
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("studies")
  void nothingIsLoaded(Study study) throws IOException {
    String text = HtmlPages.text(study);
    Document page = HtmlPages.parsed(text);
    for (String attribute : List.of("src", "srcset", "action", "data", "poster")) {
      assertThat(HtmlPages.elements(page, "*"))
          .as(attribute)
          .noneMatch(element -> element.hasAttribute(attribute));
    }
    assertThat(HtmlPages.elements(page, "link")).isEmpty();
    assertThat(text).doesNotContain("@import").doesNotContain("url(");
    assertThat(Pattern.compile("https?://[^\\s)\"'<]+").matcher(text).results())
        .extracting(match -> match.group())
        .containsOnly("https://github.com/leeoniya/uPlot");
  }

  /** What a script may be called and say: markup, ends of script blocks, quotes, half letters. */
  @Test
  void hostileNamesStayText() throws IOException {
    String hostile =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'\u0000\ud800]]>";
    Study study = HtmlPages.named(hostile);
    String text = HtmlPages.text(study, hostile);
    Document page = HtmlPages.parsed(text);
    assertThat(HtmlPages.elements(page, "img")).isEmpty();
    assertThat(Pattern.compile("<script").matcher(text).results()).hasSize(3);
    String shown = hostile.replace('\u0000', '\ufffd').replace('\ud800', '\ufffd');
    assertThat(HtmlPages.elements(page, "h1").get(0).getTextContent()).contains(shown);
    assertThat(HtmlPages.byId(page, "verdict").getTextContent()).isNotBlank();
    assertThat(HtmlPages.byId(page, "quality").getTextContent()).contains(shown);
    assertThat(HtmlPages.byId(page, "identity").getTextContent()).contains(shown);
    assertThat(text.getBytes(StandardCharsets.UTF_8))
        .as("no half letter is lost on the way to the file")
        .isEqualTo(
            new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void seriesAreThoseOfTheRun() throws IOException {
    Study study = HtmlPages.threeYears();
    JsonNode series = new ObjectMapper().readTree(HtmlPages.series(HtmlPages.text(study)));
    RunResult with = study.headline().with();
    assertThat(series.path("days")).hasSize(756);
    assertThat(series.path("days").get(755).asLong())
        .isEqualTo(with.sessions().get(755).toEpochDay());
    assertThat(series.path("with").path("equity").get(755).asDouble())
        .isCloseTo(with.equity().get(755).dollars(), org.assertj.core.data.Offset.offset(0.5));
    double deepest = 0;
    for (JsonNode fall : series.path("with").path("fall")) {
      deepest = Math.min(deepest, fall.asDouble());
    }
    assertThat(deepest / -100)
        .isCloseTo(
            Arrays.stream(Drawdown.path(with)).max().orElseThrow(),
            org.assertj.core.data.Offset.offset(0.0001));
    assertThat(series.path("without").path("equity").get(755).asDouble())
        .isCloseTo(
            study.headline().without().equity().get(755).dollars(),
            org.assertj.core.data.Offset.offset(0.5));
  }

  @Test
  void theSecurityPolicyNamesWhatThePageHolds() throws IOException {
    String text = HtmlPages.text(HtmlPages.threeYears());
    String policy =
        HtmlPages.elements(HtmlPages.parsed(text), "meta").get(1).getAttribute("content");
    List<String> scripts =
        Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      assertThat(policy).contains(HtmlPages.sha256(script));
    }
    assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
  }

  @Test
  void theChartLibraryIsTheOneThatItsLicenceNames() {
    String licence = PageAssets.licence();
    assertThat(licence).contains(HtmlPages.hex(PageAssets.scripts().get(0)));
    assertThat(licence).contains("MIT").contains("Leon Sorokin").contains("1.6.32");
  }

  /** A condor that was open on its worst day: its legs, its end and its rows. */
  @Test
  void theWorstDayShowsWhatWasHeld() throws IOException {
    Document page = HtmlPages.parsed(HtmlPages.text(HtmlPages.withFills()));
    Element day = HtmlPages.byId(page, "day-2019-01-03");
    String words = day.getTextContent();
    assertThat(words)
        .contains("SPXW 2019-01-03 P2400")
        .contains("2019-01-02")
        .contains("2019-01-03 settle")
        .contains("Trade 1, income: credit $345, fees $4.")
        .contains("it held 4 VIX 2019-02-01 C17.5")
        .contains("2,500.00");
    assertThat(HtmlPages.elements(day, "a"))
        .extracting(link -> link.getAttribute("href"))
        .contains("#fill-1", "#fill-2", "#fill-3");
    assertThat(HtmlPages.byId(page, "fill-3").getTextContent()).contains("official close, \"SPX\"");
  }

  @Test
  void monthsAreTheProductOfTheirDays() throws IOException {
    double[] days = new double[30];
    Arrays.fill(days, 1_000);
    Document page =
        HtmlPages.parsed(HtmlPages.text(StudyFixture.unhedged(StudyFixture.condorOnly(1e5, days))));
    List<Element> cells =
        HtmlPages.elements(HtmlPages.byId(page, "months"), "td").stream()
            .filter(cell -> !cell.getTextContent().isEmpty())
            .toList();
    assertThat(cells)
        .extracting(Element::getTextContent)
        .as("22 sessions of January from 100,000, then 8 of February, then the year")
        .containsExactly("+22.0", "+6.6", "+30.0");
    assertThat(cells.get(0).getAttribute("class")).isEqualTo("up3");
  }

  @Test
  void aRuinedAccountSaysSo() throws IOException {
    Document page = HtmlPages.parsed(HtmlPages.text(HtmlPages.ruined()));
    assertThat(HtmlPages.byId(page, "verdict").getTextContent())
        .contains("RUINED")
        .contains("equity reached zero on 2019-03-27");
    assertThat(HtmlPages.byId(page, "months").getTextContent()).contains("-100.0");
  }

  @Test
  void partsOfOthersAppearWhereTheyBelong() throws IOException {
    Map<String, Money> greeks = new LinkedHashMap<>();
    greeks.put("theta", Money.ofDollars(1_250));
    greeks.put("gamma <b>", Money.ofDollars(-900));
    ReportParts parts =
        new ReportParts(
            List.of(new NamedAmounts("By greek", "Sums to the condors.", greeks)),
            List.of(HtmlPages.table("offset", "Offset by layer")),
            List.of(HtmlPages.table("crises", "Crisis windows")),
            List.of(HtmlPages.table("marks", "Old marks")));
    Document page = HtmlPages.parsed(HtmlPages.text(HtmlPages.threeYears(), parts));
    assertThat(HtmlPages.byId(page, "sources").getTextContent())
        .contains("By greek")
        .contains("gamma <b>")
        .contains("-900")
        .contains("350");
    assertThat(HtmlPages.byId(page, "hedge").getTextContent()).contains("Offset by layer");
    assertThat(HtmlPages.byId(page, "comparisons").getTextContent()).contains("Crisis windows");
    assertThat(HtmlPages.byId(page, "quality").getTextContent()).contains("Old marks");
  }

  @Test
  void gatesStressesAndFullRunsAreShown() throws IOException {
    Document page = HtmlPages.parsed(HtmlPages.text(HtmlPages.withAllTables()));
    assertThat(cells(HtmlPages.byId(page, "refusals")))
        .containsExactly("income", "9", "5", "5", "5", "5", "5", "5", "5", "5", "5");
    assertThat(HtmlPages.byId(page, "bands").getTextContent())
        .contains("delayed: filled a day late")
        .contains("touch, shadow")
        .contains("touch, in full");
  }

  /** The first row of the first table. */
  private static List<String> cells(Element section) {
    Element body = HtmlPages.elements(section, "tbody").get(0);
    return HtmlPages.children(HtmlPages.children(body).get(0)).stream()
        .map(Element::getTextContent)
        .toList();
  }

  @Test
  void twelveYearsFit() {
    int sessions = 3_000;
    List<Fill> fills = new ArrayList<>();
    List<LocalDate> dates = StudyFixture.sessions(LocalDate.of(2019, 1, 2), sessions);
    for (int i = 0; i < 7_900; i++) {
      LocalDate date = dates.get(i * (sessions - 1) / 7_900);
      fills.add(
          new Fill(
              date,
              Optional.empty(),
              1 + i / 8,
              StudyFixture.CONDOR,
              Fill.Action.SETTLE,
              new OptionContract(OptionRoot.SPXW, date, Right.PUT, 2_400 + i / 2 % 40 * 5),
              i % 2 == 0 ? 12 : -12,
              1.2345,
              1.15,
              Money.ofDollars(-1_380.25),
              Money.ofDollars(23.4167),
              i % 2 == 0 ? "SPX close 2783.02" : "",
              new Span(0, 8)));
    }
    double[] wiggles = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      wiggles[i] = i % 7 - 3.0625;
    }
    RunResult run =
        StudyFixture.run(
            1e5,
            Map.of(StudyFixture.CONDOR, wiggles),
            Collections.nCopies(sessions, 1),
            List.of(),
            fills,
            List.of());
    String text =
        HtmlPages.text(StudyFixture.hedged(List.of(StudyFixture.fills("default", run, run))));
    assertThat(text).contains("id=\"fill-7900\"");
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
  }

  @Test
  void scriptLinesHaveNumbers() throws IOException {
    Study study = HtmlPages.threeYears();
    Document page = HtmlPages.parsed(HtmlPages.text(study));
    SourceFile script = study.source();
    List<String> lines = script.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      assertThat(HtmlPages.byId(page, "L" + (i + 1)).getTextContent()).isEqualTo(lines.get(i));
    }
  }
}
