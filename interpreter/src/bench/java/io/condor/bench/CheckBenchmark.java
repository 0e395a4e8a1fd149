package io.condor.bench;

import io.condor.check.CheckResult;
import io.condor.check.Checker;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A script of 500 lines, parsed and checked, milliseconds a script. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 21, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class CheckBenchmark {
  private static final int LINES = 500;
  private final SourceFile source = new SourceFile("long.condor", text());

  private static String text() {
    StringBuilder text = new StringBuilder("edition 1\nstrategy long_one \"500 lines\" {\n");
    int block = 0;
    while (text.chars().filter(c -> c == '\n').count() < LINES - 25) {
      block++;
      text.append(
          String.format(
              Locale.ROOT,
              "  param gate%1$d : vol_points = 20 volpt in 10 volpt .. 40 volpt  \"gate\"%n"
                  + "  let edr%1$d = 60%% * vix9d + 40%% * hv(spx, 20 sessions)  \"range\"%n"
                  + "  let reach%1$d = spot * daily(edr%1$d)%n"
                  + "  let slope%1$d = vx[2] / vx[1] - 1 + ema(vix, 5) / sma(vix, 20) - 1%n",
              block));
      text.append(
          String.format(
              Locale.ROOT,
              """
            condor income%1$d on SPXW {
              expires in 1 session
              decide  at close + 15 min
              enter   when vix <= gate%1$d and not event(FOMC, CPI, NFP) next session and slope%1$d > 0
              legs    widest by skew step 5 pt where credit >= $0.70/share {
                short put  p <= spot - reach%1$d
                long  put  p - 10 pt
                short call c >= spot + reach%1$d
                long  call c + 10 pt
              }
              size    1%% of equity at max_loss
              settle
            }
          """,
              block));
    }
    text.append(
        """
          account {
            capital $200_000
            margin  defined_risk
            fees    retail_index_options
            cash    earns treasury_bill
          }
          claim "win rate" win_rate(income1) >= 90%
        }
        """);
    return text.toString().replace("\r", "");
  }

  @Benchmark
  public CheckResult parseAndCheck() {
    CheckResult result = Checker.check(Parser.parseFile(source).tree().orElseThrow(), source);
    if (result.script().isEmpty()) {
      throw new IllegalStateException(result.diagnostics().toString());
    }
    return result;
  }

  @Benchmark
  public Object parse() {
    return Parser.parseFile(source).tree().orElseThrow();
  }
}
