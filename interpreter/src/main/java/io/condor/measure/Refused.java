package io.condor.measure;

import io.condor.backtest.Forgone;
import io.condor.backtest.Refusal;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How often a block was refused for one reason, and what the orders would have traded at.
 *
 * @param block condor or hedge with its layer
 * @param reason why
 * @param count how often
 * @param priced of these, how many had legs that could be priced
 * @param midUsd mean net credit of those at the mid, dollars a share, a debit negative; empty
 *     without any
 * @param fillUsd the same at the deciding fill model
 * @param premium of all those whose quantity was known, dollars at the fill, debits negative; empty
 *     without any
 */
public record Refused(
    String block,
    Refusal.Reason reason,
    int count,
    int priced,
    OptionalDouble midUsd,
    OptionalDouble fillUsd,
    Optional<Money> premium) {
  /** By block in the order of its first refusal, then the most frequent reason first. */
  public static List<Refused> of(Study study) {
    Map<String, Map<Refusal.Reason, List<Refusal>>> blocks = new LinkedHashMap<>();
    for (Refusal refusal : study.headline().with().refusals()) {
      blocks
          .computeIfAbsent(refusal.block(), block -> new TreeMap<>())
          .computeIfAbsent(refusal.reason(), reason -> new ArrayList<>())
          .add(refusal);
    }
    return blocks.values().stream().flatMap(block -> byCount(block).stream()).toList();
  }

  private static List<Refused> byCount(Map<Refusal.Reason, List<Refusal>> block) {
    return block.values().stream()
        .map(Refused::of)
        .sorted(Comparator.comparing(refused -> -refused.count()))
        .toList();
  }

  /** Of refusals of one block for one reason, at least one. */
  private static Refused of(List<Refusal> refusals) {
    List<Forgone> forgone =
        refusals.stream().flatMap(refusal -> refusal.forgone().stream()).toList();
    return new Refused(
        refusals.get(0).block(),
        refusals.get(0).reason(),
        refusals.size(),
        forgone.size(),
        forgone.stream().mapToDouble(Forgone::midUsd).average(),
        forgone.stream().mapToDouble(Forgone::fillUsd).average(),
        forgone.stream().flatMap(order -> order.premium().stream()).reduce(Money::plus));
  }
}
