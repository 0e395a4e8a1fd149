package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.ledger.Money;
import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * One contract bought, sold or settled; a row of {@code trades.csv}.
 *
 * @param date session
 * @param time of the session; empty for a settlement, which has a print of its own
 * @param trade number of the trade it belongs to, from 1 in the order of opening
 * @param block condor or hedge with its layer: {@code income}, {@code alvh.short}
 * @param action why it happened
 * @param contract option
 * @param quantity signed: positive bought, negative sold; for a settlement the closing quantity
 * @param mid model or quoted mid at the fill, points; the print's intrinsic value for a settlement
 * @param price traded price or settlement value, points, in exact ticks
 * @param cash change of cash by premium, fees left out
 * @param fees paid, not negative
 * @param note origin of a settlement print, or empty
 * @param rule span of the clause in the script
 */
public record Fill(
    LocalDate date,
    Optional<SessionTime> time,
    int trade,
    String block,
    Action action,
    OptionContract contract,
    int quantity,
    double mid,
    double price,
    Money cash,
    Money fees,
    String note,
    Span rule) {
  Fill ofTrade(int another) {
    return new Fill(
        date, time, another, block, action, contract, quantity, mid, price, cash, fees, note, rule);
  }

  /** Why a contract changed hands. */
  public enum Action {
    ENTER,
    EXIT,
    OPEN,
    ROLL_OUT,
    ROLL_IN,
    MONETISE,
    RECYCLE,
    SETTLE;

    /** The name in files: {@code roll_out}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
