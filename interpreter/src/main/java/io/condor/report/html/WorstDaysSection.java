package io.condor.report.html;

import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.ledger.Money;
import io.condor.measure.Figures;
import io.condor.measure.WorstDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The worst sessions, and behind each what was held, what moved and what every layer did. */
final class WorstDaysSection {
  /** Of legs, and of fills of one session: a book of many positions would fill pages. */
  private static final int LISTED = 24;

  private final Markup page;
  private final Reported reported;
  private final WorstDay day;
  private final int session;

  private WorstDaysSection(Markup page, Reported reported, WorstDay day) {
    this.page = page;
    this.reported = reported;
    this.day = day;
    this.session = reported.run().sessions().indexOf(day.date());
  }

  /** False if no session lost money. */
  static boolean has(Reported reported) {
    return !WorstDay.of(reported.study()).isEmpty();
  }

  static void write(Markup page, Reported reported) {
    List<WorstDay> days = WorstDay.of(reported.study());
    table(page, reported, days);
    days.forEach(day -> new WorstDaysSection(page, reported, day).detail());
  }

  private static void table(Markup page, Reported reported, List<WorstDay> days) {
    List<String> columns =
        new ArrayList<>(List.of("session", "SPX", "account", reported.study().unit() + "s $"));
    reported.study().hedgeLayers().forEach(layer -> columns.add(reported.layerName(layer) + " $"));
    columns.add(reported.study().unit() + " held");
    WideTable.write(
        page,
        "The sessions with the lowest return of the account",
        "",
        columns,
        () -> days.forEach(day -> row(page, day)));
  }

  private static void row(Markup page, WorstDay day) {
    page.in(
        "tr",
        () -> {
          page.in(
              "th", () -> page.link("day-" + day.date(), day.date().toString()), "scope", "row");
          page.one("td", Figures.percent(day.indexReturn()));
          page.one("td", Figures.percent(day.totalReturn()));
          page.one("td", Figures.dollars(day.condors()));
          day.layers().values().forEach(profit -> page.one("td", Figures.dollars(profit)));
          page.one("td", day.condorOpen() ? "yes" : "no");
        });
    page.line();
  }

  private void detail() {
    page.in(
        "details",
        () -> {
          page.one("summary", day.date() + ": what was held and what happened");
          page.one("p", sentence());
          Predicate<String> condors = reported.study().condors()::contains;
          List<FillRows.Holding> held = reported.fills().heldInto(day.date(), condors);
          legs(held);
          path(held);
          layers();
          orders();
        },
        "id",
        "day-" + day.date());
    page.line();
  }

  private String sentence() {
    String index =
        day.indexReturn().isPresent()
            ? "SPX "
                + (day.indexReturn().getAsDouble() < 0 ? "fell " : "rose ")
                + Figures.percent(Math.abs(day.indexReturn().getAsDouble()))
                + level(session)
                + ". "
            : "";
    String sources =
        reported.run().pnl().entrySet().stream()
            .filter(source -> source.getValue().get(session).units() != 0)
            .map(
                source ->
                    reported.sourceName(source.getKey())
                        + " "
                        + Figures.usd(source.getValue().get(session)))
            .collect(Collectors.joining(", "));
    return index
        + "The account went from "
        + Figures.usd(reported.run().equityBefore(session))
        + " to "
        + Figures.usd(reported.run().equity().get(session))
        + ": "
        + sources
        + ".";
  }

  private String level(int i) {
    double level = reported.study().indexLevels().get(i);
    return Double.isNaN(level) ? "" : " to " + Figures.decimal(level, 2);
  }

  /** The chain at the entry as far as it was traded: each leg with its quote and its end. */
  private void legs(List<FillRows.Holding> held) {
    if (held.isEmpty()) {
      page.one("p", "No " + reported.study().unit() + " was held when the session began.");
      return;
    }
    WideTable.write(
        page,
        Figures.capital(reported.study().unit()) + " legs held when the session began",
        "",
        List.of(
            "contract",
            "trade",
            "held",
            "entered",
            "SPX close then",
            "mid",
            "price",
            "cash $",
            "ended",
            "at"),
        () -> held.stream().limit(LISTED).forEach(this::leg));
    page.one(
        "p",
        notShown(held.size(), "leg") + premiums(held) + " Prices in index points.",
        "class",
        "note");
  }

  private static String notShown(int count, String noun) {
    return count > LISTED ? Figures.count(count - LISTED, "more " + noun) + " not shown. " : "";
  }

