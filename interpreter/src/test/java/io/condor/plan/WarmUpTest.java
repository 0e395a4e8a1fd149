package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.WarmUp;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The checker's count of sessions is where the column of a world without holes has its first value.
 */
class WarmUpTest {
  private static final World WORLD = SyntheticWorld.standard();

  private static CheckedScript script(String lets) {
    String text =
        "edition 1 strategy warm { param window : sessions = 7 in 5 .. 60\n"
            + lets
            + "\naccount { capital $9_000 margin defined_risk fees retail_index_options }"
            + " condor income on SPXW { expires in 1 session decide at close + 15 min"
            + " enter when vix < sma(vix, window)"
            + " legs { short put p <= spot - 50 pt long put p - 10 pt short call c >= spot + 50 pt"
            + " long call c + 10 pt } size 1 contract settle } }";
    SourceFile source = new SourceFile("warm.condor", text);
    CheckResult checked = Checker.check(Parser.parseFile(source).tree().orElseThrow(), source);
    return checked.script().orElseThrow(() -> new AssertionError(checked.diagnostics()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vix9d / vix                               | 0
          sma(vix, 20)                              | 19
          sma(vix, window)                          | 6
          wma(vix, 20) + stdev(vix, 5)              | 19
          (spx - spx[1])[4]                         | 5
          hv(spx, 20)                               | 20
          hv_parkinson(spx, 20)                     | 19
          hv_yang_zhang(spx, 20)                    | 20
          sma(hv(spx, 20), 5)[2]                    | 26
          highest(vix, 9) - lowest(vix, 9)          | 8
          percentile(vix, 252)                      | 251
          range_rank(vix, 10) + zscore(vix, 12)     | 11
          slope(vix, 14)                            | 13
          roc(spx, 5)                               | 5
          correlation(roc(spx, 1), roc(vix, 1), 30) | 30
          beta(vix, spx, 30)                        | 30
          ddm_value(spx, 1%, 9%)                    | 0
          ema(vix, 12)                              | 11 converging
          rsi(vix, 14)[1]                           | 15 converging
          atr(spx, 14)                              | 14 converging
          macd(vix, 12, 26)                         | 25 converging
          macd_signal(vix, 12, 26, 9)               | 33 converging
          macd_histogram(vx[1], 12, 26, 9)          | 33 converging
          percentile(macd(vix, 12, 26), 252)        | 276 converging
          """)
  void isWhereTheColumnBegins(String expression, String expected) {
    CheckedScript script = script("let x = " + expression + " \"looked at\"");
    WarmUp warmUp = script.warmUp(script.definitions().get(0).value());
    assertThat(warmUp.sessions() + (warmUp.converging() ? " converging" : "")).isEqualTo(expected);
    double[] column = Evaluation.of(script, WORLD).column(script.definitions().get(0).value());
    assertThat(column[warmUp.sessions()]).as("first value").isNotNaN();
    if (warmUp.sessions() > 0) {
      assertThat(column[warmUp.sessions() - 1]).as("the session before").isNaN();
    }
  }

  @Test
  void conditionsNeedAsMuchAsTheirNumbers() {
    CheckedScript script =
        script(
            "let w = crosses_above(vix, sma(vix, 20)) \"w\" let x = count(vix > sma(vix, 20), 5)"
                + " \"x\" let y = since(vix > sma(vix, 20)) \"y\" let z = w and x > 2 \"z\"");
    assertThat(script.definitions().stream().map(let -> script.warmUp(let.value())))
        .containsExactly(
            new WarmUp(20, false, false),
            new WarmUp(23, false, false),
            new WarmUp(19, false, true),
            new WarmUp(23, false, false));
  }

  @Test
  void aParameterInForceCounts() {
    CheckedScript script = script("let x = sma(vix, window) \"x\"");
    WarmUp longer =
        WarmUp.of(script.definitions().get(0).value(), Map.of(), Map.of("window", 60.0));
    assertThat(List.of(longer.sessions(), longer.words()))
        .containsExactly(59, "59 sessions of history");
    assertThat(new WarmUp(33, true, false).words()).isEqualTo("33 sessions of history, converging");
    assertThat(new WarmUp(0, false, false).words()).isEqualTo("none");
  }

  /** Each `let` uses the one before twice: without memory 2^60 visits. */
  @Test
  void aChainOfDefinitionsIsMeasuredOnce() {
    StringBuilder lets = new StringBuilder("let a0 = vix[1]\n");
    for (int i = 1; i <= 60; i++) {
      lets.append("let a%d = (a%d + a%d)[1]\n".formatted(i, i - 1, i - 1));
    }
    CheckedScript script = script(lets.toString());
    assertThat(script.warmUp(script.definitions().get(60).value()).sessions()).isEqualTo(61);
  }
}
