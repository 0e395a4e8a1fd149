package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.ImpliedVol;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Recorded VIX options of one instant, out of the money with a bid, and VVIX recomputed from them.
 *
 * @param instant New York
 * @param vvix by Cboe's rule from this chain, vol points
 * @param nearYears to the first expiry that VVIX is made of
 * @param nextYears to the second
 */
record VixChain(
    LocalDateTime instant, double vvix, double nearYears, double nextYears, List<Expiry> expiries) {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final double SECONDS_PER_YEAR = 365 * 24 * 3600;
  private static final int LONGEST_DAYS = 300;
  private static final int VVIX_LEAST_DAYS = 8;
  private static final double VVIX_YEARS = 30 / 365.0;
  private static final String INTERVALS =
      "options_vix/UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz";
  private static final String EXPORT = "options_vix/vix_quotedata_2023-05-15_1147.csv.gz";

  /** Continuous rates from the 13-week bill's discount yields of the two days, 0.008 and 5.00 %. */
  private static final double RATE_2021 = 0.0001;

  private static final double RATE_2023 = 0.0511;

  /**
   * @param forward by put-call parity
   */
  record Expiry(
      String root,
      LocalDate date,
      double years,
      double discountFactor,
      double forward,
      List<Option> options) {
    double days() {
      return 365 * years;
    }
  }

  /**
   * @param bid undiscounted, like the ask
   * @param absDelta on the vol of the mid
   */
  record Option(
      Right right,
      double strike,
      double bid,
      double ask,
      double vol,
      double absDelta,
      double vega) {
    double mid() {
      return 0.5 * (bid + ask);
    }

    double half() {
      return 0.5 * (ask - bid);
    }

    boolean holds(double premium) {
      return premium >= bid - 1e-9 && premium <= ask + 1e-9;
    }
  }

  boolean isOf(int year) {
    return instant.getYear() == year;
  }

  /** All half hours of 2021-04-26 and the chain of 2023-05-15. */
  static List<VixChain> all(Path data) {
    List<VixChain> chains = new ArrayList<>();
    LocalDateTime first = LocalDateTime.of(2021, 4, 26, 10, 0);
    for (int i = 0; i <= 12; i++) {
      chains.add(of2021(data, first.plusMinutes(30L * i)));
    }
    chains.add(of2021(data, LocalDateTime.of(2021, 4, 26, 16, 15)));
    chains.add(
        of(
            RealChain.ofQuoteExport(data.resolve(EXPORT), LONGEST_DAYS),
            LocalDateTime.of(2023, 5, 15, 11, 47),
            RATE_2023));
    return chains;
  }

  private static VixChain of2021(Path data, LocalDateTime instant) {
    RealChain chain =
        RealChain.ofIntervals(
            data.resolve(INTERVALS), instant.toString().replace('T', ' ') + ":00");
    return of(chain, instant, RATE_2021);
  }

  private static VixChain of(RealChain chain, LocalDateTime instant, double rate) {
    List<Expiry> expiries = new ArrayList<>();
    Map<LocalDate, Double> strips = new TreeMap<>();
    for (Map.Entry<String, NavigableMap<LocalDate, RealChain.Slice>> root :
        chain.slices().entrySet()) {
      for (Map.Entry<LocalDate, RealChain.Slice> e : root.getValue().entrySet()) {
        double years = years(instant, e.getKey());
        double discountFactor = Math.exp(-rate * years);
        OptionalDouble forward = e.getValue().forward(discountFactor);
        if (years * 365 < 1 || forward.isEmpty()) {
          continue;
        }
        expiries.add(
            expiry(
                root.getKey(),
                e.getKey(),
                years,
                discountFactor,
                forward.getAsDouble(),
                e.getValue()));
        boolean counts =
            ChronoUnit.DAYS.between(instant.toLocalDate(), e.getKey()) >= VVIX_LEAST_DAYS;
        if (root.getKey().equals("VIX") && counts && strips.size() < 2) {
          strips.put(e.getKey(), strip(e.getValue(), discountFactor));
        }
      }
    }
    List<LocalDate> pair = List.copyOf(strips.keySet());
    double near = years(instant, pair.get(0));
    double next = years(instant, pair.get(1));
    double nearStrip = Objects.requireNonNull(strips.get(pair.get(0)));
    double nextStrip = Objects.requireNonNull(strips.get(pair.get(1)));
    double thirty = nearStrip + (nextStrip - nearStrip) * (VVIX_YEARS - near) / (next - near);
    return new VixChain(
        instant, 100 * Math.sqrt(thirty / VVIX_YEARS), near, next, List.copyOf(expiries));
  }

  private static double years(LocalDateTime instant, LocalDate expiry) {
    return Duration.between(
                instant.atZone(NEW_YORK), expiry.atTime(LocalTime.of(9, 30)).atZone(NEW_YORK))
            .toSeconds()
        / SECONDS_PER_YEAR;
  }

  private static Expiry expiry(
      String root,
      LocalDate date,
      double years,
      double discountFactor,
      double forward,
      RealChain.Slice slice) {
    List<Option> options = new ArrayList<>();
    for (Right right : Right.values()) {
      slice
          .of(right)
          .forEach(
              (strike, quote) -> {
                boolean out = right == Right.PUT ? strike < forward : strike >= forward;
                if (out && quote.bid() > 0) {
                  double mid = quote.mid() / discountFactor;
                  double vol = ImpliedVol.of(right, forward, strike, years, mid, 1);
                  options.add(
                      new Option(
                          right,
                          strike,
                          quote.bid() / discountFactor,
                          quote.ask() / discountFactor,
                          vol,
                          Math.abs(Black76.delta(right, forward, strike, years, vol, 1)),
                          Black76.vega(right, forward, strike, years, vol, 1)));
                }
              });
    }
    return new Expiry(root, date, years, discountFactor, forward, List.copyOf(options));
  }

  /**
   * Total variance by the strip of Cboe's volatility indices: options outwards from the strike
   * below the forward until two neighbours have no bid.
   */
  private static double strip(RealChain.Slice slice, double discountFactor) {
    NavigableSet<Double> strikes = new TreeSet<>(slice.calls().keySet());
    strikes.retainAll(slice.puts().keySet());
    double nearest = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double strike : strikes) {
      double gap = Math.abs(mid(slice, Right.CALL, strike) - mid(slice, Right.PUT, strike));
      if (gap < least) {
        least = gap;
        nearest = strike;
      }
    }
    double forward =
        nearest
            + (mid(slice, Right.CALL, nearest) - mid(slice, Right.PUT, nearest)) / discountFactor;
    double centre = Objects.requireNonNull(strikes.floor(forward));
    NavigableMap<Double, Double> used = new TreeMap<>();
    used.put(centre, 0.5 * (mid(slice, Right.CALL, centre) + mid(slice, Right.PUT, centre)));
    collect(slice, Right.PUT, strikes.headSet(centre, false).descendingSet(), used);
    collect(slice, Right.CALL, strikes.tailSet(centre, false), used);
    double sum = 0;
    for (Map.Entry<Double, Double> e : used.entrySet()) {
      double strike = e.getKey();
      Double below = used.lowerKey(strike);
      Double above = used.higherKey(strike);
      double width =
          below == null
              ? Objects.requireNonNull(above) - strike
              : above == null ? strike - below : 0.5 * (above - below);
      sum += width / (strike * strike) * e.getValue() / discountFactor;
    }
    double excess = forward / centre - 1;
    return 2 * sum - excess * excess;
  }

  private static void collect(
      RealChain.Slice slice,
      Right right,
      NavigableSet<Double> outwards,
      NavigableMap<Double, Double> used) {
    int withoutBid = 0;
    for (double strike : outwards) {
      if (slice.quote(right, strike).bid() > 0) {
        withoutBid = 0;
        used.put(strike, mid(slice, right, strike));
      } else {
        withoutBid++;
      }
      if (withoutBid == 2) {
        return;
      }
    }
  }

  private static double mid(RealChain.Slice slice, Right right, double strike) {
    return slice.quote(right, strike).mid();
  }
}