  private void leg(FillRows.Holding holding) {
    Fill opened = holding.opened().fill();
    page.in(
        "tr",
        () -> {
          page.one("th", holding.contract().toString(), "scope", "row");
          page.one("td", Integer.toString(holding.trade()));
          page.one("td", Figures.count(holding.quantity()));
          page.in("td", () -> page.link(holding.opened().id(), opened.date().toString()));
          page.one("td", closeOn(opened.date()));
          page.one("td", points(opened.mid()));
          page.one("td", points(opened.price()));
          page.one("td", Figures.decimal(opened.cash().dollars(), 2));
          if (holding.closed().isPresent()) {
            FillRows.Row closed = holding.closed().get();
            page.in(
                "td",
                () ->
                    page.link(
                        closed.id(), closed.fill().date() + " " + closed.fill().action().word()));
            page.one("td", points(closed.fill().price()));
          } else {
            page.one("td", "still held");
            page.one("td", "");
          }
        });
    page.line();
  }

  /** What each trade took in or paid at these fills. */
  private String premiums(List<FillRows.Holding> held) {
    Map<Integer, List<Fill>> trades = new TreeMap<>();
    held.forEach(
        holding ->
            trades
                .computeIfAbsent(holding.trade(), trade -> new ArrayList<>())
                .add(holding.opened().fill()));
    return trades.entrySet().stream()
        .limit(LISTED)
        .map(trade -> premium(trade.getKey(), trade.getValue()))
        .collect(Collectors.joining(" "));
  }

  private String premium(int trade, List<Fill> fills) {
    Money cash = Money.ZERO;
    Money fees = Money.ZERO;
    for (Fill fill : fills) {
      cash = cash.plus(fill.cash());
      fees = fees.plus(fill.fees());
    }
    return "Trade "
        + trade
        + ", "
        + reported.sourceName(fills.get(0).block())
        + ": "
        + (cash.units() < 0 ? "debit " + Figures.usd(cash.negate()) : "credit " + Figures.usd(cash))
        + ", fees "
        + Figures.usd(fees)
        + ".";
  }

  private String closeOn(LocalDate date) {
    int i = reported.run().sessions().indexOf(date);
    double level = i < 0 ? Double.NaN : reported.study().indexLevels().get(i);
    return Double.isNaN(level) ? Figures.NONE : Figures.decimal(level, 2);
  }

  static String points(double price) {
    return Figures.decimal(price, 2);
  }

  /** From the entry to the end of what was held, a few sessions at most around the bad one. */
  private void path(List<FillRows.Holding> held) {
    DayPath path = DayPath.around(reported, session, held);
    RunResult run = reported.run();
    List<String> columns = new ArrayList<>(List.of("session", "SPX close"));
    run.pnl().keySet().forEach(source -> columns.add(reported.sourceName(source) + " $"));
    columns.add("equity $");
    WideTable.write(
        page,
        "Path of the marks: profit of every source, session by session",
        "",
        columns,
        () -> {
          for (int i = path.first(); i <= path.last(); i++) {
            pathRow(run, i);
          }
        });
  }

  private void pathRow(RunResult run, int i) {
    boolean isDay = i == session;
    page.in(
        "tr",
        () -> {
          String date = run.sessions().get(i).toString();
          page.one("th", isDay ? date + " ◂" : date, "scope", "row");
          page.one("td", closeOn(run.sessions().get(i)));
          run.pnl().values().forEach(days -> page.one("td", Figures.dollars(days.get(i))));
          page.one("td", Figures.dollars(run.equity().get(i)));
        },
        isDay ? "class" : "",
        "marked");
    page.line();
  }

  private void layers() {
    for (String layer : reported.study().hedgeLayers()) {
      List<FillRows.Holding> held = reported.fills().heldInto(day.date(), layer::equals);
      Money profit = day.layers().getOrDefault(layer, Money.ZERO);
      page.in(
          "p",
          () -> {
            page.one("strong", reported.sourceName(layer));
            page.text(
                (profit.units() < 0 ? " lost " : " made ")
                    + Figures.usd(profit.units() < 0 ? profit.negate() : profit)
                    + (held.isEmpty() ? "; it held nothing." : "; it held "));
            for (FillRows.Holding holding : held.subList(0, Math.min(LISTED, held.size()))) {
              page.text(holding == held.get(0) ? "" : ", ");
              page.link(
                  holding.opened().id(),
                  Figures.count(holding.quantity()) + " " + holding.contract());
            }
            page.text(held.isEmpty() ? "" : ". " + notShown(held.size(), "contract"));
          });
    }
  }

  private void orders() {
    List<FillRows.Row> rows = reported.fills().on(day.date(), block -> true);
    if (rows.isEmpty()) {
      return;
    }
    page.in(
        "p",
        () -> {
          page.text("Fills of the session: ");
          for (FillRows.Row row : rows.subList(0, Math.min(LISTED, rows.size()))) {
            Fill fill = row.fill();
            page.text(row == rows.get(0) ? "" : ", ");
            page.link(
                row.id(),
                reported.sourceName(fill.block())
                    + " "
                    + fill.action().word().replace('_', ' ')
                    + " "
                    + Figures.count(fill.quantity())
                    + " "
                    + fill.contract()
                    + " at "
                    + points(fill.price()));
          }
          page.text(". " + notShown(rows.size(), "fill"));
        });
  }
}
