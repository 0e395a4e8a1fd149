package io.condor.check;

import io.condor.check.CheckedScript.Expiry;
import io.condor.check.CheckedScript.ExpiryKind;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.Timing;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.ExpiryNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.LegNode;
import io.condor.syntax.PositionClause;
import io.condor.type.MarketTime;
import io.condor.type.Structure;
import io.condor.type.Unit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks which listed expiry a block or a leg asks for. */
final class Expiries {
  private final Expressions expressions;
  private final Problems problems;
  private final Optional<Timing> decide;

  /**
   * @param decide when the block decides; empty if that is in error
   */
  Expiries(Expressions expressions, Problems problems, Optional<Timing> decide) {
    this.expressions = expressions;
    this.problems = problems;
    this.decide = decide;
  }

  /** Where a roll goes; empty after an error. */
  Optional<Expiry> roll(ExpiryNode node) {
    if (node.after().isPresent()) {
      problems.error(
          DiagnosticCode.WRONG_LEGS,
          node.after().get().span(),
          "a roll counts from today",
          "leave `after " + node.after().get().text() + "` out");
      return Optional.empty();
    }
    return check(node, 1);
  }

  /** The block's expiry, empty inside if it has none; empty after an error. */
  Optional<Optional<Expiry>> block(Optional<PositionClause.Expires> clause) {
    if (clause.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    ExpiryNode node = clause.get().expiry();
    if (node.after().isPresent()) {
      problems.error(
          DiagnosticCode.WRONG_LEGS,
          node.after().get().span(),
          "the block expires after today, only a leg after another leg",
          "leave `after " + node.after().get().text() + "` out");
      return Optional.empty();
    }
    Optional<Expiry> found = check(node);
    return found.isPresent() ? Optional.of(found) : Optional.empty();
  }

  /**
   * A leg's own expiry; empty after an error.
   *
   * @param variables legs that have a name so far
   */
  Optional<Expiry> leg(ExpiryNode node, Collection<String> variables) {
    if (node.after().isPresent() && !variables.contains(node.after().get().text())) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME,
          "leg",
          node.after().get().span(),
          node.after().get().text(),
          variables);
      check(node);
      return Optional.empty();
    }
    return check(node);
  }

  /**
   * Checks that legs have different expiries where the shape says so, and one where it does not.
   */
  boolean fit(Structure structure, List<Leg> legs, List<LegNode> nodes, Identifier block) {
    if (structure == Structure.POSITION) {
      return true;
    }
    for (int i = 1; i < legs.size(); i++) {
      boolean isSame = isSame(legs.get(0).expiry(), legs.get(i).expiry());
      if (isSame && structure.spansExpiries()) {
        problems.error(
            DiagnosticCode.WRONG_LEGS,
            nodes.get(i).span(),
            "the legs of a " + structure.word() + " expire at different times",
            "write `expiring near 60 days` behind the leg");
        return false;
      }
      if (!isSame && !structure.spansExpiries()) {
        problems.error(
            DiagnosticCode.WRONG_LEGS,
            nodes.get(i).span(),
            "the legs of a " + structure.word() + " expire together",
            "write `position " + block.text() + "` instead, or leave `expiring` out");
        return false;
      }
    }
    return true;
  }

  /** True if two rules surely choose the same expiry. */
  static boolean isSame(Expiry one, Expiry other) {
    return one.kind() == other.kind()
        && one.time() == other.time()
        && one.after().equals(other.after());
  }

  /** Counted from today, so that today itself may be meant. */
  private Optional<Expiry> check(ExpiryNode node) {
    boolean isFromToday = node.kind() == ExpiryNode.Kind.IN && node.after().isEmpty();
    Optional<Expiry> expiry = check(node, isFromToday ? 0 : 1);
    if (!isFromToday || expiry.isEmpty() || expiry.get().time() > 0 || decide.isEmpty()) {
      return expiry;
    }
    if (decide.get().last().anchor() == MarketTime.Anchor.OPEN) {
      return expiry;
    }
    problems.error(
        DiagnosticCode.OUT_OF_RANGE,
        node.span(),
        "what expires today has settled at " + decide.get().last() + ", when the block decides too",
        "write `in 1 session`, or let the block decide at `open + 5 min` alone");
    return Optional.empty();
  }

  private Optional<Expiry> check(ExpiryNode node, int least) {
    String after = node.after().map(it -> it.text()).orElse("");
    if (node.time().isEmpty()) {
      return Optional.of(new Expiry(node.span(), ExpiryKind.THIRD_FRIDAY, 0, after));
    }
    boolean inSessions = node.kind() == ExpiryNode.Kind.IN;
    return expressions
        .whole(
            node.time().get(),
            inSessions ? Unit.SESSIONS : Unit.CALENDAR_DAYS,
            least,
            "the time to expiry")
        .map(it -> new Expiry(node.span(), kind(node.kind()), it, after));
  }

  private static ExpiryKind kind(ExpiryNode.Kind kind) {
    return switch (kind) {
      case IN -> ExpiryKind.IN_SESSIONS;
      case NEAR -> ExpiryKind.NEAR;
      case AT_LEAST -> ExpiryKind.AT_LEAST;
      case AT_MOST -> ExpiryKind.AT_MOST;
      case THIRD_FRIDAY -> ExpiryKind.THIRD_FRIDAY;
    };
  }
}
