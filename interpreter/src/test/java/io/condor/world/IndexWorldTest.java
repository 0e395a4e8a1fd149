package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.instrument.OptionRoot;
import io.condor.market.DataReport;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.ListedContracts;
import io.condor.market.MarketHistory;
import io.condor.market.RealFolder;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index world on the real files. */
class IndexWorldTest {
  private static final List<World> LOADED = new ArrayList<>();

  @BeforeAll
  static void load() {
    LOADED.add(load(RealFolder.require()));
  }

  private static World load(Path folder) {
    return IndexWorld.load(folder);
  }

  private static World world() {
    return LOADED.get(0);
  }

  private static double level(Series series, Field field, LocalDate date) {
    return world().history().level(series, field, world().history().indexOf(date));
  }

  @ParameterizedTest
  @CsvSource({
    "VIX, 2020-03-16, 82.69",
    "VIX, 2024-08-05, 38.57",
    "VIX, 2018-02-05, 37.32",
    "VIX9D, 2020-03-16, 106.66",
    "SPX, 2020-03-23, 2237.40",
    "SPX, 2021-08-11, 4447.70",
    "SPX, 2024-08-05, 5186.33",
    "SPX, 1990-01-02, 359.69",
    "SPX, 2026-07-17, 7457.69",
    "VVIX, 2007-01-03, 87.63",
    "SKEW, 1990-01-02, 126.09",
    "VIX1D, 2024-10-01, 14.63",
    "VIX3M, 2009-09-18, 26.54",
    "VIX6M, 2008-01-02, 24.36",
    "TREASURY_BILL, 2000-01-03, 5.27",
    "TREASURY_BILL, 2020-03-26, -0.105"
  })
  void closesAreThePublishedOnes(Series series, LocalDate date, double close) {
    assertThat(level(series, Field.CLOSE, date)).isCloseTo(close, Offset.offset(0.005));
  }

  @Test
  void sessionsAreTheDaysWithLevels() {
    MarketHistory history = world().history();
    assertThat(history.sessions()).hasSize(9202);
    assertThat(history.sessions().get(0)).isEqualTo("1990-01-02");
    assertThat(history.sessions().get(9201)).isEqualTo("2026-07-17");
    assertThat(history.column(Series.SPX, Field.CLOSE)).doesNotContain(Double.NaN);
  }

