package io.condor.repl;

import io.condor.check.CheckedExpression;
import io.condor.check.Parts;
import io.condor.type.MarketField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a resolved expression reads, directly or through definitions, in the order of first use. */
final class Reads {
  /** Beyond, the list helps nobody; it also bounds the walk through definitions of definitions. */
  private static final int MOST = 24;

  private final Names names;
  private final Set<Column> columns = new LinkedHashSet<>();
  private final Set<Outside> externals = new LinkedHashSet<>();
  private final Set<Future> futures = new LinkedHashSet<>();
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<String> events = new LinkedHashSet<>();
  private final Set<Use> uses = new LinkedHashSet<>();
  private boolean cut;

  /** A market column, {@code lag} sessions ago. */
  record Column(MarketField field, int lag) {}

  /** A series from outside the market, {@code lag} sessions ago. */
  record Outside(String name, int lag) {}

  /** A point of the VIX futures curve, {@code lag} sessions ago. */
  record Future(int rank, int lag) {}

  private record Use(String definition, int lag) {}

  private Reads(Names names) {
    this.names = names;
  }

  static Reads of(CheckedExpression resolved, Names names) {
    Reads reads = new Reads(names);
    reads.visit(resolved, 0);
    return reads;
  }

  Set<Column> columns() {
    return columns;
  }

  Set<Outside> externals() {
    return externals;
  }

  Set<Future> futures() {
    return futures;
  }

  List<String> parameters() {
    return List.copyOf(parameters);
  }

  List<String> events() {
    return List.copyOf(events);
  }

  /** True if there is more than is listed. */
  boolean isCut() {
    return cut;
  }

  private void visit(CheckedExpression expression, int lag) {
    if (columns.size() + externals.size() + futures.size() >= MOST || uses.size() >= MOST) {
      cut = true;
      return;
    }
    if (expression instanceof CheckedExpression.Market market) {
      columns.add(new Column(market.field(), lag));
    } else if (expression instanceof CheckedExpression.External external) {
      externals.add(new Outside(external.name(), lag));
    } else if (expression instanceof CheckedExpression.CurvePoint point) {
      futures.add(new Future(point.rank(), lag));
    } else if (expression instanceof CheckedExpression.Parameter parameter) {
      parameters.add(parameter.name());
    } else if (expression instanceof CheckedExpression.Events schedule) {
      events.addAll(schedule.names());
    } else if (expression instanceof CheckedExpression.Definition definition) {
      if (uses.add(new Use(definition.name(), lag))) {
        visit(names.value(definition.name()), lag);
      }
    }
    int inside = expression instanceof CheckedExpression.Lag back ? lag + back.sessions() : lag;
    Parts.of(expression).forEach(part -> visit(part, inside));
  }
}
