package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for blocks of any shape, from the fills and the world's prints alone. */
class ShapePropertiesTest {
  private static final int SESSIONS = 90;
  private static final int PACKAGE_TICK_CENTS = 5;
  private static final List<Drawn> RUNS = IntStream.rangeClosed(1, 5).mapToObj(Drawn::of).toList();

  static List<Drawn> runs() {
    return RUNS;
  }

  /** One drawn script, run over a drawn stretch of the synthetic world. */
  record Drawn(String text, Plan plan, World world, RunResult run) {
    static Drawn of(int seed) {
      String text = DrawnShapes.text(seed);
      Plan plan = Scripts.plan("shapes.condor", text, Map.of());
      World world = Worlds.synthetic();
      List<LocalDate> sessions = world.history().sessions();
      int first = 300 + 411 * seed % (sessions.size() - 300 - SESSIONS);
      RunSettings settings =
          new RunSettings(
              sessions.get(first), sessions.get(first + SESSIONS), FillAssumption.DEFAULT, true);
      return new Drawn(text, plan, world, Backtest.run(plan, plan.columns(world), world, settings));
    }

    /** Fills by trade number. */
    Map<Integer, List<Fill>> trades() {
      Map<Integer, List<Fill>> trades = new TreeMap<>();
      run.fills()
          .forEach(fill -> trades.computeIfAbsent(fill.trade(), it -> new ArrayList<>()).add(fill));
      return trades;
    }

    @Override
    public String toString() {
      return plan.strategy();
    }
  }

  private static List<Fill> with(List<Fill> fills, Fill.Action action) {
    return fills.stream().filter(fill -> fill.action() == action).toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theBooksKeptTwiceAgree(Drawn drawn) {
    RunResult run = drawn.run();
    Bookkeeper books = new Bookkeeper(drawn.world(), run.capital());
    assertThat(run.fills()).as(drawn.text()).isNotEmpty();
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      books.receive(run.pnl().getOrDefault(Backtest.INTEREST, List.of()).get(i));
      run.fills().stream().filter(fill -> fill.date().equals(date)).forEach(books::book);
      assertThat(books.cash()).as("cash %s", date).isEqualTo(run.cash().get(i));
      assertThat(books.equity(drawn.world().history().indexOf(date)))
          .as("equity %s", date)
          .isEqualTo(run.equity().get(i));
    }
  }

  /** Each contract settles at its own print: nothing is held, and nothing is settled, twice. */
  @ParameterizedTest
  @MethodSource("runs")
  void everyLegSettlesAtThePrintOfItsExpiry(Drawn drawn) {
    LocalDate end = drawn.run().sessions().get(drawn.run().sessions().size() - 1);
    for (List<Fill> fills : drawn.trades().values()) {
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      List<Fill> settled = with(fills, Fill.Action.SETTLE);
      assertThat(entry.stream().map(Fill::contract)).as("%s", fills).doesNotHaveDuplicates();
      long due = entry.stream().filter(fill -> !fill.contract().expiry().isAfter(end)).count();
      assertThat(settled).as("%s", fills).hasSize((int) due);
      for (Fill fill : settled) {
        OptionContract contract = fill.contract();
        double print =
            drawn.world().settlement(contract.root(), contract.expiry()).orElseThrow().value();
        double value = Math.round(100 * contract.right().intrinsic(print, contract.strike()));
        assertThat(fill.price()).as("%s", fill).isEqualTo(value / 100);
        assertThat(fill.date()).as("%s", fill).isEqualTo(contract.expiry());
      }
    }
  }