  @Test
  void countsWhatEachRuleDid() {
    assertThat(world().dataReport().rules())
        .extracting(RuleCount::file, RuleCount::id, RuleCount::count)
        .containsExactlyInAnyOrder(
            tuple("indices/spx_daily_full.csv", "second-source-disagrees", 1),
            // Nearly every level from Yahoo.
            tuple("indices/ALL_eod.csv", "single-precision", 25092),
            tuple("indices/spx_daily_full.csv", "single-precision", 26478),
            tuple("indices/ALL_eod.csv", "stale-open", 2936),
            tuple("indices/ALL_eod.csv", "stale-open-year", 1104),
            // 505 rows of 1990-91; that of 2004-06-11 is a holiday row.
            tuple("indices/VIX_History.csv", "flat-bar", 505),
            tuple("indices/VIX_History.csv", "open-outside-range", 47),
            // 30 up to 2026-02-20, then 2026-05-25, 2026-06-19 and 2026-07-03.
            tuple("indices/VIX_History.csv", "holiday-row", 33),
            tuple("indices/VIX_History.csv", "after-last-session", 3),
            // 1991-03-01, 1997-01-31, 1997-11-26, 1999-12-31.
            tuple("indices/VIX_History.csv", "missing-session", 4),
            tuple("indices/VIX9D_History.csv", "flat-bar", 722),
            tuple("indices/VIX9D_History.csv", "after-last-session", 3),
            tuple("indices/VIX3M_History.csv", "after-last-session", 3),
            tuple("indices/VIX6M_History.csv", "flat-bar", 1488),
            tuple("indices/VIX6M_History.csv", "open-outside-range", 1),
            tuple("indices/VIX6M_History.csv", "close-outside-range", 1),
            tuple("indices/VVIX_History.csv", "before-first-usable", 150),
            tuple("indices/VVIX_History.csv", "after-last-session", 3),
            // 61 trading days, of which 59 in 2006.
            tuple("indices/VVIX_History.csv", "missing-session", 2),
            tuple("indices/SKEW_History.csv", "after-last-session", 3),
            tuple("indices/SKEW_History.csv", "missing-session", 16),
            tuple("indices/VIX1D_open_close.csv", "after-last-session", 50),
            // Months of dividends that were public before 1990.
            tuple("rates_macro/shiller_sp500_monthly.csv", "outside-calendar", 1425),
            tuple("rates_macro/shiller_sp500_monthly.csv", "revisions-unknown", 405),
            tuple("rates_macro/historico_maestro.csv", "after-last-session", 24),
            // 11 empty yields and 5 sessions without a row.
            tuple("rates_macro/historico_maestro.csv", "carried-forward", 16),
            tuple("futures/CFE_VX_2004-2014.zip", "tenfold-price", 3918),
            tuple("futures/CFE_VX_2004-2014.zip", "zero-settle", 338),
            // 1.00 on the first days of two contracts; not in data/README.md.
            tuple("futures/CFE_VX_2004-2014.zip", "placeholder-settle", 2),
            tuple("futures/CFE_VX_2004-2014.zip", "disclaimer-line", 22),
            tuple("futures/CFE_VX_2004-2014.zip", "trailing-comma", 156),
            tuple("futures/CFE_VX_2004-2014.zip", "curve-hole", 25),
            tuple("futures/futures_data.csv.gz", "zero-settle-filled", 846),
            tuple("futures/futures_data.csv.gz", "zero-settle", 6),
            tuple("futures/futures_data.csv.gz", "second-source-disagrees", 1),
            // 9 contracts on each of 2015-04-03, 2018-12-05, 2025-01-09.
            tuple("futures/futures_data.csv.gz", "holiday-row", 27),
            tuple("futures/futures_data.csv.gz", "mislabelled-contract", 9),
            // March 2026 behind the front, then as the front.
            tuple("futures/futures_data.csv.gz", "curve-hole", 146),
            tuple("futures/futures_data.csv.gz", "no-front-month", 20),
            tuple("rates_macro/fomc_dates_2000_2014.csv", "unscheduled-decision", 6),
            tuple("rates_macro/fomc_dates_2015_2026.csv", "unscheduled-decision", 2));
  }

  @Test
  void countsTheRowsOfEachFile() {
    assertThat(world().dataReport().files())
        .extracting(DataReport.FileCount::file, DataReport.FileCount::rows)
        .contains(
            tuple("indices/VIX_History.csv", 9234),
            tuple("futures/CFE_VX_2004-2014.zip", 20356),
            tuple("futures/futures_data.csv.gz", 29708));
  }

  @Test
  void spxOpensAreMissingWhereTheyAreStale() {
    MarketHistory history = world().history();
    for (int i = 0; i < history.sessions().size(); i++) {
      int year = history.sessions().get(i).getYear();
      double open = history.level(Series.SPX, Field.OPEN, i);
      if (year < 2008 || (year >= 2011 && year <= 2013)) {
        assertThat(open).as("open of %s", history.sessions().get(i)).isNaN();
      }
    }
    assertThat(level(Series.SPX, Field.OPEN, LocalDate.of(2020, 3, 16))).isEqualTo(2508.59);
  }

