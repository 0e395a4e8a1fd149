package io.condor.backtest;

import io.condor.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Everything that one {@code run} found: with and without the hedge, under each fill assumption and
 * each model assumption. A report reads this and nothing else.
 *
 * @param runId hash of rules, parameters, world, fees, fills and product version
 * @param source the script
 * @param strategy its name
 * @param strategyText its one-line description, or empty
 * @param variant name of the variant, or empty
 * @param parameters values in force, printed with their units, in the order of the script
 * @param world name of the world
 * @param simulated true if the world's history was made up by a model
 * @param provenance one line about where option prices come from
 * @param worldFingerprint hash of the world's inputs
 * @param from first session
 * @param to last session
 * @param hedge name of the hedge, or empty if the script has none
 * @param hedgeLayers keys of the hedge's layers in {@link RunResult#pnl()}, in the order written
 * @param condors names of the blocks of legs
 * @param unit the word for what these hold: that of condors, or of positions of any shape
 * @param bands results by assumption; the first is the headline, with {@link
 *     FillAssumption#DEFAULT} and the world's own model
 * @param claims in the order written
 * @param indexReturns daily returns of SPX over the same sessions, fractions
 * @param notes facts a reader must know, such as event schedules unknown before a date
 * @param dataRules what loading rejected or repaired: lines ready to print
 * @param yardsticks what the run is measured against
 */
public record Study(
    String runId,
    SourceFile source,
    String strategy,
    String strategyText,
    String variant,
    Map<String, String> parameters,
    String world,
    boolean simulated,
    String provenance,
    String worldFingerprint,
    LocalDate from,
    LocalDate to,
    String hedge,
    List<String> hedgeLayers,
    List<String> condors,
    String unit,
    List<Band> bands,
    List<ClaimTest> claims,
    List<Double> indexReturns,
    List<String> notes,
    List<String> dataRules,
    Yardsticks yardsticks) {
  public Study {
    parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
    hedgeLayers = List.copyOf(hedgeLayers);
    condors = List.copyOf(condors);
    bands = List.copyOf(bands);
    claims = List.copyOf(claims);
    indexReturns = List.copyOf(indexReturns);
    notes = List.copyOf(notes);
    dataRules = List.copyOf(dataRules);
  }

  /** What a band varies. */
  public enum Kind {
    /** Where orders fill. */
    FILLS,
    /** How the world's model prices options. */
    MODEL
  }

  /**
   * The strategy with and without its hedge under one assumption. Without a hedge in the script
   * both results are the same object.
   *
   * @param kind what is varied against the headline
   * @param name {@code default}, {@code touch}, {@code mid}, {@code lower vol}, {@code higher vol}
   * @param text the assumption in words
   */
  public record Band(Kind kind, String name, String text, RunResult with, RunResult without) {}

  /** The same with these yardsticks. */
  public Study with(Yardsticks yardsticks) {
    return new Study(
        runId,
        source,
        strategy,
        strategyText,
        variant,
        parameters,
        world,
        simulated,
        provenance,
        worldFingerprint,
        from,
        to,
        hedge,
        hedgeLayers,
        condors,
        unit,
        bands,
        claims,
        indexReturns,
        notes,
        dataRules,
        yardsticks);
  }

  /** What the market did on each session. */
  public MarketDays market() {
    return yardsticks.market();
  }

  /** The strategy with a simple hedge of the same spend. */
  public EqualBudget equalBudget() {
    return yardsticks.equalBudget();
  }

  /** How many strategies were tried before this one was chosen, itself included. */
  public int trials() {
    return yardsticks.trials();
  }

  /** The band that the report's headline shows. */
  public Band headline() {
    return bands.get(0);
  }
}
