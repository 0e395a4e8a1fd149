package io.condor.check;

import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.StrikeRule;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.LegNode;
import io.condor.type.Structure;
import java.util.List;
import java.util.Optional;

/** Checks what a shape says about two strikes where one is measured from the other. */
final class LegRelations {
  private final Names names;
  private final Problems problems;
  private final Structure structure;

  LegRelations(Names names, Problems problems, Structure structure) {
    this.names = names;
    this.problems = problems;
    this.structure = structure;
  }

  /** False, and an error, if some parameters break {@code relation}; true if that is not known. */
  boolean holds(Structure.Relation relation, List<LegNode> nodes, List<Leg> legs) {
    if (relation.comparison() == Structure.Comparison.OTHER_EXPIRY) {
      return true;
    }
    Leg first = legs.get(relation.first());
    Leg second = legs.get(relation.second());
    // How far the later leg is above the earlier one, from which it is measured.
    boolean isForward = relation.first() < relation.second();
    Leg measured = isForward ? second : first;
    Leg anchor = isForward ? first : second;
    Optional<Bounds.Interval> distance = distance(measured, anchor);
    if (distance.isEmpty() || fits(relation.comparison(), distance.get(), isForward)) {
      return true;
    }
    LegNode node = nodes.get(Math.max(relation.first(), relation.second()));
    LegNode from = nodes.get(Math.min(relation.first(), relation.second()));
    problems.error(
        DiagnosticCode.WRONG_LEGS,
        node.strike().span(),
        "the "
            + Legs.words(node)
            + " of a "
            + structure.word()
            + " must be "
            + wanted(relation.comparison(), isForward)
            + " the "
            + Legs.words(from)
            + (distance.get().isPoint() ? ", but is " : ", but can be ")
            + Legs.distance(
                worst(relation.comparison(), distance.get(), isForward), anchor.variable()));
    return false;
  }

  private static String wanted(Structure.Comparison comparison, boolean isForward) {
    return switch (comparison) {
      case BELOW -> isForward ? "above" : "below";
      case EQUAL -> "at the strike of";
      case DIFFERENT, OTHER_EXPIRY -> "away from";
    };
  }

  /** The distance that breaks the relation most. */
  private static double worst(
      Structure.Comparison comparison, Bounds.Interval distance, boolean isForward) {
    return switch (comparison) {
      case BELOW -> isForward ? distance.low() : distance.high();
      case EQUAL -> distance.low() == 0 ? distance.high() : distance.low();
      case DIFFERENT, OTHER_EXPIRY -> 0;
    };
  }

  private Optional<Bounds.Interval> distance(Leg measured, Leg anchor) {
    if (measured.strike() instanceof StrikeRule.From from
        && from.variable().equals(anchor.variable())) {
      return names
          .bounds()
          .of(from.points())
          .filter(it -> Double.isFinite(it.low()) && Double.isFinite(it.high()));
    }
    return Optional.empty();
  }

  private static boolean fits(
      Structure.Comparison comparison, Bounds.Interval distance, boolean isForward) {
    return switch (comparison) {
      case BELOW -> isForward ? distance.low() > 0 : distance.high() < 0;
      case EQUAL -> distance.low() == 0 && distance.high() == 0;
      case DIFFERENT -> !(distance.low() == 0 && distance.high() == 0);
      case OTHER_EXPIRY -> true;
    };
  }
}
