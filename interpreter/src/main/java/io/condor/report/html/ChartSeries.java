package io.condor.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.backtest.RunResult;
import io.condor.ledger.Money;
import io.condor.measure.Drawdown;
import io.condor.measure.Figures;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers that the charts draw, as one JSON value: {@code days} since 1970-01-01, equity in
 * whole dollars, falls below the peak in percent.
 */
final class ChartSeries {
  private static final int FALL_PLACES = 2;

  private ChartSeries() {}

  /** Text without {@code <}, {@code >} and {@code &}: no page takes any of it for markup. */
  static String json(Reported reported) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      numbers(
          json,
          "days",
          reported.run().sessions().stream()
              .map(date -> BigDecimal.valueOf(date.toEpochDay()))
              .toList());
      series(json, "with", reported.run());
      if (reported.hedged()) {
        series(json, "without", reported.bareRun());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static void series(JsonGenerator json, String name, RunResult run) throws IOException {
    json.writeObjectFieldStart(name);
    numbers(json, "equity", run.equity().stream().map(ChartSeries::wholeDollars).toList());
    numbers(
        json,
        "fall",
        Arrays.stream(Drawdown.path(run)).mapToObj(ChartSeries::minusPercent).toList());
    json.writeEndObject();
  }

  private static BigDecimal wholeDollars(Money amount) {
    return Figures.file(amount.dollars()).setScale(0, RoundingMode.HALF_UP);
  }

  private static BigDecimal minusPercent(double fraction) {
    return Figures.file(-100 * fraction).setScale(FALL_PLACES, RoundingMode.HALF_UP);
  }

  private static void numbers(JsonGenerator json, String name, List<BigDecimal> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (BigDecimal value : values) {
      json.writeNumber(value.stripTrailingZeros().toPlainString());
    }
    json.writeEndArray();
  }
}
