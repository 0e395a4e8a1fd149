package io.condor.quality;

import java.util.Optional;

/**
 * Everything that the quality gate looks for, most serious first within an action.
 *
 * <p>The id is stable: reports, docs and scripts may rely on it.
 */
public enum Rule {
  // Days of option chains.
  HOLIDAY_SNAPSHOT(
      "holiday-snapshot", Action.REJECT_DAY, "quotes of a day on which the market was closed"),
  COPIED_DAY(
      "copied-day",
      Action.REJECT_DAY,
      "nine quotes in ten repeat the day before to the last digit"),
  WITHDRAWN_DAY(
      "withdrawn-day", Action.REJECT_DAY, "most options in the money have no bid: no market"),
  STRIKES_OFF_SCALE(
      "strikes-off-scale", Action.REJECT_DAY, "strikes are 10, 100 or 1000 times off the index"),
  PRICES_OFF_SCALE(
      "prices-off-scale", Action.REJECT_DAY, "premiums are 10, 100 or 1000 times off the strikes"),
  SPOT_OFF_SCALE(
      "spot-off-scale",
      Action.REJECT_DAY,
      "the index level is 10, 100 or 1000 times off its close"),

  // Rows of option chains.
  EXPIRED_CONTRACT(
      "expired-contract", Action.REJECT_ROW, "quoted after the settlement print of its expiry"),
  WEEKEND_EXPIRY("weekend-expiry", Action.REJECT_ROW, "expires on a Saturday or Sunday"),
  HOLIDAY_EXPIRY("holiday-expiry", Action.REJECT_ROW, "expires on an announced holiday"),
  UNLISTED_EXPIRY(
      "unlisted-expiry", Action.REJECT_ROW, "an expiry that no class of the root had on that day"),
  BAD_STRIKE("bad-strike", Action.REJECT_ROW, "a strike that is not above zero and finite"),
  TOO_MANY_STRIKES(
      "too-many-strikes",
      Action.REJECT_ROW,
      "an expiry with more strikes than any was ever listed"),
  CONFLICTING_ROW(
      "conflicting-row",
      Action.REJECT_ROW,
      "a second quote of a contract that differs from the first"),
  DUPLICATE_ROW("duplicate-row", Action.REJECT_ROW, "a second, equal quote of a contract"),
  NEGATIVE_PRICE("negative-price", Action.REJECT_ROW, "bid or ask below zero, or not finite"),
  CROSSED_QUOTE("crossed-quote", Action.REJECT_ROW, "bid above ask"),
  NO_ASK("no-ask", Action.REJECT_ROW, "a bid without an ask: no upper bound"),
  LOCKED_QUOTE("locked-quote", Action.REJECT_ROW, "bid equal to ask: one of the two is on its way"),
  WITHDRAWN_SIDE(
      "withdrawn-side", Action.REJECT_ROW, "one side of an expiry has no bids even in the money"),
  BELOW_INTRINSIC(
      "below-intrinsic", Action.REJECT_ROW, "ask below discounted intrinsic value on the forward"),
  CONTRADICTS_NEIGHBOURS(
      "contradicts-neighbours",
      Action.REJECT_ROW,
      "a vertical or butterfly with its neighbours could be taken at a profit"),
  OFF_PARITY("off-parity", Action.REJECT_ROW, "put-call parity could be traded at a profit"),
  NO_QUOTE("no-quote", Action.REJECT_ROW, "neither bid nor ask"),

  // Rows of daily levels.
  OFF_SCALE_LEVEL(
      "off-scale-level", Action.REJECT_ROW, "a level 10, 100 or 1000 times off the rows around it"),
  CONFLICTING_DATE(
      "conflicting-date", Action.REJECT_ROW, "a second row of a date that differs from the first"),
  DUPLICATE_DATE("duplicate-date", Action.REJECT_ROW, "a second, equal row of a date"),
  HOLIDAY_COPY(
      "holiday-copy", Action.REJECT_ROW, "a row on a closed day that repeats the close before"),
  HOLIDAY_ROW("holiday-row", Action.REJECT_ROW, "a row on a day without a session"),
  ZERO_FOR_MISSING(
      "zero-for-missing",
      Action.REJECT_ROW,
      "a zero in a series that is never near zero: no value"),
  NOT_A_NUMBER("not-a-number", Action.REJECT_ROW, "a cell that is no finite number"),
  BAD_ROW(
      "bad-row", Action.REJECT_ROW, "a row without a date, or with the wrong number of columns"),

  // Rows of VIX futures.
  MISLABELLED_CONTRACT(
      "mislabelled-contract",
      Action.REJECT_ROW,
      "a future whose first or last row contradicts the expiry in its label"),
  BAD_LABEL("bad-label", Action.REJECT_ROW, "a future whose label is no date"),
  OFF_SCALE_SETTLE(
      "off-scale-settle", Action.REJECT_ROW, "a settlement 10 times off VIX or the day around it"),
  AFTER_EXPIRY("after-expiry", Action.REJECT_ROW, "a row after the expiry of the future"),
  ZERO_SETTLE("zero-settle", Action.REJECT_ROW, "a settlement of 0: there is none"),
  PLACEHOLDER_SETTLE(
      "placeholder-settle", Action.REJECT_ROW, "a settlement far below any level VIX ever had"),
  EQUAL_SETTLEMENTS(
      "equal-settlements", Action.REJECT_ROW, "contracts that carry another contract's settlement"),
  FILLED_IN_RANK(
      "filled-in-rank", Action.REJECT_ROW, "a rank of the curve beyond the contracts that settled"),

