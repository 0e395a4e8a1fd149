package io.condor.check;

import io.condor.check.CheckedScript.Expiry;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.Side;
import io.condor.check.CheckedScript.StrikeRule;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.LegNode;
import io.condor.syntax.PositionClause;
import io.condor.syntax.Right;
import io.condor.syntax.StrikeNode;
import io.condor.type.OptionRight;
import io.condor.type.Stage;
import io.condor.type.Structure;
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
 * Checks that the legs of a block form the shape that it names, whatever the parameters are. What
 * only a day's strikes can tell is left to that day.
 */
final class Legs {
  /** More ways to write a shape than this are not read. */
  private static final int MOST_FORMS = 4;

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final Structure structure;
  private final Expiries expiries;
  private final Optional<Optional<Expiry>> expiry;
  private final Unit strikes;

  /** Strikes that have a name so far, and the leg that named each. */
  private final Map<String, Integer> variables = new LinkedHashMap<>();

  /**
   * @param expiry the block's, empty inside if it has none; empty if it is in error
   * @param strikes what strikes are measured in
   */
  Legs(
      Expressions expressions,
      Names names,
      Problems problems,
      Structure structure,
      Expiries expiries,
      Optional<Optional<Expiry>> expiry,
      Unit strikes) {
    this.strikes = strikes;
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.structure = structure;
    this.expiries = expiries;
    this.expiry = expiry;
  }

