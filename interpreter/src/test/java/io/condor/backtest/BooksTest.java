package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.ledger.Money;
import io.condor.ledger.Transaction;
import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.measure.Measures;
import io.condor.measure.Verdicts;
import io.condor.plan.Plan;
import io.condor.report.RunManifest;
import io.condor.report.TerminalSummary;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Several accounts in one script: each is what it would be alone, and the whole is their sum. */
class BooksTest {
  private static final LocalDate FROM = LocalDate.of(2018, 1, 2);
  private static final LocalDate TO = LocalDate.of(2019, 6, 28);

  private static final String CONDORS =
      """
      account { capital $200_000 margin defined_risk fees retail_index_options
        cash earns treasury_bill }
      condor income on SPXW {
        expires in 1 session decide at close + 15 min enter when vix < 25 and drawdown < 30%
        legs { short put p <= spot - 40 pt long put p - 10 pt
          short call c >= spot + 40 pt long call c + 10 pt }
        size 5% of equity at max_loss settle
      }
      hedge calls on VIX covering income {
        unit 1 per 10 condors open when true
        layer near { buy 4 calls at 0.50 delta expiring near 30 days roll at 10 days }
        budget 50% of max_loss(income)
      }
      """;

  private static final String WRITE =
      """
      account { capital $5_000_000 margin defined_risk fees retail_index_options
        cash earns spx_total_return %s }
      position write on SPX {
        expires third friday decide at close + 15 min enter when not open(write)
        legs { short call c >= spot } secured by index size 100%% of cash at max_loss settle
      }
      """;

  private static Plan plan(String items) {
    return Scripts.plan(
        "books.condor", "edition 1\nstrategy books {\n" + items + "\n}\n", Map.of());
  }

  private static RunResult run(Plan plan, boolean hedged) {
    return Backtest.run(
        plan,
        plan.columns(Worlds.synthetic()),
        Worlds.synthetic(),
        new RunSettings(FROM, TO, FillAssumption.DEFAULT, hedged));
  }

  private static String book(String name, String items) {
    return "book " + name + " {\n" + items + "}\n";
  }

  private static final Plan TOGETHER =
      plan(CONDORS + book("engine", WRITE.formatted("leverage 120% at treasury_bill + 1%")));

  @Test
  void eachBookIsWhatItWouldBeAlone() {
    RunResult both = run(TOGETHER, true);
    RunResult condors = run(plan(CONDORS), true);
    RunResult write = run(plan(WRITE.formatted("leverage 120% at treasury_bill + 1%")), true);
    assertThat(both.books()).containsOnlyKeys("main", "engine");
    for (int i = 0; i < both.sessions().size(); i++) {
      assertThat(both.equity().get(i))
          .isEqualTo(condors.equity().get(i).plus(write.equity().get(i)));
    }
    assertThat(both.books().getOrDefault("main", both).equity()).isEqualTo(condors.equity());
    assertThat(both.books().getOrDefault("engine", both).equity()).isEqualTo(write.equity());
    assertThat(both.checks()).isEqualTo(condors.checks().plus(write.checks()));
    assertThat(both.fills()).hasSize(condors.fills().size() + write.fills().size());
    assertThat(both.capital()).isEqualTo(Money.ofDollars(5_200_000));
  }

  @Test
  void profitsOfAllBooksSumToTheWhole() {
    RunResult both = run(TOGETHER, true);
    assertThat(both.pnl())
        .containsOnlyKeys(
            "income",
            "calls.near",
            "write",
            Backtest.INTEREST,
            Backtest.INDEX_FUND,
            Backtest.BORROWING);
    for (int i = 0; i < both.sessions().size(); i++) {
      Money sum = both.equityBefore(i);
      for (List<Money> days : both.pnl().values()) {
        sum = sum.plus(days.get(i));
      }
      assertThat(sum).isEqualTo(both.equity().get(i));
    }
  }

  /** A position of another account is nothing that this hedge covers. */
  @Test
  void aHedgeIsJudgedByTheSessionsOfItsOwnAccount() {
    Measures both = Measures.of(run(TOGETHER, true));
    Measures alone = Measures.of(run(plan(CONDORS), true));
    Measures.SourceProfit together = Objects.requireNonNull(both.sources().get("calls.near"));
    Measures.SourceProfit own = Objects.requireNonNull(alone.sources().get("calls.near"));
    assertThat(List.of(together.condorOpen(), together.condorFlat()))
        .isEqualTo(List.of(own.condorOpen(), own.condorFlat()));
    assertThat(own.condorFlat().units()).isNotZero();
  }

  @Test
  void tradesAreNumberedOnce() {
    RunResult both = run(TOGETHER, true);
    TreeSet<String> trades = new TreeSet<>();
    both.fills().forEach(fill -> trades.add(fill.trade() + " " + fill.block()));
    assertThat(trades.stream().map(it -> it.split(" ", -1)[0]).distinct()).hasSize(trades.size());
    assertThat(both.fills()).isSortedAccordingTo(java.util.Comparator.comparing(Fill::date));
  }

