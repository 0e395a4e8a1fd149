package io.condor.quality;

import io.condor.feed.IndexBars;
import io.condor.market.UsIndexCalendar;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Judges intraday bars by how many there are a day. */
final class IntradayRules {
  private static final int REGULAR_CLOSE_HOUR = 16;

  private final UsIndexCalendar calendar;
  private final QualityLog log;

  IntradayRules(UsIndexCalendar calendar, QualityLog log) {
    this.calendar = calendar;
    this.log = log;
  }

  /** Reads and judges a sheet with a date and a time a row. */
  void judge(String source, Sheet sheet) {
    Map<LocalDate, Integer> bars = new TreeMap<>();
    int rows = 0;
    int bad = 0;
    while (sheet.next()) {
      rows++;
      if (sheet.surplus() != 0 || sheet.date().isEmpty()) {
        log.note(source, Rule.BAD_ROW, sheet.place());
        bad++;
      } else if (isClosed(sheet.date().orElseThrow())) {
        log.note(source, Rule.HOLIDAY_ROW, sheet.place() + " " + sheet.text(sheet.dateColumn()));
        bad++;
      } else {
        bars.merge(sheet.date().orElseThrow(), 1, Integer::sum);
      }
    }
    counts(source, bars);
    log.rows(source, rows, rows - bad);
  }

  /** Judges bars that know their index, one by one and by how many there are a day. */
  void judge(String source, IndexBars bars) {
    Map<LocalDate, Integer> days = new TreeMap<>();
    long bad = bars.badRows().size();
    for (long row : bars.badRows()) {
      log.note(source, Rule.BAD_ROW, source + ":" + row);
    }
    for (IndexBars.Bar bar : bars.bars()) {
      String place = bars.rowWord() + " " + bar.row() + " " + bars.name() + " " + bar.day();
      if (isClosed(bar.day())) {
        log.note(source, Rule.HOLIDAY_ROW, place);
        bad++;
        continue;
      }
      days.merge(bar.day(), 1, Integer::sum);
      range(source, Rule.OPEN_OUTSIDE_RANGE, place + " open ", bar.open(), bar);
      range(source, Rule.CLOSE_OUTSIDE_RANGE, place + " close ", bar.close(), bar);
    }
    counts(source, days);
    long rows = bars.bars().size() + (long) bars.badRows().size();
    log.rows(source, rows, rows - bad);
  }

  private void range(String source, Rule rule, String what, double level, IndexBars.Bar bar) {
    if (level > bar.high() || level < bar.low()) {
      log.note(source, rule, what + level + ", low " + bar.low() + ", high " + bar.high());
    }
  }

  /** Days of which another number of bars is usual. */
  private void counts(String source, Map<LocalDate, Integer> bars) {
    Map<Boolean, Map<Integer, Integer>> frequencies = new HashMap<>();
    bars.forEach(
        (day, count) ->
            frequencies
                .computeIfAbsent(isShort(day), any -> new TreeMap<>())
                .merge(count, 1, Integer::sum));
    bars.forEach(
        (day, count) -> {
          int usual = usual(frequencies.getOrDefault(isShort(day), Map.of()));
          if (count != usual) {
            log.note(
                source, Rule.ODD_BAR_COUNT, day + " has " + count + " bars, usual are " + usual);
          }
        });
  }

  private static int usual(Map<Integer, Integer> frequencies) {
    int usual = 0;
    int most = 0;
    for (Map.Entry<Integer, Integer> count : frequencies.entrySet()) {
      if (count.getValue() > most) {
        most = count.getValue();
        usual = count.getKey();
      }
    }
    return usual;
  }

  private boolean isClosed(LocalDate day) {
    return OptionClass.isKnown(calendar, day) && !calendar.isSession(day);
  }

  private boolean isShort(LocalDate day) {
    return OptionClass.isKnown(calendar, day) && calendar.close(day).getHour() < REGULAR_CLOSE_HOUR;
  }
}
