package io.condor.lint;

import io.condor.check.Bounds.Interval;
import io.condor.check.CheckedExpression;
import io.condor.check.CheckedExpression.LogicOperator;
import io.condor.check.CheckedScript;
import io.condor.check.CheckedScript.Exit;
import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.HitPolicy;
import io.condor.check.CheckedScript.Layer;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.Monetise;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedScript.Roll;
import io.condor.check.CheckedScript.Side;
import io.condor.check.CheckedScript.StrikeRule;
import io.condor.check.Parts;
import io.condor.check.QuantityText;
import io.condor.check.Rules;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.type.MarketTime;
import io.condor.type.PositionValue;
import io.condor.type.Structure;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a script without errors still gets wrong. An error means that a run would be
 * meaningless; all else is a warning, which a reader may have reasons to ignore.
 */
public final class Linter {
  /** Shorter than a week, and a layer is rolled almost as soon as it is bought. */
  private static final int SHORTEST_HOLDING_DAYS = 7;

  private final CheckedScript script;
  private final Ranges ranges;
  private final Conditions conditions;
  private final List<Diagnostic> found = new ArrayList<>();

  private Linter(CheckedScript script, Ranges ranges) {
    this.script = script;
    this.ranges = ranges;
    this.conditions = new Conditions(script, ranges);
  }

  /** All findings, sorted by position. Those of the checker are not repeated. */
  public static List<Diagnostic> lint(CheckedScript script) {
    Linter linter = new Linter(script, Ranges.ofLayers(script));
    linter.parameters();
    linter.definitions();
    script.hedges().forEach(linter::hedge);
    script.claims().forEach(claim -> linter.claim(claim.condition()));
    Linter legs = new Linter(script, Ranges.ofPositions(script));
    script.positions().forEach(legs::position);
    return Stream.concat(linter.found.stream(), legs.found.stream())
        .sorted(Diagnostic.BY_POSITION)
        .toList();
  }

  // ---- names

  /** A parameter that only definitions read that nothing reads. */
  private void parameters() {
    Map<String, CheckedExpression> values = new HashMap<>();
    script.definitions().forEach(it -> values.put(it.name(), it.value()));
    Set<String> direct = new LinkedHashSet<>();
    Rules.of(script).forEach(rule -> names(rule, direct));
    Set<String> reached = new LinkedHashSet<>(direct);
    List<String> todo = new ArrayList<>(direct);
    while (!todo.isEmpty()) {
      CheckedExpression value = values.get(todo.remove(todo.size() - 1));
      Set<String> inside = new LinkedHashSet<>();
      if (value != null) {
        names(value, inside);
      }
      inside.stream().filter(reached::add).forEach(todo::add);
    }
    for (CheckedScript.Parameter parameter : script.parameters()) {
      Optional<CheckedScript.Definition> reader =
          script.definitions().stream()
              .filter(it -> reads(it.value(), parameter.name()))
              .findFirst();
      if (!reached.contains(parameter.name()) && reader.isPresent()) {
        found.add(
            Diagnostic.warning(
                    DiagnosticCode.UNUSED,
                    parameter.span(),
                    "param `" + parameter.name() + "` changes nothing that is traded")
                .withNote(
                    "only `let "
                        + reader.get().name()
                        + "` reads it, which no rule and no claim reads"));
      }
    }
  }

  private static boolean reads(CheckedExpression value, String name) {
    Set<String> names = new LinkedHashSet<>();
    names(value, names);
    return names.contains(name);
  }

  private static void names(CheckedExpression expression, Set<String> names) {
    if (expression instanceof CheckedExpression.Parameter parameter) {
      names.add(parameter.name());
    } else if (expression instanceof CheckedExpression.Definition definition) {
      names.add(definition.name());
    }
    Parts.of(expression).forEach(part -> names(part, names));
  }

  // ---- conditions

  private void definitions() {
    for (CheckedScript.Definition definition : script.definitions()) {
      if (definition.value().type() instanceof Type.Truth) {
        condition(definition.value());
      }
    }
  }

  private void condition(CheckedExpression condition) {
    if (!(condition instanceof CheckedExpression.Truth)) {
      condition(condition, Facts.NONE);
    }
  }

