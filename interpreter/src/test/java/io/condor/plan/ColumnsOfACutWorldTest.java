package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A column's value on a session is the same bits when nothing after that session is known. */
class ColumnsOfACutWorldTest {
  private static final World WORLD = SyntheticWorld.standard();
  private static final int CUTS = 50;

  /** Sessions after which every value is known. */
  private static final int WARM_UP = 300;

  /** One value for each function, series and operator that a column may read. */
  private static final List<String> VALUES =
      List.of(
          "60% * vix9d + 40% * hv(spx, 20 sessions)",
          "sma(vix, 20 sessions)",
          "ema(vix, 12 sessions) - vix3m",
          "stdev(vix, 20 sessions)",
          "rsi(vix, 14)",
          "highest(spx, 50 sessions) - lowest(spx, 50 sessions)",
          "percentile(vix, 252 sessions)",
          "macd_histogram(vx[1], 12, 26, 9)",
          "vx[2] / vx[1] - 1",
          "min(spx, spx[3]) - max(spx[1], spx[2])",
          "spot * daily(vvix)",
          "vix <= 20 and not event(FOMC, CPI, NFP) next session",
          "event(FOMC) next 5 sessions or skew > 120",
          "atr(spx, 14 sessions) - wma(spx - spx[1], 9)",
          "hv_parkinson(spx, 20 sessions) + hv_yang_zhang(spx, 20 sessions)",
          "macd(vix, 12, 26) - macd_signal(vix, 12, 26, 9)",
          "zscore(vix, 20) + range_rank(vix, 252) + roc(vix, 5)",
          "slope(vix, 14)",
          "correlation(roc(spx, 1), roc(vix, 1), 60) + beta(vix, spx, 60)",
          "crosses_above(vix, sma(vix, 10)) or crosses_below(vix, 15)",
          "since(vix > sma(vix, 5)) + count(spx < spx[1], 20)",
          "ddm_value(spx, 2%, treasury_bill[1] + 4%)");

  private static String script() {
    StringBuilder lets = new StringBuilder();
    for (int i = 0; i < VALUES.size(); i++) {
      lets.append("  let v%d = %s\n".formatted(i, VALUES.get(i)));
    }
    return """
        edition 1
        strategy columns {
        %s
          account { capital $100_000 margin defined_risk fees retail_index_options }
          condor income on SPXW {
            expires in 1 session
            decide at close + 15 min
            enter when vix <= 20
            legs {
              short put p <= spot - 10 pt
              long put p - 10 pt
              short call c >= spot + 10 pt
              long call c + 10 pt
            }
            size 1 contract
            settle
          }
        }
        """
        .formatted(lets);
  }

  private static CheckedScript checked() {
    SourceFile source = new SourceFile("columns.condor", script());
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    CheckResult checked =
        Checker.check(
            parsed.tree().orElseThrow(() -> new AssertionError(parsed.diagnostics())), source);
    return checked.script().orElseThrow(() -> new AssertionError(checked.diagnostics()));
  }

  private static List<double[]> columns(CheckedScript script, World world) {
    Evaluation evaluation = Evaluation.of(script, world);
    return script.definitions().stream().map(let -> evaluation.column(let.value())).toList();
  }

  @Test
  void everyColumnIsTheSameWhenTheFutureIsCutOff() {
    CheckedScript script = checked();
    List<double[]> full = columns(script, WORLD);
    assertThat(full).hasSameSizeAs(VALUES);
    Random random = new Random(3);
    for (int i = 0; i < CUTS; i++) {
      int cut = WARM_UP + random.nextInt(WORLD.history().sessions().size() - WARM_UP);
      List<double[]> known = columns(script, WORLD.cutAfter(cut));
      for (int value = 0; value < VALUES.size(); value++) {
        assertThat(known.get(value))
            .as("%s, cut after session %d", VALUES.get(value), cut)
            .isEqualTo(Arrays.copyOf(full.get(value), cut + 1));
        assertThat(known.get(value)[cut]).as(VALUES.get(value)).isNotNaN();
      }
    }
  }
}
