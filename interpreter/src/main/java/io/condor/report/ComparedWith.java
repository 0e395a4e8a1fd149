package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.EqualBudget;
import io.condor.backtest.Study;
import io.condor.measure.Alternative;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.Verdicts;
import java.util.List;

/** What the same capital did in other hands: without the hedge, with a simple one, in bills. */
final class ComparedWith {
  private static final int LABEL_WIDTH = 30;
  private static final int COLUMN_WIDTH = 10;

  private ComparedWith() {}

  static void write(TextPage page, Study study, Verdicts verdicts) {
    if (study.hedge().isEmpty()) {
      return;
    }
    List<Alternative> alternatives = Alternative.of(study);
    page.section(
        left("COMPARED WITH", LABEL_WIDTH),
        column("growth")
            + column("drawdown")
            + column("cost/year")
            + column("worst day")
            + column("crises"));
    for (Alternative alternative : alternatives) {
      page.line(
          page.label("  " + label(study, alternative.kind()), LABEL_WIDTH)
              + column(Figures.percent(alternative.growth()))
              + column(Figures.percent(alternative.drawdown()))
              + column(
                  alternative.costPerYear().isPresent()
                      ? Figures.percent(alternative.costPerYear())
                      : "-")
              + column(Figures.percent(alternative.worstDay()))
              + column(Figures.percent(alternative.crises())));
    }
    page.wrapped("  ", sentence(study, verdicts), 2);
  }

  private static String column(String text) {
    return right(text, COLUMN_WIDTH);
  }

  private static String label(Study study, Alternative.Kind kind) {
    return switch (kind) {
      case HEDGED -> "hedge " + study.hedge();
      case UNHEDGED -> "no hedge, its spend in cash";
      case SIMPLE_HEDGE -> "VXTH rule at equal spend";
      case BILLS -> "all in 13-week bills";
      case INDEX -> "SPX";
      case INDEX_FUND -> "SPX with dividends";
    };
  }

  /** Whether the hedge beats the simple one, and at which spend. */
  static String sentence(Study study, Verdicts verdicts) {
    EqualBudget budget = study.equalBudget();
    if (budget.run().isEmpty()) {
      return "No simple hedge of equal spend: " + budget.reason() + ".";
    }
    double apart = Math.abs(budget.spend() / budget.hedgeSpend() - 1);
    String spend =
        "Spend a year, premium less what rolls sold: "
            + Figures.percent(budget.hedgeSpend())
            + " of equity for "
            + study.hedge()
            + ", "
            + Figures.percent(budget.spend())
            + (apart > EqualBudget.NEAR_ENOUGH
                ? " for the VXTH rule: whole contracts come no closer. "
                : " for the VXTH rule. ");
    return spend + judged(study.hedge(), verdicts);
  }

  private static String judged(String hedge, Verdicts verdicts) {
    Estimate difference = verdicts.drawdownOverSimple();
    if (difference.interval().isEmpty()) {
      return "The days are too few to say which of the two is better.";
    }
    String range =
        " (90% interval of the difference in largest drawdown "
            + points(difference.interval().get().low())
            + " to "
            + points(difference.interval().get().high())
            + ").";
    return switch (verdicts.beatsSimple()) {
      case PASSED -> hedge + " cut the largest drawdown more" + range;
      case FAILED -> "The VXTH rule cut the largest drawdown more" + range;
      case UNDECIDED -> "Which of them cuts drawdowns more is undecided" + range;
    };
  }

  private static String points(double fraction) {
    return Figures.decimal(100 * fraction, 1) + " points";
  }
}
