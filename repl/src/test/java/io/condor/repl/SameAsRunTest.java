package io.condor.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.backtest.Backtest;
import io.condor.backtest.FillAssumption;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.check.CheckedScript;
import io.condor.check.ParameterText;
import io.condor.diagnostic.DiagnosticRenderer.Style;
import io.condor.market.World;
import io.condor.plan.ClaimRule;
import io.condor.plan.Columns;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.Truth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A value seen in the session is the value a rule sees. The value is written into a script as a
 * constant and compared there: the condition goes through planner, columns and day loop, and the
 * run says whether the two are equal, to the last bit.
 */
class SameAsRunTest {
  private static final int PAIRS = 60;
  private static final World WORLD = new WavyWorld();
  private static final List<LocalDate> SESSIONS = WORLD.history().sessions();

  private final Random random = new Random(20190503);

  @Test
  void numbersAndTruthsEqualWhatARuleSees() {
    int missing = 0;
    int truths = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      LocalDate date = date(pair);
      boolean isTruth = pair % 4 == 0;
      String expression = isTruth ? truth(2) : number(3);
      double seen = valueInSession(date, expression);
      missing += Double.isNaN(seen) ? 1 : 0;
      truths += isTruth ? 1 : 0;
      String differs = isTruth ? differs(expression, seen != 0) : differs(expression, seen);
      compareInRun(date, differs, seen);
    }
    assertThat(missing).as("pairs without a value").isBetween(1, PAIRS / 3);
    assertThat(truths).isEqualTo(PAIRS / 4);
  }

  /** The comparison above would notice the last bit. */
  @Test
  void nextDoubleIsDifferentInARun() {
    LocalDate date = LocalDate.of(2019, 5, 3);
    double seen = valueInSession(date, "reach");
    Plan plan = plan(Rules.entering("reach != " + exact(Math.nextUp(seen)) + " pt"));
    Columns columns = plan.columns(WORLD);
    assertThat(plan.condition(columns, slot(plan), WORLD.history().indexOf(date)))
        .isEqualTo(Truth.TRUE);
  }

  private void compareInRun(LocalDate date, String differs, double seen) {
    Plan plan = plan(Rules.entering(differs));
    Columns columns = plan.columns(WORLD);
    boolean isMissing = Double.isNaN(seen);
    assertThat(plan.condition(columns, slot(plan), WORLD.history().indexOf(date)))
        .as("column of `%s` on %s, where the session says %s", differs, date, seen)
        .isEqualTo(isMissing ? Truth.UNKNOWN : Truth.FALSE);
    RunResult run =
        Backtest.run(
            plan, columns, WORLD, new RunSettings(date, date, FillAssumption.DEFAULT, true));
    assertThat(run.refusals().stream().map(Refusal::reason))
        .as("entry on `%s` on %s, where the session says %s", differs, date, seen)
        .containsExactly(isMissing ? Refusal.Reason.MISSING_VALUE : Refusal.Reason.CONDITION);
  }

  private static double valueInSession(LocalDate date, String expression) {
    Session session = Session.start(WORLD, Optional.of(Rules.entering("vix < 20")), Style.PLAIN);
    Response moved = session.respond("goto " + date);
    Response response = moved.next().respond(expression);
    assertThat(response.failed()).as("%s%n%s", expression, response.problems()).isFalse();
    return response.next().last().orElseThrow();
  }

  private static Plan plan(CheckedScript script) {
    return Planner.plan(script, Optional.empty(), Map.of(), ParameterText::format);
  }

  private static int slot(Plan plan) {
    return ((ClaimRule.Value.ShareOfSessions) plan.claims().get(0).value()).slot();
  }

  /** A condition that is false exactly where {@code expression} has the value seen. */
  private static String differs(String expression, double seen) {
    double value = Double.isNaN(seen) ? 1 : seen;
    return "(" + expression + ") != " + exact(value) + " volpt";
  }

  private static String differs(String expression, boolean seen) {
    return seen ? "not (" + expression + ")" : expression;
  }

  /** All digits: the text means this double and no other. */
  private static String exact(double value) {
    return new BigDecimal(value).toPlainString();
  }

  private LocalDate date(int pair) {
    if (pair % 15 == 7) {
      return pair % 2 == 0 ? WavyWorld.WITHOUT_VIX9D : WavyWorld.WITHOUT_FUTURES;
    }
    return SESSIONS.get(random.nextInt(SESSIONS.size()));
  }

  /** An expression in vol points. */
  private String number(int depth) {
    if (depth == 0) {
      return pick("vix", "vix9d", "vix.open", "vx[1]", "vx[2]", "vix9d.close", "edr", "1.25 volpt");
    }
    return switch (random.nextInt(8)) {
      case 0 -> "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
      case 1 -> "(" + number(depth - 1) + " - " + number(depth - 1) + ")";
      case 2 -> pick("min", "max") + "(" + number(depth - 1) + ", " + number(0) + ")";
      case 3 -> pick("60%", "0.37", "(vx[2] / vx[1])") + " * " + number(depth - 1);
      case 4 -> pick("sma", "ema", "highest", "lowest") + "(vix + " + number(0) + ", quick)";
      case 5 -> "hv(spx, " + (2 + random.nextInt(20)) + " sessions)";
      case 6 -> pick("vix", "vix9d", "edr", "vx[1]") + "[" + (1 + random.nextInt(9)) + "]";
      default -> "macd_histogram(vix, 4, 9, 3)";
    };
  }

  private String truth(int depth) {
    if (depth == 0) {
      return pick("vix9d", "vix", "vx[1]") + pick(" < ", " >= ") + number(1);
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + truth(depth - 1) + ") and (" + truth(depth - 1) + ")";
      case 1 -> "(" + truth(depth - 1) + ") or (" + truth(depth - 1) + ")";
      case 2 -> "not (" + truth(depth - 1) + ")";
      default -> "event(FOMC) next " + (1 + random.nextInt(4)) + " sessions or " + truth(0);
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
