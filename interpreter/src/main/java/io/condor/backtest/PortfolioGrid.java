package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.pricing.Black76;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Margin in the style of a portfolio margin account: the largest loss of all options of a root when
 * what they are on moves within a grid, at unchanged vols.
 *
 * <p>Source: FINRA Rule 4210(g) and Cboe Rule 10.4, whose values come from OCC's TIMS: a high
 * capitalisation, broad based index moves from -8 % to +6 %; at least $0.375 times the multiplier
 * is asked for each contract. Ours: eleven points at ten equal steps; each option is valued by
 * Black on its forward, moved by the same percentage, at the vol that the world gives its strike
 * today; VIX options on the future of their expiry, each moved from -30 % to +60 %; nothing is set
 * off between roots, where TIMS sets off 90 % within a group.
 */
final class PortfolioGrid {
  /** Dollars for each contract, long or short: $0.375 × the multiplier. */
  static final double LEAST_USD_A_CONTRACT = 37.5;

  private static final int STEPS = 10;

  private PortfolioGrid() {}

  /**
   * Dollars to be kept in cash, not negative: the largest loss, or the least for these contracts if
   * that is more, less what the options are worth now. So cash covers it when the account with its
   * options at their marks does. Empty if some option cannot be valued now.
   *
   * @param quantities signed contracts by option, all of {@code root}
   */
  static Optional<Money> required(
      OptionRoot root, Map<OptionContract, Integer> quantities, AccountMargin.Prices prices) {
    Map<OptionContract, OptionSlice> slices = new LinkedHashMap<>();
    double worth = 0;
    long contracts = 0;
    for (Map.Entry<OptionContract, Integer> leg : quantities.entrySet()) {
      OptionContract contract = leg.getKey();
      Optional<OptionSlice> slice = prices.slice(root, contract.expiry());
      if (slice.isEmpty() || !(slice.get().vol(contract.strike()) >= 0)) {
        return Optional.empty();
      }
      slices.put(contract, slice.get());
      worth += leg.getValue() * prices.mids().getOrDefault(contract, 0.0);
      contracts += Math.abs(leg.getValue());
    }
    double before = value(quantities, slices, 0);
    double loss = 0;
    for (int step = 0; step <= STEPS; step++) {
      double move = low(root) + (high(root) - low(root)) * step / STEPS;
      loss = Math.max(loss, before - value(quantities, slices, move));
    }
    double dollars =
        Math.max(loss * OptionRoot.MULTIPLIER, contracts * LEAST_USD_A_CONTRACT)
            - worth * OptionRoot.MULTIPLIER;
    return Optional.of(Money.ofDollars(Math.max(0, dollars)));
  }

  private static double low(OptionRoot root) {
    return switch (root) {
      case SPXW, SPX -> -0.08;
      case VIX -> -0.30;
    };
  }

  private static double high(OptionRoot root) {
    return switch (root) {
      case SPXW, SPX -> 0.06;
      case VIX -> 0.60;
    };
  }

  private static double value(
      Map<OptionContract, Integer> quantities,
      Map<OptionContract, OptionSlice> slices,
      double move) {
    double value = 0;
    for (Map.Entry<OptionContract, OptionSlice> leg : slices.entrySet()) {
      OptionContract contract = leg.getKey();
      OptionSlice slice = leg.getValue();
      value +=
          quantities.getOrDefault(contract, 0)
              * Black76.price(
                  contract.right(),
                  slice.forward() * (1 + move),
                  contract.strike(),
                  slice.timeToExpiryYears(),
                  slice.vol(contract.strike()),
                  slice.discountFactor());
    }
    return value;
  }
}
