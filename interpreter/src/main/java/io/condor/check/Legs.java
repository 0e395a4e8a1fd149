package io.condor.check;

import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.Side;
import io.condor.check.CheckedScript.StrikeRule;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.PositionClause;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.LegNode;
import io.condor.syntax.Right;
import io.condor.syntax.StrikeNode;
import io.condor.type.OptionRight;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks the legs of a condor: that they are a short put, a long put below it, a short call and a
 * long call above it, in this order, whatever the parameters are.
 */
final class Legs {
  private static final List<String> SHAPE =
      List.of("short put", "long put", "short call", "long call");

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  /** Strikes that have a name so far, and the leg that named each. */
  private final Map<String, Integer> variables = new LinkedHashMap<>();

  Legs(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  /** The legs; empty after an error. */
  Optional<List<Leg>> check(PositionClause.Legs node, Identifier block) {
    boolean isCondor = shape(node, block);
    List<Optional<Leg>> legs = new ArrayList<>();
    for (int i = 0; i < node.legs().size(); i++) {
      legs.add(leg(node.legs(), i));
    }
    if (!isCondor) {
      return Optional.empty();
    }
    boolean putOutside = outside(node.legs().get(1), legs.get(0), legs.get(1));
    boolean callOutside = outside(node.legs().get(3), legs.get(2), legs.get(3));
    return putOutside && callOutside
        ? Optional.of(legs.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  /** What the strike of a leg is computed from. */
  static CheckedExpression read(StrikeRule rule) {
    if (rule instanceof StrikeRule.AtMost atMost) {
      return atMost.level();
    }
    if (rule instanceof StrikeRule.AtLeast atLeast) {
      return atLeast.level();
    }
    if (rule instanceof StrikeRule.From from) {
      return from.points();
    }
    if (rule instanceof StrikeRule.ByDelta byDelta) {
      return byDelta.delta();
    }
    throw new IllegalStateException("not a strike rule: " + rule);
  }

  private boolean shape(PositionClause.Legs node, Identifier block) {
    List<String> found = node.legs().stream().map(Legs::words).toList();
    if (found.equals(SHAPE)) {
      return true;
    }
    for (int i = 0; i < Math.min(found.size(), SHAPE.size()); i++) {
      if (!found.get(i).equals(SHAPE.get(i))) {
        problems.add(
            Diagnostic.error(
                    DiagnosticCode.WRONG_LEGS,
                    node.legs().get(i).span(),
                    "leg "
                        + (i + 1)
                        + " of a condor is a "
                        + SHAPE.get(i)
                        + ", not a "
                        + found.get(i))
                .withHelp("write the legs in the order " + String.join(", ", SHAPE)));
        return false;
      }
    }
    problems.add(
        Diagnostic.error(
                DiagnosticCode.WRONG_LEGS,
                found.size() > SHAPE.size() ? node.legs().get(SHAPE.size()).span() : block.span(),
                "a condor has 4 legs, `" + block.text() + "` has " + found.size())
            .withHelp("write the legs in the order " + String.join(", ", SHAPE)));
    return false;
  }

  private static String words(LegNode leg) {
    return leg.side().name().toLowerCase(Locale.ROOT)
        + " "
        + leg.right().name().toLowerCase(Locale.ROOT);
  }

  private Optional<Leg> leg(List<LegNode> legs, int index) {
    LegNode node = legs.get(index);
    Optional<Identifier> variable = named(node.strike());
    boolean isNew = variable.map(this::isNew).orElse(true);
    Optional<StrikeRule> rule = node.strike().accept(new Rule(legs, index));
    variable.ifPresent(it -> variables.putIfAbsent(it.text(), index));
    if (!isNew || rule.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Leg(
            node.span(),
            node.side() == LegNode.Side.SHORT ? Side.SHORT : Side.LONG,
            node.right() == Right.PUT ? OptionRight.PUT : OptionRight.CALL,
            variable.map(Identifier::text).orElse(""),
            rule.get()));
  }

  /** The variable that a leg gives its own strike. */
  private static Optional<Identifier> named(StrikeNode node) {
    if (node instanceof StrikeNode.AtMost atMost) {
      return Optional.of(atMost.variable());
    }
    if (node instanceof StrikeNode.AtLeast atLeast) {
      return Optional.of(atLeast.variable());
    }
    return node instanceof StrikeNode.ByDelta byDelta ? byDelta.variable() : Optional.empty();
  }

  private boolean isNew(Identifier variable) {
    if (variables.containsKey(variable.text())) {
      problems.error(
          DiagnosticCode.DUPLICATE_NAME,
          variable.span(),
          "an earlier leg is called `" + variable.text() + "` already");
      return false;
    }
    Optional<Names.Declared> declared = names.declaration(variable.text());
    if (declared.isPresent()) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.DUPLICATE_NAME,
                  variable.span(),
                  "`"
                      + variable.text()
                      + "` is the name of a "
                      + declared.get().kind()
                      + " already")
              .withLabel(declared.get().span(), "declared here"));
      return false;
    }
    return true;
  }

