package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.EventCalendar;
import io.condor.market.Findings;
import io.condor.market.YamlResource;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Events by name, each a list of days and the span in which the list is complete. */
public final class ScheduledEvents implements EventCalendar {
  private static final String RESOURCE = "events.yaml";

  /** A century of days. */
  private static final int MOST_ROWS = 40_000;

  private static final String PURPOSE = "days of announcements";

  private final Map<String, Schedule> schedules;
  private final Map<String, String> sources;

  private ScheduledEvents(Map<String, Schedule> schedules, Map<String, String> sources) {
    this.schedules = schedules;
    this.sources = sources;
  }

  /**
   * Reads the schedules that {@code folder} holds; employment releases come by rule.
   *
   * <p>Rule {@code unscheduled-decision}: days that nobody knew in advance are dropped, because a
   * rule that looks at tomorrow's events must not see them.
   */
  public static ScheduledEvents read(
      List<EventSchedule> declared, DataFolder folder, Findings findings) {
    folder.fingerprint().absorbResource(ScheduledEvents.class, RESOURCE);
    Map<String, Schedule> schedules = new TreeMap<>();
    Map<String, String> sources = new TreeMap<>();
    for (EventSchedule event : declared) {
      switch (event.source()) {
        case EMPLOYMENT_SITUATION -> {
          schedules.put(event.name(), Shipped.TEXT.employment().schedule());
          sources.put(event.name(), "the rule of the Bureau of Labor Statistics in " + RESOURCE);
        }
        case FILES -> {
          NavigableSet<LocalDate> days = new TreeSet<>();
          for (EventFile file : event.files()) {
            if (folder.has(file.file())) {
              read(file, folder, findings, days);
            }
          }
          put(schedules, event.name(), days);
          sources.put(
              event.name(),
              event.files().stream().map(EventFile::file).collect(Collectors.joining(" and ")));
        }
      }
    }
    return new ScheduledEvents(schedules, sources);
  }

  private static void read(
      EventFile file, DataFolder folder, Findings findings, NavigableSet<LocalDate> days) {
    List<String> columns = new ArrayList<>(List.of(file.dateColumn()));
    if (!file.kindColumn().isEmpty()) {
      columns.add(file.kindColumn());
    }
    try (InputStream in = folder.open(file.file(), PURPOSE)) {
      CsvTable table = CsvTable.open(file.file(), in, columns.toArray(String[]::new));
      while (table.nextWhole()) {
        LocalDate date = table.date(0);
        if (isScheduled(file, table, date)) {
          days.add(date);
        } else {
          findings.note(file.file(), "unscheduled-decision", "date dropped", date);
        }
        if (table.rows() > MOST_ROWS) {
          throw new DataException(
              table.place(), "more than " + MOST_ROWS + " rows", "name a file of events");
        }
      }
      findings.read(file.file(), table.rows());
    } catch (IOException e) {
      throw DataFolder.unreadable(file.file(), e);
    }
  }

  private static boolean isScheduled(EventFile file, CsvTable table, LocalDate date) {
    if (file.kindColumn().isEmpty()) {
      return !file.unscheduled().contains(date);
    }
    return switch (table.text(1)) {
      case "scheduled" -> !file.unscheduled().contains(date);
      case "unscheduled" -> false;
      default ->
          throw new DataException(
              table.place(),
              "`"
                  + CsvTable.shown(table.text(1))
                  + "` in column "
                  + file.kindColumn()
                  + " is no kind of decision",
              "write scheduled or unscheduled");
    };
  }

  private static void put(
      Map<String, Schedule> schedules, String name, NavigableSet<LocalDate> dates) {
    if (!dates.isEmpty()) {
      schedules.put(name, new Schedule(dates, dates.first(), dates.last()));
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(schedules.keySet());
  }

  @Override
  public boolean on(String event, LocalDate date) {
    return schedule(event).dates().contains(date);
  }

  @Override
  public LocalDate knownFrom(String event) {
    return schedule(event).knownFrom();
  }

  @Override
  public LocalDate knownTo(String event) {
    return schedule(event).knownTo();
  }

  private Schedule schedule(String event) {
    Schedule schedule = schedules.get(event);
    if (schedule == null) {
      throw new IllegalArgumentException("no schedule of " + event + "; there are " + names());
    }
    return schedule;
  }

  @Override
  public String expectedSource(String event) {
    String source = sources.getOrDefault(event, "");
    return source.isEmpty()
        ? "no file: the world declares no source of " + event + " under `events`"
        : source;
  }

  private record Schedule(NavigableSet<LocalDate> dates, LocalDate knownFrom, LocalDate knownTo) {}

  /** Read once: it never changes. */
  private static final class Shipped {
    static final Text TEXT = YamlResource.read(RESOURCE, Text.class);
  }

  /** The resource as written. */
  record Text(Employment employment) {
    /** Employment Situation releases. */
    record Employment(LocalDate knownFrom, LocalDate knownTo, Map<String, String> moved) {
      Schedule schedule() {
        return new Schedule(
            new TreeSet<>(EmploymentReleases.between(knownFrom, knownTo, moved)),
            knownFrom,
            knownTo);
      }
    }
  }
}
