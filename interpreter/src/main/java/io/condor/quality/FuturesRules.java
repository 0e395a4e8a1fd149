package io.condor.quality;

import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import io.condor.quality.FuturesRows.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges settlements of monthly VIX futures by contract and by day. */
final class FuturesRules {
  private static final Pattern OLD_LABEL =
      Pattern.compile(".*[FGHJKMNQUVXZ] \\(([A-Z][a-z]{2}) (\\d\\d)\\)");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** Settlements lie between 0.4 and 2 times VIX, tenfold ones above 8 times. */
  private static final double HIGHEST_BY_VIX = 4;

  private static final double LOWEST_BY_VIX = 0.25;

  /** Where VIX is not known: above its highest close, 82.69, and below its lowest, 9.14. */
  private static final double HIGHEST_EVER = 100;

  private static final double LOWEST_EVER = 5;

  /** Days by which the first row of a contract may be later than is usual in the file. */
  private static final int LATE_LISTING_DAYS = 14;

  private static final int FEWEST_CONTRACTS = 3;

  private final UsIndexCalendar calendar;
  private final ListedContracts listed;
  private final IndexCloses closes;
  private final QualityLog log;

  FuturesRules(
      UsIndexCalendar calendar, ListedContracts listed, IndexCloses closes, QualityLog log) {
    this.calendar = calendar;
    this.listed = listed;
    this.closes = closes;
    this.log = log;
  }

  /** Settlements that no rule rejects, by day and expiry; contracts under their true expiry. */
  record Curve(NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> days, int rejectedRows) {}

  /** Judges the contracts of a file. */
  Curve judge(String source, FuturesRows file) {
    double usualLead = usualLead(file);
    NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> days = new TreeMap<>();
    NavigableMap<LocalDate, NavigableSet<LocalDate>> unsettled = new TreeMap<>();
    int rejected = 0;
    for (Map.Entry<String, List<Row>> contract : file.contracts().entrySet()) {
      Optional<LocalDate> expiry =
          expiry(source, contract.getKey(), contract.getValue(), file, usualLead);
      for (Row row : contract.getValue()) {
        Optional<Rule> fault = fault(row, expiry);
        if (row.zeroPrice()) {
          log.note(source, Rule.ZERO_PRICE, row.place() + " " + row.date());
        }
        fault.ifPresent(
            rule -> log.note(source, rule, row.place() + " " + row.date() + " " + row.settle()));
        rejected += fault.isPresent() ? 1 : 0;
        if (expiry.isPresent()) {
          NavigableMap<LocalDate, NavigableSet<LocalDate>> none = unsettled;
          if (fault.isEmpty() || fault.get() == Rule.OFF_SCALE_SETTLE) {
            days.computeIfAbsent(row.date(), any -> new TreeMap<>())
                .put(expiry.get(), row.settle());
          } else if (fault.get() == Rule.ZERO_SETTLE) {
            none.computeIfAbsent(row.date(), any -> new TreeSet<>()).add(expiry.get());
          }
        }
      }
    }
    if (file.contracts().size() >= FEWEST_CONTRACTS) {
      holes(source, days, unsettled);
    }
    return new Curve(days, rejected);
  }