  /** Checks that a long leg is farther out than its short one; false after any error in them. */
  private boolean outside(LegNode node, Optional<Leg> shortLeg, Optional<Leg> longLeg) {
    if (shortLeg.isEmpty() || longLeg.isEmpty()) {
      return false;
    }
    Leg sold = shortLeg.get();
    Leg bought = longLeg.get();
    if (bought.strike() instanceof StrikeRule.From from) {
      return fromShort(node, sold, from) && wingOutside(node, sold, from);
    }
    if (bought.strike() instanceof StrikeRule.ByDelta far
        && sold.strike() instanceof StrikeRule.ByDelta near) {
      return deltaOutside(node, near, far);
    }
    return true;
  }

  private boolean fromShort(LegNode node, Leg sold, StrikeRule.From from) {
    if (from.variable().equals(sold.variable())) {
      return true;
    }
    problems.error(
        DiagnosticCode.WRONG_LEGS,
        node.strike().span(),
        "the "
            + words(node)
            + " must be measured from the short "
            + right(node)
            + ", not from `"
            + from.variable()
            + "`");
    return false;
  }

  private boolean wingOutside(LegNode node, Leg sold, StrikeRule.From from) {
    Optional<Bounds.Interval> interval = names.bounds().of(from.points());
    if (interval.isEmpty()) {
      return true;
    }
    boolean isPut = node.right() == Right.PUT;
    double low = interval.get().low();
    double high = interval.get().high();
    boolean canBeInside =
        isPut ? Double.isFinite(high) && high >= 0 : Double.isFinite(low) && low <= 0;
    if (!canBeInside) {
      return true;
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.WRONG_LEGS,
            node.strike().span(),
            "the "
                + words(node)
                + " must be "
                + (isPut ? "below" : "above")
                + " the short "
                + right(node)
                + (interval.get().isPoint()
                    ? ", but is " + distance(low, sold.variable())
                    : ", but can be " + distance(isPut ? high : low, sold.variable())));
    boolean isAlwaysInside = isPut ? low >= 0 : high <= 0;
    boolean isZero = low == 0 && high == 0;
    problems.add(
        isAlwaysInside && !isZero
            ? error.withHelp("write `" + sold.variable() + mirrored(node, isPut) + "`")
            : error);
    return false;
  }

  /** {@code p + wing} as {@code p - wing}. */
  private String mirrored(LegNode node, boolean isPut) {
    if (!(node.strike() instanceof StrikeNode.From from)) {
      throw new IllegalStateException("not a distance: " + node.strike());
    }
    ExpressionNode distance =
        from.distance() instanceof ExpressionNode.Negate negate
            ? negate.operand()
            : from.distance();
    return (isPut ? " - " : " + ") + expressions.text(distance);
  }

  private static String distance(double points, String variable) {
    if (points == 0) {
      return "at the same strike";
    }
    return QuantityText.of(Math.abs(points), Unit.POINTS)
        + (points > 0 ? " above `" : " below `")
        + variable
        + "`";
  }

  private boolean deltaOutside(LegNode node, StrikeRule.ByDelta near, StrikeRule.ByDelta far) {
    Optional<Bounds.Interval> sold = names.bounds().of(near.delta());
    Optional<Bounds.Interval> bought = names.bounds().of(far.delta());
    if (sold.isEmpty() || bought.isEmpty() || !sold.get().isPoint() || !bought.get().isPoint()) {
      return true;
    }
    if (Math.abs(bought.get().low()) < Math.abs(sold.get().low())) {
      return true;
    }
    problems.error(
        DiagnosticCode.WRONG_LEGS,
        node.strike().span(),
        "the "
            + words(node)
            + " must be farther out than the short "
            + right(node)
            + ", which has "
            + QuantityText.of(sold.get().low(), Unit.DELTA)
            + ", but has "
            + QuantityText.of(bought.get().low(), Unit.DELTA));
    return false;
  }

