package io.condor.report.html;

import io.condor.backtest.Study;
import io.condor.measure.BookShare;
import io.condor.measure.Figures;
import io.condor.measure.Verdicts;
import io.condor.report.SideBySide;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code report.html}: a study as one page for a browser, on screen and on paper. It holds
 * everything that it needs and may load nothing: its content security policy names its own script
 * and style by hash and forbids the rest. The same study gives the same bytes.
 */
public final class HtmlReport {
  private static final String DATA_ID = "run-series";

  private final Reported reported;
  private final String version;
  private final Markup page = new Markup();
  private final List<Section> sections = new ArrayList<>();

  private HtmlReport(Reported reported, String version) {
    this.reported = reported;
    this.version = version;
  }

  private record Section(String id, String title, Runnable content) {}

  /**
   * The whole file.
   *
   * @param command that makes the run again, as a person types it
   * @param version of the product
   * @param parts what the page shows besides the study
   */
  public static String text(
      Study study, Verdicts verdicts, String command, String version, ReportParts parts) {
    return new HtmlReport(Reported.of(study, verdicts, command, parts), version).text();
  }

  private String text() {
    plan();
    page.verbatim("<!DOCTYPE html>\n");
    page.in(
        "html",
        () -> {
          page.in("head", this::head);
          page.line().in("body", this::body);
        },
        "lang",
        "en",
        "class",
        "no-script");
    return page.line().toString();
  }

  /** The sections that this study has, in their order. */
  private void plan() {
    section("verdict", "Verdict", () -> VerdictSection.write(page, reported));
    section("equity", "Equity and drawdown", () -> EquitySection.write(page, reported));
    if (!reported.verdicts().claims().isEmpty()) {
      section("claims", "Claims", () -> ClaimsSection.write(page, reported));
    }
    section(
        "results", reported.hedged() ? "With and without the hedge" : "Result", this::sideBySide);
    List<BookShare> books = BookShare.of(reported.run());
    if (!books.isEmpty()) {
      section("books", "Books", () -> BooksSection.write(page, books));
    }
    section("bands", "Other assumptions", () -> BandsSection.write(page, reported));
    if (WorstDaysSection.has(reported)) {
      section("worst", "Worst days", () -> WorstDaysSection.write(page, reported));
    }
    section("months", "Monthly returns", () -> MonthsSection.write(page, reported));
    section("sources", "Where the profit came from", () -> SourcesSection.write(page, reported));
    if (reported.hedged()) {
      section("hedge", "The hedge", () -> HedgeSection.write(page, reported));
    }
    if (!reported.parts().comparisons().isEmpty()) {
      section("comparisons", "Comparisons", this::comparisons);
    }
    section("refusals", "What became of the sessions", () -> RefusalsSection.write(page, reported));
    section("quality", "Data and checks", () -> QualitySection.write(page, reported));
    section("trades", "All fills", () -> TradesSection.write(page, reported));
    section("identity", "Run and script", () -> IdentitySection.write(page, reported, version));
  }

  private void section(String id, String title, Runnable content) {
    sections.add(new Section(id, title, content));
  }

  private void head() {
    page.empty("meta", "charset", "utf-8");
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; script-src "
            + PageAssets.scriptHashes()
            + "; style-src "
            + PageAssets.styleHash()
            + "; base-uri 'none'; form-action 'none'");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.one("title", name() + ": condor run " + reported.study().runId());
    page.line().in("style", () -> page.verbatim(PageAssets.style()));
  }

  private String name() {
    String variant = reported.study().variant();
    return reported.study().strategy() + (variant.isEmpty() ? "" : ", variant " + variant);
  }

  private void body() {
    page.one("a", "Skip to the verdict", "href", "#verdict", "class", "skip").line();
    page.in("header", this::masthead);
    page.line().in("nav", this::contents, "aria-label", "Sections");
    page.line()
        .in(
            "main",
            () ->
                sections.forEach(
                    section -> {
                      page.line();
                      page.in(
                          "section",
                          () -> {
                            page.one("h2", section.title(), "id", section.id() + "-title");
                            section.content().run();
                          },
                          "id",
                          section.id(),
                          "aria-labelledby",
                          section.id() + "-title");
                    }));
    page.line().in("footer", this::footer);
    page.line()
        .in(
            "script",
            () -> page.verbatim(ChartSeries.json(reported)),
            "type",
            "application/json",
            "id",
            DATA_ID);
    PageAssets.scripts().forEach(script -> page.line().in("script", () -> page.verbatim(script)));
    page.line();
  }

  private void masthead() {
    Study study = reported.study();
    page.in(
        "label",
        () -> {
          page.text("Theme ");
          page.in(
              "select",
              () -> {
                page.one("option", "as the system", "value", "");
                page.one("option", "light", "value", "light");
                page.one("option", "dark", "value", "dark");
              },
              "id",
              "theme");
        },
        "class",
        "theme");
    page.one("h1", name());
    if (!study.strategyText().isEmpty()) {
      page.one("p", study.strategyText(), "class", "under");
    }
    page.one(
        "p",
        (study.simulated() ? "SYNTHETIC world " : "World ")
            + study.world()
            + ", "
            + study.from()
            + " to "
            + study.to()
            + ", "
            + Figures.count(reported.with().sessions(), "session")
            + ". Run "
            + study.runId()
            + ".");
    page.one("p", "Prices: " + study.provenance() + ".", "class", "note");
  }

  private void contents() {
    page.in(
        "ul",
        () ->
            sections.forEach(
                section -> page.in("li", () -> page.link(section.id(), section.title()))));
  }

  private void sideBySide() {
    List<String> columns =
        reported.hedged()
            ? List.of("measure", "with", "without", "difference")
            : List.of("measure", "value");
    WideTable.write(
        page,
        "Measures of the headline",
        "",
        columns,
        () ->
            SideBySide.rows(reported.study(), reported.verdicts())
                .forEach(
                    row ->
                        WideTable.row(
                            page,
                            List.of(row.label(), row.with(), row.without(), row.difference())
                                .subList(0, columns.size()))));
  }

  private void comparisons() {
    reported.parts().comparisons().forEach(table -> TableSection.write(page, table));
  }

  private void footer() {
    page.one("p", "Written by condor " + version + ", run " + reported.study().runId() + ".");
    page.in(
        "details",
        () -> {
          page.one("summary", "Licence of the chart library");
          page.one("pre", PageAssets.licence());
        },
        "class",
        "long");
  }
}
