package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.type.Function;
import io.condor.type.Signature;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks calls of built-in functions against their signatures. */
final class FunctionCalls {
  private static final Type RATIO = new Type.Quantity(Unit.NONE);
  private static final Stage CONSTANT = new Stage.Constant();

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final UnitProblems units;
  private final Place place;

  FunctionCalls(Expressions expressions, Names names, Problems problems, Place place) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.units = new UnitProblems(expressions, problems);
    this.place = place;
  }

  /** A call with the right number of arguments of the right kinds, or a reported failure. */
  CheckedExpression apply(ExpressionNode.Call node, Signature signature) {
    if (node.arguments().size() != signature.arguments().size()) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`"
              + signature.function().word()
              + "` takes "
              + counted(signature.arguments().size(), "argument")
              + ", not "
              + node.arguments().size(),
          "write `" + signature + "`");
      return Expressions.failed(node.span());
    }
    List<CheckedExpression> arguments = new ArrayList<>();
    for (int i = 0; i < node.arguments().size(); i++) {
      arguments.add(argument(node.arguments().get(i), signature, i));
    }
    if (arguments.stream().anyMatch(it -> it.type() instanceof Type.Failed)) {
      return Expressions.failed(node.span());
    }
    if (signature.function() == Function.MIN || signature.function() == Function.MAX) {
      return extreme(node, signature, arguments);
    }
    if (signature.function() == Function.MACD_HISTOGRAM && !macdInOrder(node, arguments)) {
      return Expressions.failed(node.span());
    }
    Type type =
        switch (signature.result()) {
          case AS_FIRST_ARGUMENT -> arguments.get(0).type();
          case RATIO -> RATIO;
          case VOL_POINTS -> new Type.Quantity(Unit.VOL_POINTS);
        };
    return applied(node, signature, type, arguments);
  }

  private CheckedExpression applied(
      ExpressionNode.Call node, Signature signature, Type type, List<CheckedExpression> arguments) {
    Stage stage = CONSTANT;
    for (CheckedExpression argument : arguments) {
      stage = stage.join(argument.stage());
    }
    return new CheckedExpression.Apply(node.span(), type, stage, signature.function(), arguments);
  }

  private CheckedExpression extreme(
      ExpressionNode.Call node, Signature signature, List<CheckedExpression> arguments) {
    CheckedExpression left = UnitProblems.adopt(arguments.get(0), arguments.get(1).type());
    CheckedExpression right = UnitProblems.adopt(arguments.get(1), arguments.get(0).type());
    return UnitArithmetic.sum(left.type(), right.type())
        .map(type -> applied(node, signature, type, List.of(left, right)))
        .orElseGet(() -> units.mismatch(place, node.span(), "compare", " with ", left, right));
  }

  private boolean macdInOrder(ExpressionNode.Call node, List<CheckedExpression> arguments) {
    if (arguments.get(1) instanceof Literal fast
        && arguments.get(2) instanceof Literal slow
        && fast.value() >= slow.value()) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.arguments().get(1).span(),
          "the fast window, "
              + QuantityText.number(fast.value())
              + ", must be shorter than the slow one, "
              + QuantityText.number(slow.value()));
      return false;
    }
    return true;
  }

  private CheckedExpression argument(ExpressionNode node, Signature signature, int index) {
    Signature.Argument argument = signature.arguments().get(index);
    return switch (argument.kind()) {
      case NUMBER -> numeric(node, signature);
      case VOL_POINTS ->
          expressions.quantity(
              node,
              place,
              Unit.VOL_POINTS,
              "the argument of `" + signature.function().word() + "`");
      case HISTORY -> history(node, signature);
      case WINDOW -> window(node, argument, shortest(signature.function()));
    };
  }

  private CheckedExpression numeric(ExpressionNode node, Signature signature) {
    CheckedExpression value = expressions.check(node, place);
    if (UnitArithmetic.isNumber(value.type()) || value.type() instanceof Type.Failed) {
      return value;
    }
    if (value.type() instanceof Type.RatioOf) {
      return units.baseless(value, node, place);
    }
    return expressions.wrongKind(
        node.span(),
        "`"
            + signature.function().word()
            + "` needs a number, but `"
            + expressions.text(node)
            + "` is a condition");
  }

  private CheckedExpression history(ExpressionNode node, Signature signature) {
    CheckedExpression value = numeric(node, signature);
    if (value.type() instanceof Type.Failed || value.stage() instanceof Stage.Market) {
      return value;
    }
    return expressions.noHistory(node, value);
  }

  /** The fewest sessions that give a value: the spread of a single one is not defined. */
  private static int shortest(Function function) {
    return function == Function.HV || function == Function.STDEV ? 2 : 1;
  }

  private CheckedExpression window(ExpressionNode node, Signature.Argument argument, int shortest) {
    String what = "the window `" + argument.name() + "`";
    CheckedExpression value = expressions.quantity(node, place, Unit.SESSIONS, what);
    if (value.type() instanceof Type.Failed) {
      return value;
    }
    if (!(value instanceof Literal) && !(value instanceof CheckedExpression.Parameter)) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          what + " must be a number or a parameter, not `" + expressions.text(node) + "`",
          "write `20 sessions`");
      return Expressions.failed(node.span());
    }
    Optional<Bounds.Interval> interval = names.bounds().of(value);
    double low = interval.map(Bounds.Interval::low).orElse((double) shortest);
    double high = interval.map(Bounds.Interval::high).orElse((double) shortest);
    if (low < shortest || low != Math.rint(low)) {
      Diagnostic error =
          Diagnostic.error(
              DiagnosticCode.OUT_OF_RANGE,
              node.span(),
              what
                  + " must be a whole number of at least "
                  + QuantityText.of(shortest, Unit.SESSIONS)
                  + ", not "
                  + (Double.isFinite(low) ? QuantityText.of(low, Unit.SESSIONS) : "any number"));
      problems.add(
          value instanceof CheckedExpression.Parameter parameter
              ? error.withHelp(
                  "declare `" + parameter.name() + "` with a range, such as `in 5 .. 60`")
              : error);
      return Expressions.failed(node.span());
    }
    if (Double.isFinite(high) && high > Expressions.LONGEST_WINDOW) {
      return expressions.tooLong(node, (int) Math.min(high, Integer.MAX_VALUE));
    }
    return value;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