  /** What one position may lose at worst: over all prints, and for what was paid to enter. */
  private static double worstPoints(List<Fill> entry) {
    TreeSet<Double> levels = new TreeSet<>(List.of(0.0, 1e6));
    entry.forEach(fill -> levels.add(fill.contract().strike()));
    double worst = Double.POSITIVE_INFINITY;
    for (double level : levels) {
      double value = 0;
      for (Fill fill : entry) {
        value +=
            fill.quantity() * fill.contract().right().intrinsic(level, fill.contract().strike());
      }
      worst = Math.min(worst, value);
    }
    return worst;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyPositionIsSizedByItsLargestLossAndNeverLosesMore(Drawn drawn) {
    for (List<Fill> fills : drawn.trades().values()) {
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      double premium = cash(entry);
      double worst = worstPoints(entry) * OptionRoot.MULTIPLIER + premium;
      boolean isOver = fills.size() == 2 * entry.size();
      boolean isOneExpiry =
          entry.stream().map(fill -> fill.contract().expiry()).distinct().count() == 1;
      if (isOver && isOneExpiry) {
        assertThat(cash(fills)).as("%s", fills).isGreaterThanOrEqualTo(worst - 0.01);
      }
      String size = clause(drawn, entry.get(0).block(), "size ");
      if (size.contains("at max_loss")) {
        double share = Double.parseDouble(size.replaceAll("%.*", "")) / 100;
        double fees = entry.stream().mapToDouble(fill -> fill.fees().dollars()).sum();
        int units = units(drawn, entry);
        double allowed = share * equityBefore(drawn, entry.get(0).date());
        double loss = -worst + fees;
        assertThat(loss).as("%s", entry).isLessThanOrEqualTo(allowed * 1.02);
        assertThat(loss / units * (units + 1)).as("%s", entry).isGreaterThan(allowed * 0.98);
      } else {
        assertThat(units(drawn, entry)).isEqualTo(Integer.parseInt(size.substring(0, 1)));
      }
    }
  }

  private static int units(Drawn drawn, List<Fill> entry) {
    String second = clause(drawn, entry.get(0).block(), "legs { ").split(" ", -1)[1];
    int perUnit = second.matches("\\d+") ? Integer.parseInt(second) : 1;
    return Math.abs(entry.get(0).quantity()) / perUnit;
  }

  private static double equityBefore(Drawn drawn, LocalDate date) {
    int i = drawn.run().sessions().indexOf(date);
    return drawn.run().equity().get(i).dollars();
  }

  private static String clause(Drawn drawn, String block, String word) {
    String text = drawn.text().substring(drawn.text().indexOf(" " + block + " on"));
    String rest = text.substring(text.indexOf(word) + word.length());
    return rest.substring(0, rest.indexOf('\n'));
  }

  private static double cash(List<Fill> fills) {
    return fills.stream().mapToDouble(fill -> fill.cash().dollars()).sum();
  }

  /** The net of an order of several legs is a multiple of its tick, unless a ratio forbids that. */
  @ParameterizedTest
  @MethodSource("runs")
  void ordersTradeInTicks(Drawn drawn) {
    for (List<Fill> fills : drawn.trades().values()) {
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      boolean hasSingle = entry.stream().anyMatch(fill -> Math.abs(fill.quantity()) == 1);
      if (entry.size() > 1 && hasSingle) {
        Money net = Money.ZERO;
        for (Fill fill : entry) {
          net = net.plus(fill.cash());
        }
        long cents = Math.round(net.dollars());
        assertThat(cents % PACKAGE_TICK_CENTS).as("%s", entry).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theLegsAreTheShapeAndTheExpiriesAreListed(Drawn drawn) {
    for (List<Fill> fills : drawn.trades().values()) {
      List<Fill> entry = with(fills, Fill.Action.ENTER);
      Fill first = entry.get(0);
      List<LocalDate> listed = drawn.world().contracts().expiries(OptionRoot.SPXW, first.date());
      assertThat(listed).containsAll(entry.stream().map(f -> f.contract().expiry()).toList());
      switch (first.block()) {
        case "my_straddle" -> {
          assertThat(strike(entry, 0)).isEqualTo(strike(entry, 1));
          assertThat(entry.get(0).contract().right()).isEqualTo(Right.PUT);
          assertThat(entry.get(1).contract().right()).isEqualTo(Right.CALL);
        }
        case "my_strangle" -> assertThat(strike(entry, 0)).isLessThan(strike(entry, 1));
        case "my_butterfly" -> {
          assertThat(strike(entry, 1)).isLessThan(strike(entry, 0));
          assertThat(strike(entry, 2)).isGreaterThan(strike(entry, 0));
          assertThat(entry.get(0).quantity()).isEqualTo(-2 * entry.get(1).quantity());
        }
        case "my_vertical", "my_ratio" ->
            assertThat(strike(entry, 0)).isNotEqualTo(strike(entry, 1));
        case "my_diagonal" ->
            assertThat(entry.get(1).contract().expiry()).isAfter(first.contract().expiry());
        default -> assertThat(entry).hasSize(1);
      }
    }
  }

  private static double strike(List<Fill> entry, int leg) {
    return entry.get(leg).contract().strike();
  }
}
