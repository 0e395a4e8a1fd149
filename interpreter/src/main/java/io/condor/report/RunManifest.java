package io.condor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.condor.backtest.ClaimTest;
import io.condor.backtest.PriceCounts;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.BandMeasures;
import io.condor.measure.BookShare;
import io.condor.measure.ClaimVerdict;
import io.condor.measure.Drawdown;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.HedgeNights;
import io.condor.measure.LedgerChecks;
import io.condor.measure.Measures;
import io.condor.measure.Resampling;
import io.condor.measure.Robustness;
import io.condor.measure.Verdicts;
import io.condor.measure.WorstDay;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code run.json}: what was run, on which inputs, and everything that was measured and judged.
 * Keys, units and meanings are in {@code run.schema.json} beside this class. What is not defined is
 * {@code null}.
 */
public final class RunManifest {
  /** First value of every file; changes when the meaning of a key changes. */
  public static final String FORMAT = "condor-run/1";

  /** Name of the JSON Schema beside this class. */
  public static final String SCHEMA = "run.schema.json";

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private final Study study;
  private final Verdicts verdicts;
  private final ScriptLines lines;
  private final JsonGenerator json;

  private RunManifest(Study study, Verdicts verdicts, JsonGenerator json) {
    this.study = study;
    this.verdicts = verdicts;
    this.lines = new ScriptLines(study.source());
    this.json = json;
  }

  /** As {@link #json(Study, Verdicts, Optional)} without saying how to run again. */
  public static String json(Study study, Verdicts verdicts) {
    return json(study, verdicts, Optional.empty());
  }