  /** The legs; empty after an error. */
  Optional<List<Leg>> check(
      PositionClause.Legs node, Identifier block, Clauses<PositionClause> clauses) {
    boolean someNeedTheBlock = node.legs().stream().anyMatch(leg -> leg.expiry().isEmpty());
    if (someNeedTheBlock && expiry.isPresent() && expiry.get().isEmpty()) {
      clauses.missing("expires", "expires in 1 session");
    }
    List<Optional<Integer>> counts = node.legs().stream().map(this::count).toList();
    Optional<Structure.Form> form =
        structure.forms().isEmpty() ? Optional.empty() : form(node, counts, block);
    boolean isShape = structure.forms().isEmpty() ? any(node, block) : form.isPresent();
    List<Optional<Leg>> legs = new ArrayList<>();
    for (int i = 0; i < node.legs().size(); i++) {
      legs.add(leg(node.legs(), i, counts.get(i)));
    }
    if (!isShape || legs.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Leg> found = legs.stream().map(Optional::orElseThrow).toList();
    if (!expiries.fit(structure, found, node.legs(), block)) {
      return Optional.empty();
    }
    return isOrdered(node.legs(), found, form) ? Optional.of(found) : Optional.empty();
  }

  private boolean isOrdered(List<LegNode> nodes, List<Leg> legs, Optional<Structure.Form> form) {
    if (structure == Structure.CONDOR) {
      boolean putOutside = outside(nodes.get(1), legs.get(0), legs.get(1));
      boolean callOutside = outside(nodes.get(3), legs.get(2), legs.get(3));
      return putOutside && callOutside;
    }
    boolean isOrdered = true;
    for (Structure.Relation relation : form.map(Structure.Form::relations).orElse(List.of())) {
      isOrdered &= new LegRelations(names, problems, structure).holds(relation, nodes, legs);
    }
    return isOrdered;
  }

  private Optional<Integer> count(LegNode leg) {
    return leg.count()
        .map(it -> expressions.whole(it, Unit.NONE, 1, "the number of contracts"))
        .orElse(Optional.of(1));
  }

  /** The legs that have a name, and which they are. */
  static Map<String, Integer> named(Optional<PositionClause.Legs> clause) {
    Map<String, Integer> named = new LinkedHashMap<>();
    List<LegNode> legs = clause.map(PositionClause.Legs::legs).orElse(List.of());
    for (int i = 0; i < legs.size(); i++) {
      int leg = i;
      named(legs.get(i).strike()).ifPresent(name -> named.putIfAbsent(name.text(), leg));
    }
    return named;
  }

  /** What the strike of a leg is computed from. */
  static List<CheckedExpression> read(StrikeRule rule) {
    if (rule instanceof StrikeRule.AtMost atMost) {
      return List.of(atMost.level());
    }
    if (rule instanceof StrikeRule.AtLeast atLeast) {
      return List.of(atLeast.level());
    }
    if (rule instanceof StrikeRule.From from) {
      return List.of(from.points());
    }
    if (rule instanceof StrikeRule.FromShare from) {
      return List.of(from.share());
    }
    if (rule instanceof StrikeRule.ByDelta byDelta) {
      return read(byDelta.delta(), byDelta.within());
    }
    if (rule instanceof StrikeRule.ByPremium byPremium) {
      return read(byPremium.premium(), byPremium.within());
    }
    throw new IllegalStateException("not a strike rule: " + rule);
  }

  private static List<CheckedExpression> read(
      CheckedExpression aim, Optional<CheckedExpression> within) {
    return within.map(it -> List.of(aim, it)).orElse(List.of(aim));
  }

  private boolean any(PositionClause.Legs node, Identifier block) {
    if (node.legs().isEmpty()) {
      problems.error(
          DiagnosticCode.WRONG_LEGS,
          node.span(),
          "`" + block.text() + "` has no legs",
          "write for example `short put p <= spot - 50 pt`");
    }
    return !node.legs().isEmpty();
  }

  /** The form that the legs have; an error if there is none. */
  private Optional<Structure.Form> form(
      PositionClause.Legs node, List<Optional<Integer>> counts, Identifier block) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < node.legs().size(); i++) {
      if (counts.get(i).isEmpty()) {
        return Optional.empty();
      }
      found.add(words(node.legs().get(i), counts.get(i).get()));
    }
    Structure.Form nearest = structure.forms().get(0);
    int most = -1;
    for (Structure.Form form : structure.forms()) {
      int fitting = fitting(form, found);
      if (fitting == found.size() && fitting == form.legs().size()) {
        return Optional.of(form);
      }
      if (fitting > most) {
        most = fitting;
        nearest = form;
      }
    }
    wrongLegs(node, block, found, nearest, most);
    return Optional.empty();
  }

  /** How many of the first legs are as {@code form} wants them. */
  private static int fitting(Structure.Form form, List<String> found) {
    int fitting = 0;
    while (fitting < Math.min(found.size(), form.legs().size())
        && form.accepts(fitting, found.get(fitting))) {
      fitting++;
    }
    return fitting;
  }

  private void wrongLegs(
      PositionClause.Legs node,
      Identifier block,
      List<String> found,
      Structure.Form form,
      int fitting) {
    List<String> wanted = form.legs();
    String noun = "a " + structure.word();
    boolean isNumber = fitting >= Math.min(found.size(), wanted.size());
    Diagnostic error =
        isNumber
            ? Diagnostic.error(
                DiagnosticCode.WRONG_LEGS,
                found.size() > wanted.size() ? node.legs().get(wanted.size()).span() : block.span(),
                noun
                    + " has "
                    + wanted.size()
                    + " legs, `"
                    + block.text()
                    + "` has "
                    + found.size())
            : Diagnostic.error(
                DiagnosticCode.WRONG_LEGS,
                node.legs().get(fitting).span(),
                "leg "
                    + (fitting + 1)
                    + " of "
                    + noun
                    + " is a "
                    + wanted.get(fitting)
                    + ", not a "
                    + found.get(fitting));
    List<String> forms =
        structure.forms().stream()
            .limit(MOST_FORMS)
            .map(it -> String.join(", ", it.legs()))
            .toList();
    problems.add(error.withHelp("write the legs in the order " + String.join("; or ", forms)));
  }

  /** A leg as messages call it: {@code short 2 put}. */
  private static String words(LegNode leg, int count) {
    return leg.side().name().toLowerCase(Locale.ROOT)
        + (count == 1 ? " " : " " + count + " ")
        + right(leg);
  }

  static String words(LegNode leg) {
    return words(leg, 1);
  }

  private Optional<Leg> leg(List<LegNode> legs, int index, Optional<Integer> count) {
    LegNode node = legs.get(index);
    Optional<Identifier> variable = named(node.strike());
    List<String> named = List.copyOf(variables.keySet());
    boolean isNew = variable.map(this::isNew).orElse(true);
    Optional<StrikeRule> rule = node.strike().accept(new Rule(legs, index));
    variable.ifPresent(it -> variables.putIfAbsent(it.text(), index));
    Optional<Expiry> expires =
        node.expiry().isPresent()
            ? expiries.leg(node.expiry().get(), named)
            : expiry.flatMap(it -> it);
    if (!isNew || rule.isEmpty() || count.isEmpty() || expires.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Leg(
            node.span(),
            node.side() == LegNode.Side.SHORT ? Side.SHORT : Side.LONG,
            count.get(),
            node.right() == Right.PUT ? OptionRight.PUT : OptionRight.CALL,
            variable.map(Identifier::text).orElse(""),
            rule.get(),
            expires.get()));
  }

  /** The variable that a leg gives its own strike. */
  private static Optional<Identifier> named(StrikeNode node) {
    if (node instanceof StrikeNode.AtMost atMost) {
      return Optional.of(atMost.variable());
    }
    if (node instanceof StrikeNode.AtLeast atLeast) {
      return Optional.of(atLeast.variable());
    }
    return node instanceof StrikeNode.At at ? at.variable() : Optional.empty();
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

  /** Checks that a long leg of a condor is farther out than its short one. */
  private boolean outside(LegNode node, Leg sold, Leg bought) {
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

  static String distance(double points, String variable) {
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

  static String right(LegNode node) {
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
      return leg().right() == Right.PUT || structure != Structure.CONDOR
          ? rule
          : wrongSide(node.variable(), ">=", node.level());
    }

    @Override
    public Optional<StrikeRule> atLeast(StrikeNode.AtLeast node) {
      Optional<StrikeRule> rule = level(node.level()).map(StrikeRule.AtLeast::new);
      return leg().right() == Right.CALL || structure != Structure.CONDOR
          ? rule
          : wrongSide(node.variable(), "<=", node.level());
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
      return fine(expressions.quantity(node, Place.LEG, strikes, "a strike"));
    }

    @Override
    public Optional<StrikeRule> from(StrikeNode.From node) {
      CheckedExpression distance = expressions.check(node.distance(), Place.LEG);
      boolean isShare = distance.type() instanceof Type.Percent;
      Optional<CheckedExpression> points =
          isShare
              ? Optional.of(distance)
              : fine(
                  expressions.quantity(
                      distance,
                      node.distance(),
                      Place.LEG,
                      strikes,
                      "the distance to `" + node.variable().text() + "`"));
      String variable = node.variable().text();
      if (variables.containsKey(variable)) {
        return points.map(
            it ->
                isShare
                    ? new StrikeRule.FromShare(variable, it)
                    : new StrikeRule.From(variable, it));
      }
      Optional<Integer> later = namedLater(variable);
      if (later.isPresent()) {
        problems.error(
            DiagnosticCode.UNKNOWN_NAME,
            node.variable().span(),
            "`" + variable + "` is not known yet: leg " + (later.get() + 1) + " names it",
            "write the " + words(legs.get(later.get())) + " before the " + words(leg()));
      } else if (index > 0
          && legs.get(index - 1).strike() instanceof StrikeNode.At sold
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
                + expressions.text(sold.aim())
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
    public Optional<StrikeRule> at(StrikeNode.At node) {
      if (node.aim() instanceof ExpressionNode.Name name && variables.containsKey(name.text())) {
        return atLeg(node, name);
      }
      CheckedExpression aim = expressions.check(node.aim(), Place.LEG);
      boolean isPremium = aim.type().equals(new Type.Quantity(Unit.MONEY_PER_SHARE));
      Optional<Optional<CheckedExpression>> within =
          within(node, isPremium ? Unit.MONEY_PER_SHARE : Unit.DELTA);
      if (isPremium) {
        return within.map(it -> new StrikeRule.ByPremium(aim, it));
      }
      CheckedExpression delta =
          expressions.quantity(aim, node.aim(), Place.LEG, Unit.DELTA, "the delta of a leg");
      OptionRight right = leg().right() == Right.PUT ? OptionRight.PUT : OptionRight.CALL;
      Optional<CheckedExpression> checked =
          fine(new Deltas(expressions, names, problems).check(node.aim(), delta, right));
      return checked.isPresent()
          ? within.map(it -> new StrikeRule.ByDelta(checked.get(), it))
          : Optional.empty();
    }

    private Optional<StrikeRule> atLeg(StrikeNode.At node, ExpressionNode.Name name) {
      if (node.within().isPresent()) {
        problems.error(
            DiagnosticCode.WRONG_LEGS,
            node.within().get().span(),
            "the strike of `" + name.text() + "` leaves nothing to choose",
            "write `at " + name.text() + "`");
        return Optional.empty();
      }
      return Optional.of(new StrikeRule.From(name.text(), zero(name)));
    }

    /** The band around what is aimed at, empty inside if there is none; empty after an error. */
    private Optional<Optional<CheckedExpression>> within(StrikeNode.At node, Unit unit) {
      if (node.within().isEmpty()) {
        return Optional.of(Optional.empty());
      }
      ExpressionNode written = node.within().get();
      CheckedExpression band = expressions.quantity(written, Place.LEG, unit, "`within`");
      if (band.type() instanceof Type.Failed) {
        return Optional.empty();
      }
      Optional<Bounds.Interval> interval = names.bounds().of(band);
      if (interval.isPresent() && interval.get().low() <= 0) {
        problems.error(DiagnosticCode.OUT_OF_RANGE, written.span(), "`within` must be above zero");
        return Optional.empty();
      }
      return Optional.of(Optional.of(band));
    }
  }

  /** No distance from the leg called {@code name}: {@code long call at p}. */
  private static CheckedExpression zero(ExpressionNode.Name name) {
    return new CheckedExpression.Literal(
        name.span(), new Type.Quantity(Unit.POINTS), new Stage.Constant(), 0);
  }

  private static Optional<CheckedExpression> fine(CheckedExpression value) {
    return value.type() instanceof Type.Failed ? Optional.empty() : Optional.of(value);
  }
}