  @Test
  void theRunWithoutHedgeLeavesItOutOfItsBook() {
    RunResult bare = run(TOGETHER, false);
    RunResult both = run(TOGETHER, true);
    assertThat(bare.fills()).noneMatch(fill -> fill.block().equals("calls.near"));
    assertThat(both.fills()).anyMatch(fill -> fill.block().equals("calls.near"));
    assertThat(bare.books().getOrDefault("engine", bare).equity())
        .isEqualTo(both.books().getOrDefault("engine", both).equity());
  }

  /** The fund earns on 120 % of the equity of the close before, a fifth pays the rate. */
  @Test
  void leverageHoldsTheRatioAndPaysTheRate() {
    Plan plan =
        plan(
            WRITE
                .formatted("leverage 120% at treasury_bill + 1%")
                .replace("enter when not open(write)", "enter when false"));
    RunResult run = run(plan, true);
    var history = Worlds.synthetic().history();
    double[] closes = history.column(Series.SPX, Field.CLOSE);
    double[] bills = history.column(Series.TREASURY_BILL, Field.CLOSE);
    int first = history.indexOf(run.sessions().get(0));
    for (int i = 1; i < run.sessions().size(); i++) {
      double equity = run.equity().get(i - 1).dollars();
      double before = closes[first + i - 1];
      double fund = 1.2 * equity * (closes[first + i] / before - 1 + 0.019 / 252);
      double discount = bills[first + i - 1] / 100;
      double yield = discount / (1 - discount * 91 / 360) + 0.01;
      long days = ChronoUnit.DAYS.between(run.sessions().get(i - 1), run.sessions().get(i));
      double loan = 0.2 * equity * yield * days / 360;
      // Two amounts rounded down to the cent.
      assertThat(run.equity().get(i).dollars()).isCloseTo(equity + fund - loan, within(0.025));
    }
  }

  @Test
  void borrowingToHoldBillsAtTheBillRateChangesNothingButCents() {
    String bills = CONDORS.replace("cash earns treasury_bill", "cash earns treasury_bill %s");
    String idle = bills.replace("vix < 25 and drawdown < 30%", "false");
    RunResult plain = run(plan(idle.replace("%s", "")), false);
    RunResult borrowed = run(plan(idle.replace("%s", "leverage 200% at treasury_bill")), false);
    double difference =
        plain.equity().get(plain.equity().size() - 1).dollars()
            - borrowed.equity().get(borrowed.equity().size() - 1).dollars();
    // Each of the 374 sessions rounds two amounts instead of one.
    assertThat(difference).isBetween(0.0, 8.0);
    assertThat(
            borrowed.pnl().getOrDefault(Backtest.BORROWING, List.of()).stream()
                .mapToDouble(Money::dollars)
                .sum())
        .isLessThan(-50);
  }

  @Test
  void theReportShowsEachBookAndMeasuresClaimsInIt() {
    Plan plan =
        plan(
            CONDORS
                + book("engine", WRITE.formatted(""))
                + "claim \"one\" max_drawdown(engine) <= 90% claim \"two\" cagr(main) >= -90%");
    Study study = Referee.study(plan, Worlds.synthetic(), FROM, TO, "test");
    Verdicts verdicts = Verdicts.judge(study);
    Map<String, RunResult> books = study.headline().with().books();
    assertThat(verdicts.claims().get(0).estimate().value().orElseThrow())
        .isCloseTo(drawdown(books.getOrDefault("engine", study.headline().with())), within(1e-9));
    double years = study.headline().with().sessions().size() / 252.0;
    RunResult main = books.getOrDefault("main", study.headline().with());
    double growth = main.equity().get(main.equity().size() - 1).dollars() / 200_000;
    assertThat(verdicts.claims().get(1).estimate().value().orElseThrow())
        .isCloseTo(Math.pow(growth, 1 / years) - 1, within(1e-9));
    String page = TerminalSummary.render(study, verdicts, false);
    assertThat(page).contains("BOOKS").contains("  engine").contains("main with engine");
    assertThat(RunManifest.json(study, verdicts))
        .contains("\"books\" : [")
        .contains("\"name\" : \"engine\"");
  }

  private static double drawdown(RunResult run) {
    double peak = run.capital().dollars();
    double deepest = 0;
    for (Money equity : run.equity()) {
      peak = Math.max(peak, equity.dollars());
      deepest = Math.max(deepest, 1 - equity.dollars() / peak);
    }
    return deepest;
  }

  @Test
  void everyPostingOfALoanNamesItsCause() {
    List<Transaction> transactions =
        Backtest.transactions(
            TOGETHER,
            TOGETHER.columns(Worlds.synthetic()),
            Worlds.synthetic(),
            new RunSettings(FROM, FROM.plusDays(20), FillAssumption.DEFAULT, true));
    assertThat(transactions).anyMatch(it -> it.cause().equals("books.condor leverage"));
  }
}
