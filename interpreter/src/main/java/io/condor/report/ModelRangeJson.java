package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.measure.Figures;
import io.condor.measure.ModelRange;
import io.condor.measure.ModelRange.Range;
import java.io.IOException;
import java.util.OptionalDouble;

/** The part of {@code run.json} about errors of the world's option model. */
final class ModelRangeJson {
  private ModelRangeJson() {}

  static void write(JsonGenerator json, ModelRange range) throws IOException {
    json.writeObjectFieldStart("model_range");
    json.writeNumberField("draws", range.resamples());
    json.writeStringField("text", range.text());
    range(json, "growth_with", range.growthWith());
    range(json, "growth_without", range.growthWithout());
    range(json, "max_drawdown_with", range.drawdownWith());
    range(json, "max_drawdown_without", range.drawdownWithout());
    range(json, "drawdown_ratio", range.drawdownRatio());
    range(json, "hedge_cost_per_year", range.hedgeCost());
    range(json, "profit_per_condor_usd", range.profitPerCondor());
    json.writeArrayFieldStart("claims");
    for (Range claim : range.claims()) {
      json.writeStartObject();
      fields(json, claim);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void range(JsonGenerator json, String name, Range range) throws IOException {
    json.writeObjectFieldStart(name);
    fields(json, range);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Range range) throws IOException {
    number(json, "model", range.central());
    number(json, "low", end(range, true));
    number(json, "high", end(range, false));
  }

  private static OptionalDouble end(Range range, boolean low) {
    return range.spread().isPresent()
        ? OptionalDouble.of(low ? range.spread().get().low() : range.spread().get().high())
        : OptionalDouble.empty();
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, Figures.file(value.getAsDouble()));
    } else {
      json.writeNullField(name);
    }
  }
}
