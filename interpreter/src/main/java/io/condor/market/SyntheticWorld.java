package io.condor.market;

import java.time.LocalDate;
import java.util.List;

/**
 * A simulated history with everything a strategy reads, so that a first run needs no data: its own
 * levels on the real trading days, holidays and contract tables of the years that it covers.
 */
public final class SyntheticWorld {
  /** The name that commands use. */
  public static final String NAME = "synthetic";

  private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

  /** How far beyond the last session dates are needed to place futures in their tenors. */
  private static final int LOOK_AHEAD_YEARS = 2;

  private SyntheticWorld() {}

  /** The world of the seed that ships with the product. */
  public static World standard() {
    return of(SyntheticHistory.defaultSeed());
  }

  /** The world of {@code seed}; equal seeds give equal bytes. */
  public static World of(long seed) {
    UsIndexCalendar calendar = UsIndexCalendar.load();
    ListedContracts contracts = ListedContracts.load(calendar);
    LocalDate end = LAST.plusYears(LOOK_AHEAD_YEARS);
    List<LocalDate> axis = calendar.sessions(FIRST, end);
    EventCalendar events = new SyntheticEvents(axis);
    MarketHistory history =
        SyntheticHistory.simulate(
            seed, LAST, axis, List.copyOf(contracts.futuresExpiries(FIRST, end)), events);
    String identity = NAME + " seed " + seed + " " + FIRST + " " + LAST;
    return LevelWorld.of(
        new LevelWorld.Parts(
            NAME,
            "levels simulated from seed " + seed + "; " + LevelWorld.MODEL_ERROR,
            Fingerprint.ofSharedTables()
                .absorbResource(SyntheticParameters.class, SyntheticParameters.RESOURCE)
                .absorb(identity)
                .hex(),
            history,
            calendar,
            contracts,
            events,
            TabledFees.retailIndexOptions(),
            new DataReport(List.of(), List.of()),
            series -> "the synthetic world has no files"));
  }
}
