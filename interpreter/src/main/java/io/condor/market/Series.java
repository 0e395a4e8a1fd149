package io.condor.market;

import java.util.Locale;
import java.util.Optional;

/** Daily series that a world may hold. Levels are index points, vol points or percent a year. */
public enum Series {
  /** S&amp;P 500 index, points. */
  SPX,
  /** Cboe Volatility Index, 30 calendar days, vol points; likewise the tenors below. */
  VIX,
  VIX1D,
  VIX9D,
  VIX3M,
  VIX6M,
  /** Volatility of VIX implied by VIX options, vol points. */
  VVIX,
  /** Cboe SKEW index. */
  SKEW,
  /** Discount yield of the 13-week treasury bill, percent a year. */
  TREASURY_BILL;

  /** The name that scripts use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The series that scripts call {@code word}. */
  public static Optional<Series> named(String word) {
    for (Series series : values()) {
      if (series.word().equals(word)) {
        return Optional.of(series);
      }
    }
    return Optional.empty();
  }
}