  /** Days from first row to label of contracts that were listed while the file was kept. */
  private double usualLead(FuturesRows file) {
    List<Double> leads = new ArrayList<>();
    for (Map.Entry<String, List<Row>> contract : file.contracts().entrySet()) {
      LocalDate first = contract.getValue().get(0).date();
      if (first.isAfter(file.first())) {
        isoDate(contract.getKey())
            .ifPresent(label -> leads.add((double) ChronoUnit.DAYS.between(first, label)));
      }
    }
    return Median.of(leads.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Optional<LocalDate> isoDate(String label) {
    try {
      return Optional.of(LocalDate.parse(label));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<YearMonth> oldMonth(String label) {
    Matcher matcher = OLD_LABEL.matcher(label);
    return matcher.matches() && MONTHS.contains(matcher.group(1))
        ? Optional.of(
            YearMonth.of(
                2000 + Integer.parseInt(matcher.group(2)), MONTHS.indexOf(matcher.group(1)) + 1))
        : Optional.empty();
  }

  /** The true expiry of a contract, as far as label, first and last row tell. */
  private Optional<LocalDate> expiry(
      String source, String label, List<Row> rows, FuturesRows file, double usualLead) {
    LocalDate first = rows.get(0).date();
    LocalDate last = rows.get(rows.size() - 1).date();
    boolean ended = last.isBefore(file.last());
    Optional<YearMonth> month = oldMonth(label);
    Optional<LocalDate> labelled = month.isPresent() ? month.map(this::ruleExpiry) : isoDate(label);
    String where = rows.get(0).place() + " " + label;
    if (labelled.isEmpty()) {
      log.note(source, Rule.BAD_LABEL, where);
      return corrected(source, where, first, last, ended, usualLead);
    }
    LocalDate expiry = labelled.get();
    boolean standard = !isRuled(expiry) || ruleExpiry(YearMonth.from(expiry)).equals(expiry);
    boolean endsThere = !ended || last.equals(expiry) || file.contracts().size() == 1;
    boolean listedInTime =
        !first.isAfter(file.first())
            || month.isPresent()
            || !(ChronoUnit.DAYS.between(first, expiry) < usualLead - LATE_LISTING_DAYS);
    return standard && endsThere && listedInTime
        ? labelled
        : corrected(source, where, first, last, ended, usualLead);
  }

  private boolean isRuled(LocalDate expiry) {
    return OptionClass.isKnown(calendar, expiry)
        && OptionClass.isKnown(calendar, expiry.plusMonths(2));
  }

  private LocalDate ruleExpiry(YearMonth month) {
    return listed.vixExpiry(month);
  }

  private Optional<LocalDate> corrected(
      String source,
      String where,
      LocalDate first,
      LocalDate last,
      boolean ended,
      double usualLead) {
    LocalDate target = ended || Double.isNaN(usualLead) ? last : first.plusDays((long) usualLead);
    Optional<LocalDate> expiry =
        listed.futuresExpiries(target.minusMonths(1), target.plusMonths(1)).stream()
            .min(
                (a, b) ->
                    Long.compare(
                        Math.abs(ChronoUnit.DAYS.between(a, target)),
                        Math.abs(ChronoUnit.DAYS.between(b, target))));
    log.note(
        source,
        Rule.MISLABELLED_CONTRACT,
        where
            + " starts "
            + first
            + (ended ? ", ends " + last : "")
            + expiry.map(date -> ": it is " + date).orElse(""));
    return expiry;
  }

  private Optional<Rule> fault(Row row, Optional<LocalDate> expiry) {
    if (expiry.isPresent() && row.date().isAfter(expiry.get())) {
      return Optional.of(Rule.AFTER_EXPIRY);
    }
    if (OptionClass.isKnown(calendar, row.date()) && !calendar.isSession(row.date())) {
      return Optional.of(Rule.HOLIDAY_ROW);
    }
    if (Double.isNaN(row.settle())) {
      return Optional.of(Rule.NOT_A_NUMBER);
    }
    if (row.settle() == 0) {
      return Optional.of(Rule.ZERO_SETTLE);
    }
    OptionalDouble vix = closes.on("VIX", row.date());
    double highest = vix.isPresent() ? HIGHEST_BY_VIX * vix.getAsDouble() : HIGHEST_EVER;
    double lowest = vix.isPresent() ? LOWEST_BY_VIX * vix.getAsDouble() : LOWEST_EVER;
    if (row.settle() > highest) {
      return Optional.of(Rule.OFF_SCALE_SETTLE);
    }
    return row.settle() < lowest ? Optional.of(Rule.PLACEHOLDER_SETTLE) : Optional.empty();
  }

  /** Days on which a listed contract before the last one that settled has no settlement. */
  private void holes(
      String source,
      NavigableMap<LocalDate, NavigableMap<LocalDate, Double>> days,
      NavigableMap<LocalDate, NavigableSet<LocalDate>> unsettled) {
    days.forEach(
        (day, curve) -> {
          NavigableSet<LocalDate> expected =
              listed.listsEveryMonth(day)
                  ? listed.futuresExpiries(day.plusDays(1), curve.lastKey())
                  : unsettled.getOrDefault(day, new TreeSet<>());
          for (LocalDate expiry : expected) {
            if (expiry.isAfter(day)
                && expiry.isBefore(curve.lastKey())
                && !curve.containsKey(expiry)) {
              boolean front = curve.subMap(day, true, expiry, false).isEmpty();
              log.note(
                  source,
                  front ? Rule.NO_FRONT_MONTH : Rule.CURVE_HOLE,
                  String.format(Locale.ROOT, "%s future of %s", day, expiry));
            }
          }
        });
  }
}
