package io.condor.report.html;

import io.condor.measure.Figures;
import io.condor.measure.Measures;
import io.condor.measure.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the sessions: how often each block acted, and why it did not. */
final class RefusalsSection {
  private RefusalsSection() {}

  static void write(Markup page, Reported reported) {
    int sessions = reported.run().sessions().size();
    Scale scale = new Scale(0, sessions, 2 * Drawing.WIDTH);
    Map<String, List<Refused>> blocks = new LinkedHashMap<>();
    reported.study().condors().forEach(condor -> blocks.put(condor, new ArrayList<>()));
    Refused.of(reported.study())
        .forEach(
            refused ->
                blocks.computeIfAbsent(refused.block(), block -> new ArrayList<>()).add(refused));
    WideTable.write(
        page,
        "Of " + Figures.count(sessions, "session"),
        "drawn",
        List.of("block", "what happened", "times", "as a share of the sessions"),
        () -> blocks.forEach((block, refused) -> block(page, reported, scale, block, refused)));
    page.one(
        "p",
        "A block may be refused more than once a session, and a block that holds what it wants is"
            + " neither refused nor opened.",
        "class",
        "note");
  }

  private static void block(
      Markup page, Reported reported, Scale scale, String block, List<Refused> refused) {
    Optional.ofNullable(reported.with().trades().get(block))
        .map(Measures.BlockTrades::count)
        .ifPresent(count -> row(page, scale, block, "closed trades", count));
    for (Refused one : refused) {
      row(page, scale, block, "refused: " + one.reason().word().replace('_', ' '), one.count());
    }
  }

  private static void row(Markup page, Scale scale, String block, String what, int count) {
    page.in(
        "tr",
        () -> {
          page.one("th", block, "scope", "row");
          page.one("td", what, "class", "words");
          page.one("td", Figures.count(count));
          page.in("td", () -> Drawing.bar(page, scale, count));
        });
    page.line();
  }
}
