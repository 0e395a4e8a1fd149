package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.backtest.HedgeStress;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.Chains;
import io.condor.measure.Figures;
import io.condor.measure.HedgeScorecard;
import io.condor.measure.Spread;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts of {@code run.json} about chains of trades and what the hedge cost and paid. */
final class HedgeScorecardManifest {
  private final JsonGenerator json;
  private final Study study;

  HedgeScorecardManifest(JsonGenerator json, Study study) {
    this.json = json;
    this.study = study;
  }

  void chains() throws IOException {
    json.writeObjectFieldStart("chains");
    for (Map.Entry<String, Chains> block :
        Chains.of(study.headline().with(), study.hedgeLayers()).entrySet()) {
      Chains chains = block.getValue();
      json.writeObjectFieldStart(block.getKey());
      json.writeNumberField("trades", chains.trades());
      json.writeNumberField("open_trades", chains.open());
      json.writeNumberField("chains", chains.chains());
      json.writeNumberField("open_chains", chains.openChains());
      json.writeNumberField("won", chains.won());
      number("win_rate", chains.winRate());
      money("pnl_usd", chains.pnl());
      json.writeNumberField("sessions_held", chains.sessionsHeld());
      number("mean_sessions", chains.meanSessions());
      number("independent_trades", chains.independentTrades());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Absent without a hedge. */
  void scorecard() throws IOException {
    if (study.hedge().isEmpty()) {
      return;
    }
    HedgeScorecard card = HedgeScorecard.of(study);
    json.writeObjectFieldStart("hedge_scorecard");
    money("condor_credit_usd", card.credit());
    json.writeObjectFieldStart("jumps");
    number("size", OptionalDouble.of(HedgeScorecard.JUMP));
    json.writeNumberField("condor_open_sessions", card.jumpsOpen());
    money("condor_open_condors_usd", card.jumpsOpenCondors());
    json.writeNumberField("condor_flat_sessions", card.jumpsFlat());
    json.writeEndObject();
    json.writeObjectFieldStart("layers");
    for (Map.Entry<String, HedgeScorecard.Layer> layer : card.layers().entrySet()) {
      json.writeObjectFieldStart(layer.getKey());
      layer(layer.getValue());
      stress(Optional.ofNullable(study.hedgeStress().layers().get(layer.getKey())));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("break_even_shift");
    for (HedgeStress.Shift shift : study.hedgeStress().shifts()) {
      shift(shift);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void layer(HedgeScorecard.Layer layer) throws IOException {
    money("total_usd", layer.total());
    int sessions = study.headline().with().sessions().size();
    number("per_day_usd", OptionalDouble.of(layer.total().dollars() / sessions));
    number("share_of_condor_credit", layer.ofCredit());
    money("worst_days_usd", layer.worstDays());
    number("offset_on_losing_days", layer.offsetOnLosingDays());
    number("offset_overall", layer.offsetOverall());
    money("monetised_usd", layer.monetised());
    money("otherwise_realised_usd", layer.otherwiseRealised());
    money("unrealised_usd", layer.unrealised());
    money("roll_cost_usd", layer.rollCost());
    money("jumps_condor_open_usd", layer.jumpsOpen());
    money("jumps_condor_flat_usd", layer.jumpsFlat());
  }

  /** Absent for a layer that was never held. */
  private void stress(Optional<HedgeStress.Layer> found) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    HedgeStress.Layer stress = found.get();
    json.writeObjectFieldStart("stress");
    json.writeNumberField("evenings", stress.evenings());
    spread("time_value_usd", stress.timeValueUsd());
    spread("gain_per_dollar_at_spx_down_5_percent", stress.convexity());
    json.writeObjectFieldStart("even_at_spx_return");
    for (Map.Entry<Integer, List<Double>> horizon : stress.paying().entrySet()) {
      spread("sessions_" + horizon.getKey(), horizon.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void shift(HedgeStress.Shift shift) throws IOException {
    json.writeStartObject();
    json.writeStringField("response", shift.response().name());
    json.writeStringField("text", shift.response().text());
    json.writeArrayFieldStart("future_log_change_by_month");
    for (double elasticity : shift.response().elasticities()) {
      json.writeNumber(Figures.file(elasticity));
    }
    json.writeEndArray();
    spread("down_points", shift.down());
    spread("up_points", shift.up());
    json.writeNumberField("fully_covered_evenings", shift.covered());
    json.writeEndObject();
  }

  private void spread(String key, List<Double> values) throws IOException {
    Optional<Spread> spread = Spread.of(values);
    json.writeObjectFieldStart(key);
    json.writeNumberField("count", values.size());
    number("median", of(spread.map(Spread::median)));
    number("low", of(spread.map(Spread::low)));
    number("high", of(spread.map(Spread::high)));
    json.writeEndObject();
  }

  private static OptionalDouble of(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private void number(String key, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(key, Figures.file(value.getAsDouble()));
    } else {
      json.writeNullField(key);
    }
  }

  private void money(String key, Money amount) throws IOException {
    json.writeNumberField(key, new BigDecimal(amount.toString()));
  }
}
