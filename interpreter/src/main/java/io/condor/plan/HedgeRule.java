package io.condor.plan;

import io.condor.instrument.Right;
import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An executable {@code hedge} block.
 *
 * @param covers name of the covered condor block
 * @param condorsPerUnit covered condors for which one unit of every layer is held
 * @param at when it decides, each session
 * @param open condition for the first opening
 * @param layers in the order written
 * @param monetise profit-taking rules in the order written
 */
public record HedgeRule(
    String name,
    Span span,
    String covers,
    int condorsPerUnit,
    SessionTime at,
    TruthNode open,
    Span openSpan,
    List<Layer> layers,
    Optional<Budget> budget,
    List<Monetise> monetise) {
  public HedgeRule {
    layers = List.copyOf(layers);
    monetise = List.copyOf(monetise);
  }

  /** Name under which a layer's results are kept: {@code alvh.short}. */
  public String bookOf(Layer layer) {
    return name + "." + layer.name();
  }

  /**
   * One layer.
   *
   * @param count contracts per unit
   * @param delta forward delta at purchase, signed
   * @param tenorDays calendar days to the expiry that is looked for
   * @param rollDays calendar days to expiry at or below which it is rolled
   */
  public record Layer(
      Span span,
      String name,
      int count,
      Right right,
      NumberNode delta,
      int tenorDays,
      int rollDays) {}

  /**
   * The most that open layers may have cost, as a share of the covered block's allowed loss.
   *
   * @param low share at the bottom of the scale
   * @param high share at the top, and always without a scale
   * @param block whose allowed loss is the base
   * @param scale percentile of the scaling value over its last year, 0..1; empty for none
   */
  public record Budget(
      Span span, NumberNode low, NumberNode high, String block, Optional<NumberNode> scale) {}

  /**
   * A profit-taking rule.
   *
   * @param layer index of the layer that is sold
   * @param sell share of its contracts, 0..1
   * @param recycle share of the realised gain that buys other layers, 0..1
   * @param into targets of recycled money
   * @param reopen when the layer may be bought again; at once if empty
   */
  public record Monetise(
      Span span,
      int layer,
      TruthNode when,
      NumberNode sell,
      NumberNode recycle,
      List<Target> into,
      Optional<TruthNode> reopen) {
    public Monetise {
      into = List.copyOf(into);
    }
  }

  /** A layer, by index, and the weight of recycled money that it gets. */
  public record Target(int layer, double weight) {}
}
