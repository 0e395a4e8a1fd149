package io.condor.audit;

import io.condor.ledger.Money;
import io.condor.market.Field;
import io.condor.market.IndexDividends;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.World;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What carried cash must earn, derived again: cash × yield × days / 360, rounded down to the cent;
 * the bill yield y follows from its discount d by y = d / (1 - d × 91 / 360).
 */
final class Carry {
  private static final double YEAR_DAYS = 360;
  private static final double BILL_DAYS = 91;
  private static final long CENT = Money.PER_DOLLAR / 100;

  private final AccountTerms terms;
  private final MarketHistory history;
  private final Optional<IndexDividends> dividends;

  /**
   * @param event as the ledger calls it
   */
  record Earned(String event, Money amount) {}

  Carry(World world, AccountTerms terms) {
    this.terms = terms;
    this.history = world.history();
    this.dividends = world.dividends();
  }

  /** What is borrowed against {@code equity}; nothing once that is lost. */
  Money borrowed(Money equity) {
    boolean borrows = terms.leverage() > 1 && equity.units() > 0;
    return borrows ? Money.ofDollars((terms.leverage() - 1) * equity.dollars()) : Money.ZERO;
  }

  /** Everything other than zero that the cash of the last close earns until {@code upTo}. */
  List<Earned> overnight(
      int session, LocalDate date, Money cash, Money loan, SessionTime.End upTo) {
    List<Earned> earned = new ArrayList<>();
    long days = ChronoUnit.DAYS.between(history.sessions().get(session - 1), date);
    double carried = cash.plus(loan).dollars();
    double base =
        switch (terms.cash()) {
          case NOTHING -> 0;
          case BILLS -> carried;
          case INDEX_FUND -> Math.min(carried, 0);
        };
    Money interest = floorToCent(base * billYield(session - 1) * days / YEAR_DAYS);
    add(earned, "interest", interest);
    double before = spx(Field.CLOSE, session - 1);
    double now = upTo == SessionTime.End.OPEN ? open(session) : closeWithDividend(session);
    add(earned, "index_fund", fund(cash.plus(interest), loan, now / before - 1));
    if (terms.leverage() > 1) {
      double rate = (terms.overBills() ? billYield(session - 1) : 0) + terms.ratePercent() / 100;
      add(earned, "interest", floorToCent(-loan.dollars() * rate * days / YEAR_DAYS));
    }
    return earned;
  }

  /** What the fund earns from the open to the close. */
  List<Earned> afterOpen(int session, Money cash, Money loan) {
    List<Earned> earned = new ArrayList<>();
    double change = closeWithDividend(session) / open(session) - 1;
    add(earned, "index_fund", fund(cash, loan, change));
    return earned;
  }

  private Money fund(Money cash, Money loan, double change) {
    return terms.cash() == AccountTerms.CashIn.INDEX_FUND
        ? floorToCent(Math.max(cash.plus(loan).dollars(), 0) * change)
        : Money.ZERO;
  }

  private static void add(List<Earned> earned, String event, Money amount) {
    if (amount.units() != 0) {
      earned.add(new Earned(event, amount));
    }
  }

  private static Money floorToCent(double dollars) {
    return new Money(CENT * (long) Math.floor(dollars * 100));
  }

  private double spx(Field field, int session) {
    return history.level(Series.SPX, field, session);
  }

  /** Where no open is recorded, the close before. */
  private double open(int session) {
    double open = history.has(Series.SPX, Field.OPEN) ? spx(Field.OPEN, session) : Double.NaN;
    return Double.isNaN(open) ? spx(Field.CLOSE, session - 1) : open;
  }

  private double closeWithDividend(int session) {
    double paid = dividends.map(it -> it.pointsASession(session - 1)).orElse(0.0);
    return spx(Field.CLOSE, session) + (Double.isNaN(paid) ? 0 : paid);
  }

  private double billYield(int session) {
    if (!history.has(Series.TREASURY_BILL, Field.CLOSE)) {
      return 0;
    }
    for (int at = session; at >= 0; at--) {
      double percent = history.level(Series.TREASURY_BILL, Field.CLOSE, at);
      if (!Double.isNaN(percent)) {
        double discount = percent / 100;
        return discount / (1 - discount * BILL_DAYS / YEAR_DAYS);
      }
    }
    return 0;
  }
}
