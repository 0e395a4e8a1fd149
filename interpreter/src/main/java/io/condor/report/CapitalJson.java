package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.measure.CapitalUse;
import io.condor.measure.Figures;
import io.condor.measure.MonthlyReturn;
import java.io.IOException;
import java.util.OptionalDouble;

/** The parts of {@code run.json} on the use of capital and on months. */
final class CapitalJson {
  private final JsonGenerator json;
  private final Study study;

  private CapitalJson(JsonGenerator json, Study study) {
    this.json = json;
    this.study = study;
  }

  static void write(JsonGenerator json, Study study) throws IOException {
    new CapitalJson(json, study).write();
  }

  private void write() throws IOException {
    json.writeObjectFieldStart("capital");
    capital("with", study.headline().with());
    capital("without", study.headline().without());
    json.writeEndObject();
    json.writeObjectFieldStart("months");
    months("with", study.headline().with());
    months("without", study.headline().without());
    json.writeEndObject();
  }

  private void capital(String name, RunResult run) throws IOException {
    CapitalUse use = CapitalUse.of(study, run);
    json.writeObjectFieldStart(name);
    number("margin_mean", use.meanMargin());
    number("margin_peak", use.peakMargin());
    number("return_on_mean_margin", use.onMeanMargin());
    number("return_on_peak_margin", use.onPeakMargin());
    number("quick_ratio_lowest", use.lowestQuickRatio());
    number("quick_ratio_median", use.medianQuickRatio());
    if (use.capm().isPresent()) {
      CapitalUse.CapmLine line = use.capm().get();
      json.writeObjectFieldStart("capm");
      number("beta", OptionalDouble.of(line.beta()));
      number("beta_error", OptionalDouble.of(line.betaError()));
      number("alpha", OptionalDouble.of(line.alpha()));
      number("alpha_error", OptionalDouble.of(line.alphaError()));
      json.writeNumberField("lag", line.lag());
      json.writeEndObject();
    } else {
      json.writeNullField("capm");
    }
    number("irr", use.moneyWeighted());
    number("turnover_per_year", OptionalDouble.of(use.turnover()));
    number("fees_per_year", OptionalDouble.of(use.feesPerYear()));
    number("tail_ratio", use.tailRatio());
    json.writeNumberField("days_under_water", use.daysUnderWater());
    json.writeEndObject();
  }

  private void months(String name, RunResult run) throws IOException {
    json.writeObjectFieldStart(name);
    for (MonthlyReturn month : MonthlyReturn.of(run)) {
      number(month.month().toString(), OptionalDouble.of(month.value()));
    }
    json.writeEndObject();
  }

  private void number(String key, OptionalDouble value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(key, Figures.file(value.getAsDouble()));
    } else {
      json.writeNullField(key);
    }
  }
}
