package io.condor.report.html;

import io.condor.backtest.Fill;
import io.condor.instrument.OptionContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The fills of a run by the row they have in {@code trades.csv}, from 1. */
final class FillRows {
  private final List<Row> rows;

  FillRows(List<Fill> fills) {
    List<Row> numbered = new ArrayList<>();
    for (Fill fill : fills) {
      numbered.add(new Row(numbered.size() + 1, fill));
    }
    this.rows = List.copyOf(numbered);
  }

  /**
   * A fill with its place.
   *
   * @param number data row of {@code trades.csv}, from 1
   */
  record Row(int number, Fill fill) {
    String id() {
      return "fill-" + number;
    }
  }

  /**
   * A contract of one trade that was held when a session began.
   *
   * @param quantity signed
   * @param opened the fill that first opened it
   * @param closed the first later fill that made it smaller or settled it
   */
  record Holding(int quantity, Row opened, Optional<Row> closed) {
    OptionContract contract() {
      return opened.fill().contract();
    }

    int trade() {
      return opened.fill().trade();
    }
  }

  private record Key(int trade, OptionContract contract) {}

  List<Row> all() {
    return rows;
  }

  /** Fills of the blocks that {@code wanted} names on {@code date}. */
  List<Row> on(LocalDate date, Predicate<String> wanted) {
    return rows.stream()
        .filter(row -> row.fill().date().equals(date) && wanted.test(row.fill().block()))
        .toList();
  }

  /** What the blocks that {@code wanted} names held when the session of {@code date} began. */
  List<Holding> heldInto(LocalDate date, Predicate<String> wanted) {
    Map<Key, Integer> quantities = new LinkedHashMap<>();
    Map<Key, Row> opened = new LinkedHashMap<>();
    Map<Key, Row> closed = new LinkedHashMap<>();
    for (Row row : rows) {
      Fill fill = row.fill();
      if (!wanted.test(fill.block())) {
        continue;
      }
      Key key = new Key(fill.trade(), fill.contract());
      int before = quantities.getOrDefault(key, 0);
      if (fill.date().isBefore(date)) {
        quantities.put(key, before + fill.quantity());
        if (before == 0) {
          opened.put(key, row);
        }
      } else if (before != 0 && Integer.signum(fill.quantity()) != Integer.signum(before)) {
        closed.putIfAbsent(key, row);
      }
    }
    List<Holding> held = new ArrayList<>();
    opened.forEach(
        (key, row) -> {
          int quantity = quantities.getOrDefault(key, 0);
          if (quantity != 0) {
            held.add(new Holding(quantity, row, Optional.ofNullable(closed.get(key))));
          }
        });
    held.sort(Comparator.comparingInt(Holding::trade).thenComparing(Holding::contract));
    return held;
  }
}