  /** Reports the smallest parts that are decided before the run, given what is known by then. */
  private void condition(CheckedExpression condition, Facts known) {
    boolean isNever = conditions.isImpossible(condition, true, known);
    boolean isAlways = !isNever && conditions.isImpossible(condition, false, known);
    if (condition instanceof CheckedExpression.Not not) {
      condition(not.operand(), known);
    } else if (condition instanceof CheckedExpression.Logic logic) {
      boolean isAnd = logic.operator() == LogicOperator.AND;
      Optional<Facts> behindLeft = conditions.assume(logic.left(), isAnd, known);
      boolean isWhole = isAnd ? isNever : isAlways;
      boolean isOfPart =
          conditions.isImpossible(logic.left(), isAnd, known)
              || conditions.isImpossible(logic.right(), isAnd, known);
      if (isWhole && !isOfPart) {
        decided(condition, isAlways, known);
      } else {
        condition(logic.left(), known);
        behindLeft.ifPresent(facts -> condition(logic.right(), facts));
      }
    } else if (isNever || isAlways) {
      decided(condition, isAlways, known);
    }
    share(condition);
  }

  /** The conditions that claims count sessions by. */
  private void share(CheckedExpression expression) {
    if (expression instanceof CheckedExpression.Compare) {
      Parts.of(expression).forEach(this::measured);
    }
  }

  private void measured(CheckedExpression expression) {
    if (expression instanceof CheckedExpression.Measured measured) {
      measured.condition().ifPresent(this::condition);
    }
    Parts.of(expression).forEach(this::measured);
  }

  private void decided(CheckedExpression condition, boolean isAlways, Facts known) {
    boolean isByItself = conditions.isImpossible(condition, !isAlways, Facts.NONE);
    if (isByItself && condition instanceof CheckedExpression.Definition) {
      return; // said where it is defined
    }
    Diagnostic finding =
        Diagnostic.warning(
            isAlways ? DiagnosticCode.ALWAYS_TRUE : DiagnosticCode.NEVER_TRUE,
            condition.span(),
            "`"
                + text(condition.span())
                + (isAlways ? "` is always true" : "` can never be true")
                + (isByItself || known == Facts.NONE ? "" : " where it is asked"));
    found.add(why(condition).map(finding::withNote).orElse(finding));
  }

  private Optional<String> why(CheckedExpression condition) {
    if (!(condition instanceof CheckedExpression.Compare compare)) {
      return Optional.empty();
    }
    return range(compare.left()).or(() -> range(compare.right()));
  }

  private Optional<String> range(CheckedExpression side) {
    Interval range = ranges.of(side);
    boolean isOpen = Double.isInfinite(range.low()) && Double.isInfinite(range.high());
    if (isOpen || range.isPoint()) {
      return Optional.empty();
    }
    String quantity = "`" + text(side.span()) + "` is ";
    if (Double.isInfinite(range.high())) {
      boolean isPositive = range.low() == Double.MIN_VALUE;
      return Optional.of(
          quantity
              + (isPositive
                  ? "above zero"
                  : QuantityText.of(range.low(), side.type()) + " or more"));
    }
    if (Double.isInfinite(range.low())) {
      return Optional.of(quantity + QuantityText.of(range.high(), side.type()) + " or less");
    }
    return Optional.of(
        quantity
            + "from "
            + QuantityText.of(range.low(), side.type())
            + " to "
            + QuantityText.of(range.high(), side.type()));
  }

  private void claim(CheckedExpression.Compare claim) {
    condition(claim, Facts.NONE);
  }

  private String text(Span span) {
    return script.source().slice(span).replaceAll("\\s+", " ");
  }

  // ---- legs

  private void position(PositionBlock block) {
    if (conditions.isImpossible(block.enterWhen(), true, Facts.NONE)) {
      found.add(
          Diagnostic.error(
                  DiagnosticCode.NEVER_TRADES,
                  block.enterWhen().span(),
                  "`" + block.name() + "` never trades: its condition can never be true")
              .withNote(
                  why(block.enterWhen())
                      .orElse("whatever the market does, and for every value of the params")));
    } else {
      condition(block.enterWhen());
    }
    block
        .search()
        .ifPresent(
            search -> {
              condition(search.condition());
              credit(search.condition(), block);
            });
    exits(block.exits(), block.policy());
    block.rolls().forEach(roll -> roll(roll, block.exits(), block.policy()));
  }

  private void exits(List<Exit> exits, HitPolicy policy) {
    for (int i = 0; i < exits.size(); i++) {
      condition(exits.get(i).when());
      for (Exit earlier : exits.subList(0, i)) {
        together(earlier, exits.get(i), policy);
      }
    }
  }

