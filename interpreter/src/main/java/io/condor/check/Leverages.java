package io.condor.check;

import io.condor.check.CheckedScript.Leverage;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.AccountClause;
import io.condor.syntax.ExpressionNode;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.Optional;

/** Checks {@code leverage RATIO at RATE}: both written out, the rate maybe over that of bills. */
final class Leverages {
  /** More than a broker lends on a portfolio of options and funds. */
  private static final double MOST = 6;

  private static final String BILLS = "treasury_bill";
  private static final String EXAMPLE = "write `leverage 150% at treasury_bill + 1%`";

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  Leverages(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  /** The leverage; empty after an error. */
  Optional<Leverage> check(AccountClause.Leverage node) {
    Optional<Double> ratio =
        number(expressions.share(node.ratio(), Place.WRITTEN_OUT, "equity"))
            .filter(it -> inRange(node, it));
    boolean overBills = isBills(node.rate());
    ExpressionNode margin = node.rate();
    if (node.rate() instanceof ExpressionNode.Arithmetic sum
        && sum.operator() == ExpressionNode.ArithmeticOperator.PLUS
        && isBills(sum.left())) {
      overBills = true;
      margin = sum.right();
    }
    Optional<Double> rate = isBills(margin) ? Optional.of(0.0) : rate(margin);
    return ratio.isPresent() && rate.isPresent()
        ? Optional.of(new Leverage(ratio.get(), overBills, rate.get()))
        : Optional.empty();
  }

  private static boolean isBills(ExpressionNode node) {
    return node instanceof ExpressionNode.Name name && name.text().equals(BILLS);
  }

  private Optional<Double> rate(ExpressionNode node) {
    return number(
            expressions.quantity(
                node, Place.WRITTEN_OUT, Unit.PERCENT_A_YEAR, "the rate of `leverage`"))
        .filter(it -> isNotNegative(node, it));
  }

  private Optional<Double> number(CheckedExpression value) {
    return value.type() instanceof Type.Failed
        ? Optional.empty()
        : names.bounds().of(value).filter(Bounds.Interval::isPoint).map(Bounds.Interval::low);
  }

  private boolean isNotNegative(ExpressionNode node, double rate) {
    if (rate < 0) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "nobody is paid for borrowing: the rate must not be below zero",
          EXAMPLE);
    }
    return rate >= 0;
  }

  private boolean inRange(AccountClause.Leverage node, double ratio) {
    if (ratio > 1 && ratio <= MOST) {
      return true;
    }
    problems.error(
        DiagnosticCode.OUT_OF_RANGE,
        node.ratio().span(),
        "`leverage` must be above 100% and at most 600% of equity, not `"
            + expressions.text(node.ratio())
            + "`",
        ratio == 1 ? "leave the clause out: nothing is borrowed" : EXAMPLE);
    return false;
  }
}
