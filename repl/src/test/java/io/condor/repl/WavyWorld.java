package io.condor.repl;

import io.condor.instrument.OptionRoot;
import io.condor.market.ContractTable;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.FeeSchedule;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.ListedContracts;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.SettlementPrint;
import io.condor.market.TabledFees;
import io.condor.market.TradingCalendar;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A world small enough to read: 2019 on the real trading days, with levels that go up and down like
 * waves. {@code vix9d} misses one day, the futures curve another, {@code vix1d} is not there, and
 * no option has a price.
 */
final class WavyWorld implements World {
  static final LocalDate FIRST = LocalDate.of(2019, 1, 2);
  static final LocalDate LAST = LocalDate.of(2019, 12, 31);
  static final LocalDate WITHOUT_VIX9D = LocalDate.of(2019, 6, 12);
  static final LocalDate WITHOUT_FUTURES = LocalDate.of(2019, 8, 6);

  private static final int CONTRACTS = 4;

  private final UsIndexCalendar calendar = UsIndexCalendar.load();
  private final ListedContracts contracts = ListedContracts.load(calendar);
  private final MarketHistory history;

  WavyWorld() {
    List<LocalDate> sessions = calendar.sessions(FIRST, LAST);
    double[] vix9d = wave(sessions, i -> 15.5 + 6 * Math.sin(i / 7.0) + Math.sin(i * 1.7));
    vix9d[sessions.indexOf(WITHOUT_VIX9D)] = Double.NaN;
    List<FuturesCurve> curves = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      LocalDate date = sessions.get(i);
      curves.add(date.equals(WITHOUT_FUTURES) ? FuturesCurve.EMPTY : curve(date, i));
    }
    this.history =
        MarketHistory.on(sessions)
            .column(Series.SPX, Field.OPEN, wave(sessions, i -> spx(i) - 4 * Math.sin(i * 0.9)))
            .column(Series.SPX, Field.CLOSE, wave(sessions, WavyWorld::spx))
            .column(Series.VIX, Field.OPEN, wave(sessions, i -> vix(i) + Math.sin(i * 2.1)))
            .column(Series.VIX, Field.CLOSE, wave(sessions, WavyWorld::vix))
            .column(Series.VIX9D, Field.CLOSE, vix9d)
            .column(Series.TREASURY_BILL, Field.CLOSE, wave(sessions, i -> 2.4 - i / 300.0))
            .futures(curves)
            .build();
  }

  private static double spx(int i) {
    return 2900 + i + 60 * Math.sin(i / 9.0) + 15 * Math.sin(i * 1.3);
  }

  private static double vix(int i) {
    return 16 + 5 * Math.sin(i / 8.0 + 0.3) + 0.8 * Math.sin(i * 1.9);
  }

  /** Levels as they are published: two decimals. */
  private static double[] wave(List<LocalDate> sessions, IntToDoubleFunction level) {
    double[] values = new double[sessions.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rounded(level.applyAsDouble(i));
    }
    return values;
  }

  private static double rounded(double level) {
    return Math.rint(level * 100) / 100;
  }

  /** Third Wednesdays are near enough for a world that trades nothing. */
  private static FuturesCurve curve(LocalDate today, int session) {
    List<LocalDate> expiries = new ArrayList<>();
    double[] settlements = new double[CONTRACTS];
    LocalDate month = today.withDayOfMonth(1);
    while (expiries.size() < CONTRACTS) {
      LocalDate expiry = month.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.WEDNESDAY));
      if (!expiry.isBefore(today)) {
        settlements[expiries.size()] = rounded(vix(session) + 0.6 * (expiries.size() + 1));
        expiries.add(expiry);
      }
      month = month.plusMonths(1);
    }
    return new FuturesCurve(expiries, settlements);
  }

  @Override
  public String name() {
    return "wavy";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public String provenance() {
    return "levels made up for tests, options without prices";
  }

  @Override
  public String fingerprint() {
    return "0000";
  }

  @Override
  public MarketHistory history() {
    return history;
  }

  @Override
  public TradingCalendar calendar() {
    return calendar;
  }

  @Override
  public ContractTable contracts() {
    return contracts;
  }

  @Override
  public OptionMarket options() {
    return new OptionMarket() {
      @Override
      public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
        return Optional.empty();
      }

      @Override
      public SessionTime time() {
        return SessionTime.AFTER_CLOSE;
      }
    };
  }

  @Override
  public EventCalendar events() {
    return new EventCalendar() {
      @Override
      public List<String> names() {
        return List.of("FOMC");
      }

      @Override
      public boolean on(String event, LocalDate date) {
        return date.getDayOfMonth() == 20;
      }

      @Override
      public LocalDate knownFrom(String event) {
        return LocalDate.of(2019, 2, 1);
      }

      @Override
      public LocalDate knownTo(String event) {
        return LAST;
      }

      @Override
      public String expectedSource(String event) {
        return "events/" + event + ".csv";
      }
    };
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return Optional.of(TabledFees.retailIndexOptions());
  }

  @Override
  public List<String> feeTables() {
    return List.of(TabledFees.retailIndexOptions().name());
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return Optional.empty();
  }

  @Override
  public DataReport dataReport() {
    return new DataReport(List.of(), List.of());
  }

  @Override
  public String expectedSource(Series series) {
    return "indices/" + series + ".csv";
  }

  @Override
  public World cutAfter(int session) {
    throw new UnsupportedOperationException("no test cuts this world");
  }
}
