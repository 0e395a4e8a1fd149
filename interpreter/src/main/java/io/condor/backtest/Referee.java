package io.condor.backtest;

import io.condor.market.DataReport;
import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.ClaimRule;
import io.condor.plan.Columns;
import io.condor.plan.HedgeRule;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs a plan with and without its hedge, under every fill assumption and at both edges of the
 * world's model, and puts together what a report needs to judge it.
 */
public final class Referee {
  private final Plan plan;
  private final World world;
  private final LocalDate from;
  private final LocalDate to;
  private final Columns columns;

  private Referee(Plan plan, World world, LocalDate from, LocalDate to) {
    this.plan = plan;
    this.world = world;
    this.from = from;
    this.to = to;
    this.columns = plan.columns(world);
  }

  /**
   * Studies {@code plan} from {@code from} to {@code to}, both inclusive.
   *
   * @param productVersion part of the run's identity
   */
  public static Study study(
      Plan plan, World world, LocalDate from, LocalDate to, String productVersion) {
    return new Referee(plan, world, from, to).study(productVersion);
  }

  private Study study(String productVersion) {
    List<Study.Band> bands = bands();
    List<LocalDate> sessions = bands.get(0).with().sessions();
    MarketDays market = MarketDays.of(world, sessions);
    return new Study(
        runId(productVersion),
        plan.source(),
        plan.strategy(),
        plan.text(),
        plan.variant(),
        plan.parameterTexts(),
        world.name(),
        world.simulated(),
        provenance(bands.get(0).with()),
        world.fingerprint(),
        sessions.get(0),
        sessions.get(sessions.size() - 1),
        plan.hedges().stream().map(HedgeRule::name).findFirst().orElse(""),
        plan.hedges().stream()
            .flatMap(hedge -> hedge.layers().stream().map(hedge::bookOf))
            .toList(),
        plan.positions().stream().map(condor -> condor.name()).toList(),
        plan.positions().stream().allMatch(PositionRule::isCondor) ? "condor" : "position",
        bands,
        plan.claims().stream().map(claim -> claim(claim, sessions, market)).toList(),
        indexReturns(sessions),
        StudyNotes.of(plan, world, bands.get(0).with()),
        dataRules(),
        new Yardsticks(
            market, EqualBudget.of(plan, world, bands.get(0).with(), this::run), 1));
  }

  private String provenance(RunResult run) {
    return run.prices().any()
        ? world.provenance() + "; " + run.prices().words()
        : world.provenance();
  }

  /** One thing to vary: where orders fill, or how the world's model prices options. */
  private record Assumption(
      Study.Kind kind, String name, String text, World priced, FillAssumption fills) {}

  /** All runs are independent of one another, so they share the machine's cores. */
  private List<Study.Band> bands() {
    List<Assumption> assumptions = assumptions();
    List<RunResult> runs =
        IntStream.range(0, 2 * assumptions.size())
            .parallel()
            .mapToObj(i -> run(assumptions.get(i / 2), i % 2 == 0))
            .toList();
    List<Study.Band> bands = new ArrayList<>();
    for (int i = 0; i < assumptions.size(); i++) {
      Assumption assumption = assumptions.get(i);
      RunResult with = runs.get(2 * i);
      RunResult without = plan.hedges().isEmpty() ? with : runs.get(2 * i + 1);
      bands.add(
          new Study.Band(assumption.kind(), assumption.name(), assumption.text(), with, without));
    }
    return bands;
  }

  private List<Assumption> assumptions() {
    List<Assumption> assumptions = new ArrayList<>();
    for (FillAssumption fills :
        List.of(FillAssumption.DEFAULT, FillAssumption.TOUCH, FillAssumption.MID)) {
      String text =
          String.format(
              Locale.ROOT,
              "fills %.0f %% of the half spread from mid",
              100 * fills.shareOfHalfSpread());
      assumptions.add(new Assumption(Study.Kind.FILLS, fills.name(), text, world, fills));
    }
    for (World.ModelVariant variant : world.modelVariants()) {
      assumptions.add(
          new Assumption(
              Study.Kind.MODEL,
              variant.name(),
              variant.text(),
              variant.world(),
              FillAssumption.DEFAULT));
    }
    return assumptions;
  }

  private RunResult run(Assumption assumption, boolean hedged) {
    return Backtest.run(
        plan, columns, assumption.priced(), new RunSettings(from, to, assumption.fills(), hedged));
  }

