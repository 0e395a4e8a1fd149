package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.backtest.Backtest;
import io.condor.backtest.Fill;
import io.condor.backtest.FillAssumption;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.backtest.Scripts;
import io.condor.feed.ChainFolder;
import io.condor.feed.ColumnMap;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quoted-chain condor of the peers' benchmarks, short 0.10 and long 0.05 delta, across the
 * spread, in the next expiry, held to its settlement: the same trades and the same profit to the
 * cent as the hand-written scan of {@code bench/peers/java-engine/CondorScan}, written again below.
 */
class QuotedCondorsTest {
  private static final int DAYS = 250;
  private static final int STRIKES = 80;

  private static final String SCRIPT =
      """
      edition 1
      strategy quoted "10/5-delta condors of one session, across the spread" {
        account { capital $1_000_000 margin defined_risk fees retail_index_options }
        condor income on SPXW {
          expires in 1 session
          decide  at close + 15 min
          enter   when true
          legs {
            short put  at -0.10 delta
            long  put  at -0.05 delta
            short call at 0.10 delta
            long  call at 0.05 delta
          }
          size 1 contract
          settle
        }
      }
      """;

  private static final String LEVELS =
      """
      name: generated
      kind: index
      description: invented levels
      series:
        spx: {file: levels.csv, layout: columns, date: date, columns: {close: adjClose}}
        vix: {file: levels.csv, layout: columns, date: date, columns: {close: vol}}
        treasury_bill: {file: levels.csv, layout: columns, date: date, columns: {close: bill}}
      """;

  private static final String COLUMNS =
      """
      name: gen_chain
      columns:
        day: quote_date
        right: option_type
        expiry: expiration
        strike: strike
        bid: bid
        ask: ask
        delta: delta
        underlying: underlying_price
      constants:
        root: SPXW
      formats:
        day: yyyy-MM-dd
        expiry: yyyy-MM-dd
      """;

  /** Strikes in the order long put, short put, short call, long call; profit without fees. */
  private record Condor(List<Double> strikes, BigDecimal profitUsd) {}

  @TempDir Path folder;

  @Test
  void theSameTradesAndTheSameProfitAsTheHandWrittenScan() throws IOException {
    QuotedCondors market = new QuotedCondors(DAYS, STRIKES);
    market.write(folder, folder.resolve("chains"));
    Map<LocalDate, Condor> theirs = new HandWrittenScan(market.rows()).condors();
    Map<LocalDate, Condor> ours = condors(run());
    assertThat(ours).isEqualTo(theirs).hasSize(DAYS - 2);
    assertThat(total(ours)).isEqualByComparingTo(total(theirs));
    assertThat(theirs.values()).anyMatch(condor -> condor.profitUsd().signum() < 0);
  }

  private RunResult run() throws IOException {
    Files.writeString(folder.resolve("map.yaml"), COLUMNS);
    World levels = SmallFolder.open(folder, LEVELS);
    ChainFolder chains =
        new ChainFolder(
            folder.resolve("chains"), List.of(ColumnMap.read(folder.resolve("map.yaml"))));
    World world = QuotesWorld.of(levels, chains, Snapshot.AFTER_CLOSE, MissingChains.REFUSED);
    Plan plan = Scripts.plan("quoted.condor", SCRIPT, Map.of());
    List<LocalDate> sessions = levels.history().sessions();
    RunSettings settings =
        new RunSettings(
            sessions.get(0), sessions.get(sessions.size() - 1), FillAssumption.TOUCH, true);
    return Backtest.run(plan, plan.columns(world), world, settings);
  }

