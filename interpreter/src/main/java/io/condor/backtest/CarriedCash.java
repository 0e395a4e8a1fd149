package io.condor.backtest;

import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.market.Field;
import io.condor.market.IndexDividends;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cash of an account earns from one session to the next, by source; rounded down to the
 * cent, gains and losses alike.
 *
 * <p>An account with leverage holds its ratio times its equity of the last close: what exceeds the
 * equity is borrowed at the rate of the script, for calendar days on a year of 360, and held like
 * the rest of the cash. The loan is set anew at every close.
 *
 * <p>In bills: the bill yield of the last session for the calendar days in between. In the index
 * fund: closes and dividends, {@link IndexDividends}. Cash below zero is borrowed at the bill
 * yield, whatever cash is held in.
 */
final class CarriedCash {
  private static final double PERCENT = 100;

  private final Plan.Account account;
  private final MarketHistory history;
  private final Optional<IndexDividends> dividends;
  private final Ledger ledger;
  private final String script;
  private final String cause;
  private Money loan = Money.ZERO;

  CarriedCash(Plan.Account account, World world, Ledger ledger, String script) {
    this.account = account;
    this.history = world.history();
    this.dividends = world.dividends();
    this.ledger = ledger;
    this.script = script;
    this.cause = script + " cash earns";
  }

  /** Every source that {@link #accrue} may give, in the order of the attribution. */
  List<String> sources() {
    List<String> sources = new ArrayList<>(List.of(Backtest.INTEREST));
    if (account.cashEarns() == Plan.CashEarns.INDEX) {
      sources.add(Backtest.INDEX_FUND);
    }
    if (account.leverage().ratio() > 1) {
      sources.add(Backtest.BORROWING);
    }
    return sources;
  }

  /** Nothing from any source, as on a first session. */
  Map<String, Money> nothing() {
    Map<String, Money> earned = new LinkedHashMap<>();
    sources().forEach(source -> earned.put(source, Money.ZERO));
    return earned;
  }

  /** What is borrowed against {@code equity}; nothing once that is lost. */
  Money borrowed(Money equity) {
    double share = account.leverage().ratio() - 1;
    return share > 0 && equity.units() > 0 ? Money.ofDollars(share * equity.dollars()) : Money.ZERO;
  }

  /** Sets the loan for the equity of a close. */
  void close(Money equity) {
    loan = borrowed(equity);
  }

  /** Books what was earned since the session before {@code session}, up to its close. */
  Map<String, Money> accrue(int session, LocalDate date) {
    Map<String, Money> earned = nothing();
    interest(session, date, earned);
    fund(date, close(session) / level(Field.CLOSE, session - 1) - 1, earned);
    repay(session, date, earned);
    return earned;
  }

  /** As far as it is known in the morning: the fund up to the open of the index. */
  Map<String, Money> accrueToOpen(int session, LocalDate date) {
    Map<String, Money> earned = nothing();
    interest(session, date, earned);
    fund(date, morning(session) / level(Field.CLOSE, session - 1) - 1, earned);
    repay(session, date, earned);
    return earned;
  }

  /** The rest of the day's gain, on what the fund holds after the morning. */
  void accrueToClose(int session, LocalDate date, Map<String, Money> earned) {
    fund(date, close(session) / morning(session) - 1, earned);
  }

  private double level(Field field, int session) {
    return history.level(Series.SPX, field, session);
  }

  /** Today's open; the close before where none is recorded. */
  private double morning(int session) {
    double open = history.has(Series.SPX, Field.OPEN) ? level(Field.OPEN, session) : Double.NaN;
    return Double.isNaN(open) ? level(Field.CLOSE, session - 1) : open;
  }

  /** Today's close with the dividends that a session earns. */
  private double close(int session) {
    double paid = dividends.map(it -> it.pointsASession(session - 1)).orElse(Double.NaN);
    // Unknown before the first release alone; the notes of a run say how often.
    return level(Field.CLOSE, session) + (Double.isNaN(paid) ? 0 : paid);
  }

  private void repay(int session, LocalDate date, Map<String, Money> earned) {
    if (account.leverage().ratio() <= 1) {
      return;
    }
    long days = ChronoUnit.DAYS.between(history.sessions().get(session - 1), date);
    double bills = account.leverage().overBills() ? BillInterest.yieldOn(history, session - 1) : 0;
    double rate = bills + account.leverage().rate() / PERCENT;
    Money cost = cents(-loan.dollars() * rate * days / BillInterest.MONEY_MARKET_YEAR_DAYS);
    if (cost.units() != 0) {
      ledger.accrue(date, script + " leverage", cost);
    }
    earned.put(Backtest.BORROWING, cost);
  }

  private void interest(int session, LocalDate date, Map<String, Money> earned) {
    double cash = ledger.cash().plus(loan).dollars();
    double dollars =
        switch (account.cashEarns()) {
          case NOTHING -> 0;
          case BILLS -> cash;
          case INDEX -> Math.min(0, cash);
        };
    long days = ChronoUnit.DAYS.between(history.sessions().get(session - 1), date);
    double yield = BillInterest.yieldOn(history, session - 1);
    Money interest = cents(dollars * yield * days / BillInterest.MONEY_MARKET_YEAR_DAYS);
    if (interest.units() != 0) {
      ledger.accrue(date, cause, interest);
    }
    earned.put(Backtest.INTEREST, interest);
  }

  private void fund(LocalDate date, double change, Map<String, Money> earned) {
    double dollars = Math.max(0, ledger.cash().plus(loan).dollars());
    if (account.cashEarns() != Plan.CashEarns.INDEX) {
      return;
    }
    Money gain = cents(dollars * change);
    if (gain.units() != 0) {
      ledger.revalue(date, cause, gain);
    }
    earned.merge(Backtest.INDEX_FUND, gain, Money::plus);
  }

  private static Money cents(double dollars) {
    return Money.ofDollars(Math.floor(dollars * 100) / 100);
  }
}
