package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.backtest.Funnel;
import io.condor.backtest.SpreadPaid;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.BandMeasures;
import io.condor.measure.Figures;
import io.condor.measure.FillRange;
import io.condor.measure.Measures;
import io.condor.measure.Refused;
import io.condor.measure.ShadowGap;
import io.condor.measure.Verdicts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The parts of {@code run.json} about fills: execution, funnels and refusals. */
final class ExecutionJson {
  private final Study study;
  private final Verdicts verdicts;
  private final JsonGenerator json;

  ExecutionJson(Study study, Verdicts verdicts, JsonGenerator json) {
    this.study = study;
    this.verdicts = verdicts;
    this.json = json;
  }

  void write() throws IOException {
    execution();
    funnels();
    refusals();
  }

  private void execution() throws IOException {
    json.writeObjectFieldStart("execution");
    json.writeStringField("decides", study.headline().name());
    json.writeObjectFieldStart("over_fill_models");
    range("growth_with", band -> band.with().cagr());
    range("growth_without", band -> band.without().cagr());
    range("max_drawdown_with", band -> band.with().drawdown().depth());
    range("max_drawdown_without", band -> band.without().drawdown().depth());
    json.writeEndObject();
    json.writeArrayFieldStart("books");
    for (Study.Band band : study.bands()) {
      if (band.kind() == Study.Kind.FILLS) {
        book(band);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stress");
    for (Study.Band stress : study.stresses()) {
      BandMeasures measures = BandMeasures.of(stress);
      json.writeStartObject();
      json.writeStringField("name", stress.name());
      json.writeStringField("text", stress.text());
      figures("with", measures.with());
      figures("without", measures.without());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reruns");
    for (ShadowGap gap : ShadowGap.of(study)) {
      rerun(gap);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void range(String key, ToDoubleFunction<BandMeasures> measure) throws IOException {
    Optional<FillRange> range = FillRange.of(verdicts.bands(), measure);
    if (range.isEmpty()) {
      json.writeNullField(key);
      return;
    }
    json.writeObjectFieldStart(key);
    number("low", range.get().low());
    number("high", range.get().high());
    json.writeEndObject();
  }

  private void book(Study.Band band) throws IOException {
    SpreadPaid spread = band.with().spread();
    json.writeStartObject();
    json.writeStringField("name", band.name());
    number("half_spreads_usd", spread.halfSpreadUsd());
    number("paid_usd", spread.paidUsd());
    number("share_of_half_spread", spread.share());
    json.writeNumberField("ledger_checks", band.with().checks().checks());
    json.writeEndObject();
  }

  private void rerun(ShadowGap gap) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", gap.name());
    figures("shadow", gap.shadow().with());
    json.writeNumberField("shadow_trades", gap.shadowTrades());
    figures("full", gap.full().with());
    json.writeNumberField("full_trades", gap.fullTrades());
    number("growth_off", gap.growthOff());
    number("max_drawdown_off", gap.drawdownOff());
    json.writeEndObject();
  }

  private void figures(String key, Measures measures) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("final_equity_usd", decimal(measures.finalEquity()));
    number("total_return", measures.totalReturn());
    number("cagr", measures.cagr());
    number("max_drawdown", measures.drawdown().depth());
    json.writeEndObject();
  }

  private void funnels() throws IOException {
    json.writeObjectFieldStart("funnels");
    for (Map.Entry<String, Funnel> block : study.headline().with().funnels().entrySet()) {
      Funnel funnel = block.getValue();
      json.writeObjectFieldStart(block.getKey());
      json.writeNumberField("sessions", study.headline().with().sessions().size());
      json.writeNumberField("asked", funnel.asked());
      for (Funnel.Gate gate : Funnel.Gate.values()) {
        json.writeNumberField(gate.name().toLowerCase(Locale.ROOT), funnel.passed(gate));
      }
      json.writeNumberField("filled", funnel.filled());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void refusals() throws IOException {
    json.writeArrayFieldStart("refusals");
    for (Refused refused : Refused.of(study)) {
      json.writeStartObject();
      json.writeStringField("block", refused.block());
      json.writeStringField("reason", refused.reason().word());
      json.writeNumberField("count", refused.count());
      json.writeNumberField("priced", refused.priced());
      number("mid_usd_per_share", refused.midUsd());
      number("fill_usd_per_share", refused.fillUsd());
      if (refused.premium().isPresent()) {
        json.writeNumberField("premium_usd", decimal(refused.premium().get()));
      } else {
        json.writeNullField("premium_usd");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static BigDecimal decimal(Money amount) {
    return new BigDecimal(amount.toString());
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
