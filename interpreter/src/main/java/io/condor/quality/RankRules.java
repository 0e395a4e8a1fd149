package io.condor.quality;

import io.condor.market.ListedContracts;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Judges curves of VIX futures by rank: first, second, … contract to expire. */
final class RankRules {
  /** Below this slope a roll cannot be told from a move. */
  private static final double LEAST_SLOPE = 0.03;

  /** Share of expiry days on which rank 1 must look like the next contract. */
  private static final double ROLLED_SHARE = 0.7;

  private static final int FEWEST_EXPIRIES = 3;

  private final ListedContracts listed;
  private final QualityLog log;

  RankRules(ListedContracts listed, QualityLog log) {
    this.listed = listed;
    this.log = log;
  }

  /**
   * Judges a curve; one with less than two ranks, or of several tables, is none.
   *
   * @param ranks series of the first rank, the second, …, all with the same days, ascending
   * @param contracts settlements by day and expiry from another file; empty if there is none
   */
  void judge(
      String source,
      List<LevelSeries> ranks,
      NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> contracts) {
    if (ranks.size() < 2 || ranks.stream().anyMatch(rank -> rank.size() != ranks.get(0).size())) {
      return;
    }
    rolls(source, ranks.get(0), ranks.get(1));
    Map<Integer, Integer> filled = new TreeMap<>();
    for (int i = 0; i < ranks.get(0).size(); i++) {
      LocalDate day = ranks.get(0).date(i);
      NavigableMap<LocalDate, Double> curve =
          contracts.getOrDefault(day, Collections.emptyNavigableMap());
      long alive = curve.tailMap(day, false).size();
      for (int rank = ranks.size(); rank > alive && alive > 0; rank--) {
        double value = ranks.get(rank - 1).closes()[i];
        if (!Double.isNaN(value) && filled.merge(rank, 1, Integer::sum) > 0) {
          log.note(
              source,
              Rule.FILLED_IN_RANK,
              String.format(
                  Locale.ROOT,
                  "%s %s, and %d contracts settled",
                  ranks.get(rank - 1).place(i),
                  value,
                  alive));
        }
      }
    }
  }

  /** On expiry day rank 1 either still is the contract of the day before or already the next. */
  private void rolls(String source, LevelSeries first, LevelSeries second) {
    int tested = 0;
    int rolled = 0;
    String example = "";
    for (int i = 1; i < first.size(); i++) {
      LocalDate day = first.date(i);
      double before = first.closes()[i - 1];
      double next = second.closes()[i - 1];
      if (!listed.futuresExpiries(day, day).isEmpty()
          && Math.abs(next / before - 1) > LEAST_SLOPE) {
        tested++;
        double now = first.closes()[i];
        if (Math.abs(now - next) < Math.abs(now - before)) {
          rolled++;
          example =
              example.isEmpty()
                  ? String.format(
                      Locale.ROOT, "%s %s, day before %s and %s", first.place(i), now, before, next)
                  : example;
        }
      }
    }
    if (tested >= FEWEST_EXPIRIES && rolled > ROLLED_SHARE * tested) {
      log.note(source, Rule.ROLLS_ON_EXPIRY, rolled, example);
    }
  }
}