  @ParameterizedTest
  @CsvSource({
    // Final settlements as Cboe's page listed them in September 2019.
    "2019-01-16, 18.87",
    "2019-02-13, 15.60",
    "2019-03-19, 12.35",
    "2019-04-17, 11.71",
    "2019-05-22, 15.01",
    "2019-06-19, 14.80",
    "2019-07-17, 12.69",
    "2019-08-21, 15.63",
    "2019-09-18, 14.54",
    // The same page in December 2024.
    "2024-01-17, 15.13",
    "2024-03-20, 14.17",
    "2024-06-18, 12.39",
    "2024-08-21, 16.11",
    "2024-11-20, 16.65",
    // Settlement values of March 2020, quoted from Cboe's page.
    "2020-03-18, 69.76",
    // Highest, lowest (9.95; the file has it tenfold with two decimals) and December value of
    // 2004-2012, Cboe blog of 2012-12-20.
    "2008-11-19, 67.22",
    "2007-02-14, 9.954",
    "2012-12-19, 16.69"
  })
  void vixSettlesToThePublishedValue(LocalDate expiry, double vro) {
    assertThat(world().settlement(OptionRoot.VIX, expiry))
        .contains(new SettlementPrint(vro, "VRO (VX final settlement)", false));
  }

  @Test
  void everyVixExpiryFrom2004ToFebruary2026HasAnOfficialSettlement() {
    ListedContracts contracts = (ListedContracts) world().contracts();
    List<LocalDate> fallbacks = new ArrayList<>();
    List<Double> distances = new ArrayList<>();
    for (LocalDate expiry :
        contracts.futuresExpiries(LocalDate.of(2004, 5, 1), LocalDate.of(2026, 7, 17))) {
      SettlementPrint print = world().settlement(OptionRoot.VIX, expiry).orElseThrow();
      double open = level(Series.VIX, Field.OPEN, expiry);
      if (print.fallback()) {
        assertThat(print.value()).isEqualTo(open);
        fallbacks.add(expiry);
      } else if (!Double.isNaN(open)) {
        distances.add(Math.abs(open - print.value()));
      }
    }
    // March 2026 was never in the file; it ends on 2026-04-17.
    assertThat(fallbacks)
        .containsExactly(
            LocalDate.of(2026, 3, 18), LocalDate.of(2026, 5, 19), LocalDate.of(2026, 6, 17));
    Collections.sort(distances);
    assertThat(distances.get(distances.size() / 2)).isCloseTo(0.36, Offset.offset(0.005));
    assertThat(distances.get(distances.size() - 1)).isCloseTo(3.11, Offset.offset(0.005));
  }

  @Test
  void indexOptionsSettleOnTheCloseAndSayWhenThatStandsIn() {
    assertThat(world().settlement(OptionRoot.SPXW, LocalDate.of(2020, 3, 18)))
        .contains(new SettlementPrint(2398.1, "SPX close", false));
    assertThat(world().settlement(OptionRoot.SPXW, LocalDate.of(2008, 10, 10)))
        .hasValueSatisfying(print -> assertThat(print.fallback()).isTrue());
    assertThat(world().settlement(OptionRoot.SPXW, LocalDate.of(2020, 3, 21))).isEmpty();
    assertThat(world().settlement(OptionRoot.SPXW, LocalDate.of(2026, 9, 18))).isEmpty();
  }

  /** {@code vix_futures.csv} is a third source; its VX1 rolls on expiry days, as ours does. */
  @Test
  void ranksAreThoseOfAnIndependentCurve() {
    Path file = RealFolder.require().resolve("futures/vix_futures.csv");
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (String line : RealFolder.lines(file).subList(1, 3712)) {
      String[] fields = line.split(",", -1);
      LocalDate date = LocalDate.parse(fields[1]);
      FuturesCurve curve = world().history().futures(world().history().indexOf(date));
      for (int rank = 1; rank <= 5; rank++) {
        double other = Double.parseDouble(fields[2 + rank]);
        OptionalDouble ours = curve.rank(date, rank);
        compared++;
        if (ours.isEmpty() || Math.abs(ours.getAsDouble() - other) > 1e-9) {
          differences.add(date + " VX" + rank + " " + ours + " other " + other);
        }
      }
    }
    assertThat(compared).isEqualTo(5 * 3711);
    assertThat(differences).isEmpty();
  }

