package io.condor.backtest;

import io.condor.source.Span;
import java.util.List;

/**
 * A claim brought to the form <em>value compared with bound</em>: {@code max_drawdown(all) <= 65%
 * of max_drawdown(without alvh)} has the value {@code max_drawdown(all) / max_drawdown(without
 * alvh)} and the bound 0.65.
 *
 * @param name the claim's text in the script
 * @param statement the comparison as the script writes it
 * @param value what is measured
 * @param atMost true if the value must not exceed the bound, false if it must not fall below it
 * @param bound right-hand side
 * @param percent true if value and bound print as percentages
 * @param rule span in the script
 */
public record ClaimTest(
    String name,
    String statement,
    ClaimValue value,
    boolean atMost,
    double bound,
    boolean percent,
    Span rule) {

  /** A number taken from paired daily results; can be taken again on resampled days. */
  public sealed interface ClaimValue {
    /** Largest drawdown of equity, fraction of the peak. */
    record MaxDrawdown(boolean withHedge) implements ClaimValue {}

    /** Compound annual growth of equity, 252 sessions a year. */
    record Cagr(boolean withHedge) implements ClaimValue {}

    /**
     * Slope of the account's daily returns on those of SPX, both in excess of bills.
     *
     * @param riskFree what bills earned on each session, fractions
     */
    record CapmBeta(boolean withHedge, List<Double> riskFree) implements ClaimValue {
      public CapmBeta {
        riskFree = List.copyOf(riskFree);
      }
    }

    /** Mean daily excess return less beta times that of SPX, × 252. */
    record CapmAlpha(boolean withHedge, List<Double> riskFree) implements ClaimValue {
      public CapmAlpha {
        riskFree = List.copyOf(riskFree);
      }
    }

    /** Money-weighted return of the hedge's cash flows, a year of 365 calendar days. */
    record Irr(String hedge) implements ClaimValue {}

    /** Compound annual growth of equity less {@code hurdle}, a fraction a year. */
    record Excess(double hurdle) implements ClaimValue {}

    /** Minus the hedge's mean daily profit as a share of that session's opening equity, × 252. */
    record CostShareOfEquity(String hedge) implements ClaimValue {}

    /** Minus the hedge's mean daily profit in dollars × 252. */
    record CostPerYear(String hedge) implements ClaimValue {}

    /** Share of the block's closed trades that made money after fees. */
    record WinRate(String block) implements ClaimValue {}

    /** Share of sessions on which a market condition held; only the sessions where it is known. */
    record Share(List<Boolean> holds) implements ClaimValue {
      public Share {
        holds = List.copyOf(holds);
      }
    }

    /** Largest drawdown with the hedge less that with the simple hedge of the same spend. */
    record DrawdownOverSimple() implements ClaimValue {}

    /** Growth a year with the hedge less that with the simple hedge of the same spend. */
    record GrowthOverSimple() implements ClaimValue {}

    /** A measure of one book alone. */
    record OfBook(String book, ClaimValue value) implements ClaimValue {}

    /** A number. */
    record Constant(double number) implements ClaimValue {}

    /** One value divided by another. */
    record Ratio(ClaimValue numerator, ClaimValue denominator) implements ClaimValue {}
  }
}
