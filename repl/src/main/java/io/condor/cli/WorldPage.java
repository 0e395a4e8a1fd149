package io.condor.cli;

import io.condor.instrument.OptionRoot;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.ModelErrors;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.world.KnownErrors;
import io.condor.world.Scenario;
import io.condor.world.Setting;
import io.condor.world.WorldFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code condor world} prints, 80 columns wide. */
final class WorldPage {
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  private WorldPage() {}

  static String list(List<WorldFile> worlds) {
    WorldPage page = new WorldPage();
    page.line("%-10s %-10s %-7s %s", "NAME", "KIND", "DATA", "WHAT");
    for (WorldFile world : worlds) {
      page.wrapped(
          String.format(
              Locale.ROOT,
              "%-10s %-10s %-7s ",
              world.name(),
              world.kind().word(),
              world.needsData() ? "--data" : "none"),
          world.description());
    }
    page.line("");
    page.wrapped(
        "Scenarios, --scenario NAME --on DATE: ", String.join(", ", Scenario.shippedNames()));
    return page.text.toString();
  }

  static String show(WorldFile file, Optional<World> opened) {
    WorldPage page = new WorldPage();
    page.wrapped(file.name() + ": ", file.description());
    page.wrapped("kind " + file.kind().word() + ": ", file.kind().text());
    page.line("");
    page.line("Declared (%s); after each value its line, or `default`", file.place());
    for (Setting setting : file.settings()) {
      page.setting(setting);
    }
    page.line("");
    if (opened.isEmpty()) {
      page.line("Holds: not opened; add `--data DIR`");
    } else {
      page.holds(opened.get());
    }
    return page.text.toString();
  }

  private void setting(Setting setting) {
    String origin = setting.origin().replaceFirst("^.*:", "line ");
    String left = "  " + setting.path();
    String whole = left + "  " + setting.value() + "  " + origin;
    if (whole.length() <= WIDTH) {
      line("%s", whole);
    } else {
      line("%s", left);
      wrapped("      ", setting.value() + "  " + origin);
    }
  }

  private void holds(World world) {
    MarketHistory history = world.history();
    List<LocalDate> sessions = history.sessions();
    line("Holds");
    line(
        "  %,d sessions, %s to %s",
        sessions.size(), first(sessions), sessions.get(sessions.size() - 1));
    line("  fingerprint %s", world.fingerprint().substring(0, 16));
    line("");
    line("  %-14s %-20s %-11s %-11s %s", "series", "fields", "first", "last", "closes");
    for (Series series : Series.values()) {
      series(history, series);
    }
    futures(history);
    line("");
    line("  %-14s %-11s %-11s", "events", "known from", "to");
    EventCalendar events = world.events();
    for (String name : events.names()) {
      line("  %-14s %-11s %-11s", name, events.knownFrom(name), events.knownTo(name));
    }
    external(world);
    contracts(world);
    wrapped("  fees: ", String.join(", ", world.feeTables()));
    wrapped("  prices: ", world.provenance());
  }

  private static LocalDate first(List<LocalDate> sessions) {
    return sessions.get(0);
  }

  private void series(MarketHistory history, Series series) {
    List<String> fields = new ArrayList<>();
    for (Field field : Field.values()) {
      if (history.has(series, field)) {
        fields.add(field.name().toLowerCase(Locale.ROOT));
      }
    }
    if (!history.has(series, Field.CLOSE)) {
      line("  %-14s none", series.word());
      return;
    }
    double[] closes = history.column(series, Field.CLOSE);
    int first = -1;
    int last = -1;
    int count = 0;
    for (int i = 0; i < closes.length; i++) {
      if (!Double.isNaN(closes[i])) {
        first = first < 0 ? i : first;
        last = i;
        count++;
      }
    }
    line(
        "  %-14s %-20s %-11s %-11s %,d",
        series.word(),
        String.join(" ", fields),
        first < 0 ? "-" : history.sessions().get(first),
        last < 0 ? "-" : history.sessions().get(last),
        count);
  }

