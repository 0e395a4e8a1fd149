package io.condor.check;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpressionNode;
import io.condor.type.Builtins;
import io.condor.type.MarketTime;
import io.condor.type.ScheduledEvent;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks questions about scheduled events: {@code event(FOMC, CPI) next 2 sessions}. */
final class EventCalls {
  private static final Type TRUTH = new Type.Truth();
  private static final Stage OPEN = new Stage.Market(MarketTime.OPEN);

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final Place place;

  EventCalls(Expressions expressions, Names names, Problems problems, Place place) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.place = place;
  }

  CheckedExpression upcoming(ExpressionNode.Upcoming node) {
    if (!(node.of() instanceof ExpressionNode.Call call)
        || !call.function().text().equals("event")) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "only events can be asked of coming sessions, not `" + expressions.text(node.of()) + "`",
          "write `event(FOMC) next session`");
      return Expressions.failed(node.span());
    }
    Optional<Integer> sessions =
        node.sessions().isPresent()
            ? expressions.whole(
                node.sessions().get(), Unit.SESSIONS, 1, "the number of coming sessions")
            : Optional.of(1);
    Optional<List<String>> events = events(call);
    if (sessions.isEmpty() || events.isEmpty()) {
      return Expressions.failed(node.span());
    }
    if (!place.readsMarket()) {
      return expressions.misplaced(
          node.span(),
          "`" + expressions.text(node) + "` changes every day, but " + place.words() + " is fixed",
          Optional.empty());
    }
    return new CheckedExpression.Events(node.span(), TRUTH, OPEN, events.get(), sessions.get());
  }

  private Optional<List<String>> events(ExpressionNode.Call call) {
    List<String> events = new ArrayList<>();
    boolean failed = false;
    for (ExpressionNode argument : call.arguments()) {
      Optional<String> event =
          argument instanceof ExpressionNode.Name name ? named(name.text()) : Optional.empty();
      event.ifPresent(events::add);
      if (event.isEmpty()) {
        failed = true;
        problems.unknown(
            DiagnosticCode.UNKNOWN_NAME,
            "event",
            argument.span(),
            expressions.text(argument),
            visible());
      }
    }
    if (call.arguments().isEmpty()) {
      failed = true;
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          call.span(),
          "`event` needs the name of an event",
          "write `event(" + String.join(", ", Builtins.eventNames()) + ")`");
    }
    return failed ? Optional.empty() : Optional.of(events);
  }

  /** The schedule that the script calls {@code word}: its own, or one that every script knows. */
  private Optional<String> named(String word) {
    if (names.eventNames().contains(word)) {
      names.use(word);
      return Optional.of(word);
    }
    return ScheduledEvent.named(word).map(ScheduledEvent::name);
  }

  private List<String> visible() {
    List<String> visible = new ArrayList<>(Builtins.eventNames());
    visible.addAll(names.eventNames());
    return visible;
  }
}
