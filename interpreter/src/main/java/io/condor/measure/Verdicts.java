package io.condor.measure;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that is judged about a study: each claim with its interval, the standing questions
 * (growth, drawdown, cost of the hedge), and whether the answers hold under other fills and models.
 *
 * @param resampling how intervals were made
 * @param bands measures of every band, the headline first
 * @param claims in the order written
 * @param growthWith annual growth with the hedge
 * @param growthWithout annual growth without it
 * @param drawdownRatio largest drawdown with the hedge over the largest without it
 * @param hedgeCost yearly cost of the hedge as a share of equity; negative if it earned money
 * @param fills whether the answers hold under other fills
 * @param modelRange what figures become under the errors of the world's model
 * @param model whether the answers hold there
 * @param breakEven slippage at which nothing is earned
 * @param drawdownOverSimple largest drawdown with the hedge less that with the simple hedge of the
 *     same spend, fractions
 * @param growthOverSimple growth a year with the hedge less that with the simple one
 * @param growthOverBills growth a year with the hedge less that of 13-week bills, the lowest hurdle
 */
public record Verdicts(
    Resampling resampling,
    List<BandMeasures> bands,
    List<ClaimVerdict> claims,
    Estimate growthWith,
    Estimate growthWithout,
    Estimate drawdownRatio,
    Estimate hedgeCost,
    Robustness fills,
    ModelRange modelRange,
    Robustness model,
    BreakEven breakEven,
    Estimate drawdownOverSimple,
    Estimate growthOverSimple,
    Estimate growthOverBills) {
  private static final int STANDING = 7;

  public Verdicts {
    bands = List.copyOf(bands);
    claims = List.copyOf(claims);
  }

  /** Measures every band and judges every claim; the same study gives the same result. */
  public static Verdicts judge(Study study) {
    List<BandMeasures> measures = study.bands().stream().map(BandMeasures::of).toList();
    List<PairedDays> days =
        study.bands().stream().map(band -> new PairedDays(study, band)).toList();
    Resampling resampling = Resampling.of(days.get(0));
    List<ClaimValue> values = standing(study);
    study.claims().forEach(claim -> values.add(claim.value()));
    List<Estimate> estimates = resampling.estimates(days.get(0), values);
    List<ClaimVerdict> claims = new ArrayList<>();
    for (int i = 0; i < study.claims().size(); i++) {
      claims.add(verdict(study, study.claims().get(i), estimates.get(STANDING + i), days));
    }
    ModelRange range = ModelRange.of(study);
    return new Verdicts(
        resampling,
        measures,
        claims,
        estimates.get(0),
        estimates.get(1),
        estimates.get(2),
        estimates.get(3),
        Robustness.of(study, Study.Kind.FILLS, measures, claims),
        range,
        Robustness.of(range, study, claims),
        BreakEven.of(study, measures),
        estimates.get(4),
        estimates.get(5),
        study.market().bills().isEmpty()
            ? Estimate.undefined("the yield of bills is unknown")
            : estimates.get(6));
  }

  /** The questions that every report answers, whatever the script claims. */
  private static List<ClaimValue> standing(Study study) {
    return new ArrayList<>(
        List.of(
            new ClaimValue.Cagr(true),
            new ClaimValue.Cagr(false),
            new ClaimValue.Ratio(
                new ClaimValue.MaxDrawdown(true), new ClaimValue.MaxDrawdown(false)),
            new ClaimValue.CostShareOfEquity(study.hedge()),
            new ClaimValue.DrawdownOverSimple(),
            new ClaimValue.GrowthOverSimple(),
            new ClaimValue.Excess(ReturnPath.of(study.market().bills()).growth())));
  }

  private static ClaimVerdict verdict(
      Study study, ClaimTest claim, Estimate estimate, List<PairedDays> days) {
    List<ClaimVerdict.BandValue> bands = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      bands.add(bandValue(study.bands().get(i), claim, estimate, days.get(i)));
    }
    Verdict verdict =
        estimate.value().isPresent()
            ? moved(claim, estimate, estimate.value().getAsDouble())
            : Verdict.UNDECIDED;
    return new ClaimVerdict(claim, estimate, verdict, bands);
  }

  private static ClaimVerdict.BandValue bandValue(
      Study.Band band, ClaimTest claim, Estimate estimate, PairedDays days) {
    if (days.undefinedBecause(claim.value()).isPresent()) {
      return new ClaimVerdict.BandValue(
          band.kind(), band.name(), OptionalDouble.empty(), false, Verdict.UNDECIDED);
    }
    double value = days.statistic(claim.value()).of(PairedDays.asHappened());
    boolean keeps = claim.atMost() ? value <= claim.bound() : value >= claim.bound();
    return new ClaimVerdict.BandValue(
        band.kind(), band.name(), OptionalDouble.of(value), keeps, moved(claim, estimate, value));
  }

  /**
   * The verdict on {@code value} with the headline's interval moved by as much as the value: the
   * days are the same, so their noise is taken to be, and no band is resampled by itself.
   */
  private static Verdict moved(ClaimTest claim, Estimate estimate, double value) {
    Optional<Estimate.Interval> interval = estimate.interval();
    if (interval.isEmpty() || estimate.value().isEmpty()) {
      return Verdict.UNDECIDED;
    }
    double by = value - estimate.value().getAsDouble();
    Estimate.Interval there =
        new Estimate.Interval(interval.get().low() + by, interval.get().high() + by);
    return Verdict.of(value, there, claim.atMost(), claim.bound());
  }

  /**
   * Whether the hedge's largest drawdown is smaller than that of the simple one at equal spend:
   * passed if the whole interval says so, failed if it says the contrary.
   */
  public Verdict beatsSimple() {
    Optional<Estimate.Interval> interval = drawdownOverSimple.interval();
    return interval.isEmpty()
        ? Verdict.UNDECIDED
        : Verdict.of(drawdownOverSimple.value().orElseThrow(), interval.get(), true, 0);
  }

  /** The headline's measures. */
  public BandMeasures headline() {
    return bands.get(0);
  }

  /** How many claims have this verdict. */
  public int count(Verdict verdict) {
    return (int) claims.stream().filter(claim -> claim.verdict() == verdict).count();
  }
}
