package io.condor.backtest;

import io.condor.market.DataReport;
import io.condor.market.Field;
import io.condor.market.FillModel;
import io.condor.market.ModelBand;
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
import java.util.stream.IntStream;

/**
 * Runs a plan with and without its hedge, each beside a shadow book for every other fill model, and
 * again at both edges of the world's model; puts together what a report needs to judge it.
 */
public final class Referee {
  private final Plan plan;
  private final World world;
  private final LocalDate from;
  private final LocalDate to;
  private final Columns columns;
  private final StudySettings settings;
  private final List<Study.Band> bands = new ArrayList<>();
  private final List<Study.Band> stresses = new ArrayList<>();
  private final List<Study.Band> reruns = new ArrayList<>();

  private Referee(Plan plan, World world, LocalDate from, LocalDate to, StudySettings settings) {
    this.plan = plan;
    this.world = world;
    this.from = from;
    this.to = to;
    this.columns = plan.columns(world);
    this.settings = settings;
  }

  /**
   * Studies {@code plan} from {@code from} to {@code to}, both inclusive.
   *
   * @param productVersion part of the run's identity
   */
  public static Study study(
      Plan plan, World world, LocalDate from, LocalDate to, String productVersion) {
    return study(plan, world, from, to, productVersion, StudySettings.usual(world));
  }

  /** As above, with a choice of the fill model that decides. */
  public static Study study(
      Plan plan,
      World world,
      LocalDate from,
      LocalDate to,
      String productVersion,
      StudySettings settings) {
    return new Referee(plan, world, from, to, settings).study(productVersion);
  }

  private Study study(String productVersion) {
    run();
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
        stresses,
        modelResamples(),
        indexLevels(sessions),
        reruns,
        HedgeRevaluation.of(plan, world, bands.get(0).with()),
        new Yardsticks(market, EqualBudget.of(plan, world, bands.get(0).with(), this::run), 1));
  }

  private ModelResamples modelResamples() {
    return settings.modelDraws() == 0
        ? ModelResamples.NONE
        : world
            .modelBand()
            .map(
                band -> new ModelResamples(settings.modelDraws(), band.text(), n -> drawn(band, n)))
            .orElse(ModelResamples.NONE);
  }

  private Study.Band drawn(ModelBand band, int number) {
    Pass pass =
        new Pass(
            Study.Kind.MODEL,
            "draw " + number,
            band.text(),
            band.world(number),
            settings.fills(),
            List.of());
    RunResult with = run(pass, true, false).get(0);
    RunResult without = plan.hedges().isEmpty() ? with : run(pass, false, false).get(0);
    return new Study.Band(pass.kind(), pass.name(), pass.text(), with, without);
  }

  private String provenance(RunResult run) {
    return run.prices().any()
        ? world.provenance() + "; " + run.prices().words()
        : world.provenance();
  }

  /**
   * A pass over the days, hedged and not.
   *
   * @param kind what it is in the study
   * @param name of it there
   * @param text the assumption in words
   * @param priced the world, or an edge of its model
   * @param decides the fill model that decides
   * @param shadows the models beside it
   */
  private record Pass(
      Study.Kind kind,
      String name,
      String text,
      World priced,
      FillModel decides,
      List<FillModel> shadows) {}

  /** All passes are independent of one another, so they share the machine's cores. */
  private void run() {
    List<Pass> passes = passes();
    int runs = plan.hedges().isEmpty() ? 1 : 2;
    List<List<RunResult>> results =
        IntStream.range(0, runs * passes.size())
            .parallel()
            .mapToObj(i -> run(passes.get(i / runs), i % runs == 0, i == 0))
            .toList();
    for (int i = 0; i < passes.size(); i++) {
      sort(passes.get(i), results.get(runs * i), results.get(runs * i + runs - 1));
    }
  }

  private List<Pass> passes() {
    FillModel decides = settings.fills();
    List<FillModel> others =
        world.fillTable().models().stream().filter(it -> !it.equals(decides)).toList();
    List<Pass> passes = new ArrayList<>();
    passes.add(new Pass(Study.Kind.FILLS, decides.name(), decides.text(), world, decides, others));
    if (settings.rerunsBand()) {
      others.stream()
          .filter(model -> model.role() == FillModel.Role.BAND)
          .map(it -> new Pass(Study.Kind.RERUN, it.name(), it.text(), world, it, List.of()))
          .forEach(passes::add);
    }
    return passes;
  }

  private List<RunResult> run(Pass pass, boolean hedged, boolean attributed) {
    return Backtest.runAll(
        plan,
        columns,
        pass.priced(),
        new RunSettings(from, to, pass.decides(), hedged, pass.shadows(), attributed));
  }

  /** Puts the results of a pass where the study has them. */
  private void sort(Pass pass, List<RunResult> with, List<RunResult> without) {
    (pass.kind() == Study.Kind.RERUN ? reruns : bands)
        .add(new Study.Band(pass.kind(), pass.name(), pass.text(), with.get(0), without.get(0)));
    for (int i = 0; i < pass.shadows().size(); i++) {
      FillModel shadow = pass.shadows().get(i);
      boolean judges = shadow.role() == FillModel.Role.BAND;
      Study.Kind kind = judges ? Study.Kind.FILLS : Study.Kind.STRESS;
      (judges ? bands : stresses)
          .add(
              new Study.Band(
                  kind, shadow.name(), shadow.text(), shadow(with, i + 1), shadow(without, i + 1)));
    }
  }

  private RunResult shadow(List<RunResult> books, int number) {
    RunResult shadow = books.get(number);
    return ProportionedShadow.fits(plan) ? ProportionedShadow.of(books.get(0), shadow) : shadow;
  }

  /** Another plan of the same blocks, as the headline runs. */
  private RunResult run(Plan other) {
    return Backtest.run(other, columns, world, new RunSettings(from, to, settings.fills(), true));
  }

  private String runId(String productVersion) {
    StringBuilder identity = new StringBuilder();
    identity.append(productVersion).append('\n').append(plan.source().text()).append('\n');
    identity.append(plan.variant()).append('\n').append(plan.parameterTexts()).append('\n');
    identity.append(world.name()).append(' ').append(world.fingerprint()).append('\n');
    identity.append(from).append(' ').append(to).append('\n');
    identity.append(settings.fills().name()).append('\n').append(world.fillTable());
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
          value(ratio.numerator(), sessions, market), value(ratio.denominator(), sessions, market));
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

  private List<Double> indexLevels(List<LocalDate> sessions) {
    double[] closes = world.history().column(Series.SPX, Field.CLOSE);
    return sessions.stream().map(date -> closes[world.history().indexOf(date)]).toList();
  }

  private List<String> dataRules() {
    List<String> lines = new ArrayList<>();
    for (DataReport.RuleCount rule : world.dataReport().rules()) {
      lines.add(rule.file() + ": " + rule.id() + " × " + rule.count() + ", " + rule.action());
    }
    return lines;
  }
}
