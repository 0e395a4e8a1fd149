package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.backtest.Attribution;
import io.condor.backtest.Component;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;

/** The parts of {@code run.json} that say what profit came from. */
final class AttributionManifest {
  private final JsonGenerator json;
  private final RunResult run;
  private final Attribution attribution;

  AttributionManifest(JsonGenerator json, Study study) {
    this.json = json;
    this.run = study.headline().with();
    this.attribution = run.attribution();
  }

  /** Totals of the run; absent if it was not explained. */
  void totals() throws IOException {
    if (attribution.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("attribution");
    json.writeNumberField("steps_without_vol", attribution.stepsWithoutVol());
    json.writeObjectFieldStart("causes_usd");
    for (String source : attribution.sources()) {
      causes(source, component -> attribution.total(source, component));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What one session's profit came from, by source; absent if the run was not explained. */
  void session(LocalDate date) throws IOException {
    if (attribution.isEmpty()) {
      return;
    }
    int session = run.sessions().indexOf(date);
    json.writeObjectFieldStart("causes_usd");
    for (String source : attribution.sources()) {
      causes(source, component -> attribution.on(session, source, component));
    }
    json.writeEndObject();
  }

  /** Causes that are not zero. */
  private void causes(String source, Function<Component, Money> amounts) throws IOException {
    json.writeObjectFieldStart(source);
    for (Component component : Component.values()) {
      Money amount = amounts.apply(component);
      if (amount.units() != 0) {
        json.writeNumberField(component.word(), new BigDecimal(amount.toString()));
      }
    }
    json.writeEndObject();
  }
}