  // Warnings about chains.
  STALE_QUOTES(
      "stale-quotes", Action.WARN, "a third of the quotes repeat the day before though spot moved"),
  FORWARD_OFF_INDEX("forward-off-index", Action.WARN, "parity forward too far from the index"),
  FORWARD_KINK(
      "forward-kink", Action.WARN, "parity forward off the line between neighbouring expiries"),
  STALE_SPOT("stale-spot", Action.WARN, "index level of the day before beside new quotes"),
  SPOT_NOT_CLOSE("spot-not-close", Action.WARN, "index level differs from that day's close"),
  NO_PARITY("no-parity", Action.WARN, "an expiry with too few two-sided pairs for a forward"),
  EXPIRES_TODAY(
      "expires-today",
      Action.WARN,
      "expires on the quote day; whether it already has is not known"),
  WIDE_QUOTE("wide-quote", Action.WARN, "ask more than five times the bid, and far above it"),
  NO_BID("no-bid", Action.WARN, "an ask without a bid: cannot be sold"),
  VENDOR_VOL("vendor-vol", Action.WARN, "the vendor's vol is not the one that the quote implies"),
  VENDOR_VOL_ZERO("vendor-vol-zero", Action.WARN, "the vendor's vol is 0"),
  VENDOR_DELTA("vendor-delta", Action.WARN, "the vendor's delta is not the one of the quote"),
  MISSING_DAY("missing-day", Action.WARN, "a session between the first and the last has no chain"),
  DAY_IN_PARTS(
      "day-in-parts", Action.WARN, "a day comes back later, or is too large to hold whole"),

  // Warnings about levels.
  IMPLAUSIBLE_LEVEL(
      "implausible-level", Action.WARN, "a level far outside the range of nearly all others"),
  REVERTING_JUMP("reverting-jump", Action.WARN, "a jump that the next row takes back"),
  LEVEL_BREAK("level-break", Action.WARN, "a break of two fifths or more that stays: a split?"),
  SOURCES_DISAGREE(
      "sources-disagree", Action.WARN, "another file of the same series has another value"),
  CLOSE_OUTSIDE_RANGE("close-outside-range", Action.WARN, "close not between low and high"),
  OPEN_OUTSIDE_RANGE("open-outside-range", Action.WARN, "open not between low and high"),
  STALE_OPEN(
      "stale-open", Action.WARN, "open equals the close before, in a year with many of them"),
  FLAT_BAR("flat-bar", Action.WARN, "open, high, low and close are equal: backfilled"),
  ODD_BAR_COUNT("odd-bar-count", Action.WARN, "a day with more or fewer bars than its kind has"),
  OUT_OF_ORDER("out-of-order", Action.WARN, "a date before the row above"),
  SPARSE_START("sparse-start", Action.WARN, "rows before the first quarter without long gaps"),
  MISSING_SESSION(
      "missing-session", Action.WARN, "a session between the first and the last has no row"),
  MISSING_MONTH("missing-month", Action.WARN, "a month between the first and the last has no row"),
  EMPTY_VALUE("empty-value", Action.WARN, "an empty cell on a session"),

  // Warnings about futures.
  NO_FRONT_MONTH("no-front-month", Action.WARN, "the next contract to expire has no settlement"),
  CURVE_HOLE("curve-hole", Action.WARN, "a listed contract between two others has no settlement"),
  ROLLS_ON_EXPIRY(
      "rolls-on-expiry", Action.WARN, "on expiry day rank 1 is already the next contract"),
  ZERO_PRICE("zero-price", Action.WARN, "an open, high, low or close of 0: nothing traded"),
  TRAILING_COMMA("trailing-comma", Action.WARN, "an empty column too many"),
  LINES_ABOVE_HEADER("lines-above-header", Action.WARN, "text above the header"),
  UNKNOWN_LAYOUT("unknown-layout", Action.WARN, "a file that no rule can read");

  private final String id;
  private final Action action;
  private final String meaning;

  Rule(String id, Action action, String meaning) {
    this.id = id;
    this.action = action;
    this.meaning = meaning;
  }

  /** Stable name, in kebab case. */
  public String id() {
    return id;
  }

  public Action action() {
    return action;
  }

  /** What is wrong, in one line. */
  public String meaning() {
    return meaning;
  }

  /** Every rule with its action, one a line: what is rejected changes only with it. */
  static String table() {
    StringBuilder table = new StringBuilder();
    for (Rule rule : values()) {
      table.append(rule.id).append(' ').append(rule.action.words()).append('\n');
    }
    return table.toString();
  }

  /** The rule called {@code id}; empty for rules of readers. */
  static Optional<Rule> of(String id) {
    for (Rule rule : values()) {
      if (rule.id.equals(id)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
