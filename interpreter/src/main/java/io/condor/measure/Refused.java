package io.condor.measure;

import io.condor.backtest.Refusal;
import io.condor.backtest.Study;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a block was refused for one reason.
 *
 * @param block condor or hedge with its layer
 * @param reason why
 * @param count how often
 */
public record Refused(String block, Refusal.Reason reason, int count) {
  /** By block in the order of its first refusal, then the most frequent reason first. */
  public static List<Refused> of(Study study) {
    Map<String, Map<Refusal.Reason, Integer>> counts = new LinkedHashMap<>();
    for (Refusal refusal : study.headline().with().refusals()) {
      counts
          .computeIfAbsent(refusal.block(), block -> new TreeMap<>())
          .merge(refusal.reason(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .flatMap(block -> byCount(block.getKey(), block.getValue()).stream())
        .toList();
  }

  private static List<Refused> byCount(String block, Map<Refusal.Reason, Integer> counts) {
    return counts.entrySet().stream()
        .map(reason -> new Refused(block, reason.getKey(), reason.getValue()))
        .sorted(Comparator.comparing(refused -> -refused.count()))
        .toList();
  }
}
