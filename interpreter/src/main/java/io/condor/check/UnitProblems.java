package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.type.PositionValue;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong when two numbers, or a number and its place, do not go together. */
final class UnitProblems {
  private static final Type RATIO = new Type.Quantity(Unit.NONE);
  private static final Stage CONSTANT = new Stage.Constant();

  /** More is rather a number of dollars than a multiple of what a position has cost. */
  private static final double LARGEST_MULTIPLE = 20;

  private static final String WITHOUT_UNIT = "number without unit";

  private final Expressions expressions;
  private final Problems problems;

  UnitProblems(Expressions expressions, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  /** {@code dollars}, {@code a number without unit}, {@code a percentage}. */
  static String in(CheckedExpression value) {
    if (value.type().equals(RATIO)) {
      return value instanceof Literal ? "a " + WITHOUT_UNIT : "a pure number";
    }
    if (value.type() instanceof Type.Truth) {
      return "a condition";
    }
    return "in " + Words.of(value.type());
  }

  private static String label(CheckedExpression value) {
    if (value.type().equals(RATIO)) {
      return value instanceof Literal ? WITHOUT_UNIT : "pure number";
    }
    return Words.of(value.type());
  }

  /** True if {@code value} needs no more than another way of writing to be in {@code wanted}. */
  private static boolean converts(CheckedExpression value, Unit wanted) {
    return value instanceof Literal
        && value.type() instanceof Type.Quantity given
        && (given.unit() == Unit.NONE
            || UnitArithmetic.conversion(given.unit(), wanted).isPresent());
  }

  /** Gives a bare literal the unit of what it stands beside. */
  static CheckedExpression adopt(CheckedExpression value, Type beside) {
    if (!(beside instanceof Type.Quantity quantity)) {
      return value;
    }
    if (value instanceof CheckedExpression.Negate negate) {
      CheckedExpression operand = adopt(negate.operand(), beside);
      return new CheckedExpression.Negate(negate.span(), operand.type(), operand.stage(), operand);
    }
    if (!(value instanceof Literal literal)) {
      return value;
    }
    if (literal.type().equals(RATIO) && UnitArithmetic.adopts(quantity.unit())) {
      return new Literal(literal.span(), beside, CONSTANT, literal.value());
    }
    // A yield is quoted in percent a year, so that `treasury_bill > 4%` says what it means.
    if (literal.type() instanceof Type.Percent && quantity.unit() == Unit.PERCENT_A_YEAR) {
      return new Literal(literal.span(), beside, CONSTANT, literal.value() * 100);
    }
    return value;
  }

  /** A percentage or a share where an amount is needed. */
  CheckedExpression baseless(CheckedExpression value, ExpressionNode node, Place place) {
    return baseless(value, node.span(), place.bases());
  }

  /** A percentage or a share where an amount of {@code wanted} unit is needed. */
  CheckedExpression baseless(
      CheckedExpression value, ExpressionNode node, Place place, Unit wanted) {
    Optional<String> repair = UnitRepair.of(value, wanted);
    if (repair.isEmpty()) {
      return baseless(value, node, place);
    }
    problems.error(
        DiagnosticCode.BARE_PERCENT,
        node.span(),
        "`" + expressions.text(node) + "` of what?",
        "write `" + repair.get() + "`");
    return Expressions.failed(node.span());
  }

  CheckedExpression baseless(CheckedExpression value, Span span, List<String> bases) {
    String shown = expressions.text(span);
    if (value.type() instanceof Type.RatioOf ratio) {
      problems.error(
          DiagnosticCode.WRONG_BASE,
          span,
          "`" + shown + "` is a share of " + ratio.base() + ", not an amount",
          "write `" + shown + " of " + ratio.base() + "`");
      return Expressions.failed(span);
    }
    Diagnostic error =
        Diagnostic.error(DiagnosticCode.BARE_PERCENT, span, "`" + shown + "` of what?");
    if (!bases.isEmpty()) {
      if (bases.size() > 1) {
        error = error.withNote("a percentage here may be of " + Problems.choice(bases));
      }
      error = error.withHelp("write `" + shown + " of " + bases.get(0) + "`");
    }
    problems.add(error);
    return Expressions.failed(span);
  }

  CheckedExpression wrongBase(ExpressionNode node, Type.RatioOf ratio, String base) {
    problems.add(
        Diagnostic.error(
                DiagnosticCode.WRONG_BASE,
                node.span(),
                "`"
                    + expressions.text(node)
                    + "` is a share of "
                    + ratio.base()
                    + ", not of "
                    + base)
            .withHelp("declare it as `ratio of " + base + "`"));
    return Expressions.failed(node.span());
  }

  /** Two numbers that measure different things. */
  CheckedExpression mismatch(
      Place place,
      Span span,
      String verb,
      String preposition,
      CheckedExpression left,
      CheckedExpression right) {
    if (left.type() instanceof Type.RatioOf) {
      return baseless(left, left.span(), List.of());
    }
    if (right.type() instanceof Type.RatioOf) {
      return baseless(right, right.span(), List.of());
    }
    if (left.type() instanceof Type.Percent) {
      return barePercent(place, verb, left, right);
    }
    if (right.type() instanceof Type.Percent) {
      return barePercent(place, verb, right, left);
    }
    String message =
        "cannot "
            + verb
            + " "
            + label(left).replace(WITHOUT_UNIT, "a " + WITHOUT_UNIT)
            + preposition
            + label(right).replace(WITHOUT_UNIT, "a " + WITHOUT_UNIT);
    Diagnostic error =
        Diagnostic.error(DiagnosticCode.UNIT_MISMATCH, left.span(), message)
            .labelled(label(left))
            .withLabel(right.span(), label(right));
    problems.add(
        multiple(place, left, right)
            .or(() -> repair(left, right))
            .filter(it -> !verb.equals("divide"))
            .map(error::withHelp)
            .orElse(error));
    return Expressions.failed(span);
  }

  /** A percentage beside an amount; the bases depend on what the amount measures. */
  private CheckedExpression barePercent(
      Place place, String verb, CheckedExpression percent, CheckedExpression beside) {
    boolean isMoney = beside.type().equals(new Type.Quantity(Unit.MONEY));
    if (isMoney) {
      List<String> bases = new ArrayList<>(place.bases());
      bases.remove(expressions.text(beside.span()));
      return baseless(percent, percent.span(), bases);
    }
    String shown = expressions.text(percent.span());
    Diagnostic error =
        Diagnostic.error(DiagnosticCode.BARE_PERCENT, percent.span(), "`" + shown + "` of what?");
    boolean isVol = beside.type().equals(new Type.Quantity(Unit.VOL_POINTS));
    boolean isAmount = beside.type() instanceof Type.Quantity && !beside.type().equals(RATIO);
    boolean isPoints = beside.type().equals(new Type.Quantity(Unit.POINTS));
    boolean isSum = verb.equals("add") || verb.equals("subtract");
    if (isSum && isAmount && !(beside instanceof Literal)) {
      String amount = expressions.text(beside.span());
      error =
          error
              .withNote("`" + amount + "` is " + in(beside))
              .withHelp("write `" + shown + " of " + amount + "`");
    } else if (isVol && percent instanceof Literal literal) {
      error =
          error
              .withNote("`" + expressions.text(beside.span()) + "` is in vol points")
              .withHelp("write `" + QuantityText.number(literal.value() * 100) + " volpt`");
    } else if (isPoints) {
      String amount = expressions.text(beside.span());
      String base = amount.equals("spot") || amount.equals("spx") ? "spx[1]" : "spot";
      error =
          error
              .withNote("`" + amount + "` is " + in(beside))
              .withHelp("write `" + shown + " of " + base + "`");
    } else {
      error = error.withNote("`" + expressions.text(beside.span()) + "` is " + in(beside));
      if (isVol && expressions.defined(percent) instanceof Literal literal) {
        error =
            error.withHelp(
                "write `let "
                    + shown
                    + " = "
                    + QuantityText.of(literal.value() * 100, Unit.VOL_POINTS)
                    + "`");
      }
    }
    problems.add(error);
    return Expressions.failed(percent.span());
  }

  /**
   * {@code value >= 2.5}: a small number beside dollars of a position is a multiple of its cost.
   */
  private static Optional<String> multiple(
      Place place, CheckedExpression left, CheckedExpression right) {
    boolean isMultiple =
        place == Place.MONETISE
            && left instanceof CheckedExpression.Held held
            && (held.value() == PositionValue.VALUE || held.value() == PositionValue.GAIN)
            && right.type().equals(RATIO)
            && right instanceof Literal literal
            && literal.value() <= LARGEST_MULTIPLE;
    return isMultiple && right instanceof Literal literal
        ? Optional.of("write `" + QuantityText.percent(literal.value()) + " of cost`")
        : Optional.empty();
  }

  private Optional<String> repair(CheckedExpression left, CheckedExpression right) {
    if (!(left.type() instanceof Type.Quantity a) || !(right.type() instanceof Type.Quantity b)) {
      return Optional.empty();
    }
    if (converts(right, a.unit()) || converts(left, b.unit())) {
      return (converts(right, a.unit())
              ? UnitRepair.of(right, a.unit())
              : UnitRepair.of(left, b.unit()))
          .map(it -> "write `" + it + "`");
    }
    return quotedIn(left, right, a.unit())
        .or(() -> quotedIn(right, left, b.unit()))
        .or(() -> moveOfVol(left, right, a.unit(), b.unit()));
  }

  private Optional<String> quotedIn(CheckedExpression value, CheckedExpression literal, Unit unit) {
    Optional<String> anew =
        unit == Unit.NONE
            ? UnitRepair.besideRatio(literal, expressions.scale(value))
            : UnitRepair.of(literal, unit);
    return anew.map(
        it -> "`" + expressions.text(value.span()) + "` is " + in(value) + ": write `" + it + "`");
  }

  /** Points beside vol points: the move of the index that a vol stands for. */
  private Optional<String> moveOfVol(
      CheckedExpression left, CheckedExpression right, Unit a, Unit b) {
    if (a == Unit.POINTS && b == Unit.VOL_POINTS) {
      return Optional.of("write `spot * daily(" + expressions.text(right.span()) + ")`");
    }
    if (a == Unit.VOL_POINTS && b == Unit.POINTS) {
      return Optional.of("write `spot * daily(" + expressions.text(left.span()) + ")`");
    }
    return Optional.empty();
  }
}
