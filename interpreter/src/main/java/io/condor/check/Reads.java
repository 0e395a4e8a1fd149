package io.condor.check;

import io.condor.check.CheckedExpression.LegValue;
import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.type.Builtins;
import io.condor.type.MarketField;
import io.condor.type.OptionRight;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules read, in the words of scripts and in the order of first use. */
final class Reads {
  private final Names names;

  /** Market values and series from outside; with a value to paste. */
  private final Map<String, String> market = new LinkedHashMap<>();

  private final Set<String> events = new LinkedHashSet<>();
  private final Set<String> account = new LinkedHashSet<>();

  /** Values of what is held, legs included; with a value to paste. */
  private final Map<String, String> held = new LinkedHashMap<>();

  private final Set<String> visited = new LinkedHashSet<>();

  Reads(Names names) {
    this.names = names;
  }

  Map<String, String> market() {
    return market;
  }

  Set<String> events() {
    return events;
  }

  Set<String> account() {
    return account;
  }

  Map<String, String> held() {
    return held;
  }

  /** Adds what the condition for an entry reads. */
  Reads condition(PositionBlock block) {
    return add(List.of(block.enterWhen()), List.of());
  }

  /** Adds all that an entry reads. */
  Reads entry(PositionBlock block) {
    condition(block);
    block.search().ifPresent(it -> add(List.of(it.step(), it.condition()), List.of()));
    block.legs().forEach(leg -> add(Legs.read(leg.strike()), List.of()));
    return add(List.of(block.size().amount()), List.of());
  }

  /** Adds what exits read. */
  Reads exits(PositionBlock block) {
    block.exits().forEach(exit -> add(List.of(exit.when()), block.legs()));
    return this;
  }

  /** Adds what decides whether a position is rolled; what the roll costs is left out. */
  Reads rolls(PositionBlock block) {
    block.rolls().forEach(roll -> add(List.of(roll.when()), block.legs()));
    return this;
  }

  /** Adds what the condition for the first opening reads. */
  Reads opening(HedgeBlock hedge) {
    return add(List.of(hedge.openWhen()), List.of());
  }

  /** Adds what the rules read that sell {@code layer}. */
  Reads monetise(HedgeBlock hedge, String layer) {
    hedge.monetise().stream()
        .filter(rule -> rule.layer().equals(layer))
        .forEach(rule -> add(List.of(rule.when()), List.of()));
    return this;
  }

  /** Adds all that a hedge reads. */
  Reads all(HedgeBlock hedge) {
    opening(hedge);
    hedge.layers().forEach(layer -> add(List.of(layer.delta()), List.of()));
    hedge
        .budget()
        .ifPresent(
            it -> {
              add(List.of(it.low(), it.high()), List.of());
              it.scaledBy().ifPresent(scale -> add(List.of(scale), List.of()));
            });
    for (CheckedScript.Monetise rule : hedge.monetise()) {
      add(List.of(rule.when()), List.of());
      rule.reopenWhen().ifPresent(reopen -> add(List.of(reopen), List.of()));
    }
    return this;
  }

  private Reads add(List<CheckedExpression> expressions, List<Leg> legs) {
    expressions.forEach(it -> add(it, legs));
    return this;
  }

  private void add(CheckedExpression expression, List<Leg> legs) {
    if (expression instanceof CheckedExpression.Market level) {
      market.putIfAbsent(word(level.field()), example(level.type()));
    } else if (expression instanceof CheckedExpression.CurvePoint point) {
      market.putIfAbsent(
          Builtins.VIX_FUTURES + "[" + point.rank() + "]", example(expression.type()));
    } else if (expression instanceof CheckedExpression.External series) {
      market.putIfAbsent(series.name(), example(series.type()));
    } else if (expression instanceof CheckedExpression.Events asked) {
      events.addAll(asked.names());
    } else if (expression instanceof CheckedExpression.Held value) {
      if (Place.ENTER.allows(value.value())) {
        account.add(value.value().word());
      } else {
        held.putIfAbsent(value.value().word(), example(value.type()));
      }
    } else if (expression instanceof CheckedExpression.OfLeg leg) {
      Leg of = legs.get(leg.leg());
      boolean isPutDelta = leg.value() == LegValue.DELTA && of.right() == OptionRight.PUT;
      held.putIfAbsent(word(leg, of), (isPutDelta ? "-" : "") + example(leg.type()));
    } else if (expression instanceof CheckedExpression.Definition let && visited.add(let.name())) {
      names.definition(let.name()).ifPresent(it -> add(it.value(), legs));
    } else if (expression instanceof CheckedExpression.MaxLoss loss
        && visited.add("max_loss " + loss.block())) {
      names.position(loss.block()).ifPresent(block -> add(block.size().amount(), legs));
    }
    Parts.of(expression).forEach(part -> add(part, legs));
  }

  /** {@code vix}, {@code vix.open}. */
  static String word(MarketField field) {
    return field.field().equals("close") ? field.series() : field.qualifiedName();
  }

  /** {@code p}, {@code delta(p)}. */
  private static String word(CheckedExpression.OfLeg value, Leg leg) {
    return value.value() == LegValue.STRIKE ? leg.variable() : "delta(" + leg.variable() + ")";
  }

  private static String example(Type type) {
    if (!(type instanceof Type.Quantity quantity)) {
      return "10%";
    }
    double value =
        switch (quantity.unit()) {
          case POINTS -> 5000;
          case VOL_POINTS -> 16;
          case DELTA -> 0.2;
          case MONEY -> 500;
          case MONEY_PER_SHARE, MONEY_PER_CONTRACT, CALENDAR_DAYS, SESSIONS, CONTRACTS, NONE -> 1;
          case PERCENT_A_YEAR -> 4;
        };
    boolean isBare = quantity.unit() == Unit.POINTS || quantity.unit() == Unit.VOL_POINTS;
    return isBare ? QuantityText.number(value) : QuantityText.of(value, type);
  }

  /** {@code vix 16, vx[1] 16}: what to paste. */
  static String pasted(List<String> missing, Map<String, String> examples) {
    List<String> texts = new ArrayList<>();
    missing.forEach(word -> texts.add(word + " " + examples.getOrDefault(word, "")));
    return String.join(", ", texts);
  }
}
