package io.condor.check;

import io.condor.check.CheckedScript.Account;
import io.condor.check.CheckedScript.CashEarns;
import io.condor.check.CheckedScript.Leverage;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.AccountClause;
import io.condor.syntax.Identifier;
import io.condor.syntax.StrategyItem;
import io.condor.type.Builtins;
import io.condor.type.MarketField;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the {@code account} block. */
final class Accounts {
  /** Beyond any account in these markets; the books are exact far above it. */
  private static final double MOST_CAPITAL_USD = 10e9;

  /** What cash earns that is held in a fund on the index. */
  static final String INDEX_FUND = "spx_total_return";

  private static final List<String> MARGIN_RULES = List.of("defined_risk", "portfolio");

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  Accounts(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  /** The account; empty after an error. */
  Optional<Account> check(StrategyItem.Account node) {
    Span at = new Span(node.span().start(), node.span().start() + "account".length());
    Clauses<AccountClause> clauses = new Clauses<>(node.clauses(), "`account`", at, problems);
    Optional<Double> capital =
        clauses
            .one(AccountClause.Capital.class, "capital", "capital $200_000")
            .flatMap(this::capital);
    Optional<Identifier> margin =
        clauses
            .one(AccountClause.Margin.class, "margin", "margin defined_risk")
            .map(AccountClause.Margin::rule);
    margin
        .filter(rule -> !MARGIN_RULES.contains(rule.text()))
        .ifPresent(
            rule ->
                problems.unknown(
                    DiagnosticCode.UNKNOWN_NAME,
                    "margin rule",
                    rule.span(),
                    rule.text(),
                    MARGIN_RULES));
    Optional<Identifier> fees =
        clauses
            .one(AccountClause.Fees.class, "fees", "fees retail_index_options")
            .map(AccountClause.Fees::table);
    Optional<Identifier> earns =
        clauses
            .atMostOne(AccountClause.CashEarns.class, "cash earns")
            .map(AccountClause.CashEarns::series);
    earns.ifPresent(this::interest);
    Optional<AccountClause.Leverage> borrows =
        clauses.atMostOne(AccountClause.Leverage.class, "leverage");
    Optional<Leverage> leverage =
        borrows.flatMap(it -> new Leverages(expressions, names, problems).check(it));
    if (capital.isEmpty()
        || margin.isEmpty()
        || fees.isEmpty()
        || borrows.isPresent() != leverage.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            node.span(),
            capital.get(),
            margin.get().text(),
            fees.get().text(),
            fees.get().span(),
            earns
                .map(it -> it.text().equals(INDEX_FUND) ? CashEarns.INDEX : CashEarns.BILLS)
                .orElse(CashEarns.NOTHING),
            leverage));
  }

  private Optional<Double> capital(AccountClause.Capital node) {
    CheckedExpression amount =
        expressions.quantity(node.amount(), Place.WRITTEN_OUT, Unit.MONEY, "`capital`");
    if (amount.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    Optional<Bounds.Interval> interval = names.bounds().of(amount);
    if (interval.isEmpty() || !interval.get().isPoint()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.amount().span(),
          "`capital` must be written out, not `" + expressions.text(node.amount()) + "`",
          "write `capital $200_000`");
      return Optional.empty();
    }
    if (interval.get().low() <= 0) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.amount().span(),
          "`capital` must be above zero, not `" + expressions.text(node.amount()) + "`");
      return Optional.empty();
    }
    if (interval.get().low() > MOST_CAPITAL_USD) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.amount().span(),
          "`capital` must be at most $10_000_000_000, not `"
              + expressions.text(node.amount())
              + "`");
      return Optional.empty();
    }
    return Optional.of(interval.get().low());
  }

  private void interest(Identifier series) {
    List<String> rates =
        Builtins.fields().stream()
            .filter(field -> field.unit() == Unit.PERCENT_A_YEAR)
            .map(MarketField::series)
            .distinct()
            .toList();
    List<String> known = new ArrayList<>(rates);
    known.add(INDEX_FUND);
    if (!known.contains(series.text())) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "interest series", series.span(), series.text(), known);
    }
  }
}
