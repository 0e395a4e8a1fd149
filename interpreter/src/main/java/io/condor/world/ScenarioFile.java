package io.condor.world;

import io.condor.market.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a scenario from YAML. */
final class ScenarioFile {
  private static final int LONGEST_DAYS = 3_000;
  private static final int BARS = 4;

  private ScenarioFile() {}

  static Scenario read(String file, byte[] bytes) {
    YamlNode root =
        YamlText.read(file, bytes)
            .only(
                "name", "text", "origin", "measured", "sessions", "path", "after", "elasticities");
    if (root.find("sessions").isPresent() == root.find("path").isPresent()) {
      throw root.problem(
          "needs either `sessions` or `path`",
          "write `sessions:` with moves, or `path:` with dates and levels");
    }
    List<Scenario.Step> steps = new ArrayList<>();
    List<LocalDate> dates = new ArrayList<>();
    if (root.find("sessions").isPresent()) {
      for (YamlNode item : root.need("sessions").list()) {
        steps.add(step(item, "of", Move.Kind.TIMES));
      }
    } else {
      for (YamlNode item : root.need("path").list()) {
        YamlNode dated = item.need("date");
        LocalDate date = dated.date();
        if (!dates.isEmpty() && !date.isAfter(dates.get(dates.size() - 1))) {
          throw dated.problem(date + " does not come after the date before it", "sort the dates");
        }
        dates.add(date);
        steps.add(step(item, "date", Move.Kind.LEVEL));
      }
    }
    if (steps.isEmpty()) {
      throw root.problem("no session is moved", "add one below `sessions` or `path`");
    }
    Map<String, YamlNode> after = after(root);
    return new Scenario(
        root.need("name").text(),
        root.text("text", ""),
        root.text("origin", "").strip(),
        steps,
        dates,
        after.containsKey("hold") ? sessions(root.need("after").need("hold")) : 0,
        fading(after, "spot", root),
        fading(after, "vols", root),
        Elasticities.MEASURED.with(elasticities(root)));
  }

  private static Map<String, YamlNode> after(YamlNode root) {
    return root.find("after").map(node -> node.only("hold", "spot", "vols").map()).orElse(Map.of());
  }

  private static int sessions(YamlNode node) {
    try {
      return Fading.sessions(node.text());
    } catch (IllegalArgumentException e) {
      throw node.problem(
          "`" + YamlNode.shown(node.text()) + "` is not a number of sessions",
          "write such as `5 sessions`");
    }
  }

  private static Fading fading(Map<String, YamlNode> after, String key, YamlNode root) {
    if (!after.containsKey(key)) {
      return Fading.STAYS;
    }
    YamlNode node = root.need("after").need(key);
    try {
      return Fading.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.problem(
          "`" + YamlNode.shown(node.text()) + "` does not say what becomes of the levels",
          "write `stays`, `returns` or a half-life such as `10 sessions`");
    }
  }

  private static Scenario.Step step(YamlNode item, String label, Move.Kind plain) {
    Map<Series, List<Move>> moves = new EnumMap<>(Series.class);
    Map<Integer, Move> futures = new TreeMap<>();
    item.map()
        .forEach(
            (key, value) -> {
              if (key.equals("futures")) {
                value
                    .map()
                    .forEach((days, move) -> futures.put(days(days, move), move(move, plain)));
              } else if (!key.equals(label)) {
                moves.put(series(key, value), moves(value, plain));
              }
            });
    return new Scenario.Step(moves, futures);
  }

  private static int days(String key, YamlNode value) {
    try {
      int days = Integer.parseInt(key);
      if (days >= 0 && days <= LONGEST_DAYS) {
        return days;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw value.problem(
        "`" + YamlNode.shown(key) + "` is not a number of days to expiry",
        "write such as `30: 1.5`");
  }

  private static Series series(String key, YamlNode value) {
    try {
      return Scenario.series(key);
    } catch (IllegalArgumentException e) {
      throw value.problem(
          "no series `" + YamlNode.shown(key) + "` to move",
          "write one of: spx, vix, vix1d, vix9d, vix3m, vix6m, vvix, skew, futures");
    }
  }

  private static List<Move> moves(YamlNode value, Move.Kind plain) {
    List<YamlNode> items = value.oneOrMore();
    if (items.size() != 1 && items.size() != BARS) {
      throw value.problem(
          items.size() + " numbers", "write the close, or [open, high, low, close]");
    }
    return items.stream().map(item -> move(item, plain)).toList();
  }

  private static Move move(YamlNode node, Move.Kind plain) {
    try {
      return Move.parse(node.text(), plain);
    } catch (IllegalArgumentException e) {
      throw node.problem(
          "`" + YamlNode.shown(node.text()) + "` is not a move",
          "write a multiple such as 0.9, `-10%`, or points such as `+20 pt`");
    }
  }

  private static Elasticities elasticities(YamlNode root) {
    Map<Series, Double> series = new EnumMap<>(Series.class);
    Map<Integer, Double> futures = new TreeMap<>();
    root.find("elasticities")
        .ifPresent(
            node ->
                node.map()
                    .forEach(
                        (key, value) -> {
                          if (key.equals("futures")) {
                            value.map().forEach((d, e) -> futures.put(days(d, e), e.number()));
                          } else {
                            series.put(series(key, value), value.number());
                          }
                        }));
    return new Elasticities(series, futures);
  }
}
