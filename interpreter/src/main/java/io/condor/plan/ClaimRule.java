package io.condor.plan;

import io.condor.source.Span;

/**
 * A claim brought to the form <em>value compared with bound</em>.
 *
 * @param name the claim's text in the script
 * @param statement the comparison as the script writes it
 * @param value what is measured
 * @param atMost true if the value must not exceed the bound, false if it must not fall below it
 * @param bound right-hand side
 * @param percent true if value and bound read best as percentages
 */
public record ClaimRule(
    String name,
    String statement,
    Value value,
    boolean atMost,
    double bound,
    boolean percent,
    Span span) {

  /** A number taken from the results of a run with the hedge and one without. */
  public sealed interface Value {
    /** Largest drawdown of equity, fraction of the peak. */
    record MaxDrawdown(boolean withHedge) implements Value {}

    /** Compound annual growth of equity. */
    record Cagr(boolean withHedge) implements Value {}

    /** Slope of daily excess returns on those of SPX. */
    record CapmBeta(boolean withHedge) implements Value {}

    /** Daily excess return that beta does not explain, a year. */
    record CapmAlpha(boolean withHedge) implements Value {}

    /** Money-weighted return of a hedge, a year. */
    record Irr(String hedge) implements Value {}

    /** Compound annual growth of equity less a rate, a fraction. */
    record Excess(double hurdle) implements Value {}

    /** Net cost of a hedge a year as a share of equity. */
    record CostShareOfEquity(String hedge) implements Value {}

    /** Net cost of a hedge a year, dollars. */
    record CostPerYear(String hedge) implements Value {}

    /** Share of a block's closed trades that made money. */
    record WinRate(String block) implements Value {}

    /** Share of sessions on which the truth in column {@code slot} holds. */
    record ShareOfSessions(int slot) implements Value {}

    /** A measure of one book alone, with its hedge. */
    record OfBook(String book, Value value) implements Value {}

    /** A number. */
    record Constant(double number) implements Value {}

    /** One value divided by another. */
    record Ratio(Value numerator, Value denominator) implements Value {}
  }
}
