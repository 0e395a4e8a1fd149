package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.Funnel;
import io.condor.backtest.Study;
import io.condor.measure.Figures;
import io.condor.measure.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far entries came, and what was wanted and not got, with its price. */
final class RefusalsSection {
  private static final int BLOCK_WIDTH = 16;

  private RefusalsSection() {}

  static void render(TextPage page, Study study) {
    funnel(page, study.headline().with().funnels());
    refusals(page, Refused.of(study));
  }

  private static void funnel(TextPage page, Map<String, Funnel> funnels) {
    if (funnels.isEmpty()) {
      return;
    }
    page.section(
        left("ENTRIES", 14),
        right("asked", 7)
            + right("true", 6)
            + right("priced", 7)
            + right("listed", 7)
            + right("strikes", 8)
            + right("credit", 7)
            + right("bids", 5)
            + right("sized", 6)
            + right("cash", 6)
            + right("filled", 7));
    funnels.forEach((block, funnel) -> page.line(page.label("  " + block, 14) + counts(funnel)));
  }

  private static String counts(Funnel funnel) {
    return right(count(funnel.asked()), 7)
        + right(passed(funnel, Funnel.Gate.CONDITION), 6)
        + right(passed(funnel, Funnel.Gate.PRICE), 7)
        + right(passed(funnel, Funnel.Gate.EXPIRY), 7)
        + right(passed(funnel, Funnel.Gate.STRIKES), 8)
        + right(passed(funnel, Funnel.Gate.CREDIT), 7)
        + right(passed(funnel, Funnel.Gate.BID), 5)
        + right(passed(funnel, Funnel.Gate.SIZE), 6)
        + right(passed(funnel, Funnel.Gate.CASH), 6)
        + right(count(funnel.filled()), 7);
  }

  private static String passed(Funnel funnel, Funnel.Gate gate) {
    return count(funnel.passed(gate));
  }

  /** Without commas: the columns are narrow. */
  private static String count(int number) {
    return Integer.toString(number);
  }

  private static void refusals(TextPage page, List<Refused> refused) {
    if (refused.isEmpty()) {
      return;
    }
    page.section("REFUSALS", "");
    Map<String, List<String>> byBlock = new LinkedHashMap<>();
    for (Refused one : refused) {
      byBlock.computeIfAbsent(one.block(), block -> new ArrayList<>()).add(words(one));
    }
    byBlock.forEach(
        (block, reasons) ->
            page.wrapped(
                page.label("  " + block, BLOCK_WIDTH), String.join(", ", reasons), BLOCK_WIDTH));
  }

  /** {@code credit 12 ($0.45/share at the mid, $0.32 filled)}. */
  private static String words(Refused refused) {
    String words = refused.reason().word() + " " + Figures.count(refused.count());
    if (refused.midUsd().isEmpty() || refused.fillUsd().isEmpty()) {
      return words;
    }
    return words
        + " ("
        + usd(refused.midUsd().getAsDouble())
        + "/share at the mid, "
        + usd(refused.fillUsd().getAsDouble())
        + " filled"
        + refused.premium().map(sum -> ", " + Figures.usd(sum) + " in all").orElse("")
        + ")";
  }

  private static String usd(double amount) {
    return (amount < 0 ? "-$" : "$") + Figures.decimal(Math.abs(amount), 2);
  }
}