  private static String right(LegNode node) {
    return node.right().name().toLowerCase(Locale.ROOT);
  }

  /** How one leg finds its strike. */
  private final class Rule implements StrikeNode.Visitor<Optional<StrikeRule>> {
    private final List<LegNode> legs;
    private final int index;

    Rule(List<LegNode> legs, int index) {
      this.legs = legs;
      this.index = index;
    }

    private LegNode leg() {
      return legs.get(index);
    }

    @Override
    public Optional<StrikeRule> atMost(StrikeNode.AtMost node) {
      Optional<StrikeRule> rule = level(node.level()).map(StrikeRule.AtMost::new);
      return leg().right() == Right.PUT ? rule : wrongSide(node.variable(), ">=", node.level());
    }

    @Override
    public Optional<StrikeRule> atLeast(StrikeNode.AtLeast node) {
      Optional<StrikeRule> rule = level(node.level()).map(StrikeRule.AtLeast::new);
      return leg().right() == Right.CALL ? rule : wrongSide(node.variable(), "<=", node.level());
    }

    private Optional<StrikeRule> wrongSide(
        Identifier variable, String operator, ExpressionNode level) {
      problems.error(
          DiagnosticCode.WRONG_LEGS,
          leg().strike().span(),
          "a "
              + right(leg())
              + " of a condor is looked for "
              + (operator.equals("<=") ? "downwards from" : "upwards from")
              + " its level",
          "write `" + variable.text() + " " + operator + " " + expressions.text(level) + "`");
      return Optional.empty();
    }

    private Optional<CheckedExpression> level(ExpressionNode node) {
      return fine(expressions.quantity(node, Place.LEG, Unit.POINTS, "a strike"));
    }

    @Override
    public Optional<StrikeRule> from(StrikeNode.From node) {
      Optional<CheckedExpression> points =
          fine(
              expressions.quantity(
                  node.distance(),
                  Place.LEG,
                  Unit.POINTS,
                  "the distance to `" + node.variable().text() + "`"));
      String variable = node.variable().text();
      if (variables.containsKey(variable)) {
        return points.map(it -> new StrikeRule.From(variable, it));
      }
      Optional<Integer> later = namedLater(variable);
      if (later.isPresent()) {
        problems.error(
            DiagnosticCode.UNKNOWN_NAME,
            node.variable().span(),
            "`" + variable + "` is not known yet: leg " + (later.get() + 1) + " names it",
            "write the " + words(legs.get(later.get())) + " before the " + words(leg()));
      } else if (index > 0
          && legs.get(index - 1).strike() instanceof StrikeNode.ByDelta sold
          && sold.variable().isEmpty()) {
        problems.error(
            DiagnosticCode.UNKNOWN_NAME,
            node.variable().span(),
            "no leg is called `" + variable + "`",
            "name the leg before: write `"
                + words(legs.get(index - 1))
                + " "
                + variable
                + " at "
                + expressions.text(sold.delta())
                + "`");
      } else {
        problems.unknown(
            DiagnosticCode.UNKNOWN_NAME,
            "leg",
            node.variable().span(),
            variable,
            variables.keySet().stream().collect(Collectors.toList()));
      }
      return Optional.empty();
    }

    private Optional<Integer> namedLater(String variable) {
      for (int i = index + 1; i < legs.size(); i++) {
        Optional<Identifier> name = named(legs.get(i).strike());
        if (name.isPresent() && name.get().text().equals(variable)) {
          return Optional.of(i);
        }
      }
      return Optional.empty();
    }

    @Override
    public Optional<StrikeRule> byDelta(StrikeNode.ByDelta node) {
      CheckedExpression delta =
          expressions.quantity(node.delta(), Place.LEG, Unit.DELTA, "the delta of a leg");
      OptionRight right = leg().right() == Right.PUT ? OptionRight.PUT : OptionRight.CALL;
      return fine(new Deltas(expressions, names, problems).check(node.delta(), delta, right))
          .map(StrikeRule.ByDelta::new);
    }
  }

  private static Optional<CheckedExpression> fine(CheckedExpression value) {
    return value.type() instanceof Type.Failed ? Optional.empty() : Optional.of(value);
  }
}