  /** Two exits of a block; the values of a position that are missing make neither true. */
  private void together(Exit earlier, Exit later, HitPolicy policy) {
    List<MarketTime> times = later.at().times();
    if (Collections.disjoint(earlier.at().times(), times)) {
      return;
    }
    boolean isImplied = implies(later.when(), earlier.when());
    boolean isForestalled = isImplied && earlier.at().times().containsAll(times);
    if (policy == HitPolicy.UNIQUE && (isImplied || implies(earlier.when(), later.when()))) {
      found.add(
          Diagnostic.warning(
                  DiagnosticCode.RULES_OVERLAP,
                  later.when().span(),
                  "under `exit unique`, `"
                      + earlier.name()
                      + "` and `"
                      + later.name()
                      + "` are true together")
              .withLabel(earlier.when().span(), "acts first")
              .withNote(
                  "whenever `"
                      + (isImplied ? later : earlier).name()
                      + "` is true, so is `"
                      + (isImplied ? earlier : later).name()
                      + "`"));
    } else if (isForestalled && closesAll(earlier)) {
      unreachable(later.when(), "`" + later.name() + "`", earlier);
    }
  }

  private void unreachable(CheckedExpression when, String name, Exit earlier) {
    found.add(
        Diagnostic.warning(
                DiagnosticCode.UNREACHABLE,
                when.span(),
                name + " never acts: whenever it could, `" + earlier.name() + "` acts")
            .withLabel(earlier.when().span(), "acts first")
            .withHelp("write the rule with the narrower condition first"));
  }

  /** True if no market makes {@code condition} true and {@code implied} false. */
  private boolean implies(CheckedExpression condition, CheckedExpression implied) {
    Optional<Facts> known = conditions.assume(condition, true, Facts.NONE);
    return known.isPresent()
        && !conditions.isImpossible(implied, true, known.get())
        && conditions.isImpossible(implied, false, known.get());
  }

  private boolean closesAll(Exit exit) {
    return ranges.of(exit.share()).low() >= 1;
  }

  /** Rolls are asked after the exits, about what these have left. */
  private void roll(Roll roll, List<Exit> exits, HitPolicy policy) {
    condition(roll.when());
    roll.where().ifPresent(this::condition);
    List<Exit> first = policy == HitPolicy.ALL ? exits : exits.stream().limit(1).toList();
    first.stream()
        .filter(exit -> exit.at().times().containsAll(roll.at().times()))
        .filter(exit -> closesAll(exit) && implies(roll.when(), exit.when()))
        .findFirst()
        .ifPresent(
            exit ->
                found.add(
                    Diagnostic.warning(
                            DiagnosticCode.UNREACHABLE,
                            roll.when().span(),
                            "roll `"
                                + roll.name()
                                + "` never acts: whenever it could, `"
                                + exit.name()
                                + "` closes the position")
                        .withLabel(exit.when().span(), "acts first")
                        .withNote("rolls are asked after the exits")));
  }

  /**
   * A condor is worth at most its wider wing when it settles, so nobody pays more for it. Of the
   * other shapes only a vertical is bounded so simply.
   */
  private void credit(CheckedExpression condition, PositionBlock block) {
    if (condition instanceof CheckedExpression.Logic logic
        && logic.operator() == LogicOperator.AND) {
      credit(logic.left(), block);
      credit(logic.right(), block);
    } else if (condition instanceof CheckedExpression.Compare compare) {
      Optional<Interval> width = width(block);
      target(compare).ifPresent(it -> width.ifPresent(wing -> credit(it, wing, block)));
    }
  }

  private void credit(CheckedExpression target, Interval width, PositionBlock block) {
    Interval asked = ranges.of(target);
    boolean isNever = asked.low() >= width.high();
    if (!isNever && asked.high() < width.low()) {
      return;
    }
    if (!isNever && Double.isInfinite(asked.high())) {
      return; // Depends on the market: nothing is declared.
    }
    String widest = QuantityText.of(isNever ? width.high() : width.low(), Unit.MONEY_PER_SHARE);
    Diagnostic finding =
        isNever
            ? Diagnostic.error(
                DiagnosticCode.CREDIT_ABOVE_WIDTH,
                target.span(),
                "no "
                    + block.structure().word()
                    + " is worth "
                    + least(asked)
                    + ": its wings are "
                    + points(width)
                    + " wide")
            : Diagnostic.warning(
                DiagnosticCode.CREDIT_ABOVE_WIDTH,
                target.span(),
                "with some values of the params no "
                    + block.structure().word()
                    + " is worth the credit that is asked");
    found.add(
        finding
            .withNote("a wing of 1 pt is worth at most $1.00/share at the settlement")
            .withHelp("ask for less than `" + widest + "`, or widen the wings"));
  }

  private static String least(Interval asked) {
    String least = QuantityText.of(asked.low(), Unit.MONEY_PER_SHARE);
    return asked.isPoint() ? least : least + " or more";
  }

  private static String points(Interval width) {
    String most = QuantityText.of(width.high(), Unit.POINTS);
    return width.isPoint() ? most : "at most " + most;
  }

