package io.condor.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares files that hold the same series. Which do is told from their values: two series that
 * agree on nine in ten of their common days are one. The first file named is taken as right, not
 * what most say: of seven files with VIX three repeat one download with its ten wrong days.
 */
final class SourceRules {
  private static final int FEWEST_COMMON = 30;
  private static final double SAME_SHARE = 0.9;

  /** Half a unit of the second decimal, to which indices are published. */
  private static final double TOLERANCE = 0.0051;

  private static final double SHARE_TOLERANCE = 1e-6;

  private record Held(String source, LevelSeries series, Map<Integer, Double> levels) {}

  private final List<Held> held = new ArrayList<>();

  /** Series to be compared, in order of preference. */
  void add(String source, LevelSeries series) {
    Map<Integer, Double> levels = new HashMap<>();
    for (int i = 0; i < series.size(); i++) {
      if (!Double.isNaN(series.closes()[i])) {
        levels.putIfAbsent(series.days()[i], series.closes()[i]);
      }
    }
    held.add(new Held(source, series, levels));
  }

  /** Notes every day on which a file differs from what the others say. */
  void judge(QualityLog log) {
    boolean[] done = new boolean[held.size()];
    for (int i = 0; i < held.size(); i++) {
      if (!done[i]) {
        List<Held> same = new ArrayList<>();
        same.add(held.get(i));
        for (int j = i + 1; j < held.size(); j++) {
          if (!done[j] && isSame(held.get(i), held.get(j))) {
            String source = held.get(j).source();
            // Of adjusted and plain closes of one file the first speaks for it.
            if (same.stream().noneMatch(other -> other.source().equals(source))) {
              same.add(held.get(j));
            }
            done[j] = true;
          }
        }
        if (same.size() > 1) {
          compare(same, log);
        }
      }
    }
  }

  private static boolean agree(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE + SHARE_TOLERANCE * Math.abs(a);
  }

  private static boolean isSame(Held a, Held b) {
    int common = 0;
    int equal = 0;
    int moves = 0;
    double last = Double.NaN;
    for (Map.Entry<Integer, Double> level : a.levels().entrySet()) {
      Double other = b.levels().get(level.getKey());
      if (other != null) {
        common++;
        equal += agree(level.getValue(), other) ? 1 : 0;
        moves += level.getValue() == last ? 0 : 1;
        last = level.getValue();
      }
    }
    // Rates that hardly move agree with anything near them.
    return common >= FEWEST_COMMON && equal >= SAME_SHARE * common && moves > common / 2;
  }

  private static void compare(List<Held> same, QualityLog log) {
    Map<Integer, List<Held>> days = new TreeMap<>();
    for (Held one : same) {
      one.levels().keySet().forEach(d -> days.computeIfAbsent(d, k -> new ArrayList<>()).add(one));
    }
    days.forEach(
        (day, files) -> {
          double right = files.get(0).levels().getOrDefault(day, Double.NaN);
          for (Held file : files) {
            double level = file.levels().getOrDefault(day, right);
            if (!agree(level, right)) {
              log.note(
                  file.source(),
                  Rule.SOURCES_DISAGREE,
                  String.format(
                      Locale.ROOT,
                      "%s %s %s, %s in %s",
                      file.series().name(),
                      LocalDate.ofEpochDay(day),
                      level,
                      right,
                      others(day, files, right)));
            }
          }
        });
  }

  private static String others(int day, List<Held> files, double right) {
    List<String> names =
        files.stream()
            .filter(file -> agree(file.levels().getOrDefault(day, Double.NaN), right))
            .map(Held::source)
            .toList();
    return names.size() == 1 ? names.get(0) : names.get(0) + " and " + (names.size() - 1) + " more";
  }
}
