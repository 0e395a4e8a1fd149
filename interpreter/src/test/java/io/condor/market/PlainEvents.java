package io.condor.market;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events on named dates, known from 2000 to 2099. */
record PlainEvents(Map<String, Set<LocalDate>> dates) implements EventCalendar {
  @Override
  public List<String> names() {
    return dates.keySet().stream().sorted().toList();
  }

  @Override
  public boolean on(String event, LocalDate date) {
    return dates.getOrDefault(event, Set.of()).contains(date);
  }

  @Override
  public LocalDate knownFrom(String event) {
    return LocalDate.of(2000, 1, 1);
  }

  @Override
  public LocalDate knownTo(String event) {
    return LocalDate.of(2099, 12, 31);
  }

  @Override
  public String expectedSource(String event) {
    return "none";
  }
}
