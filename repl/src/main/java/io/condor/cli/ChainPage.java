package io.condor.cli;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Chains as text of 80 columns. */
final class ChainPage {
  private ChainPage() {}

  /** One line an expiry. */
  static String expiries(StoredChain chain) {
    StringBuilder page = new StringBuilder(title(chain));
    page.append(
        String.format(
            Locale.ROOT,
            "%n%-10s %5s %7s %7s %7s %10s %10s %12s%n",
            "expiry",
            "dte",
            "calls",
            "puts",
            "bid > 0",
            "low",
            "high",
            "interest"));
    for (LocalDate expiry : chain.expiries()) {
      List<StoredChain.Row> rows =
          chain.rows().stream().filter(row -> row.expiry().equals(expiry)).toList();
      long calls = rows.stream().filter(StoredChain.Row::call).count();
      page.append(
          String.format(
              Locale.ROOT,
              "%-10s %5d %7d %7d %7d %10s %10s %12s%n",
              expiry,
              ChronoUnit.DAYS.between(chain.day(), expiry),
              calls,
              rows.size() - calls,
              rows.stream().filter(row -> row.bid() > 0).count(),
              strike(rows.stream().mapToDouble(StoredChain.Row::strike).min().orElse(Double.NaN)),
              strike(rows.stream().mapToDouble(StoredChain.Row::strike).max().orElse(Double.NaN)),
              count(
                  rows.stream()
                      .mapToLong(StoredChain.Row::openInterest)
                      .filter(n -> n >= 0)
                      .sum())));
    }
    return page.toString();
  }

  /** Calls and puts of one expiry, one line a strike. */
  static String strikes(StoredChain chain) {
    StringBuilder page = new StringBuilder(title(chain));
    page.append(
        String.format(
            Locale.ROOT,
            "expiry %s%n%n%19s%-13s %10s %19s%n",
            chain.expiries().first(),
            "calls",
            "",
            "",
            "puts"));
    String side = String.format(Locale.ROOT, "%9s %9s %6s %6s", "bid", "ask", "iv", "delta");
    page.append(String.format(Locale.ROOT, "%s %9s %s%n", side, "strike", side));
    Map<Double, StoredChain.Row[]> byStrike = new TreeMap<>();
    for (StoredChain.Row row : chain.rows()) {
      byStrike.computeIfAbsent(row.strike(), any -> new StoredChain.Row[2])[row.call() ? 0 : 1] =
          row;
    }
    byStrike.forEach(
        (strike, sides) ->
            page.append(
                    String.format(
                            Locale.ROOT,
                            "%s %9s %s",
                            side(sides, 0),
                            strike(strike),
                            side(sides, 1))
                        .stripTrailing())
                .append(System.lineSeparator()));
    return page.toString();
  }

  @SuppressWarnings("NullAway") // a side that is not quoted
  private static String side(StoredChain.Row[] sides, int which) {
    StoredChain.Row row = sides[which];
    return row == null
        ? " ".repeat(33)
        : String.format(
            Locale.ROOT,
            "%9s %9s %6s %6s",
            decimals(row.bid(), 2),
            decimals(row.ask(), 2),
            decimals(row.vol() * 100, 1),
            decimals(row.delta(), 3));
  }

  private static String title(StoredChain chain) {
    StoredChain.Row first = chain.rows().get(0);
    return chain.root()
        + " on "
        + chain.day()
        + " at "
        + StoredChain.time(first.second())
        + (Double.isNaN(first.underlying()) ? "" : ", index at " + decimals(first.underlying(), 2))
        + "; iv in percent\n";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String strike(double strike) {
    return strike == Math.rint(strike) ? decimals(strike, 0) : decimals(strike, 2);
  }

  private static String decimals(double number, int digits) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}
