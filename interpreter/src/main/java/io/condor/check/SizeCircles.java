package io.condor.check;

import io.condor.check.CheckedExpression.MaxLoss;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.diagnostic.DiagnosticCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds sizes that use the loss that they set themselves: {@code max_loss(income)} is what the size
 * of {@code income} allows.
 */
final class SizeCircles {
  private final List<PositionBlock> positions;
  private final Problems problems;

  SizeCircles(List<PositionBlock> positions, Problems problems) {
    this.positions = positions;
    this.problems = problems;
  }

  void check() {
    for (PositionBlock block : positions) {
      for (MaxLoss use : uses(block)) {
        if (leadsTo(use.block(), block.name())) {
          problems.error(
              DiagnosticCode.CYCLE,
              use.span(),
              "the size of `"
                  + block.name()
                  + "` uses `max_loss("
                  + use.block()
                  + ")`, which it sets itself",
              "write dollars or a share of equity");
        }
      }
    }
  }

  /** True if the loss of {@code block} depends on that of {@code target}, or is it. */
  private boolean leadsTo(String block, String target) {
    Set<String> seen = new HashSet<>();
    Deque<String> todo = new ArrayDeque<>();
    todo.add(block);
    while (!todo.isEmpty()) {
      String next = todo.remove();
      if (next.equals(target)) {
        return true;
      }
      if (seen.add(next)) {
        named(next).ifPresent(it -> uses(it).forEach(use -> todo.add(use.block())));
      }
    }
    return false;
  }

  private Optional<PositionBlock> named(String name) {
    return positions.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static List<MaxLoss> uses(PositionBlock block) {
    Deque<CheckedExpression> todo = new ArrayDeque<>(List.of(block.size().amount()));
    List<MaxLoss> uses = new ArrayList<>();
    while (!todo.isEmpty()) {
      CheckedExpression part = todo.remove();
      if (part instanceof MaxLoss use) {
        uses.add(use);
      }
      todo.addAll(Parts.of(part));
    }
    return uses;
  }
}
