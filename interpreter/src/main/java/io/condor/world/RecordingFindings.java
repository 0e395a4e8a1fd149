package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.instrument.OptionRoot;
import io.condor.market.DataReport;
import io.condor.market.DataReport.FileCount;
import io.condor.market.DataReport.RuleCount;
import io.condor.pricing.QuoteRejection;
import io.condor.quality.GatedChains;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the quality gate cannot see in the chains that a run asked for: how they fit the world. Each
 * day and expiry counts once, however often it is read, and the order of asking does not show.
 */
final class RecordingFindings {
  private final Snapshot snapshot;
  private final Map<Day, Map<String, Integer>> byDay = new TreeMap<>(Day.ORDER);
  private final Map<Day, Map<String, Integer>> byExpiry = new TreeMap<>(Day.ORDER);

  RecordingFindings(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** A chain, or one expiry of it; the expiry is the day itself for a whole chain. */
  private record Day(OptionRoot root, LocalDate date, LocalDate expiry) {
    static final Comparator<Day> ORDER =
        Comparator.comparing(Day::root).thenComparing(Day::date).thenComparing(Day::expiry);
  }

  /** Notes a chain that was read. */
  synchronized void read(OptionRoot root, LocalDate date, RecordedDay day, List<LocalDate> listed) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    int unlisted = 0;
    for (LocalDate expiry : day.expiries().keySet()) {
      unlisted += listed.contains(expiry) ? 0 : 1;
    }
    counts.put("time-unknown", day.expiries().isEmpty() || hasTime(day) ? 0 : 1);
    counts.put("expiry-not-in-table", unlisted);
    byDay.put(new Day(root, date, date), counts);
  }

  private static boolean hasTime(RecordedDay day) {
    return day.second() != ChainBlock.NO_TIME;
  }

  /** Notes an expiry whose quotes were screened. */
  synchronized void asked(
      OptionRoot root,
      LocalDate date,
      LocalDate expiry,
      boolean usable,
      Map<QuoteRejection.Reason, Integer> rejected) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("no-forward", usable ? 0 : 1);
    for (QuoteRejection.Reason reason : QuoteRejection.Reason.values()) {
      if (reason != QuoteRejection.Reason.NOT_RECORDED) {
        String rule = "quote-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        counts.put(rule, rejected.getOrDefault(reason, 0));
      }
    }
    byExpiry.put(new Day(root, date, expiry), counts);
  }

  /** The reports of the world below and of the chains' source, with these findings after them. */
  synchronized DataReport after(DataReport levels, DataReport chains) {
    Map<String, RuleCount> rules = new LinkedHashMap<>();
    byDay.forEach((day, counts) -> add(rules, day, counts));
    byExpiry.forEach((day, counts) -> add(rules, day, counts));
    List<RuleCount> all = new ArrayList<>(levels.rules());
    all.addAll(chains.rules());
    all.addAll(rules.values());
    List<FileCount> files = new ArrayList<>(levels.files());
    files.addAll(chains.files());
    return new DataReport(files, all);
  }

  private void add(Map<String, RuleCount> rules, Day day, Map<String, Integer> counts) {
    String file = GatedChains.name(day.root());
    String example = day.date() + (day.expiry().equals(day.date()) ? "" : ", " + day.expiry());
    counts.forEach(
        (rule, count) -> {
          if (count > 0) {
            rules.merge(
                file + ' ' + rule,
                new RuleCount(file, rule, count, action(rule), example),
                (before, more) ->
                    new RuleCount(
                        file,
                        rule,
                        before.count() + more.count(),
                        before.action(),
                        before.example()));
          }
        });
  }

  private String action(String rule) {
    return switch (rule) {
      case "time-unknown" -> "taken as recorded at " + snapshot.words();
      case "expiry-not-in-table" -> "kept as recorded";
      case "no-forward" -> "expiry cannot be traded";
      case "quote-one-sided" -> "bought at its ask if out of the money, never sold";
      default -> "quote left out";
    };
  }
}
