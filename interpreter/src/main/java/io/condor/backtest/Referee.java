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
  private final FillModel fills;
  private final List<Study.Band> bands = new ArrayList<>();
  private final List<Study.Band> stresses = new ArrayList<>();

  private final int resamples;

  private Referee(
      Plan plan, World world, LocalDate from, LocalDate to, FillModel fills, int resamples) {
    this.plan = plan;
    this.world = world;
    this.from = from;
    this.to = to;
    this.resamples = resamples;
    this.columns = plan.columns(world);
    this.fills = fills;
  }

  /** As below, by the world's usual fill model and without draws of the model's error. */
  public static Study study(
      Plan plan, World world, LocalDate from, LocalDate to, String productVersion) {
    return study(plan, world, from, to, productVersion, world.fillTable().headline(), 0);
  }

  /**
   * Studies {@code plan} from {@code from} to {@code to}, both inclusive.
   *
   * @param productVersion part of the run's identity
   * @param fills the model that decides, of the world's table, of any role
   * @param resamples draws of the model's error, {@link ModelResamples#USUAL} or fewer; 0 for none
   */
  public static Study study(
      Plan plan,
      World world,
      LocalDate from,
      LocalDate to,
      String productVersion,
      FillModel fills,
      int resamples) {
    return new Referee(plan, world, from, to, fills, resamples).study(productVersion);
  }

  private Study study(String productVersion) {
    run();
    List<LocalDate> sessions = bands.get(0).with().sessions();
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
        plan.claims().stream().map(claim -> claim(claim, sessions)).toList(),
        indexReturns(sessions),
        StudyNotes.of(plan, world, bands.get(0).with()),
        dataRules(),
        stresses,
        modelResamples(),
        indexLevels(sessions));
  }

  private ModelResamples modelResamples() {
    return resamples == 0
        ? ModelResamples.NONE
        : world
            .modelBand()
            .map(band -> new ModelResamples(resamples, band.text(), n -> resampled(band, n)))
            .orElse(ModelResamples.NONE);
  }

  private Study.Band resampled(ModelBand band, int number) {
    World priced = band.world(number);
    RunResult with = pass(priced, true).get(0);
    RunResult without = plan.hedges().isEmpty() ? with : pass(priced, false).get(0);
    return new Study.Band(
        Study.Kind.MODEL, "resample " + number, band.text(), with, without);
  }

  private String provenance(RunResult run) {
    return run.prices().any()
        ? world.provenance() + "; " + run.prices().words()
        : world.provenance();
  }

  /** All passes are independent of one another, so they share the machine's cores. */
  private void run() {
    int passes = plan.hedges().isEmpty() ? 1 : 2;
    List<List<RunResult>> runs =
        IntStream.range(0, passes).parallel().mapToObj(i -> pass(world, i == 0)).toList();
    List<RunResult> with = runs.get(0);
    List<RunResult> without = runs.get(passes - 1);
    List<FillModel> models = models();
    for (int i = 0; i < models.size(); i++) {
      FillModel model = models.get(i);
      boolean judges = i == 0 || model.role() == FillModel.Role.BAND;
      (judges ? bands : stresses)
          .add(
              new Study.Band(
                  judges ? Study.Kind.FILLS : Study.Kind.STRESS,
                  model.name(),
                  model.text(),
                  with.get(i),
                  without.get(i)));
    }
  }

  /** The model that decides, then every other one of the world's table. */
  private List<FillModel> models() {
    List<FillModel> models = new ArrayList<>(List.of(fills));
    world.fillTable().models().stream().filter(it -> !it.equals(fills)).forEach(models::add);
    return models;
  }

  /** Shadow books stand beside the pass in the world itself alone. */
  private List<RunResult> pass(World priced, boolean hedged) {
    List<FillModel> shadows =
        priced.equals(world) ? models().subList(1, models().size()) : List.of();
    return Backtest.runAll(
        plan, columns, priced, new RunSettings(from, to, fills, hedged, shadows));
  }

  private String runId(String productVersion) {
    StringBuilder identity = new StringBuilder();
    identity.append(productVersion).append('\n').append(plan.source().text()).append('\n');
    identity.append(plan.variant()).append('\n').append(plan.parameterTexts()).append('\n');
    identity.append(world.name()).append(' ').append(world.fingerprint()).append('\n');
    identity.append(from).append(' ').append(to).append('\n');
    identity.append(fills.name()).append('\n').append(world.fillTable());
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

  private ClaimTest claim(ClaimRule claim, List<LocalDate> sessions) {
    return new ClaimTest(
        claim.name(),
        claim.statement(),
        value(claim.value(), sessions),
        claim.atMost(),
        claim.bound(),
        claim.percent(),
        claim.span());
  }

  private ClaimTest.ClaimValue value(ClaimRule.Value value, List<LocalDate> sessions) {
    if (value instanceof ClaimRule.Value.MaxDrawdown drawdown) {
      return new ClaimTest.ClaimValue.MaxDrawdown(drawdown.withHedge());
    }
    if (value instanceof ClaimRule.Value.Cagr cagr) {
      return new ClaimTest.ClaimValue.Cagr(cagr.withHedge());
    }
    if (value instanceof ClaimRule.Value.CapmBeta beta) {
      return new ClaimTest.ClaimValue.CapmBeta(beta.withHedge(), riskFree(sessions));
    }
    if (value instanceof ClaimRule.Value.CapmAlpha alpha) {
      return new ClaimTest.ClaimValue.CapmAlpha(alpha.withHedge(), riskFree(sessions));
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
      return new ClaimTest.ClaimValue.OfBook(book.book(), value(book.value(), sessions));
    }
    if (value instanceof ClaimRule.Value.Ratio ratio) {
      return new ClaimTest.ClaimValue.Ratio(
          value(ratio.numerator(), sessions), value(ratio.denominator(), sessions));
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

  /** What bills earned on each session; nothing on the first, as the account. */
  private List<Double> riskFree(List<LocalDate> sessions) {
    List<Double> returns = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      returns.add(
          i == 0
              ? 0
              : BillInterest.since(
                  sessions.get(i - 1),
                  sessions.get(i),
                  BillInterest.yieldOn(
                      world.history(), world.history().indexOf(sessions.get(i - 1)))));
    }
    return returns;
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
