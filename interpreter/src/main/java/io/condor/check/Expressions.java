package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedScript.Definition;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.TextNode;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.util.Optional;

/**
 * Resolves the names of expressions and infers their types, units and stages.
 *
 * <p>Every mistake is reported where it is and gives a node of type {@link Type.Failed}, which fits
 * everywhere, so that one mistake is one error.
 */
final class Expressions {
  /** Longest window: ten years of sessions. Every day's cost stays bounded. */
  static final int LONGEST_WINDOW = 2520;

  /** Longest chain of definitions that each use a later one; bounds the stack of this pass. */
  private static final int DEEPEST_CHAIN = 64;

  /** Steps of an expression with the definitions that it uses; bounds the stack of later passes. */
  private static final int DEEPEST_EXPRESSION = 400;

  private static final Type FAILED = new Type.Failed();
  private static final Type RATIO = new Type.Quantity(Unit.NONE);
  private static final Stage CONSTANT = new Stage.Constant();

  private final SourceFile source;
  private final Names names;
  private final Problems problems;
  private final UnitProblems units;

  Expressions(SourceFile source, Names names, Problems problems) {
    this.source = source;
    this.names = names;
    this.problems = problems;
    this.units = new UnitProblems(this, problems);
  }

  /** Checks {@code node}, whatever its type. */
  CheckedExpression check(ExpressionNode node, Place place) {
    return node.accept(new ExpressionPass(this, names, problems, place));
  }

  /** Checks a condition; anything else is an error. */
  CheckedExpression condition(ExpressionNode node, Place place) {
    return asCondition(check(node, place), node);
  }

  /** Checks a number of {@code wanted} unit; a bare number is taken in it where that is allowed. */
  CheckedExpression quantity(ExpressionNode node, Place place, Unit wanted, String what) {
    return quantity(check(node, place), node, place, wanted, what);
  }

  /** As above, for an expression whose type was inferred already. */
  CheckedExpression quantity(
      CheckedExpression found, ExpressionNode node, Place place, Unit wanted, String what) {
    Type type = new Type.Quantity(wanted);
    CheckedExpression value = UnitProblems.adopt(found, type);
    if (value.type().equals(type) || value.type() instanceof Type.Failed) {
      return value;
    }
    if (value.type() instanceof Type.Percent && wanted == Unit.NONE) {
      return value;
    }
    if (value.type() instanceof Type.Percent || value.type() instanceof Type.RatioOf) {
      return units.baseless(value, node, place, wanted);
    }
    if (value.type() instanceof Type.Truth) {
      return wrongKind(
          node.span(), what + " needs a number, but `" + text(node) + "` is a condition");
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.UNIT_MISMATCH,
            node.span(),
            what
                + " is in "
                + wanted.words()
                + ", but `"
                + text(node)
                + "` is "
                + UnitProblems.in(value));
    problems.add(
        repair(value, place, wanted).map(it -> error.withHelp("write `" + it + "`")).orElse(error));
    return failed(node.span());
  }

  private static Optional<String> repair(CheckedExpression value, Place place, Unit wanted) {
    boolean takesShares = wanted == Unit.MONEY && !place.bases().isEmpty();
    return takesShares
        ? Optional.of("10% of " + place.bases().get(0))
        : UnitRepair.of(value, wanted);
  }

  /** How large a pure number is by its nature, if that is known. */
  Optional<Scales.Scale> scale(CheckedExpression value) {
    return Scales.of(value, names);
  }

