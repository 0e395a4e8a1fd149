package io.condor.feed;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The sessions of a history and the position of a date among them. */
public final class SessionAxis {
  private final List<LocalDate> sessions;
  private final long first;
  private final int[] positions;

  public SessionAxis(List<LocalDate> sessions) {
    this.sessions = List.copyOf(sessions);
    this.first = sessions.get(0).toEpochDay();
    long last = sessions.get(sessions.size() - 1).toEpochDay();
    this.positions = new int[(int) (last - first) + 1];
    Arrays.fill(positions, -1);
    for (int i = 0; i < sessions.size(); i++) {
      positions[(int) (sessions.get(i).toEpochDay() - first)] = i;
    }
  }

  public List<LocalDate> sessions() {
    return sessions;
  }

  public int size() {
    return sessions.size();
  }

  public boolean isBefore(LocalDate date) {
    return date.toEpochDay() < first;
  }

  public boolean isAfter(LocalDate date) {
    return date.toEpochDay() >= first + positions.length;
  }

  /** Position of a date between the ends of the axis, -1 if it is no session. */
  public int position(LocalDate date) {
    return positions[(int) (date.toEpochDay() - first)];
  }

  /** A column in which every value is missing. */
  public double[] emptyColumn() {
    double[] column = new double[sessions.size()];
    Arrays.fill(column, Double.NaN);
    return column;
  }
}
