package io.condor.repl;

import io.condor.check.CheckedExpression;
import io.condor.market.EventCalendar;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.type.MarketField;
import io.condor.type.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a value comes from: day, time from which it is known, and the levels that it reads. */
final class Origin {
  private final Names names;
  private final World world;
  private final MarketHistory history;
  private final int session;

  Origin(Names names, World world, int session) {
    this.names = names;
    this.world = world;
    this.history = world.history();
    this.session = session;
  }

  /** The origin of a resolved expression, in lines of at most 80 columns, without a line feed. */
  String of(CheckedExpression expression) {
    Stage stage = expression.stage();
    if (stage instanceof Stage.Constant) {
      return "constant";
    }
    Reads reads = Reads.of(expression, names);
    if (stage instanceof Stage.Market market) {
      return Paragraph.of(market(market, reads));
    }
    return Paragraph.of(
        (reads.parameters().size() == 1 ? "param " : "params ")
            + String.join(", ", reads.parameters())
            + names.strategy().map(name -> " of " + name).orElse("")
            + (reads.parameters().size() == 1 ? " (standard value)" : " (standard values)"));
  }

  private List<String> market(Stage.Market stage, Reads reads) {
    List<String> inputs = inputs(reads);
    List<String> pieces = new ArrayList<>();
    pieces.add(date(0) + ",");
    pieces.add("known at " + stage.at() + (inputs.isEmpty() ? "" : ";"));
    for (int i = 0; i < inputs.size(); i++) {
      pieces.add(inputs.get(i) + (i < inputs.size() - 1 ? "," : ""));
    }
    pieces.add("(" + world.name() + " world)");
    return pieces;
  }

  private List<String> inputs(Reads reads) {
    List<String> inputs = new ArrayList<>();
    for (Reads.Column column : reads.columns()) {
      double level = level(column.field(), session - column.lag());
      inputs.add(column.field().qualifiedName() + lag(column.lag()) + " " + shown(level));
    }
    for (Reads.Outside external : reads.externals()) {
      double value = released(external.name(), session - external.lag());
      inputs.add(external.name() + lag(external.lag()) + " " + shown(value));
    }
    for (Reads.Future future : reads.futures()) {
      double settlement = settlement(future.rank(), session - future.lag());
      inputs.add("vx[" + future.rank() + "]" + lag(future.lag()) + " " + shown(settlement));
    }
    for (String event : reads.events()) {
      inputs.add(schedule(event));
    }
    for (String name : reads.parameters()) {
      names
          .scope()
          .parameter(name)
          .ifPresent(it -> inputs.add(name + " " + ValueText.of(it.standard(), it.type())));
    }
    if (reads.isCut()) {
      inputs.add("and more");
    }
    return inputs;
  }

  private String schedule(String event) {
    EventCalendar events = world.events();
    if (!events.names().contains(event)) {
      return event + " schedule missing";
    }
    LocalDate from = events.knownFrom(event);
    LocalDate to = events.knownTo(event);
    boolean known = !date(0).isBefore(from) && !date(0).isAfter(to);
    return event + " schedule" + (known ? "" : " known only from " + from + " to " + to);
  }

  /**
   * Why a resolved expression has no value today.
   *
   * @param column its values on all sessions, NaN today
   */
  String ofMissing(CheckedExpression expression, double[] column) {
    Reads reads = Reads.of(expression, names);
    for (Reads.Column read : reads.columns()) {
      int day = session - read.lag();
      if (day >= 0 && Double.isNaN(level(read.field(), day))) {
        return read.field().qualifiedName() + " has no value on " + date(read.lag());
      }
    }
    for (Reads.Outside external : reads.externals()) {
      int day = session - external.lag();
      if (day >= 0 && Double.isNaN(released(external.name(), day))) {
        return external.name() + " had no release before " + date(external.lag());
      }
    }
    for (Reads.Future future : reads.futures()) {
      int day = session - future.lag();
      if (day >= 0 && Double.isNaN(settlement(future.rank(), day))) {
        return "vx[" + future.rank() + "] has no settlement on " + date(future.lag());
      }
    }
    int first = 0;
    while (first < column.length && Double.isNaN(column[first])) {
      first++;
    }
    if (first == column.length) {
      return "it has no value on any session";
    }
    return first > session
        ? "its history is too short: it needs "
            + names.evaluation(world).warmUp(expression).words()
            + "; first value on "
            + history.sessions().get(first)
        : "it divides by zero, or an earlier value that it needs is missing";
  }

  private LocalDate date(int lag) {
    return history.sessions().get(session - lag);
  }

  private static String lag(int sessions) {
    return sessions == 0 ? "" : "[" + sessions + "]";
  }

  private static String shown(double level) {
    return Double.isNaN(level) ? "missing" : ValueText.number(level);
  }

  private double level(MarketField column, int day) {
    Field field = Field.valueOf(column.field().toUpperCase(Locale.ROOT));
    return Series.named(column.series())
        .filter(series -> day >= 0 && history.has(series, field))
        .map(series -> history.level(series, field, day))
        .orElse(Double.NaN);
  }

  private double released(String name, int day) {
    return world.externalSeries().stream()
        .filter(series -> day >= 0 && series.name().equals(name))
        .mapToDouble(series -> series.value(day))
        .findFirst()
        .orElse(Double.NaN);
  }

  private double settlement(int rank, int day) {
    return day < 0
        ? Double.NaN
        : history.futures(day).rank(history.sessions().get(day), rank).orElse(Double.NaN);
  }
}
