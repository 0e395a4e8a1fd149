package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.backtest.EqualBudget;
import io.condor.backtest.Study;
import io.condor.measure.Alternative;
import io.condor.measure.ClaimVerdict;
import io.condor.measure.CrisisResult;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.Power;
import io.condor.measure.SharpeEvidence;
import io.condor.measure.SliceResult;
import io.condor.measure.Verdicts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The parts of {@code run.json} on alternatives, falls of SPX, Sharpe ratios, years and levels of
 * VIX.
 */
final class ComparisonJson {
  private final JsonGenerator json;

  private ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, Study study, Verdicts verdicts) throws IOException {
    ComparisonJson part = new ComparisonJson(json);
    part.alternatives(study);
    part.simpleHedge(study, verdicts);
    part.crises(study);
    part.sharpe(study);
    part.slices("by_year", SliceResult.byYear(study));
    part.slices("by_vix", SliceResult.byVix(study));
  }

  /** Years that would decide a claim; null if it is decided, or if no number of years would. */
  static void power(JsonGenerator json, Study study, ClaimVerdict claim) throws IOException {
    OptionalDouble years = Power.years(study, claim);
    boolean finite = years.isPresent() && !Double.isInfinite(years.getAsDouble());
    new ComparisonJson(json).number("years_to_decide", finite ? years : OptionalDouble.empty());
  }

  private void alternatives(Study study) throws IOException {
    json.writeArrayFieldStart("alternatives");
    for (Alternative alternative : Alternative.of(study)) {
      json.writeStartObject();
      json.writeStringField("kind", alternative.kind().name().toLowerCase(Locale.ROOT));
      number("cagr", alternative.growth());
      number("max_drawdown", alternative.drawdown());
      number("hedge_cost_per_year", alternative.costPerYear());
      number("worst_day", alternative.worstDay());
      number("crises_return", alternative.crises());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void simpleHedge(Study study, Verdicts verdicts) throws IOException {
    EqualBudget budget = study.equalBudget();
    json.writeObjectFieldStart("simple_hedge");
    json.writeBooleanField("compared", budget.run().isPresent());
    json.writeStringField("reason", budget.reason());
    number("hedge_spend_per_year", budget.hedgeSpend());
    number("spend_per_year", budget.spend());
    number("scale", budget.scale());
    estimate("drawdown_difference", verdicts.drawdownOverSimple());
    estimate("growth_difference", verdicts.growthOverSimple());
    json.writeStringField("hedge_is_better", verdicts.beatsSimple().word());
    json.writeEndObject();
  }

  private void estimate(String name, Estimate estimate) throws IOException {
    json.writeObjectFieldStart(name);
    number("value", estimate.value());
    if (estimate.interval().isPresent()) {
      json.writeObjectFieldStart("interval");
      number("low", estimate.interval().get().low());
      number("high", estimate.interval().get().high());
      json.writeEndObject();
    } else {
      json.writeNullField("interval");
    }
    json.writeStringField("reason", estimate.reason());
    json.writeEndObject();
  }

  private void crises(Study study) throws IOException {
    json.writeArrayFieldStart("crises");
    for (CrisisResult result : CrisisResult.of(study)) {
      json.writeStartObject();
      json.writeStringField("name", result.window().name());
      json.writeStringField("high", result.window().high().toString());
      json.writeStringField("low", result.window().low().toString());
      json.writeNumberField("sessions", result.window().last() - result.window().first() + 1);
      number("spx_return", result.index());
      number("with", result.with());
      number("without", result.without());
      number("hedge", result.hedge());
      number("condors", result.condors());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("deep_falls", Power.deepFalls(study));
  }

  private void sharpe(Study study) throws IOException {
    json.writeObjectFieldStart("sharpe_evidence");
    json.writeNumberField("trials", study.trials());
    sharpe("with", SharpeEvidence.of(study.headline().with(), study.trials()));
    sharpe("without", SharpeEvidence.of(study.headline().without(), study.trials()));
    json.writeEndObject();
  }

  private void sharpe(String name, Optional<SharpeEvidence> found) throws IOException {
    if (found.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    SharpeEvidence evidence = found.get();
    json.writeObjectFieldStart(name);
    number("daily", evidence.daily());
    number("skew", evidence.skew());
    number("kurtosis", evidence.kurtosis());
    number("probability_above_zero", evidence.probabilistic());
    number("years_to_show_skill", evidence.yearsToShowSkill());
    number("expected_maximum", evidence.annualExpectedMaximum());
    number("probability_deflated", evidence.deflated());
    json.writeEndObject();
  }

  private void slices(String name, List<SliceResult> slices) throws IOException {
    json.writeArrayFieldStart(name);
    for (SliceResult slice : slices) {
      json.writeStartObject();
      json.writeStringField("name", slice.name());
      json.writeNumberField("sessions", slice.sessions());
      number("spx_return", slice.index());
      number("with", slice.with());
      number("without", slice.without());
      number("max_drawdown_with", slice.drawdownWith());
      number("max_drawdown_without", slice.drawdownWithout());
      number("hedge", slice.hedge());
      number("condors", slice.condors());
      json.writeNumberField("trades", slice.trades().count());
      json.writeNumberField("won", slice.trades().won());
      json.writeNumberField("trades_pnl_usd", new BigDecimal(slice.trades().pnl().toString()));
      number("win_rate", slice.trades().winRate());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String key, double value) throws IOException {
    json.writeNumberField(key, Figures.file(value));
  }

  private void number(String key, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      number(key, value.getAsDouble());
    } else {
      json.writeNullField(key);
    }
  }
}
