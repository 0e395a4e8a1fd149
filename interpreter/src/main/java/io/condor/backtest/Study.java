package io.condor.backtest;

import io.condor.source.SourceFile;
import java.time.LocalDate;
import java.util.Collections;
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
 * @param bands results by assumption; the first is the headline, with the fill model that decided
 *     and the world's own model; other fills are shadow books of that same pass
 * @param claims in the order written
 * @param indexReturns daily returns of SPX over the same sessions, fractions
 * @param notes facts a reader must know, such as event schedules unknown before a date
 * @param dataRules what loading rejected or repaired: lines ready to print
 * @param stresses what the orders of the headline bring when they fill badly: shown, no part of any
 *     verdict
 * @param modelResamples the strategy under other errors of the world's model
 * @param indexLevels SPX at the close of each session, index points; NaN where it is unknown
 * @param reruns full runs, with decisions of their own, at the models of the shadows among the
 *     bands; empty unless asked for
 * @param hedgeStress what the hedge was worth under moves that did not happen
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
    List<Band> stresses,
    ModelResamples modelResamples,
    List<Double> indexLevels,
    List<Band> reruns,
    HedgeStress hedgeStress,
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
    stresses = List.copyOf(stresses);
    indexLevels = List.copyOf(indexLevels);
    reruns = List.copyOf(reruns);
  }

  /**
   * A study without stresses, draws, reruns and yardsticks that does not know the levels of the
   * index.
   */
  public Study(
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
      List<String> dataRules) {
    this(
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
        List.of(),
        ModelResamples.NONE,
        Collections.nCopies(indexReturns.size(), Double.NaN),
        List.of(),
        HedgeStress.NONE,
        Yardsticks.NONE);
  }

  /** The same with these stresses. */
  public Study withStresses(List<Band> stresses) {
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
        stresses,
        modelResamples,
        indexLevels,
        reruns,
        hedgeStress,
        yardsticks);
  }

  /** The same under these draws of its model's error. */
  public Study withModelResamples(ModelResamples modelResamples) {
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
        stresses,
        modelResamples,
        indexLevels,
        reruns,
        hedgeStress,
        yardsticks);
  }

  /** The same with these levels of SPX. */
  public Study withIndexLevels(List<Double> indexLevels) {
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
        stresses,
        modelResamples,
        indexLevels,
        reruns,
        hedgeStress,
        yardsticks);
  }

  /** The same with this stress of its hedge. */
  public Study withHedgeStress(HedgeStress hedgeStress) {
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
        stresses,
        modelResamples,
        indexLevels,
        reruns,
        hedgeStress,
        yardsticks);
  }

  /** The same with these full runs beside the shadows. */
  public Study withReruns(List<Band> reruns) {
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
        stresses,
        modelResamples,
        indexLevels,
        reruns,
        hedgeStress,
        yardsticks);
  }

  /** The same with these yardsticks. */
  public Study withYardsticks(Yardsticks yardsticks) {
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
        stresses,
        modelResamples,
        indexLevels,
        reruns,
        hedgeStress,
        yardsticks);
  }

  /** What a band varies. */
  public enum Kind {
    /** Where orders fill. */
    FILLS,
    /** How badly orders fill; in {@link Study#stresses()} alone. */
    STRESS,
    /** Where orders fill, each with decisions of its own; in {@link Study#reruns()} alone. */
    RERUN,
    /** How the world's model prices options. */
    MODEL
  }

  /**
   * The strategy with and without its hedge under one assumption. Without a hedge in the script
   * both results are the same object.
   *
   * @param kind what is varied against the headline
   * @param name of the fill model, {@code lower vol} or {@code higher vol}
   * @param text the assumption in words
   */
  public record Band(Kind kind, String name, String text, RunResult with, RunResult without) {}

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
