package io.condor.check;

import io.condor.check.CheckedScript.Timing;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.WrittenUnit;
import io.condor.type.MarketTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code open + 5 min, close + 15 min} as instants of every session. */
final class DecisionTimes {
  /** A day's worth: more cannot be within the same session. */
  private static final int MOST_MINUTES = 1440;

  private final Expressions expressions;
  private final Problems problems;

  DecisionTimes(Expressions expressions, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  /** The times of a clause; empty after an error. */
  Optional<Timing> check(List<ExpressionNode> nodes) {
    List<MarketTime> times = new ArrayList<>();
    for (ExpressionNode node : nodes) {
      check(node).ifPresent(times::add);
    }
    if (times.size() < nodes.size()) {
      return Optional.empty();
    }
    for (int i = 1; i < times.size(); i++) {
      MarketTime before = times.get(i - 1);
      MarketTime time = times.get(i);
      if (before.notAfter(time) && !time.notAfter(before)) {
        continue;
      }
      disordered(nodes.get(i), before, time, times);
      return Optional.empty();
    }
    Span span = nodes.get(0).span().to(nodes.get(nodes.size() - 1).span());
    return Optional.of(new Timing(times, span));
  }

  private void disordered(
      ExpressionNode node, MarketTime before, MarketTime time, List<MarketTime> times) {
    if (time.equals(before)) {
      problems.error(
          DiagnosticCode.DECISION_TIME,
          node.span(),
          "`" + time + "` stands twice",
          "leave one of the two out");
    } else if (time.notAfter(before)) {
      Optional<String> ascending = ascending(times);
      Diagnostic error =
          Diagnostic.error(
              DiagnosticCode.DECISION_TIME,
              node.span(),
              "`" + time + "` is before `" + before + "`: times stand in their order");
      problems.add(ascending.map(it -> error.withHelp("write `at " + it + "`")).orElse(error));
    } else {
      problems.error(
          DiagnosticCode.DECISION_TIME,
          node.span(),
          "`"
              + before
              + "` and `"
              + time
              + "` have no order: a session has 390 minutes, or 210 on an early close",
          "write both times from the open, or both from the close");
    }
  }

  /** The times as they should stand; empty if two of them have no order. */
  private static Optional<String> ascending(List<MarketTime> times) {
    List<MarketTime> sorted = new ArrayList<>();
    for (MarketTime time : times) {
      int place = 0;
      while (place < sorted.size() && sorted.get(place).notAfter(time)) {
        place++;
      }
      if (place < sorted.size() && !time.notAfter(sorted.get(place))) {
        return Optional.empty();
      }
      sorted.add(place, time);
    }
    return Optional.of(
        sorted.stream().distinct().map(MarketTime::toString).collect(Collectors.joining(", ")));
  }

  private Optional<MarketTime> check(ExpressionNode node) {
    Optional<MarketTime> time = time(node);
    if (time.isEmpty()) {
      problems.error(
          DiagnosticCode.DECISION_TIME,
          node.span(),
          "`" + expressions.text(node) + "` is not a time of every session",
          "write a time such as `close + 15 min` or `close - 10 min`");
      return time;
    }
    MarketTime found = time.get();
    boolean isBeforeOpen = found.anchor() == MarketTime.Anchor.OPEN && found.minutes() < 0;
    if (isBeforeOpen || Math.abs(found.minutes()) > MOST_MINUTES) {
      problems.error(
          DiagnosticCode.DECISION_TIME,
          node.span(),
          isBeforeOpen
              ? "`" + found + "` is before the session, when nothing can be traded"
              : "`" + found + "` is not within a session's day");
      return Optional.empty();
    }
    return time;
  }

  private static Optional<MarketTime> time(ExpressionNode node) {
    if (node instanceof ExpressionNode.Name name) {
      return switch (name.text()) {
        case "open" -> Optional.of(MarketTime.OPEN);
        case "close" -> Optional.of(MarketTime.CLOSE);
        default -> Optional.empty();
      };
    }
    if (node instanceof ExpressionNode.Arithmetic sum
        && sum.right() instanceof ExpressionNode.Quantity minutes
        && minutes.unit() == WrittenUnit.MINUTES) {
      return shifted(sum, minutes);
    }
    return Optional.empty();
  }

  private static Optional<MarketTime> shifted(
      ExpressionNode.Arithmetic sum, ExpressionNode.Quantity minutes) {
    double number = minutes.number();
    if (number != Math.rint(number) || number > MOST_MINUTES) {
      return Optional.empty();
    }
    int sign =
        switch (sum.operator()) {
          case PLUS -> 1;
          case MINUS -> -1;
          case TIMES, DIVIDE -> 0;
        };
    return sign == 0
        ? Optional.empty()
        : time(sum.left())
            .map(from -> new MarketTime(from.anchor(), from.minutes() + sign * (int) number));
  }
}
