package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where prices come from for a run: levels, option prices, contracts that exist, scheduled events,
 * settlement prints, fees and fill models.
 */
public interface World {
  /** As commands and reports call it, such as {@code synthetic} or {@code index}. */
  String name();

  /** True if its history was made up by a model: nothing in it ever happened. */
  boolean simulated();

  /** How prices of options come about, one line for the first lines of a report. */
  String provenance();

  /** Hash of everything that went in; part of a run's identity. Lower-case hexadecimal. */
  String fingerprint();

  MarketHistory history();

  /** The sessions that a run covers unless it is told others: all of them, or those recorded. */
  default List<LocalDate> defaultSessions() {
    return history().sessions();
  }

  TradingCalendar calendar();

  ContractTable contracts();

  /** Option prices at the last instant of each session at which there are any. */
  OptionMarket options();

  EventCalendar events();

  /** Series from outside the market that the world file declares, in its order. */
  default List<ExternalSeries> externalSeries() {
    return List.of();
  }

  /**
   * Dividends of the S&amp;P 500, without which there is no total return; empty if unknown. Those
   * of a declared series {@link IndexDividends#SERIES}.
   */
  default Optional<IndexDividends> dividends() {
    return externalSeries().stream()
        .filter(series -> series.name().equals(IndexDividends.SERIES))
        .findFirst()
        .map(IndexDividends::of);
  }

  /** The fee table called {@code name}, or empty if the world has none. */
  Optional<FeeSchedule> fees(String name);

  /** Where orders may be assumed to trade. */
  default FillTable fillTable() {
    return FillTable.shipped();
  }

  /** The official or declared fallback value on {@code expiry}; empty if there is neither. */
  Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry);

  /** What loading found: rows read, rows rejected by rule. */
  DataReport dataReport();

  /** Which file should hold a column that {@link #history()} lacks, for the message about it. */
  String expectedSource(Series series);

  /** Names of fee tables, for messages. */
  List<String> feeTables();

  /**
   * How far this world's option prices may be off; empty where they are recorded, or right by the
   * making of the world.
   */
  default Optional<ModelBand> modelBand() {
    return Optional.empty();
  }

  /** This world with the levels after {@code session} removed; for no-look-ahead tests. */
  World cutAfter(int session);
}
