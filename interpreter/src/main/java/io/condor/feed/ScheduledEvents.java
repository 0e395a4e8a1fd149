package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.EventCalendar;
import io.condor.market.Findings;
import io.condor.market.YamlResource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Events by name, each a list of days and the span in which the list is complete. */
public final class ScheduledEvents implements EventCalendar {
  static final String FOMC = "FOMC";
  static final String CPI = "CPI";
  static final String PPI = "PPI";
  static final String NFP = "NFP";

  private static final String RESOURCE = "events.yaml";
  private static final String FOMC_EARLY_FILE = "rates_macro/fomc_dates_2000_2014.csv";
  private static final String FOMC_FILE = "rates_macro/fomc_dates_2015_2026.csv";
  private static final String CPI_FILE = "rates_macro/cpi_release_dates_2015_2026.csv";
  private static final String PPI_FILE = "rates_macro/ppi_release_dates.csv";

  private final Map<String, Schedule> schedules;

  private ScheduledEvents(Map<String, Schedule> schedules) {
    this.schedules = schedules;
  }

  /**
   * Reads the schedules that {@code folder} holds; employment releases come by rule.
   *
   * <p>Rule {@code unscheduled-decision}: FOMC decisions that nobody knew in advance are dropped,
   * because a rule that looks at tomorrow's events must not see them.
   */
  public static ScheduledEvents read(DataFolder folder, Findings findings) {
    Text text = YamlResource.read(RESOURCE, Text.class);
    folder.fingerprint().absorbResource(ScheduledEvents.class, RESOURCE);
    Map<String, Schedule> schedules = new TreeMap<>();
    NavigableSet<LocalDate> decisions = new TreeSet<>();
    if (folder.has(FOMC_EARLY_FILE)) {
      readEarlyDecisions(folder, findings, text.unscheduledDecisions(), decisions);
    }
    if (folder.has(FOMC_FILE)) {
      readDecisions(folder, findings, decisions);
    }
    put(schedules, FOMC, decisions);
    put(schedules, CPI, readReleases(folder, CPI_FILE, findings));
    put(schedules, PPI, readReleases(folder, PPI_FILE, findings));
    schedules.put(NFP, text.employment().schedule());
    return new ScheduledEvents(schedules);
  }

  private static void readEarlyDecisions(
      DataFolder folder,
      Findings findings,
      List<LocalDate> unscheduled,
      NavigableSet<LocalDate> decisions) {
    CsvTable table =
        CsvTable.open(FOMC_EARLY_FILE, folder.open(FOMC_EARLY_FILE, "FOMC decisions"), "date");
    while (table.nextWhole()) {
      LocalDate date = table.date(0);
      if (unscheduled.contains(date)) {
        dropUnscheduled(findings, FOMC_EARLY_FILE, date);
      } else {
        decisions.add(date);
      }
    }
    findings.read(FOMC_EARLY_FILE, table.rows());
  }

  private static void readDecisions(
      DataFolder folder, Findings findings, NavigableSet<LocalDate> decisions) {
    CsvTable table =
        CsvTable.open(FOMC_FILE, folder.open(FOMC_FILE, "FOMC decisions"), "decision_date", "type");
    while (table.nextWhole()) {
      switch (table.text(1)) {
        case "scheduled" -> decisions.add(table.date(0));
        case "unscheduled" -> dropUnscheduled(findings, FOMC_FILE, table.date(0));
        default ->
            throw new DataException(
                table.place(),
                "`" + table.text(1) + "` in column type is no kind of decision",
                "write scheduled or unscheduled");
      }
    }
    findings.read(FOMC_FILE, table.rows());
  }

  private static void dropUnscheduled(Findings findings, String file, LocalDate date) {
    findings.note(file, "unscheduled-decision", "date dropped", date);
  }

  private static NavigableSet<LocalDate> readReleases(
      DataFolder folder, String file, Findings findings) {
    NavigableSet<LocalDate> dates = new TreeSet<>();
    if (folder.has(file)) {
      CsvTable table =
          CsvTable.open(
              file, folder.open(file, "days of release"), "release_date", "reference_month");
      while (table.nextWhole()) {
        dates.add(table.date(0));
      }
      findings.read(file, table.rows());
    }
    return dates;
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
    return switch (event) {
      case FOMC -> FOMC_EARLY_FILE + " and " + FOMC_FILE;
      case CPI -> CPI_FILE;
      case NFP -> "the rule of the Bureau of Labor Statistics in " + RESOURCE;
      case PPI -> PPI_FILE;
      default -> "no file: the events that can be known are CPI, FOMC, NFP and PPI";
    };
  }

  private record Schedule(NavigableSet<LocalDate> dates, LocalDate knownFrom, LocalDate knownTo) {}

  /** The resource as written. */
  record Text(List<LocalDate> unscheduledDecisions, Employment employment) {
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
