package io.condor.report.html;

import io.condor.backtest.Study;
import java.util.List;

/** What was run, on what, how to run it again, and the script itself. */
final class IdentitySection {
  private IdentitySection() {}

  static void write(Markup page, Reported reported, String version) {
    Study study = reported.study();
    WideTable.write(
        page,
        "Identity of the run",
        "identity",
        List.of("what", "value"),
        () -> {
          row(page, "run", study.runId());
          row(page, "condor", version);
          row(page, "script", study.source().name());
          row(page, "strategy", study.strategy());
          if (!study.variant().isEmpty()) {
            row(page, "variant", study.variant());
          }
          study.parameters().forEach((name, value) -> row(page, "param " + name, value));
          row(page, "world", study.world() + (study.simulated() ? " (simulated)" : ""));
          row(page, "fingerprint of its data", study.worldFingerprint());
          row(page, "first session", study.from().toString());
          row(page, "last session", study.to().toString());
        });
    page.one("p", "The same run again:");
    page.in("pre", () -> page.one("code", reported.command()), "class", "command");
    page.one(
        "p",
        "The same inputs give the same bytes, which `condor replay` of this folder proves; another"
            + " run id means that rules, parameters, data, fees or the program changed.",
        "class",
        "note");
    page.one("h3", "Script", "id", "script");
    script(page, study);
  }

  /** Short, because every fill links to its line. */
  static String lineId(int line) {
    return "L" + line;
  }

  private static void row(Markup page, String what, String value) {
    WideTable.row(page, List.of(what, value));
  }

  private static void script(Markup page, Study study) {
    page.in("div", () -> lines(page, study), "class", "wide");
  }

  private static void lines(Markup page, Study study) {
    page.in(
        "ol",
        () -> {
          int number = 0;
          for (String line : study.source().text().lines().toList()) {
            number++;
            page.in("li", () -> page.one("code", line), "id", lineId(number));
            page.line();
          }
        },
        "class",
        "script");
  }
}
