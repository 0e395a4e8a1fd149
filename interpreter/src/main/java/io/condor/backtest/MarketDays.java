package io.condor.backtest;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the market did on each session of a study, beside the returns of the index.
 *
 * @param vix closes before each session, vol points: what an entry of the evening before saw; NaN
 *     marks a missing one
 * @param bills what 13-week bills earned on each session, fractions; nothing on the first, as the
 *     account
 * @param dividends what SPX paid on each session, as a share of the close before; empty if it is
 *     not known of every session
 */
public record MarketDays(List<Double> vix, List<Double> bills, List<Double> dividends) {
  /** Nothing is known of any session. */
  public static final MarketDays UNKNOWN = new MarketDays(List.of(), List.of(), List.of());

  public MarketDays {
    vix = List.copyOf(vix);
    bills = List.copyOf(bills);
    dividends = List.copyOf(dividends);
  }

  static MarketDays of(World world, List<LocalDate> sessions) {
    MarketHistory history = world.history();
    List<Double> vix = new ArrayList<>();
    for (LocalDate date : sessions) {
      int before = history.indexOf(date) - 1;
      boolean known = before >= 0 && history.has(Series.VIX, Field.CLOSE);
      vix.add(known ? history.level(Series.VIX, Field.CLOSE, before) : Double.NaN);
    }
    return new MarketDays(vix, bills(history, sessions), dividends(world, sessions));
  }

  private static List<Double> bills(MarketHistory history, List<LocalDate> sessions) {
    List<Double> earned = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      earned.add(
          i == 0
              ? 0
              : BillInterest.since(
                  sessions.get(i - 1),
                  sessions.get(i),
                  BillInterest.yieldOn(history, history.indexOf(sessions.get(i - 1)))));
    }
    return earned;
  }

  private static List<Double> dividends(World world, List<LocalDate> sessions) {
    List<Double> paid = new ArrayList<>();
    for (LocalDate date : sessions) {
      int before = world.history().indexOf(date) - 1;
      double share = before < 0 ? 0 : share(world, before);
      if (Double.isNaN(share)) {
        return List.of();
      }
      paid.add(share);
    }
    return paid;
  }

  private static double share(World world, int session) {
    double points = world.dividends().map(it -> it.pointsASession(session)).orElse(Double.NaN);
    return points / world.history().level(Series.SPX, Field.CLOSE, session);
  }
}
