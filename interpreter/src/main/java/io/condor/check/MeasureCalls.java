package io.condor.check;

import io.condor.check.CheckedExpression.Subject;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.type.Builtins;
import io.condor.type.Measure;
import io.condor.type.PositionValue;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.List;
import java.util.Optional;

/** Checks results of a run, which claims compare, and {@code max_loss}, which budgets are of. */
final class MeasureCalls {
  private static final Type RATIO = new Type.Quantity(Unit.NONE);
  private static final Stage POSITION = new Stage.Position();

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final Place place;

  MeasureCalls(Expressions expressions, Names names, Problems problems, Place place) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.place = place;
  }

  CheckedExpression maxLoss(ExpressionNode.Call node) {
    if (!place.readsAccount()) {
      return expressions.misplaced(
          node.span(),
          "`max_loss(…)` is not known in " + place.words(),
          Optional.of("use it in " + Place.placesOf(PositionValue.EQUITY)));
    }
    if (node.arguments().size() != 1
        || !(node.arguments().get(0) instanceof ExpressionNode.Name block)) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`max_loss` takes the name of one condor block",
          "write `max_loss(" + first(names.positionNames(), "income") + ")`");
      return Expressions.failed(node.span());
    }
    if (!expressions.isKnownBlock(block.span(), block.text())) {
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.MaxLoss(
        node.span(), new Type.Quantity(Unit.MONEY), POSITION, block.text());
  }

  CheckedExpression measure(ExpressionNode.Call node, Measure measure, boolean perYear) {
    if (place != Place.CLAIM) {
      return expressions.misplaced(
          node.span(),
          "`" + measure.word() + "` is a result of a whole run, not known in " + place.words(),
          Optional.of("use it in a `claim`"));
    }
    if (node.arguments().size() != 1) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`" + measure.word() + "` takes one argument, not " + node.arguments().size());
      return Expressions.failed(node.span());
    }
    ExpressionNode argument = node.arguments().get(0);
    if (measure == Measure.SHARE) {
      CheckedExpression condition = expressions.condition(argument, Place.CLAIM_CONDITION);
      return condition.type() instanceof Type.Failed
          ? Expressions.failed(node.span())
          : new CheckedExpression.Measured(
              node.span(),
              RATIO,
              POSITION,
              measure,
              new Subject(false, "all"),
              Optional.of(condition));
    }
    if (measure == Measure.EXCESS_OVER) {
      return excess(node, argument);
    }
    if (measure == Measure.NET_COST_PER_YEAR && !perYear) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`" + expressions.text(node) + "` does not say in what time",
          "write `" + expressions.text(node) + " per year`");
      return Expressions.failed(node.span());
    }
    return subject(argument, measure)
        .map(subject -> measured(node.span(), measure, subject))
        .orElseGet(() -> Expressions.failed(node.span()));
  }

  /** Growth of the account over a rate that the script alone gives. */
  private CheckedExpression excess(ExpressionNode.Call node, ExpressionNode argument) {
    CheckedExpression hurdle =
        expressions.quantity(
            argument, Place.CLAIM, Unit.PERCENT_A_YEAR, "the rate of `excess_over`");
    if (hurdle.type() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    if (hurdle.stage() instanceof Stage.Market || hurdle.stage() instanceof Stage.Position) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          argument.span(),
          "the rate of `excess_over` must be one number for the run, not `"
              + expressions.text(argument)
              + "`",
          "write `excess_over(10%)`");
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.Measured(
        node.span(),
        RATIO,
        POSITION,
        Measure.EXCESS_OVER,
        new Subject(false, "all"),
        Optional.of(hurdle));
  }

  CheckedExpression per(ExpressionNode.Per node) {
    if (node.of() instanceof ExpressionNode.Call call
        && call.function().text().equals(Measure.NET_COST_PER_YEAR.word())) {
      if (!node.period().text().equals("year")) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.period().span(),
            "costs are taken per year, not per " + node.period().text(),
            "write `" + expressions.text(call) + " per year`");
        return Expressions.failed(node.span());
      }
      CheckedExpression measured = measure(call, Measure.NET_COST_PER_YEAR, true);
      return measured instanceof CheckedExpression.Measured found
          ? new CheckedExpression.Measured(
              node.span(),
              found.type(),
              found.stage(),
              found.measure(),
              found.subject(),
              found.condition())
          : Expressions.failed(node.span());
    }
    problems.error(
        DiagnosticCode.WRONG_ARGUMENTS,
        node.span(),
        "only `net_cost(…)` is taken per "
            + node.period().text()
            + ", not `"
            + expressions.text(node.of())
            + "`");
    return Expressions.failed(node.span());
  }

  private Optional<Subject> subject(ExpressionNode argument, Measure measure) {
    return switch (measure) {
      case MAX_DRAWDOWN, CAGR, CAPM_BETA, CAPM_ALPHA -> account(argument, measure);
      case NET_COST_PER_YEAR, IRR -> block(argument, measure, "hedge", names.hedgeNames());
      case WIN_RATE -> block(argument, measure, "condor block", names.positionNames());
      case SHARE, EXCESS_OVER, AVERAGE_EQUITY ->
          throw new IllegalStateException("no subject: " + measure);
    };
  }

  /** {@code all} or {@code without HEDGE}. */
  private Optional<Subject> account(ExpressionNode argument, Measure measure) {
    if (argument instanceof ExpressionNode.Name name
        && (name.text().equals("all") || names.bookNames().contains(name.text()))) {
      return Optional.of(new Subject(false, name.text()));
    }
    if (argument instanceof ExpressionNode.Without without) {
      String hedge = without.name().text();
      if (names.hedgeNames().contains(hedge)) {
        return Optional.of(new Subject(true, hedge));
      }
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "hedge", without.name().span(), hedge, names.hedgeNames());
      return Optional.empty();
    }
    problems.error(
        DiagnosticCode.WRONG_ARGUMENTS,
        argument.span(),
        "`"
            + measure.word()
            + "` is taken of the account, not of `"
            + expressions.text(argument)
            + "`",
        "write `"
            + measure.word()
            + "(all)`"
            + names.hedgeNames().stream()
                .findFirst()
                .map(hedge -> " or `" + measure.word() + "(without " + hedge + ")`")
                .orElse(""));
    return Optional.empty();
  }

  private Optional<Subject> block(
      ExpressionNode argument, Measure measure, String kind, List<String> visible) {
    if (!(argument instanceof ExpressionNode.Name name)) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          argument.span(),
          "`" + measure.word() + "` takes the name of a " + kind,
          "write `" + measure.word() + "(" + first(visible, "name") + ")`");
      return Optional.empty();
    }
    if (!visible.contains(name.text())) {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, kind, name.span(), name.text(), visible);
      return Optional.empty();
    }
    return Optional.of(new Subject(false, name.text()));
  }

  CheckedExpression measured(Span span, Measure measure, Subject subject) {
    Type type = new Type.Quantity(Builtins.unit(measure));
    return new CheckedExpression.Measured(span, type, POSITION, measure, subject, Optional.empty());
  }

  private static String first(List<String> names, String otherwise) {
    return names.isEmpty() ? otherwise : names.get(0);
  }
}
