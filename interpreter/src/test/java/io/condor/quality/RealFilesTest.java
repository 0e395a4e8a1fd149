package io.condor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.RealFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every defect that data/README.md of the shared data folder lists and a rule can find: defect,
 * file, rule, expected count, first case. Counts are facts about these files; a rule that finds
 * more or less has changed.
 */
class RealFilesTest {
  private static final String DEFECTS =
      """
      # indices
      VIX rows on holidays since 2022                  | VIX_History.csv       | holiday-row          | 32   | 2022-05-30
      VIX 2004-06-11 repeats the day before            | VIX_History.csv       | holiday-copy         | 1    | 2004-06-11 15.04
      VIX sessions without a row                       | VIX_History.csv       | missing-session      | 4    | 1991-03-01
      VIX flat to 1991 and 2004-06-11                  | VIX_History.csv       | flat-bar             | 506  | 1990-01-02
      VIX opens outside low and high                   | VIX_History.csv       | open-outside-range   | 47   | 1992-02-11
      VIX9D backfilled                                 | VIX9D_History.csv     | flat-bar             | 722  | 2011-01-04
      VIX6M backfilled                                 | VIX6M_History.csv     | flat-bar             | 1488 | 2008-01-02
      VIX6M 2019-07-05                                 | VIX6M_History.csv     | close-outside-range  | 1    | 2019-07-05
      VVIX trading days missing                        | VVIX_History.csv      | missing-session      | 61   | 2006-03-07
      VVIX levels not credible                         | VVIX_History.csv      | implausible-level    | 6    | 2006-03-15 15.71
      VVIX patchy start                                | VVIX_History.csv      | sparse-start         | 87   | usable from 2006 quarter 4
      SKEW trading days missing                        | SKEW_History.csv      | missing-session      | 16   | 1998-06-30
      FRED VIX on a closed day that repeats            | VIXCLS.csv            | holiday-copy         | 1    | 2004-06-11
      SPX opens equal the close before                 | ALL_eod.csv           | stale-open           | 3040 | SPX 1995-01-11
      SPX volume 0                                     | ALL_eod.csv           | zero-for-missing     | 1289 | SPX volume
      VIX of Yahoo against Cboe: 8 days, 2 by a cent   | ALL_eod.csv           | sources-disagree     | 10   | VIX 2004-11-26
      VIX of chart replies has its holiday rows        | _raw_vix.json         | holiday-row          | 21   | 2024-09-02 without a value
      VIX of chart replies wrong on one day            | _raw_vix.json         | sources-disagree     | 1    | 2026-02-06 20.37
      VIX9D of chart replies empty in its last month   | _raw_vix9d.json       | empty-value          | 24   | bar 477 ^VIX9D 2026-07-20
      SPX 2021-08-11 wrong                             | spx_daily_full.csv    | sources-disagree     | 1    | 2021-08-11 4442.41
      vix_cash wrong: 10 days of VIX, 1 by a cent, SPX  | vix_cash.csv          | sources-disagree     | 12   | 2008-07-03
      # futures
      prices times ten to 2007-03-23                   | CFE_VX_2004-2014.zip  | off-scale-settle     | 3918 | 167.0
      disclaimer lines                                 | CFE_VX_2004-2014.zip  | lines-above-header   | 22   | F14
      trailing commas                                  | CFE_VX_2004-2014.zip  | trailing-comma       | 156  | CFE_H05_VX.csv:5
      settle 0                                         | CFE_VX_2004-2014.zip  | zero-settle          | 338  | 2005-11-18
      open 0 where nothing traded                      | CFE_VX_2004-2014.zip  | zero-price           | 1729 | 2005-01-19
      one contract crosses the rescaling               | CFE_K07_VX.csv        | off-scale-settle     | 252  | 171.6
      settle 0 in 2013                                 | futures_data.csv.gz   | zero-settle          | 852  | 2013-01-02
      close 0 where nothing traded                     | futures_data.csv.gz   | zero-price           | 557  | 2013-01-16
      rows when SPX was shut                           | futures_data.csv.gz   | holiday-row          | 27   | 2015-04-03
      labels one contract early from 2026              | futures_data.csv.gz   | mislabelled-contract | 9    | ends 2026-04-15
      label 20268-03-18                                | futures_data.csv.gz   | bad-label            | 1    | 20268-03-18
      no front month 2026-02-19 to 03-17               | futures_data.csv.gz   | no-front-month       | 19   | 2026-02-19
      hole at the March 2026 expiry                    | futures_data.csv.gz   | curve-hole           | 147  | future of 2026-03-18
      one settlement differs from the old files        | futures_data.csv.gz   | sources-disagree     | 1    | 2013-05-28
      curve rolls on expiry day                        | vix_futures.csv       | rolls-on-expiry      | 134  | 2007-04-18
      VX8 filled in                                    | vix_futures.csv       | filled-in-rank       | 173  | 2009-04-15
      VIX and SP500 columns of vix_cash                | vix_futures.csv       | sources-disagree     | 12   | 2008-07-03
      weeklies carry the front month's price           | VIX_FUTURES_CURVE.csv | equal-settlements    | 5    | VX31/Q6 19.5133
      # rates, flows, intraday
      IRX empty on bank holidays                       | historico_maestro.csv | empty-value          | 11   | irx_close
      CPI of 2025-10 never published                   | CPIAUCSL.csv          | empty-value          | 1    | 2025-10
      unknown values written 0.0                       | shiller_sp500_monthly.csv | zero-for-missing | 396  | dividend 2023-07
      QQQ NAV halves at the split of 2000-03-20        | resultado_flujos.csv  | level-break          | 2    | nav
      put/call ratios of 11.0                          | PCR_RATIOS_HISTORICO.csv | off-scale-level   | 245  | 2020-10-26 11.0
      1m days with more or fewer bars                  | spx-1m.csv.gz         | odd-bar-count        | 6    | bars
      5m days with more or fewer bars                  | spx-5m.csv.gz         | odd-bar-count        | 6    | bars
      1h days broken off, and 5 with a bar more        | spx-1h.csv.gz         | odd-bar-count        | 7    | 2026-01-30 has 2
      # chains
      2019-05-27 is a holiday snapshot                 | SPX_20190527.csv.gz   | holiday-snapshot     | 1    | 2019-05-27
      2019-07-04 is a copy of 07-03                    | SPX_20190704.csv.gz   | copied-day           | 1    | repeats 100.0 %
      2019-07-04 is a holiday                          | SPX_20190704.csv.gz   | holiday-snapshot     | 1    | 2019-07-04
      level of a time of its own                       | SPX_20190425.csv.gz   | spot-not-close       | 1    | 2919.04, close 2926.17
      iv is 0 near expiry                              | SPX_20190712.csv.gz   | vendor-vol-zero      | 1650 | SPX 2019-07-19 C800
      2023-04-05 is withdrawn                          | spx_quotedata_2023-04-05.csv.gz | withdrawn-day | 1 | 97 % of 8386
      bids without asks on 04-14                       | spx_quotedata_2023-04-14.csv.gz | no-ask     | 12   | 2024-12-20 P1200
      expired contracts still listed                   | spx_quotedata_2023-04-14.csv.gz | expired-contract | 412 | 2023-04-14
      VIX options without a bid                        | UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz | no-bid | 2205 | VIX
      """;