  private static Map<LocalDate, Condor> condors(RunResult run) {
    Map<Integer, List<Fill>> trades = new TreeMap<>();
    run.fills().forEach(f -> trades.computeIfAbsent(f.trade(), t -> new ArrayList<>()).add(f));
    Map<LocalDate, Condor> condors = new TreeMap<>();
    for (List<Fill> fills : trades.values()) {
      List<Double> strikes =
          fills.stream()
              .filter(fill -> fill.action() == Fill.Action.ENTER)
              .map(fill -> fill.contract().strike())
              .sorted()
              .toList();
      BigDecimal profit =
          fills.stream()
              .map(fill -> new BigDecimal(fill.cash().toString()))
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .setScale(2, RoundingMode.UNNECESSARY);
      if (fills.stream().anyMatch(fill -> fill.action() == Fill.Action.SETTLE)) {
        condors.put(fills.get(0).date(), new Condor(strikes, profit));
      }
    }
    return condors;
  }

  private static BigDecimal total(Map<LocalDate, Condor> condors) {
    return condors.values().stream()
        .map(Condor::profitUsd)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * One pass over the rows, a day at a time: the rows that expire today close yesterday's four legs
   * at bid and ask, of the others the nearest to each delta is remembered.
   */
  private static final class HandWrittenScan {
    private static final double[] TARGETS = {
      QuotedCondors.LONG_DELTA,
      QuotedCondors.SHORT_DELTA,
      QuotedCondors.SHORT_DELTA,
      QuotedCondors.LONG_DELTA
    };
    private static final double[] LOWEST = {0.01, 0.05, 0.05, 0.01};
    private static final double[] HIGHEST = {0.09, 0.20, 0.20, 0.09};
    private static final double LEAST_BID = 0.001;

    private final List<QuotedCondors.Row> rows;

    HandWrittenScan(List<QuotedCondors.Row> rows) {
      this.rows = rows;
    }

    Map<LocalDate, Condor> condors() {
      Map<LocalDate, List<QuotedCondors.Row>> days = new TreeMap<>();
      rows.forEach(row -> days.computeIfAbsent(row.day(), d -> new ArrayList<>()).add(row));
      Map<LocalDate, Condor> condors = new TreeMap<>();
      List<QuotedCondors.Row> held = List.of();
      for (List<QuotedCondors.Row> day : days.values()) {
        if (!held.isEmpty()) {
          condors.put(held.get(0).day(), closed(held, day));
        }
        held = entry(day);
      }
      return condors;
    }

    private static Condor closed(List<QuotedCondors.Row> held, List<QuotedCondors.Row> day) {
      double profit = 0;
      List<Double> strikes = new ArrayList<>();
      for (int leg = 0; leg < held.size(); leg++) {
        QuotedCondors.Row entry = held.get(leg);
        QuotedCondors.Row exit =
            day.stream()
                .filter(row -> row.dte() == 0 && row.strike() == entry.strike())
                .filter(row -> row.call() == entry.call() && row.expiry().equals(entry.expiry()))
                .findFirst()
                .orElseThrow();
        boolean bought = leg == 0 || leg == 3;
        profit += bought ? exit.bid() - entry.ask() : entry.bid() - exit.ask();
        strikes.add(entry.strike());
      }
      return new Condor(
          strikes, BigDecimal.valueOf(profit * 100).setScale(2, RoundingMode.HALF_EVEN));
    }

    private static List<QuotedCondors.Row> entry(List<QuotedCondors.Row> day) {
      List<QuotedCondors.Row> legs = new ArrayList<>();
      for (int leg = 0; leg < TARGETS.length; leg++) {
        double nearest = Double.MAX_VALUE;
        for (QuotedCondors.Row row : day) {
          double size = Math.abs(row.delta());
          boolean isWanted = row.dte() > 0 && row.bid() > LEAST_BID && row.call() == leg > 1;
          double distance = Math.abs(size - TARGETS[leg]);
          if (isWanted && size >= LOWEST[leg] && size <= HIGHEST[leg] && distance < nearest) {
            nearest = distance;
            if (legs.size() > leg) {
              legs.remove(leg);
            }
            legs.add(row);
          }
        }
      }
      boolean isCondor = legs.size() == TARGETS.length;
      for (int leg = 1; leg < legs.size(); leg++) {
        isCondor &= legs.get(leg - 1).strike() < legs.get(leg).strike();
      }
      return isCondor ? legs : List.of();
    }
  }
}
