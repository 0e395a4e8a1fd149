package io.condor.report.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sessions in a row that belong together: those of a month or a year.
 *
 * @param label of the month or year
 * @param first session, its place in the run
 * @param last session
 */
record Stretch(String label, int first, int last) {
  private static final int DAYS_AT_MOST = 31;
  private static final int MONTHS_AT_MOST = 400;
  private static final int MONTH_LETTERS = 7;

  static List<Stretch> months(List<LocalDate> sessions) {
    return split(sessions, date -> date.toString().substring(0, MONTH_LETTERS));
  }

  static List<Stretch> years(List<LocalDate> sessions) {
    return split(sessions, date -> Integer.toString(date.getYear()));
  }

  /** Single sessions, months or years, so that a table of them fits a page. */
  static List<Stretch> readable(List<LocalDate> sessions) {
    if (sessions.size() <= DAYS_AT_MOST) {
      return split(sessions, LocalDate::toString);
    }
    return sessions.size() <= MONTHS_AT_MOST ? months(sessions) : years(sessions);
  }

  private static List<Stretch> split(List<LocalDate> sessions, Function<LocalDate, String> label) {
    List<Stretch> stretches = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < sessions.size(); i++) {
      String name = label.apply(sessions.get(i));
      if (i + 1 == sessions.size() || !label.apply(sessions.get(i + 1)).equals(name)) {
        stretches.add(new Stretch(name, first, i));
        first = i + 1;
      }
    }
    return stretches;
  }
}
