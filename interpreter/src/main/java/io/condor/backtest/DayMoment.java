package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.plan.Columns;
import io.condor.plan.LegRule;
import io.condor.plan.Moment;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import io.condor.plan.PositionState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What rules see at the decision of one session; moved from session to session by the day loop. */
final class DayMoment implements Moment {
  private final Plan plan;
  private final Columns columns;
  private int session;
  private double equity = Double.NaN;
  private double cash = Double.NaN;
  private double drawdown = Double.NaN;
  private double margin = Double.NaN;
  private double due = Double.NaN;
  private double credit = Double.NaN;
  private double value = Double.NaN;
  private double cost = Double.NaN;
  private double gain = Double.NaN;
  private double net = Double.NaN;
  private PositionState position = PositionState.NONE;
  private Predicate<String> holders = block -> false;
  private final Map<String, Double> lastUnitPoints = new HashMap<>();

  DayMoment(Plan plan, Columns columns) {
    this.plan = plan;
    this.columns = columns;
  }

  void at(int session, double equity, double cash) {
    this.session = session;
    this.equity = equity;
    this.cash = cash;
    this.credit = Double.NaN;
    this.value = Double.NaN;
    this.cost = Double.NaN;
    this.gain = Double.NaN;
    this.net = Double.NaN;
    this.position = PositionState.NONE;
  }

  /**
   * @param received net premium at the entry, dollars: a credit positive
   * @param value mark, dollars
   * @param gain what the trade has earned so far, dollars, before fees
   */
  void considerPosition(double received, double value, double gain, PositionState state) {
    this.credit = received > 0 ? received : Double.NaN;
    this.cost = received < 0 ? -received : Double.NaN;
    this.value = value;
    this.gain = gain;
    this.position = state;
  }

  /**
   * @param credit of the new legs at the mid, dollars per share
   * @param net what the whole order leaves, dollars per share
   */
  void considerRoll(double credit, double net) {
    this.credit = credit;
    this.net = net;
  }

  /**
   * @param drawdown fraction of the highest equity so far
   */
  void lost(double drawdown) {
    this.drawdown = drawdown;
  }

  /**
   * @param margin dollars that open short positions may need
   * @param due those of them that settle by the next session
   */
  void owed(double margin, double due) {
    this.margin = margin;
    this.due = due;
  }

  void considerCredit(double credit) {
    this.credit = credit;
  }

  void considerLayer(double value, double cost) {
    this.value = value;
    this.cost = cost;
    this.gain = value - cost;
  }

  /** Tells which blocks hold a position; asked at each reading. */
  void askHolders(Predicate<String> blocks) {
    this.holders = blocks;
  }

  @Override
  public double gain() {
    return gain;
  }

  @Override
  public double net() {
    return net;
  }

  @Override
  public PositionState position() {
    return position;
  }

  @Override
  public boolean isOpen(String block) {
    return holders.test(block);
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public int session() {
    return session;
  }

  @Override
  public double equity() {
    return equity;
  }

  @Override
  public double cash() {
    return cash;
  }

  @Override
  public double drawdown() {
    return drawdown;
  }

  @Override
  public double margin() {
    return margin;
  }

  @Override
  public double quickRatio() {
    return due > 0 ? cash / due : Double.POSITIVE_INFINITY;
  }

  @Override
  public double credit() {
    return credit;
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double cost() {
    return cost;
  }

  @Override
  public double maxLoss(String block) {
    Optional<PositionRule> traded = plan.position(block);
    if (traded.isEmpty()) {
      return 0; // A variant leaves the block out: it can lose nothing.
    }
    PositionRule rule = traded.get();
    if (rule.size() instanceof PositionRule.Size.AtMaxLoss atMaxLoss) {
      return atMaxLoss.dollars().value(this);
    }
    if (rule.size() instanceof PositionRule.Size.AtMargin atMargin) {
      return atMargin.dollars().value(this);
    }
    double count = ((PositionRule.Size.Contracts) rule.size()).count().value(this);
    return count * unitPoints(rule).orElse(Double.NaN) * OptionRoot.MULTIPLIER;
  }

  /**
   * What one position can lose when its credit is left out, points: the widest wing that the legs
   * of a condor write out; for other shapes that of the last position entered. Empty if not known.
   */
  private OptionalDouble unitPoints(PositionRule rule) {
    if (rule.isCondor()) {
      return wingPoints(rule);
    }
    double last = lastUnitPoints.getOrDefault(rule.name(), Double.NaN);
    return Double.isNaN(last) ? OptionalDouble.empty() : OptionalDouble.of(last);
  }

  /** Remembers what one position just entered can lose when its credit is left out, points. */
  void entered(PositionRule rule, double points) {
    lastUnitPoints.put(rule.name(), points);
  }

  /**
   * What the size rule divides its dollars by when the credit is left out, points: that of the legs
   * as written, or of the last position entered.
   */
  OptionalDouble sizingPoints(PositionRule rule) {
    OptionalDouble written = unitPoints(rule);
    double last = lastUnitPoints.getOrDefault(rule.name(), Double.NaN);
    return written.isPresent() || Double.isNaN(last) ? written : OptionalDouble.of(last);
  }

  /** Widest wing that the rule's legs prescribe, points; empty if it is not prescribed. */
  private OptionalDouble wingPoints(PositionRule rule) {
    double widest = 0;
    for (LegRule leg : rule.legs()) {
      if (leg.target() instanceof LegRule.Target.From from) {
        widest = Math.max(widest, Math.abs(from.points().value(this)));
      }
    }
    return widest > 0 ? OptionalDouble.of(widest) : OptionalDouble.empty();
  }
}