  @Test
  void curvesOf2026HaveNoFrontWhereTheContractIsAbsent() {
    LocalDate before = LocalDate.of(2026, 2, 17);
    LocalDate hole = LocalDate.of(2026, 3, 2);
    LocalDate after = LocalDate.of(2026, 3, 18);
    MarketHistory history = world().history();
    assertThat(history.futures(history.indexOf(before)).rank(before, 1)).isPresent();
    assertThat(history.futures(history.indexOf(before)).rank(before, 2)).isEmpty();
    FuturesCurve curve = history.futures(history.indexOf(hole));
    assertThat(curve.rank(hole, 1)).isEmpty();
    assertThat(curve.rank(hole, 2)).isEqualTo(curve.settlement(LocalDate.of(2026, 4, 15)));
    assertThat(history.futures(history.indexOf(after)).rank(after, 1)).isPresent();
    assertThat(history.futures(history.indexOf(LocalDate.of(2026, 4, 15))))
        .satisfies(c -> assertThat(c.settlement(LocalDate.of(2026, 4, 15))).hasValue(17.38));
  }

  @Test
  void settlementsCrossTheRescalingOf2007InPoints() {
    for (int i = 0; i < world().history().sessions().size(); i++) {
      FuturesCurve curve = world().history().futures(i);
      for (LocalDate expiry : curve.expiries()) {
        assertThat(curve.settlement(expiry).orElseThrow())
            .as("%s on %s", expiry, world().history().sessions().get(i))
            .isBetween(8.0, 85.0);
      }
    }
  }

  @Test
  void cutLeavesTheEarlierLevelsAndNothingLater() {
    int session = world().history().indexOf(LocalDate.of(2020, 3, 16));
    World cut = world().cutAfter(session);
    assertThat(cut.history().sessions()).hasSize(session + 1);
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        assertThat(cut.history().has(series, field))
            .isEqualTo(world().history().has(series, field));
        if (cut.history().has(series, field)) {
          assertThat(cut.history().column(series, field))
              .isEqualTo(
                  IntStream.rangeClosed(0, session)
                      .mapToDouble(i -> world().history().level(series, field, i))
                      .toArray());
        }
      }
    }
    assertThat(cut.settlement(OptionRoot.VIX, LocalDate.of(2020, 3, 18))).isEmpty();
    assertThat(cut.settlement(OptionRoot.SPXW, LocalDate.of(2020, 3, 18))).isEmpty();
    assertThat(cut.settlement(OptionRoot.SPXW, LocalDate.of(2020, 3, 16))).isPresent();
    assertThat(cut.fingerprint()).isNotEqualTo(world().fingerprint()).hasSize(64);
  }

  @Test
  void twoLoadsAreTheSame() {
    World again = load(RealFolder.require());
    assertThat(again.fingerprint()).isEqualTo(world().fingerprint()).matches("[0-9a-f]{64}");
    assertThat(again.dataReport()).isEqualTo(world().dataReport());
  }

  @Test
  void saysWhatItIsAndWhereThingsAre() {
    assertThat(world().name()).isEqualTo("index");
    assertThat(world().feeTables()).containsExactly("retail_index_options");
    assertThat(world().fees("retail_index_options")).isPresent();
    assertThat(world().fees("free")).isEmpty();
    assertThat(world().expectedSource(Series.VIX1D)).isEqualTo("indices/VIX1D_open_close.csv");
    assertThat(world().events().names()).containsExactly("CPI", "FOMC", "NFP");
    assertThatThrownBy(() -> world().history().column(Series.VVIX, Field.OPEN))
        .hasMessage("no column VVIX OPEN");
  }
}
