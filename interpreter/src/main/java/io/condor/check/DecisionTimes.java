package io.condor.check;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.WrittenUnit;
import io.condor.type.MarketTime;
import java.util.Optional;

/** Reads {@code close + 15 min} as an instant of every session. */
final class DecisionTimes {
  /** A day's worth: more cannot be within the same session. */
  private static final int MOST_MINUTES = 1440;

  private final Expressions expressions;
  private final Problems problems;

  DecisionTimes(Expressions expressions, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  Optional<MarketTime> check(ExpressionNode node) {
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
