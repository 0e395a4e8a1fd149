package io.condor.report.html;

import io.condor.measure.ClaimVerdict;
import io.condor.measure.Figures;
import io.condor.measure.Verdict;
import io.condor.report.ClaimFigures;
import java.util.ArrayList;
import java.util.List;

/** Each claim of the script with its value, its interval, its bound and the verdict. */
final class ClaimsSection {
  private ClaimsSection() {}

  static void write(Markup page, Reported reported) {
    List<ClaimVerdict> claims = reported.verdicts().claims();
    WideTable.write(
        page,
        "Claims of the script, with 90% intervals from resampled days",
        "drawn",
        List.of("claim", "value", "90% interval", "bound", "interval and bound", "verdict"),
        () -> claims.forEach(claim -> row(page, reported, claim)));
    page.one(
        "p",
        "Passed or failed: the whole interval lies on one side of the bound. Undecided: the data"
            + " cannot tell.",
        "class",
        "note");
    if (reported.study().bands().size() > 1) {
      bands(page, claims);
    }
  }

  private static void row(Markup page, Reported reported, ClaimVerdict judged) {
    ClaimFigures figures = ClaimFigures.of(judged);
    String line = IdentitySection.lineId(reported.lines().lineOf(judged.claim().rule()));
    page.in(
        "tr",
        () -> {
          page.in(
              "th",
              () -> {
                page.link(line, judged.claim().name());
                page.one("code", judged.claim().statement(), "class", "under");
                if (!judged.estimate().reason().isEmpty()) {
                  page.one("span", judged.estimate().reason(), "class", "under");
                }
              },
              "scope",
              "row");
          page.one("td", figures.value());
          page.one("td", figures.interval());
          page.one("td", figures.bound());
          page.in(
              "td",
              () ->
                  Drawing.interval(
                      page,
                      VerdictSection.scale(judged.estimate(), judged.claim().bound()),
                      judged.estimate(),
                      judged.claim().bound(),
                      figures.value()
                          + ", 90% interval "
                          + figures.interval()
                          + ", bound "
                          + figures.bound()));
          page.in(
              "td",
              () -> page.one("strong", judged.verdict().word(), "class", style(judged.verdict())));
        });
    page.line();
  }

  static String style(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "good";
      case FAILED -> "bad";
      case UNDECIDED -> "open";
    };
  }

  private static void bands(Markup page, List<ClaimVerdict> claims) {
    page.in(
        "details",
        () -> {
          page.one("summary", "Each claim under every assumption");
          List<String> columns = new ArrayList<>(List.of("claim"));
          claims.get(0).bands().forEach(band -> columns.add(band.band()));
          WideTable.write(
              page,
              "Value under each assumption, and whether it keeps the bound",
              "",
              columns,
              () ->
                  claims.forEach(
                      claim -> {
                        List<String> cells = new ArrayList<>(List.of(claim.claim().name()));
                        claim.bands().forEach(band -> cells.add(value(claim, band)));
                        WideTable.row(page, cells);
                      }));
        });
  }

  private static String value(ClaimVerdict claim, ClaimVerdict.BandValue band) {
    if (band.value().isEmpty()) {
      return Figures.NONE;
    }
    double value = band.value().getAsDouble();
    String figure = claim.claim().percent() ? Figures.percent(value) : Figures.decimal(value, 2);
    return figure + (band.keepsBound() ? " holds" : " breaks");
  }
}
