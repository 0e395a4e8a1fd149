package io.condor.world;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.MarketHistory;
import io.condor.market.PriceSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The contracts of recorded chains: on a day with a chain, its expiries and the strikes with a
 * quote that can be believed; on other days what the table below lists.
 */
final class RecordedContracts implements ContractTable {
  private final RecordedOptions options;
  private final MarketHistory history;
  private final ContractTable listed;
  private final BiPredicate<OptionRoot, LocalDate> settles;

  /**
   * @param listed for days without a chain that a model prices
   * @param settles whether an expiry has a settlement at all
   */
  RecordedContracts(
      RecordedOptions options,
      MarketHistory history,
      ContractTable listed,
      BiPredicate<OptionRoot, LocalDate> settles) {
    this.options = options;
    this.history = history;
    this.listed = listed;
    this.settles = settles;
  }

  @Override
  public List<LocalDate> expiries(OptionRoot root, LocalDate date) {
    return switch (source(root, date)) {
      case RECORDED ->
          options.expiries(root, date).stream()
              .filter(expiry -> settles.test(root, expiry))
              .toList();
      case STAND_IN, MODEL -> listed.expiries(root, date);
      case NONE -> List.of();
    };
  }

  private PriceSource source(OptionRoot root, LocalDate date) {
    int session = history.indexOf(date);
    return session < 0 ? PriceSource.NONE : options.source(root, session);
  }

  @Override
  public double strikeAtOrBelow(
      OptionRoot root, LocalDate date, LocalDate expiry, Right right, double level) {
    return switch (source(root, date)) {
      case RECORDED ->
          slice(root, date, expiry)
              .map(slice -> slice.strikeAtOrBelow(right, level))
              .orElse(Double.NaN);
      case STAND_IN, MODEL -> listed.strikeAtOrBelow(root, date, expiry, right, level);
      case NONE -> Double.NaN;
    };
  }

  @Override
  public double strikeAtOrAbove(
      OptionRoot root, LocalDate date, LocalDate expiry, Right right, double level) {
    return switch (source(root, date)) {
      case RECORDED ->
          slice(root, date, expiry)
              .map(slice -> slice.strikeAtOrAbove(right, level))
              .orElse(Double.NaN);
      case STAND_IN, MODEL -> listed.strikeAtOrAbove(root, date, expiry, right, level);
      case NONE -> Double.NaN;
    };
  }

  /** The higher of what exists for either right. */
  @Override
  public double strikeAtOrBelow(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
    double put = strikeAtOrBelow(root, date, expiry, Right.PUT, level);
    double call = strikeAtOrBelow(root, date, expiry, Right.CALL, level);
    return Double.isNaN(put) || call > put ? call : put;
  }

  /** The lower of what exists for either right. */
  @Override
  public double strikeAtOrAbove(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
    double put = strikeAtOrAbove(root, date, expiry, Right.PUT, level);
    double call = strikeAtOrAbove(root, date, expiry, Right.CALL, level);
    return Double.isNaN(put) || call < put ? call : put;
  }

  private Optional<RecordedSlice> slice(OptionRoot root, LocalDate date, LocalDate expiry) {
    return options.recorded(root, history.indexOf(date), expiry);
  }
}
