package io.condor.report.html;

import io.condor.backtest.Funnel;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.measure.StudyFixture;
import io.condor.measure.Verdicts;
import io.condor.report.EdgeStudies;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pages of small studies, and what a test asks of them. */
final class HtmlPages {
  private static final String VERSION = "0.1.0";
  private static final String COMMAND = "condor run alvh.condor --from 2019-01-02";

  /** Judging takes longer than writing: each study once. */
  private static final Map<Study, Verdicts> JUDGED =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private static final List<Study> STUDIES =
      Stream.concat(EdgeStudies.all().stream(), Stream.of(withFills(), withAllTables())).toList();

  private HtmlPages() {}

  private static Verdicts judged(Study study) {
    return JUDGED.computeIfAbsent(study, Verdicts::judge);
  }

  /** The edges of what can be reported, and a run with fills. */
  static List<Study> studies() {
    return STUDIES;
  }

  /** The long one, judged once. */
  static Study threeYears() {
    return STUDIES.get(0);
  }

  static String text(Study study) {
    return text(study, COMMAND);
  }

  static String text(Study study, String command) {
    return HtmlReport.text(study, judged(study), command, VERSION, ReportParts.of(study));
  }

  static String text(Study study, ReportParts parts) {
    return HtmlReport.text(study, judged(study), COMMAND, VERSION, parts);
  }

  static Study ruined() {
    double[] days = new double[150];
    days[60] = -150_000;
    return StudyFixture.unhedged(StudyFixture.condorOnly(1e5, days));
  }

  /** Two sessions: a condor and a layer opened on the first; the second loses. */
  static Study withFills() {
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put(StudyFixture.CONDOR, new double[] {0, -2_000});
    profits.put("alvh.short", new double[] {0, 120});
    RunResult with =
        StudyFixture.run(
            1e5,
            profits,
            List.of(3, 0),
            List.of(),
            StudyFixture.fills(LocalDate.of(2019, 1, 2)),
            List.of());
    RunResult without = StudyFixture.condorOnly(1e5, 0, -2_000);
    return StudyFixture.hedged(List.of(StudyFixture.fills("default", with, without)));
  }

  /** Stresses, runs in full and gates, which a run has only if they are asked for. */
  static Study withAllTables() {
    RunResult plain = StudyFixture.condorOnly(1e5, 50, -20, 30);
    RunResult run =
        new RunResult(
            plain.capital(),
            plain.sessions(),
            plain.equity(),
            plain.cash(),
            plain.pnl(),
            plain.openPositions(),
            plain.trades(),
            plain.fills(),
            plain.refusals(),
            plain.prices(),
            plain.checks(),
            plain.books(),
            plain.spread(),
            Map.of(StudyFixture.CONDOR, new Funnel(9, Map.of(Refusal.Reason.CONDITION, 4), 5)),
            plain.attribution(),
            plain.margin());
    Study.Band delayed =
        new Study.Band(Study.Kind.STRESS, "delayed", "filled a day late", plain, plain);
    Study.Band touch = new Study.Band(Study.Kind.RERUN, "touch", "touch in full", plain, plain);
    return StudyFixture.hedged(
            List.of(
                StudyFixture.fills("default", run, plain), StudyFixture.fills("touch", run, plain)))
        .withStresses(List.of(delayed))
        .withReruns(List.of(touch));
  }

  /** A study whose every text is {@code words}. */
  static Study named(String words) {
    Study plain = withFills();
    return new Study(
            plain.runId(),
            new io.condor.source.SourceFile(words, words + "\n" + plain.source().text()),
            words,
            words,
            words,
            Map.of(words, words),
            words,
            plain.simulated(),
            words,
            words,
            plain.from(),
            plain.to(),
            plain.hedge(),
            plain.hedgeLayers(),
            plain.condors(),
            plain.unit(),
            List.of(
                new Study.Band(
                    Study.Kind.FILLS,
                    words,
                    words,
                    plain.headline().with(),
                    plain.headline().without())),
            List.of(),
            plain.indexReturns(),
            List.of(words),
            List.of(words))
        .withIndexLevels(Collections.nCopies(2, 2_500.0));
  }

  static FactTable table(String id, String title) {
    return new FactTable(
        id, title, "In words.", List.of("name", "value"), List.of(List.of("one", "1")), List.of());
  }

  /** The page as a tree; scripts and styles, which are no markup, are emptied first. */
  static Document parsed(String text) throws IOException {
    String markup =
        Pattern.compile("(<(script|style)[^>]*>).*?(</\\2>)", Pattern.DOTALL)
            .matcher(text)
            .replaceAll("$1$3");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(markup.replace("<!DOCTYPE html>\n", ""))));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(markup, e);
    }
  }

  static String series(String text) {
    String start = "type=\"application/json\" id=\"run-series\">";
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf("</script>", from));
  }

  static List<Element> elements(Document page, String tag) {
    return list(page.getElementsByTagName(tag));
  }

  static List<Element> elements(Element inside, String tag) {
    return list(inside.getElementsByTagName(tag));
  }

  static List<Element> children(Element parent) {
    return list(parent.getChildNodes());
  }

  private static List<Element> list(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  static List<String> ids(Document page) {
    return elements(page, "*").stream()
        .map(element -> element.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  static Element byId(Document page, String id) {
    return elements(page, "*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing has the id " + id));
  }

  static String sha256(String text) {
    return Base64.getEncoder().encodeToString(digest(text));
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