  private void futures(MarketHistory history) {
    int count = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < history.sessions().size(); i++) {
      if (!history.futures(i).expiries().isEmpty()) {
        first = first < 0 ? i : first;
        last = i;
        count++;
      }
    }
    if (count == 0) {
      line("  %-14s none", "vx");
    } else {
      line(
          "  %-14s %-20s %-11s %-11s %,d",
          "vx", "settlements", history.sessions().get(first), history.sessions().get(last), count);
    }
  }

  private void external(World world) {
    if (world.externalSeries().isEmpty()) {
      return;
    }
    line("");
    line("  %-14s %-11s %-11s %s", "external", "released", "to", "unit; revisions");
    for (ExternalSeries series : world.externalSeries()) {
      wrapped(
          String.format(
              Locale.ROOT,
              "  %-14s %-11s %-11s ",
              series.name(),
              series.firstRelease(),
              series.lastRelease()),
          series.unit() + "; " + series.revisions().words());
    }
  }

  private void contracts(World world) {
    List<LocalDate> sessions = world.history().sessions();
    LocalDate last = sessions.get(sessions.size() - 1);
    line("");
    for (OptionRoot root : OptionRoot.values()) {
      List<LocalDate> expiries = world.contracts().expiries(root, last);
      line(
          "  %-14s %d expiries listed on %s%s",
          root,
          expiries.size(),
          last,
          expiries.isEmpty() ? "" : ", to " + expiries.get(expiries.size() - 1));
    }
  }

  static String check(World world) {
    WorldPage page = new WorldPage();
    List<LocalDate> sessions = world.history().sessions();
    page.line(
        "%s: opened, %,d sessions, %s to %s",
        world.name(), sessions.size(), first(sessions), sessions.get(sessions.size() - 1));
    page.report(world.dataReport());
    page.errors(world);
    return page.text.toString();
  }

  private void report(DataReport report) {
    line("");
    if (report.files().isEmpty()) {
      line("Data: none read");
      return;
    }
    line("Data");
    Map<String, Integer> rows = new LinkedHashMap<>();
    report.files().forEach(file -> rows.merge(file.file(), file.rows(), Integer::sum));
    rows.forEach(
        (file, count) -> {
          line("  %s: %,d rows", file, count);
          for (DataReport.RuleCount rule : report.rules()) {
            if (rule.file().equals(file)) {
              wrapped(
                  String.format(Locale.ROOT, "    %-24s %,6d  ", rule.id(), rule.count()),
                  rule.action() + "; first: " + rule.example());
            }
          }
        });
  }

  private void errors(World world) {
    List<KnownErrors.Row> rows = KnownErrors.of(world);
    line("");
    wrapped("Options: ", world.provenance());
    if (rows.isEmpty()) {
      return;
    }
    line("");
    wrapped(
        "Known error: ",
        "root mean square over recorded chains; vol points by delta (puts negative) at the vols of"
            + " this world, and dollars of the credit of a 10-wide condor of 10 delta");
    StringBuilder head = new StringBuilder();
    for (double delta : KnownErrors.DELTAS) {
      head.append(
          String.format(Locale.ROOT, " %6s", delta == 0.50 ? "atm" : Math.round(100 * delta)));
    }
    line("  %-9s %5s%s %9s", "sessions", "days", head, "condor");
    for (KnownErrors.Row row : rows) {
      StringBuilder cells = new StringBuilder();
      row.volPoints().forEach(v -> cells.append(number(" %6.1f", v, 7)));
      line("  %-9s %5d%s %s", row.sessions(), row.days(), cells, dollars(row.condorUsd()));
    }
    line(
        "  (%d days of chains)",
        ModelErrors.shipped().rows().stream().map(r -> r.date()).distinct().count());
  }

  private static String dollars(double value) {
    String text = Double.isNaN(value) ? "-" : "$" + Math.round(value);
    return " ".repeat(Math.max(0, 9 - text.length())) + text;
  }

  private static String number(String format, double value, int width) {
    return Double.isNaN(value)
        ? " ".repeat(width - 1) + "-"
        : String.format(Locale.ROOT, format, value);
  }

  private void line(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    text.append(line.stripTrailing()).append('\n');
  }

  /** {@code start}, then words as they fit, later lines indented as far as the start is long. */
  private void wrapped(String start, String words) {
    StringBuilder line = new StringBuilder(start);
    boolean isFirst = true;
    for (String word : words.split(" ", -1)) {
      if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(" ".repeat(Math.min(start.length(), WIDTH / 2))).append(word);
      } else {
        line.append(isFirst ? "" : " ").append(word);
      }
      isFirst = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
