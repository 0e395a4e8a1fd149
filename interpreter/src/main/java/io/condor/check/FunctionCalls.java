package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.type.Builtins;
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
      arguments.addAll(argument(node.arguments().get(i), signature, i));
    }
    if (arguments.stream().anyMatch(it -> it.type() instanceof Type.Failed)) {
      return Expressions.failed(node.span());
    }
    return switch (signature.function()) {
      case MIN, MAX, CROSSES_ABOVE, CROSSES_BELOW -> pair(node, signature, arguments);
      case MACD, MACD_SIGNAL, MACD_HISTOGRAM ->
          macdInOrder(node, arguments)
              ? applied(node, signature, arguments)
              : Expressions.failed(node.span());
      case DDM_VALUE, WACC ->
          new CapitalFormulas(expressions, names, problems).inDomain(node, signature, arguments)
              ? applied(node, signature, arguments)
              : Expressions.failed(node.span());
      case ABS,
          DAILY,
          HV,
          HV_PARKINSON,
          HV_YANG_ZHANG,
          ATR,
          SMA,
          EMA,
          WMA,
          STDEV,
          HIGHEST,
          LOWEST,
          RSI,
          PERCENTILE,
          RANGE_RANK,
          ZSCORE,
          SLOPE,
          ROC,
          CORRELATION,
          BETA,
          SINCE,
          COUNT ->
          applied(node, signature, arguments);
    };
  }

  private CheckedExpression applied(
      ExpressionNode.Call node, Signature signature, List<CheckedExpression> arguments) {
    Type type =
        switch (signature.result()) {
          case AS_FIRST_ARGUMENT -> arguments.get(0).type();
          case RATIO -> RATIO;
          case VOL_POINTS -> new Type.Quantity(Unit.VOL_POINTS);
          case YEARLY_RATE -> new Type.Quantity(Unit.PERCENT_A_YEAR);
          case SESSIONS -> new Type.Quantity(Unit.SESSIONS);
          case TRUTH -> new Type.Truth();
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

  /** Two numbers of one unit. */
  private CheckedExpression pair(
      ExpressionNode.Call node, Signature signature, List<CheckedExpression> arguments) {
    CheckedExpression left = UnitProblems.adopt(arguments.get(0), arguments.get(1).type());
    CheckedExpression right = UnitProblems.adopt(arguments.get(1), arguments.get(0).type());
    Optional<Type> type = UnitArithmetic.sum(left.type(), right.type());
    if (type.isEmpty()) {
      return units.mismatch(place, node.span(), "compare", " with ", left, right);
    }
    if (signature.result() != Signature.Result.TRUTH) {
      return applied(node, signature, type.get(), List.of(left, right));
    }
    if (!new Scales(expressions, names, problems).agree(left, right)) {
      return Expressions.failed(node.span());
    }
    Stage stage = left.stage().join(right.stage());
    if (!(stage instanceof Stage.Market)) {
      boolean isLeftLate = left.stage().equals(stage);
      return expressions.noHistory(
          node.arguments().get(isLeftLate ? 0 : 1), isLeftLate ? left : right);
    }
    return applied(node, signature, List.of(left, right));
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

  /** What an argument gives: one expression, or one a field that is read of a series. */
  private List<CheckedExpression> argument(ExpressionNode node, Signature signature, int index) {
    Signature.Argument argument = signature.arguments().get(index);
    String what = "`" + argument.name() + "` of `" + signature.function().word() + "`";
    return switch (argument.kind()) {
      case NUMBER -> List.of(numeric(node, signature));
      case VOL_POINTS ->
          List.of(
              expressions.quantity(
                  node,
                  place,
                  Unit.VOL_POINTS,
                  "the argument of `" + signature.function().word() + "`"));
      case YEARLY_RATE -> List.of(yearlyRate(node, what));
      case HISTORY -> List.of(history(node, numeric(node, signature)));
      case CONDITION -> List.of(history(node, expressions.condition(node, place)));
      case BARS -> bars(node, signature);
      case WINDOW -> List.of(window(node, argument, signature.shortestWindow()));
    };
  }

  /** A yield is quoted in percent a year; a fraction such as `growth` of 4% says the same. */
  private CheckedExpression yearlyRate(ExpressionNode node, String what) {
    Type rate = new Type.Quantity(Unit.PERCENT_A_YEAR);
    CheckedExpression found = UnitProblems.adopt(expressions.check(node, place), rate);
    if (found instanceof Literal || !UnitArithmetic.isPure(found.type())) {
      return expressions.quantity(found, node, place, Unit.PERCENT_A_YEAR, what);
    }
    Literal percents = new Literal(found.span(), rate, CONSTANT, 100);
    return new CheckedExpression.Arithmetic(
        found.span(),
        rate,
        found.stage(),
        CheckedExpression.ArithmeticOperator.MULTIPLY,
        found,
        percents);
  }

  /** The fields of a series that the function reads. */
  private List<CheckedExpression> bars(ExpressionNode node, Signature signature) {
    String word = signature.function().word();
    CheckedExpression close = expressions.check(node, place);
    if (close.type() instanceof Type.Failed) {
      return List.of(close);
    }
    if (!(close instanceof CheckedExpression.Market market)
        || !(node instanceof ExpressionNode.Name)) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`" + word + "` takes a series by name, not `" + expressions.text(node) + "`",
          "write `" + word + "(spx, 14 sessions)`");
      return List.of(Expressions.failed(node.span()));
    }
    String series = market.field().series();
    List<CheckedExpression> fields = new ArrayList<>();
    for (String field : signature.fields()) {
      Builtins.field(series, field)
          .ifPresent(
              found ->
                  fields.add(
                      new CheckedExpression.Market(
                          node.span(),
                          new Type.Quantity(found.unit()),
                          new Stage.Market(found.knownAt()),
                          found)));
    }
    if (fields.size() < signature.fields().size()) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.UNKNOWN_FIELD,
                  node.span(),
                  "`"
                      + word
                      + "` reads "
                      + Problems.listed(signature.fields())
                      + ", but `"
                      + series
                      + "` has closes only")
              .withHelp("write `" + word + "(spx, 14 sessions)`"));
      return List.of(Expressions.failed(node.span()));
    }
    return fields;
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

  private CheckedExpression history(ExpressionNode node, CheckedExpression value) {
    if (value.type() instanceof Type.Failed || value.stage() instanceof Stage.Market) {
      return value;
    }
    return expressions.noHistory(node, value);
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
