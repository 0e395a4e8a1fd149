package io.condor.check;

import io.condor.check.CheckedScript.CashEarns;
import io.condor.check.CheckedScript.Expiry;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.Risk;
import io.condor.check.CheckedScript.Side;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.Identifier;
import io.condor.syntax.PositionClause;
import io.condor.type.OptionRight;
import java.util.List;
import java.util.Optional;

/**
 * Checks that every short leg is covered by a long one of its right that expires no earlier, or
 * that the block says by name that it is not.
 */
final class Risks {
  private final Optional<CashEarns> cash;
  private final Problems problems;

  /**
   * @param cash what the account's cash is held in; empty if the account is in error
   */
  Risks(Optional<CashEarns> cash, Problems problems) {
    this.cash = cash;
    this.problems = problems;
  }

  /**
   * What stands behind the short legs; {@link Risk#DEFINED} after an error.
   *
   * @param legs empty if they are in error themselves
   */
  Risk check(Identifier block, Clauses<PositionClause> clauses, Optional<List<Leg>> legs) {
    Optional<PositionClause.UndefinedRisk> undefined =
        clauses.atMostOne(PositionClause.UndefinedRisk.class, "undefined risk");
    Optional<PositionClause.Secured> secured =
        clauses.atMostOne(PositionClause.Secured.class, "secured by");
    if (undefined.isPresent() && secured.isPresent()) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.DUPLICATE_CLAUSE,
                  secured.get().span(),
                  "`"
                      + block.text()
                      + "` is "
                      + words(secured.get())
                      + " or has undefined risk, not both")
              .withLabel(undefined.get().span(), "the other"));
      return Risk.UNDEFINED;
    }
    Risk said =
        undefined.isPresent() ? Risk.UNDEFINED : secured.map(Risks::risk).orElse(Risk.DEFINED);
    secured.filter(it -> said == Risk.COVERED).ifPresent(this::inTheIndex);
    if (legs.isPresent()) {
      Optional<Span> clause =
          undefined
              .map(PositionClause.UndefinedRisk::span)
              .or(() -> secured.map(PositionClause.Secured::span));
      check(block, said, clause, legs.get());
    }
    return said;
  }

  private static Risk risk(PositionClause.Secured node) {
    return switch (node.backing()) {
      case CASH -> Risk.SECURED;
      case INDEX -> Risk.COVERED;
    };
  }

  private static String words(PositionClause.Secured node) {
    return switch (node.backing()) {
      case CASH -> "secured by cash";
      case INDEX -> "secured by index";
    };
  }

  private void inTheIndex(PositionClause.Secured node) {
    if (cash.isPresent() && cash.get() != CashEarns.INDEX) {
      problems.error(
          DiagnosticCode.UNDEFINED_RISK,
          node.span(),
          "the account holds no index fund that calls could be written on",
          "write `cash earns " + Accounts.INDEX_FUND + "` in `account`");
    }
  }

  private void check(Identifier block, Risk said, Optional<Span> clause, List<Leg> legs) {
    Optional<Leg> call = uncovered(legs, OptionRight.CALL);
    Optional<Leg> put = uncovered(legs, OptionRight.PUT);
    if (call.isEmpty() && put.isEmpty()) {
      clause.ifPresent(
          span ->
              problems.add(
                  Diagnostic.warning(
                      DiagnosticCode.UNUSED,
                      span,
                      "every short leg of `" + block.text() + "` is covered by a long one")));
    } else if (call.isPresent() && said != Risk.UNDEFINED && said != Risk.COVERED) {
      String index = cash.equals(Optional.of(CashEarns.INDEX)) ? "`secured by index`, " : "";
      bare(call.get(), "add " + index + "`undefined risk`, or a long call above it");
    } else if (put.isPresent() && (said == Risk.DEFINED || said == Risk.COVERED)) {
      bare(put.get(), "add `secured by cash` or `undefined risk`, or a long put below it");
    }
  }

  private void bare(Leg leg, String help) {
    problems.error(
        DiagnosticCode.UNDEFINED_RISK,
        leg.span(),
        "no long "
            + leg.right().name().toLowerCase(java.util.Locale.ROOT)
            + " covers this short one",
        help);
  }

  /** The first leg of {@code right} that is sold beyond what the long ones cover. */
  private static Optional<Leg> uncovered(List<Leg> legs, OptionRight right) {
    for (Leg last : legs) {
      if (last.right() != right || last.side() != Side.SHORT) {
        continue;
      }
      // What is sold from the first leg to this one, less what may cover it.
      int shorts = 0;
      for (Leg leg : legs.subList(0, legs.indexOf(last) + 1)) {
        shorts += leg.right() == right && leg.side() == Side.SHORT ? leg.quantity() : 0;
      }
      int covered =
          legs.stream()
              .filter(leg -> leg.right() == right && leg.side() == Side.LONG)
              .filter(leg -> !surelyEarlier(leg.expiry(), last.expiry()))
              .mapToInt(Leg::quantity)
              .sum();
      if (shorts > covered) {
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }

  /** True if {@code one} cannot be as late as {@code other}; the day itself decides the rest. */
  private static boolean surelyEarlier(Expiry one, Expiry other) {
    return one.kind() == other.kind()
        && one.after().equals(other.after())
        && one.time() < other.time();
  }
}
