package io.condor.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The sessions that a run covers: both dates are sessions of the world. */
record Period(LocalDate first, LocalDate last) {

  /**
   * The part of {@code sessions} from {@code from} to {@code to}.
   *
   * @throws UserMistake if a date lies outside the world's data or nothing lies between them
   */
  static Period of(List<LocalDate> sessions, Optional<LocalDate> from, Optional<LocalDate> to) {
    LocalDate start = sessions.get(0);
    LocalDate end = sessions.get(sessions.size() - 1);
    from.ifPresent(date -> requireInside("--from", date, start, end));
    to.ifPresent(date -> requireInside("--to", date, start, end));
    List<LocalDate> inside =
        sessions.stream()
            .filter(date -> !date.isBefore(from.orElse(start)) && !date.isAfter(to.orElse(end)))
            .toList();
    if (inside.isEmpty()) {
      throw new UserMistake(
          "--from",
          "no trading day from " + from.orElse(start) + " to " + to.orElse(end),
          "choose a longer period");
    }
    return new Period(inside.get(0), inside.get(inside.size() - 1));
  }

  private static void requireInside(String option, LocalDate date, LocalDate start, LocalDate end) {
    if (date.isBefore(start) || date.isAfter(end)) {
      throw new UserMistake(
          option + " " + date,
          "outside the world's data, which runs from " + start + " to " + end,
          "choose a date in that range");
    }
  }
}