  private static final String FILES =
      """
      indices/VIX_History.csv indices/ALL_eod.csv indices/spx_daily_full.csv indices/VIX9D_History.csv
      indices/VIX6M_History.csv indices/VIX3M_History.csv indices/VVIX_History.csv indices/SKEW_History.csv
      indices/VIXCLS.csv indices/vix_cash.csv indices/VIX1D_open_close.csv
      indices/_raw_spx.json indices/_raw_vix.json indices/_raw_vix9d.json
      options_spx/lean/Data/index/usa/daily/spx.zip options_spx/lean/Data/index/usa/hour/spx.zip
      options_spx/lean/Data/index/usa/minute/spx/20210104_trade.zip
      options_spx/lean/Data/index/usa/minute/spx/20230703_trade.zip
      futures/CFE_VX_2004-2014.zip futures/CFE_K07_VX.csv futures/futures_data.csv.gz futures/vix_futures.csv
      futures/VIX_FUTURES_CURVE.csv
      rates_macro/historico_maestro.csv rates_macro/CPIAUCSL.csv rates_macro/shiller_sp500_monthly.csv
      flows_sentiment/resultado_flujos.csv flows_sentiment/PCR_RATIOS_HISTORICO.csv
      intraday/spx-1m.csv.gz intraday/spx-5m.csv.gz intraday/spx-1h.csv.gz
      options_spx/historical_2019/SPX_20190425.csv.gz options_spx/historical_2019/SPX_20190524.csv.gz
      options_spx/historical_2019/SPX_20190527.csv.gz options_spx/historical_2019/SPX_20190703.csv.gz
      options_spx/historical_2019/SPX_20190704.csv.gz options_spx/historical_2019/SPX_20190712.csv.gz
      options_spx/cboe_quotedata/spx_quotedata_2023-04-05.csv.gz
      options_spx/cboe_quotedata/spx_quotedata_2023-04-14.csv.gz
      options_vix/UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz
      """;

  /** Files in which README names no defect that a rule could find. */
  private static final List<String> CLEAN =
      List.of(
          "VIX3M_History.csv",
          "VIX1D_open_close.csv",
          "_raw_spx.json",
          "spx.zip",
          "hour/spx.zip",
          "20210104_trade.zip",
          "20230703_trade.zip");

  @TestFactory
  Stream<DynamicTest> findsEveryListedDefect() {
    Path folder = RealFolder.require();
    List<Path> files = new ArrayList<>();
    for (String file : FILES.strip().split("\\s+", -1)) {
      files.add(folder.resolve(file));
    }
    QualityReport report = QualityCheck.of(files, file -> {});
    List<DynamicTest> tests = new ArrayList<>();
    DEFECTS
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\|", -1))
        .forEach(
            row -> tests.add(DynamicTest.dynamicTest(row[0].strip(), () -> judge(report, row))));
    for (String file : CLEAN) {
      tests.add(
          DynamicTest.dynamicTest(
              file,
              () ->
                  assertThat(report.findings())
                      .filteredOn(finding -> finding.source().equals(file))
                      .isEmpty()));
    }
    return tests.stream();
  }

  private static void judge(QualityReport report, String[] row) {
    assertThat(report.findings())
        .filteredOn(f -> f.source().equals(row[1].strip()) && f.rule().equals(row[2].strip()))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.count()).isEqualTo(Long.parseLong(row[3].strip()));
              assertThat(f.example()).contains(row[4].strip());
            });
  }
}