  /** True if a rule of the book at hand may name the block; reports it otherwise. */
  boolean isKnownBlock(Span span, String name) {
    if (names.positionNames().contains(name)) {
      return true;
    }
    if (names.isInAnotherBook(name)) {
      problems.error(
          DiagnosticCode.MISPLACED_VALUE,
          span,
          "`" + name + "` is a block of another book",
          names.positionNames().stream()
              .findFirst()
              .map(own -> "name a block of the same book, such as `" + own + "`")
              .orElse("move the two into one book"));
    } else {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "block", span, name, names.positionNames());
    }
    return false;
  }

  /** A percentage, or a share of {@code base}; both as a fraction. */
  CheckedExpression share(ExpressionNode node, Place place, String base) {
    CheckedExpression value = check(node, place);
    Type type = value.type();
    if (UnitArithmetic.isPure(type) || type instanceof Type.Failed) {
      if (type.equals(RATIO) && value instanceof Literal literal) {
        problems.error(
            DiagnosticCode.BARE_PERCENT,
            node.span(),
            "`" + text(node) + "` should be a percentage",
            "write `" + QuantityText.percent(literal.value()) + "`");
        return failed(node.span());
      }
      return value;
    }
    if (type instanceof Type.RatioOf ratio) {
      if (ratio.base().equals(base)) {
        return value;
      }
      return units.wrongBase(node, ratio, base);
    }
    problems.error(
        DiagnosticCode.UNIT_MISMATCH,
        node.span(),
        "`" + text(node) + "` is " + UnitProblems.in(value) + ", not a share of " + base,
        "write a percentage, such as `10%`");
    return failed(node.span());
  }

  /** A whole number written out in the script, at least {@code least}; empty after an error. */
  Optional<Integer> whole(ExpressionNode node, Unit unit, int least, String what) {
    CheckedExpression value = quantity(node, Place.WRITTEN_OUT, unit, what);
    if (value.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    Optional<Bounds.Interval> interval = names.bounds().of(value);
    if (!(value.stage() instanceof Stage.Constant) || interval.isEmpty()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          what + " must be written out as a number, not `" + text(node) + "`",
          "write `" + QuantityText.of(Math.max(least, 1), unit) + "`");
      return Optional.empty();
    }
    double number = interval.get().low();
    if (number != Math.rint(number) || number < least || number > Integer.MAX_VALUE) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          what
              + " must be a whole number"
              + (least > 0 ? " of at least " + QuantityText.of(least, unit) : ", not negative")
              + ", not "
              + QuantityText.of(number, unit));
      return Optional.empty();
    }
    return Optional.of((int) number);
  }

  /** Checks a {@code let} unless that is done; empty if it uses itself. */
  Optional<Definition> definition(StrategyItem.Let let) {
    String name = let.name().text();
    Optional<Definition> done = names.definition(name);
    if (done.isPresent()) {
      return done;
    }
    if (!names.enter(name)) {
      return Optional.empty();
    }
    CheckedExpression value =
        names.depth() > DEEPEST_CHAIN ? tooDeep(let) : check(let.value(), Place.DEFINITION);
    names.leave(name);
    if (names.isCircular(name)) {
      value = failed(let.value().span());
    }
    value = shallow(value, let.name().span());
    String text = let.text().map(TextNode::text).orElse("");
    Definition definition = new Definition(let.span(), name, value, text);
    names.add(definition);
    return Optional.of(definition);
  }

  /** {@code value}, or a reported failure if it and the definitions it uses are too deep. */
  CheckedExpression shallow(CheckedExpression value, Span span) {
    if (names.steps(value) <= DEEPEST_EXPRESSION) {
      return value;
    }
    problems.error(
        DiagnosticCode.TOO_COMPLEX,
        span,
        "more than " + DEEPEST_EXPRESSION + " steps, with those of the `let`s it uses",
        "build on fewer `let`s in a row");
    return failed(value.span());
  }

  /** What a name stands for; any other expression as it is. */
  CheckedExpression defined(CheckedExpression value) {
    return value instanceof CheckedExpression.Definition name
        ? names.definition(name.name()).map(Definition::value).orElse(value)
        : value;
  }

  private CheckedExpression tooDeep(StrategyItem.Let let) {
    problems.error(
        DiagnosticCode.TOO_COMPLEX,
        let.name().span(),
        "more than " + DEEPEST_CHAIN + " `let`s use each other in a row before they are written",
        "write each `let` before those that use it");
    return failed(let.value().span());
  }

  static CheckedExpression failed(Span span) {
    return new Literal(span, FAILED, CONSTANT, 0);
  }

  /** The text of a node, on one line and shortened, for messages. */
  String text(ExpressionNode node) {
    return text(node.span());
  }

  String text(Span span) {
    String text = source.slice(span).replaceAll("\\s+", " ").strip();
    int most = 48;
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** A condition, or a reported failure. */
  CheckedExpression asCondition(CheckedExpression value, ExpressionNode node) {
    if (value.type() instanceof Type.Truth || value.type() instanceof Type.Failed) {
      return value;
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.WRONG_KIND,
            node.span(),
            "expected a condition, but `" + text(node) + "` is " + number(value));
    problems.add(error.withHelp("compare it: `" + text(node) + " > " + example(value) + "`"));
    return failed(node.span());
  }

  private static String number(CheckedExpression value) {
    return value.type().equals(RATIO) ? "a number" : "a number in " + Words.of(value.type());
  }

  private static String example(CheckedExpression value) {
    if (value.type() instanceof Type.Quantity quantity) {
      return switch (quantity.unit()) {
        case VOL_POINTS, POINTS, CALENDAR_DAYS, SESSIONS, CONTRACTS, NONE, DELTA, PERCENT_A_YEAR ->
            QuantityText.of(0, quantity.unit());
        case MONEY, MONEY_PER_SHARE, MONEY_PER_CONTRACT -> QuantityText.of(1, quantity.unit());
      };
    }
    return "50%";
  }

  CheckedExpression wrongKind(Span span, String message) {
    problems.error(DiagnosticCode.WRONG_KIND, span, message);
    return failed(span);
  }

  CheckedExpression noHistory(ExpressionNode node, CheckedExpression value) {
    String why =
        value.stage() instanceof Stage.Position
            ? "` depends on the account and has no history"
            : "` is the same on every day and has no history";
    problems.error(DiagnosticCode.NO_HISTORY, node.span(), "`" + text(node) + why);
    return failed(node.span());
  }

  CheckedExpression tooLong(ExpressionNode node, int sessions) {
    problems.error(
        DiagnosticCode.OUT_OF_RANGE,
        node.span(),
        "rules look back at most " + LONGEST_WINDOW + " sessions, not " + sessions);
    return failed(node.span());
  }

  CheckedExpression misplaced(Span span, String message, Optional<String> help) {
    Diagnostic error = Diagnostic.error(DiagnosticCode.MISPLACED_VALUE, span, message);
    problems.add(help.map(error::withHelp).orElse(error));
    return failed(span);
  }
}