  /** Another plan of the same blocks, as the headline runs. */
  private RunResult run(Plan other) {
    return Backtest.run(
        other, columns, world, new RunSettings(from, to, FillAssumption.DEFAULT, true));
  }

  private String runId(String productVersion) {
    StringBuilder identity = new StringBuilder();
    identity.append(productVersion).append('\n').append(plan.source().text()).append('\n');
    identity.append(plan.variant()).append('\n').append(plan.parameterTexts()).append('\n');
    identity.append(world.name()).append(' ').append(world.fingerprint()).append('\n');
    identity.append(from).append(' ').append(to).append('\n');
    identity.append(FillAssumption.DEFAULT);
    return sha256(identity.toString()).substring(0, 16);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private ClaimTest claim(ClaimRule claim, List<LocalDate> sessions, MarketDays market) {
    return new ClaimTest(
        claim.name(),
        claim.statement(),
        value(claim.value(), sessions, market),
        claim.atMost(),
        claim.bound(),
        claim.percent(),
        claim.span());
  }

  private ClaimTest.ClaimValue value(
      ClaimRule.Value value, List<LocalDate> sessions, MarketDays market) {
    if (value instanceof ClaimRule.Value.MaxDrawdown drawdown) {
      return new ClaimTest.ClaimValue.MaxDrawdown(drawdown.withHedge());
    }
    if (value instanceof ClaimRule.Value.Cagr cagr) {
      return new ClaimTest.ClaimValue.Cagr(cagr.withHedge());
    }
    if (value instanceof ClaimRule.Value.CapmBeta beta) {
      return new ClaimTest.ClaimValue.CapmBeta(beta.withHedge(), market.bills());
    }
    if (value instanceof ClaimRule.Value.CapmAlpha alpha) {
      return new ClaimTest.ClaimValue.CapmAlpha(alpha.withHedge(), market.bills());
    }
    if (value instanceof ClaimRule.Value.Irr irr) {
      return new ClaimTest.ClaimValue.Irr(irr.hedge());
    }
    if (value instanceof ClaimRule.Value.Excess excess) {
      return new ClaimTest.ClaimValue.Excess(excess.hurdle());
    }
    if (value instanceof ClaimRule.Value.CostShareOfEquity cost) {
      return new ClaimTest.ClaimValue.CostShareOfEquity(cost.hedge());
    }
    if (value instanceof ClaimRule.Value.CostPerYear cost) {
      return new ClaimTest.ClaimValue.CostPerYear(cost.hedge());
    }
    if (value instanceof ClaimRule.Value.WinRate winRate) {
      return new ClaimTest.ClaimValue.WinRate(winRate.block());
    }
    if (value instanceof ClaimRule.Value.Constant constant) {
      return new ClaimTest.ClaimValue.Constant(constant.number());
    }
    if (value instanceof ClaimRule.Value.OfBook book) {
      return new ClaimTest.ClaimValue.OfBook(book.book(), value(book.value(), sessions, market));
    }
    if (value instanceof ClaimRule.Value.Ratio ratio) {
      return new ClaimTest.ClaimValue.Ratio(
          value(ratio.numerator(), sessions, market),
          value(ratio.denominator(), sessions, market));
    }
    return share((ClaimRule.Value.ShareOfSessions) value, sessions);
  }

  private ClaimTest.ClaimValue share(
      ClaimRule.Value.ShareOfSessions share, List<LocalDate> sessions) {
    List<Boolean> holds = new ArrayList<>();
    for (LocalDate date : sessions) {
      Truth truth = plan.condition(columns, share.slot(), world.history().indexOf(date));
      if (truth != Truth.UNKNOWN) {
        holds.add(truth == Truth.TRUE);
      }
    }
    return new ClaimTest.ClaimValue.Share(holds);
  }

  /** The index's return on each session; 0 on a first session that has none before it. */
  private List<Double> indexReturns(List<LocalDate> sessions) {
    double[] closes = world.history().column(Series.SPX, Field.CLOSE);
    List<Double> returns = new ArrayList<>();
    for (LocalDate date : sessions) {
      int session = world.history().indexOf(date);
      double before = session > 0 ? closes[session - 1] : Double.NaN;
      double change = closes[session] / before - 1;
      returns.add(Double.isNaN(change) ? 0 : change);
    }
    return returns;
  }

  private List<String> dataRules() {
    List<String> lines = new ArrayList<>();
    for (DataReport.RuleCount rule : world.dataReport().rules()) {
      lines.add(rule.file() + ": " + rule.id() + " × " + rule.count() + ", " + rule.action());
    }
    return lines;
  }
}
