package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.ImpliedVol;
import io.condor.pricing.SpreadModel.Hours;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Two-sided quotes of the recorded SPXW chains, with what a spread may depend on. */
final class SpreadChains {
  private static final int LONGEST_DAYS = 65;
  private static final double LEAST_MID = 0.05;

  /** A copy of the day before and a holiday; a morning an hour after the open. */
  private static final Set<LocalDate> LEFT_OUT =
      dates("2019-07-04 2019-05-27 2019-04-25 2023-04-05");

  /** Days of 2019 on which the chain's index level equals the close. */
  private static final Set<LocalDate> AFTER_CLOSE_2019 =
      dates("2019-04-26 2019-04-29 2019-05-20 2019-05-21 2019-05-24 2019-07-03");

  /** The two later chains that were recorded during a session. */
  private static final Set<LocalDate> SESSION_LATER = dates("2022-03-23 2023-06-09");

  private SpreadChains() {}

  /**
   * @param absDelta 0 out of the money, where spreads do not depend on it
   */
  record Quoted(double days, boolean outOfTheMoney, double absDelta, double mid, double half) {
    double years() {
      return days / 365;
    }
  }

  /** The last options of one side that somebody bids for. */
  record LastBid(double days, Right right, double value) {}

  /**
   * @param vix its close
   */
  record Day(
      LocalDate date, double vix, Hours hours, List<Quoted> quotes, List<LastBid> lastBids) {}

  static Set<LocalDate> dates(String text) {
    Set<LocalDate> dates = new TreeSet<>();
    for (String date : text.split(" ", -1)) {
      dates.add(LocalDate.parse(date));
    }
    return dates;
  }

  /** All usable days, in order. */
  static List<Day> all(Path data) {
    NavigableMap<LocalDate, Double> vix = RealChain.closes(data.resolve("indices/VIX_History.csv"));
    List<Day> days = new ArrayList<>();
    for (Path file :
        RealChain.files(data.resolve("options_spx/historical_2019"), n -> n.endsWith(".gz"))) {
      add(days, RealChain.of2019(file, LONGEST_DAYS), vix);
    }
    for (Path file :
        RealChain.files(data.resolve("options_spx/cboe_quotedata"), n -> n.endsWith(".gz"))) {
      add(days, RealChain.ofQuoteExport(file, LONGEST_DAYS), vix);
    }
    return days;
  }

  private static void add(List<Day> days, RealChain chain, NavigableMap<LocalDate, Double> vix) {
    LocalDate date = chain.date();
    if (LEFT_OUT.contains(date)) {
      return;
    }
    boolean session =
        date.getYear() == 2019 ? !AFTER_CLOSE_2019.contains(date) : SESSION_LATER.contains(date);
    List<Quoted> quotes = new ArrayList<>();
    List<LastBid> lastBids = new ArrayList<>();
    NavigableMap<LocalDate, RealChain.Slice> slices =
        Objects.requireNonNull(chain.slices().get("SPXW"), "no SPXW on " + date);
    for (Map.Entry<LocalDate, RealChain.Slice> e : slices.entrySet()) {
      long dte = ChronoUnit.DAYS.between(date, e.getKey());
      if (dte > 0) {
        e.getValue()
            .forward(1)
            .ifPresent(forward -> addSlice(e.getValue(), forward, (double) dte, quotes, lastBids));
      }
    }
    days.add(
        new Day(
            date,
            Objects.requireNonNull(vix.get(date)),
            session ? Hours.SESSION : Hours.AFTER_CLOSE,
            List.copyOf(quotes),
            List.copyOf(lastBids)));
  }

  private static void addSlice(
      RealChain.Slice slice,
      double forward,
      double days,
      List<Quoted> quotes,
      List<LastBid> lastBids) {
    for (Right right : Right.values()) {
      Right other = right == Right.CALL ? Right.PUT : Right.CALL;
      slice
          .of(right)
          .forEach(
              (strike, quote) -> {
                double mid = quote.mid();
                if (quote.bid() > 0 && quote.half() > 0 && mid >= LEAST_MID) {
                  boolean out = right.intrinsic(forward, strike) == 0;
                  double absDelta = 0;
                  RealChain.BidAsk twin = slice.of(other).get(strike);
                  if (!out && twin != null && twin.ask() > 0) {
                    absDelta = deepDelta(right, other, forward, strike, twin.mid());
                  }
                  if (out || absDelta > 0) {
                    quotes.add(new Quoted(days, out, absDelta, mid, quote.half()));
                  }
                }
              });
      lastBid(slice, right, forward, days).ifPresent(lastBids::add);
    }
  }

  /** Size of the delta of an option in the money, on the vol of the other one at its strike. */
  private static double deepDelta(
      Right right, Right other, double forward, double strike, double otherMid) {
    double cap = other == Right.CALL ? forward : strike;
    if (otherMid <= other.intrinsic(forward, strike) || otherMid >= cap) {
      return 0;
    }
    double sd = ImpliedVol.of(other, forward, strike, 1, otherMid, 1);
    return Math.abs(Black76.delta(right, forward, strike, 1, sd, 1));
  }

  /**
   * Value halfway (in logs) between the last option with a bid, going outwards, and the first
   * without, on a line through the logs of the last six mids.
   */
  private static Optional<LastBid> lastBid(
      RealChain.Slice slice, Right right, double forward, double days) {
    NavigableMap<Double, RealChain.BidAsk> out =
        right == Right.CALL
            ? slice.calls().tailMap(forward, true)
            : slice.puts().headMap(forward, true).descendingMap();
    int count = 6;
    List<double[]> last = new ArrayList<>();
    for (Map.Entry<Double, RealChain.BidAsk> e : out.entrySet()) {
      if (e.getValue().bid() > 0) {
        last.add(new double[] {Math.abs(e.getKey() - forward), Math.log(e.getValue().mid())});
      } else if (last.size() < count) {
        return Optional.empty();
      } else {
        List<double[]> used = last.subList(last.size() - count, last.size());
        double atLast = used.get(count - 1)[0];
        double here = 0.5 * (atLast + Math.abs(e.getKey() - forward));
        double value = Math.exp(line(used, here));
        return value < 0.5 ? Optional.of(new LastBid(days, right, value)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static double line(List<double[]> points, double x) {
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double xx = points.stream().mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX)).sum();
    double xy = points.stream().mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
    return meanY + xy / xx * (x - meanX);
  }
}
