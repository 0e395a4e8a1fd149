package io.condor.measure;

import io.condor.backtest.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fall of SPX, from the session after its closing high to its lowest close.
 *
 * <p>In a world that happened these are falls that every reader knows by name. Dates: the closing
 * high from which the fall came and the lowest close after it, read from the daily closes of SPX
 * (Cboe); no close between them is above the first or below the last. A window that the run does
 * not cover whole is left out. In a simulated world, and in a run that covers none of the named
 * ones, they are the five deepest falls of the run's own SPX of at least {@link #LEAST_FALL}.
 *
 * @param name by which it is known, or its months
 * @param high session of the closing high
 * @param low session of the lowest close
 * @param first number of the first session of the fall, from 0
 * @param last number of the last
 */
public record CrisisWindow(String name, LocalDate high, LocalDate low, int first, int last) {
  /** Falls of a run's own that are less deep are no crises. */
  static final double LEAST_FALL = 0.05;

  private static final int OWN = 5;

  /** A fall that has a name. */
  record Named(String name, LocalDate high, LocalDate low) {}

  /** In the order of time. */
  static final List<Named> NAMED =
      List.of(
          new Named("2008", LocalDate.of(2007, 10, 9), LocalDate.of(2009, 3, 9)),
          new Named("2011", LocalDate.of(2011, 7, 22), LocalDate.of(2011, 10, 3)),
          new Named("Aug 2015", LocalDate.of(2015, 8, 10), LocalDate.of(2015, 8, 25)),
          new Named("Feb 2018", LocalDate.of(2018, 1, 26), LocalDate.of(2018, 2, 8)),
          new Named("Dec 2018", LocalDate.of(2018, 12, 3), LocalDate.of(2018, 12, 24)),
          new Named("Mar 2020", LocalDate.of(2020, 2, 19), LocalDate.of(2020, 3, 23)),
          new Named("Aug 2024", LocalDate.of(2024, 7, 16), LocalDate.of(2024, 8, 5)),
          new Named("Apr 2025", LocalDate.of(2025, 3, 25), LocalDate.of(2025, 4, 8)));

  /** The falls of a study's sessions, in the order of time. */
  public static List<CrisisWindow> of(Study study) {
    List<LocalDate> sessions = study.headline().with().sessions();
    List<CrisisWindow> named = study.simulated() ? List.of() : named(sessions);
    return named.isEmpty() ? own(sessions, study.indexReturns()) : named;
  }

  private static List<CrisisWindow> named(List<LocalDate> sessions) {
    List<CrisisWindow> windows = new ArrayList<>();
    for (Named fall : NAMED) {
      int high = sessions.indexOf(fall.high());
      int low = sessions.indexOf(fall.low());
      if (high >= 0 && low >= 0) {
        windows.add(new CrisisWindow(fall.name(), fall.high(), fall.low(), high + 1, low));
      }
    }
    return windows;
  }

  /** The deepest falls from running peaks, one for each time that SPX was below its peak. */
  static List<CrisisWindow> own(List<LocalDate> sessions, List<Double> returns) {
    return falls(returns).stream()
        .filter(it -> it.depth() >= LEAST_FALL)
        .sorted(Comparator.comparingDouble(it -> -it.depth()))
        .limit(OWN)
        .sorted(Comparator.comparingInt(Fall::high))
        .map(it -> own(sessions, it))
        .toList();
  }

  /** How many falls from running peaks were at least this deep. */
  static int count(List<Double> returns, double least) {
    return (int) falls(returns).stream().filter(it -> it.depth() >= least).count();
  }

  private static List<Fall> falls(List<Double> returns) {
    List<Fall> falls = new ArrayList<>();
    double level = 0;
    double peak = 0;
    int peakAt = 0;
    Fall fall = new Fall(0, 0, 0);
    for (int i = 1; i < returns.size(); i++) {
      double change = returns.get(i);
      level += change > -1 ? StrictMath.log1p(change) : 0;
      double depth = -StrictMath.expm1(level - peak);
      if (level >= peak) {
        falls.add(fall);
        peak = level;
        peakAt = i;
        fall = new Fall(0, i, i);
      } else if (depth > fall.depth()) {
        fall = new Fall(depth, peakAt, i);
      }
    }
    falls.add(fall);
    return falls;
  }

  private static CrisisWindow own(List<LocalDate> sessions, Fall fall) {
    LocalDate high = sessions.get(fall.high());
    LocalDate low = sessions.get(fall.low());
    return new CrisisWindow(low.toString().substring(0, 7), high, low, fall.high() + 1, fall.low());
  }

  /**
   * Depth as a fraction of the high, numbers of the sessions of the high and of the lowest close.
   */
  private record Fall(double depth, int high, int low) {}
}