  /** What the credit must be above. */
  private static Optional<CheckedExpression> target(CheckedExpression.Compare compare) {
    return switch (compare.operator()) {
      case GREATER, AT_LEAST ->
          isCredit(compare.left()) ? Optional.of(compare.right()) : Optional.empty();
      case LESS, AT_MOST ->
          isCredit(compare.right()) ? Optional.of(compare.left()) : Optional.empty();
      case EQUAL, NOT_EQUAL -> Optional.empty();
    };
  }

  private static boolean isCredit(CheckedExpression expression) {
    return expression instanceof CheckedExpression.Held held
        && held.value() == PositionValue.CREDIT;
  }

  /** The widest wing, if all are written as distances. */
  private Optional<Interval> width(PositionBlock block) {
    if (block.structure() != Structure.CONDOR && block.structure() != Structure.VERTICAL) {
      return Optional.empty();
    }
    Interval widest = new Interval(0, 0);
    for (Leg leg : block.legs()) {
      if (leg.side() == Side.LONG) {
        if (!(leg.strike() instanceof StrikeRule.From from)) {
          return Optional.empty();
        }
        Interval points = ranges.of(from.points());
        Interval width = points.high() <= 0 ? points.negated() : points;
        widest =
            new Interval(
                Math.max(widest.low(), width.low()), Math.max(widest.high(), width.high()));
      }
    }
    return widest.high() > 0 ? Optional.of(widest) : Optional.empty();
  }

  // ---- hedges

  private void hedge(HedgeBlock block) {
    condition(block.openWhen());
    block.layers().forEach(this::layer);
    block.budget().ifPresent(this::budget);
    List<Monetise> rules = block.monetise();
    for (int i = 0; i < rules.size(); i++) {
      condition(rules.get(i).when());
      rules.get(i).reopenWhen().ifPresent(this::condition);
      for (Monetise earlier : rules.subList(0, i)) {
        if (earlier.layer().equals(rules.get(i).layer())) {
          together(earlier, rules.get(i));
        }
      }
    }
  }

  private void layer(Layer layer) {
    int days = layer.tenorDays() - layer.rollDays();
    if (layer.rollDays() > 0 && days < SHORTEST_HOLDING_DAYS) {
      found.add(
          Diagnostic.warning(
                  DiagnosticCode.ROLL_SOON,
                  layer.span(),
                  "layer `"
                      + layer.name()
                      + "` is rolled as little as "
                      + QuantityText.of(days, Unit.CALENDAR_DAYS)
                      + " after it is bought near "
                      + QuantityText.of(layer.tenorDays(), Unit.CALENDAR_DAYS))
              .withNote("each roll pays the spread twice; standard expiries are a month apart")
              .withHelp("write `roll at " + Math.max(1, layer.tenorDays() / 2) + " days`"));
    }
  }

  private void budget(CheckedScript.Budget budget) {
    Interval share = ranges.of(budget.high());
    if (share.high() >= 1 && !Double.isInfinite(share.high())) {
      found.add(
          Diagnostic.warning(
                  DiagnosticCode.BUDGET_ABOVE_LOSS,
                  budget.high().span(),
                  "the hedge may cost as much as all that it covers")
              .withNote(
                  "the budget goes up to "
                      + QuantityText.of(share.high(), new Type.Percent())
                      + " of `max_loss("
                      + budget.block()
                      + ")`"));
    }
  }

  /** Two rules that sell the same layer, of which the earlier is asked first. */
  private void together(Monetise earlier, Monetise later) {
    Optional<Facts> laterActs = conditions.assume(later.when(), true, Facts.NONE);
    boolean sellsAll = ranges.of(earlier.sell()).low() >= 1;
    if (laterActs.isEmpty() || conditions.isImpossible(earlier.when(), true, laterActs.get())) {
      return;
    }
    boolean isImplied = conditions.isImpossible(earlier.when(), false, laterActs.get());
    if (sellsAll && isImplied) {
      found.add(
          Diagnostic.warning(
                  DiagnosticCode.UNREACHABLE,
                  later.when().span(),
                  "this rule never acts: whenever it could, an earlier one has sold all of `"
                      + later.layer()
                      + "`")
              .withLabel(earlier.when().span(), "acts first")
              .withHelp("write the rule with the narrower condition first"));
    } else if (!sellsAll) {
      found.add(
          Diagnostic.warning(
                  DiagnosticCode.RULES_OVERLAP,
                  later.when().span(),
                  "two rules can sell `" + later.layer() + "` on one session")
              .withLabel(earlier.when().span(), "acts first")
              .withNote("both act, in the order written: the second on what the first left"));
    }
  }
}
