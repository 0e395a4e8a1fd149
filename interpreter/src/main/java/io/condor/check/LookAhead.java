package io.condor.check;

import io.condor.check.CheckedExpression.CurvePoint;
import io.condor.check.CheckedExpression.Market;
import io.condor.check.CheckedScript.Timing;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.type.Builtins;
import io.condor.type.MarketField;
import io.condor.type.MarketTime;
import io.condor.type.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rejects rules that read what is not known yet when they decide.
 *
 * <p>A value is known when its last part is. All that one block reads too early is one mistake, for
 * one later decision time repairs it: the report points at the first part that is known last.
 */
final class LookAhead {
  /** A note of more definitions than this is not read. */
  private static final int MOST_LINKS = 4;

  private final SourceFile source;
  private final Names names;
  private final Problems problems;

  LookAhead(SourceFile source, Names names, Problems problems) {
    this.source = source;
    this.names = names;
    this.problems = problems;
  }

  /**
   * Checks every expression of a block, an exit or a roll at the first of its times: what is known
   * then is known at the later ones.
   *
   * @param name of what decides
   * @param reads expressions the decision needs
   */
  void check(String name, Timing at, List<CheckedExpression> reads) {
    check(name, at.first(), at.span(), reads);
  }

  /**
   * The same for one time.
   *
   * @param block its name
   * @param decideAt when it decides
   * @param decided where the script says so
   * @param reads expressions the decision needs
   */
  void check(String block, MarketTime decideAt, Span decided, List<CheckedExpression> reads) {
    List<CheckedExpression> late = new ArrayList<>();
    reads.forEach(expression -> collect(expression, decideAt, late));
    if (late.isEmpty()) {
      return;
    }
    MarketTime latest =
        late.stream().map(LookAhead::known).reduce(MarketTime::latest).orElseThrow();
    CheckedExpression culprit =
        late.stream().filter(it -> known(it).equals(latest)).findFirst().orElseThrow();
    report(block, decideAt, decided, late, culprit);
  }

  private void report(
      String block,
      MarketTime decideAt,
      Span decided,
      List<CheckedExpression> late,
      CheckedExpression culprit) {
    MarketTime knownAt = known(culprit);
    String shown = source.slice(culprit.span());
    Diagnostic error =
        Diagnostic.error(
                DiagnosticCode.LOOK_AHEAD,
                culprit.span(),
                "`"
                    + shown
                    + "` is known at "
                    + knownAt
                    + ", but `"
                    + block
                    + "` decides at "
                    + decideAt)
            .labelled("known at " + knownAt)
            .withLabel(decided, "decides at " + decideAt);
    Optional<String> note = note(late, culprit, decideAt);
    if (note.isPresent()) {
      error = error.withNote(note.get());
    }
    problems.add(error.withHelp(repair(culprit, shown, decideAt)));
  }

  private static String repair(CheckedExpression culprit, String shown, MarketTime decideAt) {
    MarketTime knownAt = known(culprit);
    String earlier = "read `" + shown + "[1]`";
    if (decideAt.anchor() == MarketTime.Anchor.OPEN) {
      String before = earlier + ", that of the session before";
      return atOpen(culprit, decideAt)
          .map(open -> "read `" + open + "`, the first print of the session, or " + before)
          .orElse(before)
          .replace(", or read ", ", or ");
    }
    boolean isMarket = culprit instanceof Market || culprit instanceof CurvePoint;
    String later = "write `decide at " + knownAt + "`";
    // What is published in the evening comes after the last prices of every world.
    boolean isPriced = knownAt.notAfter(Builtins.VOLATILITY_CLOSE);
    return isPriced ? isMarket ? later + " or " + earlier : later : earlier;
  }

  /** The first print of the series that was read too early: {@code spx.open} for {@code spot}. */
  private static Optional<String> atOpen(CheckedExpression culprit, MarketTime decideAt) {
    return culprit instanceof Market market
        ? Builtins.field(market.field().series(), "open")
            .filter(open -> open.knownAt().notAfter(decideAt))
            .map(MarketField::qualifiedName)
        : Optional.empty();
  }

  /** Where a definition gets its late value from, or what else is read too early. */
  private Optional<String> note(
      List<CheckedExpression> late, CheckedExpression culprit, MarketTime decideAt) {
    if (culprit instanceof CheckedExpression.Definition definition) {
      return Optional.of(chain(definition, decideAt));
    }
    Set<String> others = new LinkedHashSet<>();
    late.forEach(it -> others.add(source.slice(it.span())));
    others.remove(source.slice(culprit.span()));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("so " + (others.size() == 1 ? "is " : "are ") + Problems.listed(others));
  }

  /** {@code `reach` uses `edr`, which reads `vix9d`}. */
  private String chain(CheckedExpression.Definition definition, MarketTime decideAt) {
    StringBuilder text = new StringBuilder("`" + definition.name() + "`");
    CheckedExpression link = definition;
    String verb = " uses ";
    int links = 0;
    while (link instanceof CheckedExpression.Definition next && links++ < MOST_LINKS) {
      List<CheckedExpression> late = new ArrayList<>();
      names.definition(next.name()).ifPresent(found -> collect(found.value(), decideAt, late));
      if (late.isEmpty()) {
        return text.toString();
      }
      MarketTime latest =
          late.stream().map(LookAhead::known).reduce(MarketTime::latest).orElseThrow();
      link = late.stream().filter(it -> known(it).equals(latest)).findFirst().orElseThrow();
      text.append(verb).append('`').append(source.slice(link.span())).append('`');
      verb = ", which uses ";
    }
    return text.toString();
  }

  /** The smallest parts that are known too late. */
  private static void collect(
      CheckedExpression expression, MarketTime decideAt, List<CheckedExpression> late) {
    List<CheckedExpression> parts =
        expression instanceof CheckedExpression.Lag ? List.of() : Parts.of(expression);
    parts.forEach(part -> collect(part, decideAt, late));
    boolean isLeaf = parts.isEmpty();
    if (isLeaf
        && expression.stage() instanceof Stage.Market market
        && !market.at().notAfter(decideAt)) {
      late.add(expression);
    }
  }

  private static MarketTime known(CheckedExpression expression) {
    if (expression.stage() instanceof Stage.Market market) {
      return market.at();
    }
    throw new IllegalStateException("not a market value: " + expression);
  }
}