  /**
   * The whole file. The same study gives the same bytes.
   *
   * @param recipe what it takes to run again
   */
  public static String json(Study study, Verdicts verdicts, Optional<Recipe> recipe) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(text)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)) {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(INDENT);
      printer.indentArraysWith(INDENT);
      json.setPrettyPrinter(printer);
      new RunManifest(study, verdicts, json).write(recipe);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.append('\n').toString();
  }

  private void write(Optional<Recipe> recipe) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("run_id", study.runId());
    strategy();
    world();
    verdict();
    claims();
    bands();
    ModelRangeJson.write(json, verdicts.modelRange());
    books();
    hedge();
    new HedgeScorecardManifest(json, study).chains();
    new HedgeScorecardManifest(json, study).scorecard();
    new AttributionManifest(json, study).totals();
    ComparisonJson.write(json, study, verdicts);
    CapitalJson.write(json, study);
    worstDays();
    new ExecutionJson(study, verdicts, json).write();
    resampling();
    InvariantLines.write(json, LedgerChecks.of(study));
    strings("notes", study.notes());
    strings("data_rules", study.dataRules());
    if (recipe.isPresent()) {
      recipe.get().write(json);
    }
    json.writeEndObject();
  }

  private void strategy() throws IOException {
    json.writeObjectFieldStart("strategy");
    json.writeStringField("name", study.strategy());
    json.writeStringField("text", study.strategyText());
    json.writeStringField("variant", study.variant());
    json.writeStringField("script", study.source().name());
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, String> parameter : study.parameters().entrySet()) {
      json.writeStringField(parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
    strings("condors", study.condors());
    json.writeStringField("hedge", study.hedge());
    strings("hedge_layers", study.hedgeLayers());
    json.writeEndObject();
  }

  private void world() throws IOException {
    json.writeObjectFieldStart("world");
    json.writeStringField("name", study.world());
    json.writeBooleanField("synthetic", study.simulated());
    json.writeStringField("provenance", study.provenance());
    json.writeStringField("fingerprint", study.worldFingerprint());
    json.writeStringField("from", study.from().toString());
    json.writeStringField("to", study.to().toString());
    json.writeNumberField("sessions", verdicts.headline().with().sessions());
    prices(study.headline().with().prices());
    json.writeEndObject();
  }

  /** Absent in a world that prices everything by its model. */
  private void prices(PriceCounts prices) throws IOException {
    if (prices.any()) {
      json.writeObjectFieldStart("prices");
      json.writeNumberField("recorded_fills", prices.recordedFills());
      json.writeNumberField("model_fills", prices.standInFills());
      json.writeNumberField("recorded_marks", prices.recordedMarks());
      json.writeNumberField("model_marks", prices.standInMarks());
      json.writeNumberField("old_marks", prices.oldMarks());
      json.writeEndObject();
    }
  }

  private void verdict() throws IOException {
    json.writeObjectFieldStart("verdict");
    json.writeStringField("sentence", Headline.sentence(study, verdicts));
    estimate("growth_with", verdicts.growthWith());
    estimate("growth_without", verdicts.growthWithout());
    estimate("drawdown_ratio", verdicts.drawdownRatio());
    estimate("hedge_cost_per_year", verdicts.hedgeCost());
    estimate("growth_over_bills", verdicts.growthOverBills());
    robustness("fills", verdicts.fills());
    robustness("model", verdicts.model());
    json.writeObjectFieldStart("break_even_slippage");
    number("share_of_half_spread", verdicts.breakEven().shareOfHalfSpread());
    number("usd_per_share", verdicts.breakEven().usdPerShare());
    json.writeStringField("words", verdicts.breakEven().words());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void robustness(String name, Robustness robustness) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeBooleanField("tested", robustness.tested());
    json.writeBooleanField("robust", robustness.robust());
    strings("changes", robustness.changes());
    json.writeEndObject();
  }

  private void estimate(String name, Estimate estimate) throws IOException {
    json.writeObjectFieldStart(name);
    estimateFields(estimate);
    json.writeEndObject();
  }

  private void estimateFields(Estimate estimate) throws IOException {
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
  }

  private void claims() throws IOException {
    json.writeArrayFieldStart("claims");
    for (ClaimVerdict judged : verdicts.claims()) {
      claim(judged);
    }
    json.writeEndArray();
  }

  private void claim(ClaimVerdict judged) throws IOException {
    ClaimTest claim = judged.claim();
    json.writeStartObject();
    json.writeStringField("name", claim.name());
    json.writeStringField("statement", claim.statement());
    json.writeNumberField("line", lines.lineOf(claim.rule()));
    json.writeStringField("comparison", claim.atMost() ? "at_most" : "at_least");
    number("bound", claim.bound());
    json.writeBooleanField("percent", claim.percent());
    estimateFields(judged.estimate());
    json.writeStringField("verdict", judged.verdict().word());
    ComparisonJson.power(json, study, judged);
    json.writeArrayFieldStart("bands");
    for (ClaimVerdict.BandValue band : judged.bands()) {
      json.writeStartObject();
      json.writeStringField("kind", word(band.kind()));
      json.writeStringField("name", band.band());
      number("value", band.value());
      json.writeBooleanField("keeps_bound", band.keepsBound());
      json.writeStringField("verdict", band.verdict().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void bands() throws IOException {
    json.writeArrayFieldStart("bands");
    for (BandMeasures band : verdicts.bands()) {
      json.writeStartObject();
      json.writeStringField("kind", word(band.band().kind()));
      json.writeStringField("name", band.band().name());
      json.writeStringField("text", band.band().text());
      measures("with", band.with());
      measures("without", band.without());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void measures(String name, Measures measures) throws IOException {
    json.writeObjectFieldStart(name);
    if (measures.ruined().isPresent()) {
      json.writeStringField("ruined", measures.ruined().get().toString());
    } else {
      json.writeNullField("ruined");
    }
    money("final_equity_usd", measures.finalEquity());
    number("total_return", measures.totalReturn());
    number("cagr", measures.cagr());
    number("vol", measures.vol());
    number("sharpe", measures.sharpe());
    number("sortino", measures.sortino());
    number("calmar", measures.calmar());
    drawdown(measures.drawdown());
    number("cvar", measures.cvar());
    number("exposure", measures.exposure());
    money("fees_usd", measures.fees());
    money("slippage_usd", measures.slippage());
    json.writeObjectFieldStart("trades");
    for (Map.Entry<String, Measures.BlockTrades> block : measures.trades().entrySet()) {
      trades(block.getKey(), block.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("profit");
    for (Map.Entry<String, Measures.SourceProfit> source : measures.sources().entrySet()) {
      profit(source.getKey(), source.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void drawdown(Drawdown drawdown) throws IOException {
    json.writeObjectFieldStart("max_drawdown");
    number("depth", drawdown.depth());
    json.writeStringField("peak", drawdown.peak().toString());
    json.writeStringField("trough", drawdown.trough().toString());
    if (drawdown.recovered().isPresent()) {
      json.writeStringField("recovered", drawdown.recovered().get().toString());
    } else {
      json.writeNullField("recovered");
    }
    json.writeNumberField("sessions_to_trough", drawdown.sessionsToTrough());
    json.writeNumberField("sessions_under_water", drawdown.sessionsUnderWater());
    json.writeEndObject();
  }

  private void trades(String block, Measures.BlockTrades trades) throws IOException {
    json.writeObjectFieldStart(block);
    json.writeNumberField("count", trades.count());
    json.writeNumberField("won", trades.won());
    json.writeNumberField("contracts", trades.contracts());
    money("pnl_usd", trades.pnl());
    number("win_rate", trades.winRate());
    number("expectancy_usd", trades.expectancyUsd());
    number("expectancy_per_contract_usd", trades.expectancyPerContractUsd());
    json.writeEndObject();
  }

  private void profit(String source, Measures.SourceProfit profit) throws IOException {
    json.writeObjectFieldStart(source);
    money("total_usd", profit.total());
    number("per_year_usd", profit.perYear());
    number("share_of_equity_per_year", profit.shareOfEquityPerYear());
    json.writeStringField("best_day", profit.bestDay().toString());
    money("best_usd", profit.best());
    money("condor_open_usd", profit.condorOpen());
    money("condor_flat_usd", profit.condorFlat());
    json.writeEndObject();
  }

  /** Absent if the script has no books. */
  private void books() throws IOException {
    List<BookShare> books = BookShare.of(study.headline().with());
    if (books.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("books");
    for (BookShare book : books) {
      json.writeStartObject();
      json.writeStringField("name", book.name());
      money("capital_usd", book.capital());
      number("share_of_profit", book.shareOfProfit());
      json.writeObjectFieldStart("correlation");
      for (BookShare other : books) {
        if (!other.equals(book)) {
          number(other.name(), book.correlation(other));
        }
      }
      json.writeEndObject();
      measures("measures", book.measures());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void hedge() throws IOException {
    HedgeNights nights = HedgeNights.of(study, verdicts.headline().with());
    json.writeObjectFieldStart("hedge_nights");
    json.writeNumberField("condor_open_sessions", nights.openSessions());
    money("condor_open_usd", nights.openPnl());
    json.writeNumberField("condor_flat_sessions", nights.flatSessions());
    money("condor_flat_usd", nights.flatPnl());
    json.writeEndObject();
  }

  private void worstDays() throws IOException {
    json.writeArrayFieldStart("worst_days");
    for (WorstDay day : WorstDay.of(study)) {
      json.writeStartObject();
      json.writeStringField("date", day.date().toString());
      number("spx_return", day.indexReturn());
      number("total_return", day.totalReturn());
      money("condors_usd", day.condors());
      json.writeObjectFieldStart("layers_usd");
      for (Map.Entry<String, Money> layer : day.layers().entrySet()) {
        money(layer.getKey(), layer.getValue());
      }
      json.writeEndObject();
      json.writeBooleanField("condor_open", day.condorOpen());
      new AttributionManifest(json, study).session(day.date());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void resampling() throws IOException {
    json.writeObjectFieldStart("resampling");
    json.writeStringField("method", "stationary_bootstrap");
    json.writeNumberField("replicates", verdicts.resampling().replicates());
    number("mean_block_sessions", verdicts.resampling().meanBlockSessions());
    number("level", Resampling.LEVEL);
    json.writeNumberField("seed", verdicts.resampling().seed());
    json.writeEndObject();
  }

  private static String word(Study.Kind kind) {
    return kind == Study.Kind.FILLS ? "fills" : "model";
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

  private void money(String key, Money amount) throws IOException {
    json.writeNumberField(key, new BigDecimal(amount.toString()));
  }

  private void strings(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
