package io.condor.world;

import io.condor.market.UsIndexCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.special.Erf;

/**
 * A seeded market of end-of-day chains in the columns of {@code bench/peers/python/gen_chain.py}:
 * every session quotes two expiries, today's and the next session's, on both rights. Where that
 * program has prices of four decimals, these are multiples of the tick, calls and puts of a strike
 * differ by spot less strike exactly, and the delta is that of the quote's own mid, as a vendor
 * would give it. Levels and quotes are invented.
 */
final class QuotedCondors {
  static final double SHORT_DELTA = 0.10;
  static final double LONG_DELTA = 0.05;

  private static final String HEADER =
      "underlying_symbol,underlying_price,option_type,expiration,quote_date,strike,bid,ask,delta,dte\n";

  private static final LocalDate FIRST = LocalDate.of(2023, 1, 3);
  private static final double TICK = 0.05;
  private static final double STEP = 5;
  private static final double YEAR_DAYS = 365;

  /**
   * One row of the file.
   *
   * @param dte calendar days to the expiry; on 0 bid and ask are the intrinsic value
   */
  record Row(
      LocalDate day,
      LocalDate expiry,
      boolean call,
      double strike,
      double bid,
      double ask,
      double delta,
      long dte) {}

  private final List<LocalDate> sessions;
  private final double[] spots;
  private final double[] vols;
  private final int strikes;
  private final List<Row> rows;

  QuotedCondors(int days, int strikes) {
    UsIndexCalendar calendar = UsIndexCalendar.load();
    List<LocalDate> all = new ArrayList<>(List.of(FIRST));
    while (all.size() < days + 1) {
      all.add(calendar.next(all.get(all.size() - 1)));
    }
    this.sessions = List.copyOf(all);
    this.strikes = strikes;
    this.spots = new double[days + 1];
    this.vols = new double[days + 1];
    simulate(new SplittableRandom(7));
    this.rows = made();
  }

  private void simulate(SplittableRandom random) {
    double variance = 0.03;
    double spot = 4000;
    for (int i = 0; i < spots.length; i++) {
      double move = normal(random);
      double other = normal(random);
      spot *= Math.exp((0.08 - variance / 2) / 252 + Math.sqrt(variance / 252) * move);
      variance +=
          5 * (0.035 - variance) / 252
              + 0.35 * Math.sqrt(variance / 252) * (-0.7 * move + Math.sqrt(0.51) * other);
      variance = Math.max(variance, 0.006);
      spots[i] = ticks(spot);
      vols[i] = Math.sqrt(variance);
    }
  }

  /** Box and Muller. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private static double ticks(double price) {
    return Math.round(price / TICK) * TICK;
  }

  /** Rows in the order of the file: by day, expiry, strike; call before put. */
  List<Row> rows() {
    return rows;
  }

  private List<Row> made() {
    List<Row> made = new ArrayList<>();
    for (int day = 1; day < sessions.size() - 1; day++) {
      addExpiry(made, day, day);
      addExpiry(made, day, day + 1);
    }
    return List.copyOf(made);
  }

  private void addExpiry(List<Row> made, int day, int expiry) {
    double centre = Math.round(spots[expiry - 1] / STEP) * STEP;
    long dte = sessions.get(expiry).toEpochDay() - sessions.get(day).toEpochDay();
    for (int i = 0; i < strikes; i++) {
      double strike = centre + STEP * (i - strikes / 2);
      made.add(row(day, expiry, true, strike, dte));
      made.add(row(day, expiry, false, strike, dte));
    }
  }

  private Row row(int day, int expiry, boolean call, double strike, long dte) {
    LocalDate date = sessions.get(day);
    LocalDate end = sessions.get(expiry);
    double spot = spots[day];
    double intrinsic = Math.max(call ? spot - strike : strike - spot, 0);
    if (dte == 0) {
      return new Row(date, end, call, strike, intrinsic, intrinsic, intrinsic > 0 ? 1 : 0, 0);
    }
    double outside = ticks(outOfTheMoney(spot, strike, vols[day], dte));
    double half = Math.max(TICK, ticks(0.01 * outside));
    double mid = outside + intrinsic;
    return new Row(
        date,
        end,
        call,
        strike,
        Math.max(ticks(mid - half), 0),
        ticks(mid + half),
        delta(call, spot, strike, outside),
        dte);
  }

  private static double outOfTheMoney(double spot, double strike, double vol, long dte) {
    double moneyness = Math.log(strike / spot);
    double smile = Math.min(Math.max(1 - 4 * moneyness + 30 * moneyness * moneyness, 0.5), 4);
    return black(spot, strike, vol * smile * Math.sqrt(dte / YEAR_DAYS));
  }

  /** Of the put below spot and of the call above it. */
  private static double black(double spot, double strike, double deviation) {
    double d1 = Math.log(spot / strike) / deviation + deviation / 2;
    double d2 = d1 - deviation;
    return strike < spot
        ? strike * distribution(-d2) - spot * distribution(-d1)
        : spot * distribution(d1) - strike * distribution(d2);
  }

  private static double distribution(double x) {
    return Erf.erfc(-x / Math.sqrt(2)) / 2;
  }

  private static double delta(boolean call, double spot, double strike, double outside) {
    if (outside <= 0) {
      return call == strike < spot ? (call ? 1 : -1) : 0;
    }
    double low = 1e-6;
    double high = 3;
    for (int i = 0; i < 45; i++) {
      double middle = (low + high) / 2;
      if (black(spot, strike, middle) < outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double d1 = Math.log(spot / strike) / low + low / 2;
    return call ? distribution(d1) : distribution(d1) - 1;
  }

  /**
   * Writes a file a day into {@code chains}, for a folder reads a file again for each day in it.
   */
  void write(Path levels, Path chains) throws IOException {
    Files.createDirectories(chains);
    Map<LocalDate, StringBuilder> texts = new TreeMap<>();
    for (Row row : rows) {
      texts.computeIfAbsent(row.day(), day -> new StringBuilder(HEADER)).append(line(row));
    }
    for (Map.Entry<LocalDate, StringBuilder> text : texts.entrySet()) {
      Files.writeString(chains.resolve(text.getKey() + ".csv"), text.getValue().toString());
    }
    StringBuilder closes = new StringBuilder("date,adjClose,vol,bill\n");
    for (int day = 0; day < sessions.size() - 1; day++) {
      closes.append(
          String.format(
              Locale.ROOT, "%s,%.2f,%.2f,0\n", sessions.get(day), spots[day], vols[day] * 100));
    }
    Files.writeString(levels.resolve("levels.csv"), closes.toString());
  }

  private String line(Row row) {
    return String.format(
        Locale.ROOT,
        "SPX,%.2f,%s,%s,%s,%.1f,%.2f,%.2f,%.9f,%d\n",
        spots[sessions.indexOf(row.day())],
        row.call() ? "c" : "p",
        row.expiry(),
        row.day(),
        row.strike(),
        row.bid(),
        row.ask(),
        row.delta(),
        row.dte());
  }
}
