package io.condor.world;

import io.condor.feed.DateForm;
import io.condor.feed.EventFile;
import io.condor.feed.EventSchedule;
import io.condor.feed.ExternalFile;
import io.condor.feed.FuturesFile;
import io.condor.feed.LevelFile;
import io.condor.feed.LevelLayout;
import io.condor.feed.LevelSeries;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.FillTable;
import io.condor.market.Series;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns the values of a world file into what they declare. Every key is either used or refused; a
 * key whose value the engine cannot vary yet accepts the one value that there is.
 *
 * <p>{@code world.schema.json} says the same for editors; WorldSchemaTest holds the two together.
 */
final class WorldBinding {
  /** Keys that say how a world is settled, filled and margined: one value each so far. */
  private static final Map<String, String> ONLY_VALUES = new LinkedHashMap<>();

  static {
    ONLY_VALUES.put("calendar", "us_index_options");
    ONLY_VALUES.put("contracts", "cboe_listed");
    ONLY_VALUES.put("fees", "retail_index_options");
    ONLY_VALUES.put("margin", "defined_risk");
  }

  private static final Map<String, String> SETTLEMENT = new LinkedHashMap<>();

  static {
    SETTLEMENT.put("spxw", "spx_close");
    SETTLEMENT.put("vix", "vx_final_settlement");
    SETTLEMENT.put("vixFallback", "vix_open");
  }

  private static final Set<String> COMMON_KEYS =
      union(
          Set.of("name", "kind", "description", "options", "settlement", "fills"),
          ONLY_VALUES.keySet());

  private static final List<String> EVENTS = List.of("FOMC", "CPI", "PPI", "NFP");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final LocalTime RELEASE_TIME = LocalTime.of(8, 30);
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_LAG = 1_000;
  private static final double PERCENT = 100;

  private final String place;
  private final String shortPlace;
  private final List<Setting> settings = new ArrayList<>();
  private final List<Setting> defaults = new ArrayList<>();

  WorldBinding(String place) {
    this.place = place;
    this.shortPlace =
        place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
  }

  WorldFile bind(YamlNode root, byte[] bytes) {
    String name = word(root.need("name"));
    WorldKind kind = root.need("kind").oneOf(WorldKind.byWord());
    root.only(keys(kind));
    WorldFile.Declared declared =
        new WorldFile.Declared(
            name,
            kind,
            line(root.need("description")),
            root.find("data").map(this::folder).orElse(""),
            base(root, kind),
            fills(root),
            seed(root),
            levels(root, kind),
            kind == WorldKind.QUOTES ? quotes(root) : NO_QUOTES,
            kind == WorldKind.SCENARIO ? scenario(root) : NO_SCENARIO);
    common(root, kind);
    for (YamlNode scalar : root.scalars()) {
      settings.add(new Setting(scalar.path(), scalar.text(), shortPlace + ":" + scalar.line()));
    }
    settings.addAll(defaults);
    return new WorldFile(place, bytes, declared, settings);
  }

  private static final QuotesSettings NO_QUOTES =
      new QuotesSettings("", "", "", QuotesSettings.Hybrid.NO);
  private static final ScenarioSettings NO_SCENARIO = new ScenarioSettings("", List.of());

  private static Set<String> keys(WorldKind kind) {
    return switch (kind) {
      case SYNTHETIC -> union(COMMON_KEYS, Set.of("seed", "external"));
      case INDEX ->
          union(COMMON_KEYS, Set.of("data", "base", "series", "futures", "events", "external"));
      case QUOTES -> union(COMMON_KEYS, Set.of("data", "base"));
      case SCENARIO -> union(COMMON_KEYS, Set.of("data", "base", "shocks"));
    };
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new LinkedHashSet<>(one.stream().sorted().toList());
    other.stream().sorted().forEach(both::add);
    return both;
  }

  // What every world has.

  private void common(YamlNode root, WorldKind kind) {
    ONLY_VALUES.forEach((key, value) -> only(root, key, key, value));
    YamlNode settlement = root.find("settlement").orElse(YamlNode.map(at(root), Map.of()));
    settlement.only(SETTLEMENT.keySet());
    SETTLEMENT.forEach((key, value) -> only(settlement, key, "settlement." + key, value));
    if (kind == WorldKind.SYNTHETIC || kind == WorldKind.INDEX) {
      String source = kind == WorldKind.SYNTHETIC ? "joint_model" : "level_model";
      YamlNode options = root.find("options").orElse(YamlNode.map(at(root), Map.of()));
      options.only("source");
      only(options, "source", "options.source", source);
    } else if (kind == WorldKind.SCENARIO) {
      root.find("options")
          .ifPresent(
              options -> {
                throw options.problem(
                    "a scenario has the options of its base", "delete the key `options`");
              });
    }
  }

  private static YamlNode.Position at(YamlNode node) {
    return new YamlNode.Position(node.place(), 1, 1, "");
  }

  private void only(YamlNode node, String key, String path, String value) {
    if (node.find(key).isPresent()) {
      node.need(key).oneOf(Map.of(value, value));
    } else {
      byDefault(path, value);
    }
  }

  private void byDefault(String path, Object value) {
    defaults.add(new Setting(path, value.toString(), Setting.DEFAULT));
  }

  private static String word(YamlNode node) {
    if (!NAME.matcher(node.text()).matches()) {
      throw node.problem(
          "`" + YamlNode.shown(node.text()) + "` is no name",
          "write up to 40 small letters, digits and `_`, a letter first");
    }
    return node.text();
  }

  /** Text of one line, short enough to print. */
  private static String line(YamlNode node) {
    String text = node.text();
    if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw node.problem(
          "`" + node.path() + "` is not one line of up to " + LONGEST_TEXT + " characters",
          "shorten it");
    }
    return text;
  }

  private String folder(YamlNode node) {
    return path(node);
  }

  /** A path that the file system can name. */
  private static String path(YamlNode node) {
    String text = line(node);
    try {
      return Path.of(text).toString();
    } catch (InvalidPathException e) {
      throw node.problem("`" + YamlNode.shown(text) + "` is no path", "correct the path");
    }
  }

  private static String base(YamlNode root, WorldKind kind) {
    return switch (kind) {
      case SYNTHETIC, INDEX -> "";
      case QUOTES, SCENARIO -> path(root.need("base"));
    };
  }

  /** A file of fill models beside the world file, or empty for the table that ships. */
  private String fills(YamlNode root) {
    String shipped = FillTable.shipped().name();
    if (root.find("fills").isEmpty()) {
      byDefault("fills", shipped);
      return "";
    }
    YamlNode fills = root.need("fills");
    if (fills.text().endsWith(".yaml") || fills.text().endsWith(".yml")) {
      return path(fills);
    }
    if (!fills.text().equals(shipped)) {
      throw fills.problem(
          "no fill table `" + YamlNode.shown(fills.text()) + "`",
          "write `" + shipped + "`, or a file FILE.yaml beside this one");
    }
    return "";
  }

  private String seed(YamlNode root) {
    if (root.find("kind").map(YamlNode::text).orElse("").equals(WorldKind.SYNTHETIC.word())
        && root.find("seed").isEmpty()) {
      byDefault("seed", "the one that ships");
    }
    return root.find("seed")
        .map(seed -> Long.toString(seed.wholeNumber(0, Long.MAX_VALUE)))
        .orElse("");
  }

  // Levels.

  private LevelSettings levels(YamlNode root, WorldKind kind) {
    return switch (kind) {
      case SYNTHETIC -> LevelSettings.NONE.with(externals(root));
      case INDEX ->
          root.find("base").isPresent()
              ? levelsOfBase(root).with(externals(root))
              : levels(root).with(externals(root));
      case QUOTES, SCENARIO -> LevelSettings.NONE;
    };
  }

  /** The levels of the index world that ships, to which a world may add external series. */
  private LevelSettings levelsOfBase(YamlNode root) {
    for (String key : List.of("series", "futures", "events")) {
      root.find(key)
          .ifPresent(
              node -> {
                throw node.problem(
                    "the world has the " + key + " of its base", "delete the key `" + key + "`");
              });
    }
    String base = root.need("base").oneOf(Map.of(IndexWorld.NAME, IndexWorld.NAME));
    return WorldCatalog.find(base, place).levels();
  }

  private List<ExternalFile> externals(YamlNode root) {
    List<ExternalFile> external = new ArrayList<>();
    if (root.find("external").isPresent()) {
      root.need("external").map().forEach((name, node) -> external.add(external(name, node)));
    }
    return external;
  }

  private LevelSettings levels(YamlNode root) {
    List<LevelSeries> series = new ArrayList<>();
    YamlNode declared = root.need("series");
    declared.only(Arrays.stream(Series.values()).map(Series::word).toList());
    declared.need("spx");
    declared.need("vix");
    declared
        .map()
        .forEach((word, node) -> series.add(series(Series.named(word).orElseThrow(), node)));
    List<FuturesFile> futures =
        root.find("futures").map(YamlNode::oneOrMore).orElse(List.of()).stream()
            .map(WorldBinding::futures)
            .toList();
    List<EventSchedule> events = new ArrayList<>();
    if (root.find("events").isPresent()) {
      root.need("events").only(EVENTS).map().forEach((name, node) -> events.add(event(name, node)));
    }
    return new LevelSettings(series, futures, events, List.of());
  }

  private static final Set<String> FILE_KEYS =
      Set.of(
          "file",
          "layout",
          "columns",
          "date",
          "dates",
          "where",
          "scale",
          "decimals",
          "noValue",
          "lowest",
          "highest");
  private static final Set<String> SERIES_KEYS =
      Set.of("unit", "knownAt", "required", "usableFrom", "carrySessions", "checkStaleOpens");

  private LevelSeries series(Series series, YamlNode node) {
    double unit = unit(series, node);
    knownAt(series, node);
    List<LevelFile> files = new ArrayList<>();
    if (node.find("files").isPresent()) {
      node.only(union(SERIES_KEYS, Set.of("files")));
      for (YamlNode file : node.need("files").list()) {
        files.add(file(series, file.only(union(FILE_KEYS, Set.of())), unit));
      }
      if (files.isEmpty()) {
        throw node.need("files").problem("no file", "name at least one");
      }
    } else {
      node.only(union(union(SERIES_KEYS, FILE_KEYS), Set.of("files")));
      files.add(file(series, node, unit));
    }
    boolean isNeeded = series == Series.SPX || series == Series.VIX;
    boolean required = node.find("required").map(YamlNode::yesOrNo).orElse(isNeeded);
    if (isNeeded && !required) {
      throw node.need("required")
          .problem("every world needs levels of " + series.word(), "write yes");
    }
    int carry = node.find("carrySessions").map(n -> (int) n.wholeNumber(0, LONGEST_LAG)).orElse(0);
    if (carry > 0 && series != Series.TREASURY_BILL) {
      throw node.need("carrySessions")
          .problem("only yields may be carried over sessions without one", "delete the key");
    }
    boolean stale = node.find("checkStaleOpens").map(YamlNode::yesOrNo).orElse(false);
    if (stale && series != Series.SPX) {
      throw node.need("checkStaleOpens")
          .problem("stale opens are looked for in spx only", "write no");
    }
    if (series == Series.SPX) {
      files.forEach(file -> requireBars(file, node));
    }
    String path = "series." + series.word();
    if (node.find("required").isEmpty()) {
      byDefault(path + ".required", isNeeded ? "yes" : "no");
    }
    return new LevelSeries(
        series,
        files,
        (series == Series.SPX ? "S&P 500" : series.name()) + " levels",
        required,
        node.find("usableFrom").map(YamlNode::date).orElse(LocalDate.MIN),
        carry,
        stale);
  }

  private static void requireBars(LevelFile file, YamlNode node) {
    boolean hasCloses =
        file.layout() != LevelLayout.COLUMNS || file.columns().containsKey(Field.CLOSE);
    if (!hasCloses) {
      throw node.problem("no column of the close of spx", "add `close: COLUMN` to `columns`");
    }
  }

  /** The factor from what the file holds to what the engine reckons in. */
  private double unit(Series series, YamlNode node) {
    Map<String, Double> units =
        switch (series) {
          case SPX, SKEW -> Map.of("points", 1.0);
          case VIX, VIX1D, VIX9D, VIX3M, VIX6M, VVIX -> units("vol_points", "vol_decimal");
          case TREASURY_BILL -> units("percent", "decimal");
        };
    if (node.find("unit").isEmpty()) {
      String plain =
          units.entrySet().stream()
              .filter(e -> e.getValue() == 1)
              .findFirst()
              .orElseThrow()
              .getKey();
      byDefault("series." + series.word() + ".unit", plain);
    }
    return node.find("unit").map(n -> n.oneOf(units)).orElse(1.0);
  }

  private static Map<String, Double> units(String plain, String decimal) {
    Map<String, Double> units = new LinkedHashMap<>();
    units.put(plain, 1.0);
    units.put(decimal, PERCENT);
    return units;
  }

  private void knownAt(Series series, YamlNode node) {
    String known =
        switch (series) {
          case SPX -> "close";
          case VIX, VIX1D, VIX9D, VIX3M, VIX6M, VVIX, SKEW -> "close + 15 minutes";
          case TREASURY_BILL -> "close + 5 hours";
        };
    only(node, "knownAt", "series." + series.word() + ".knownAt", known);
  }

  private static final Map<String, LevelLayout> LAYOUTS = new LinkedHashMap<>();

  static {
    for (LevelLayout layout : LevelLayout.values()) {
      LAYOUTS.put(layout.name().toLowerCase(Locale.ROOT), layout);
    }
  }

  private static LevelFile file(Series series, YamlNode node, double unit) {
    LevelFile file = file(node, unit);
    return file.layout() == LevelLayout.CBOE_INDEX
        ? new LevelFile(
            file.file(),
            file.layout(),
            Map.of(Field.CLOSE, series.name()),
            "",
            file.dates(),
            Map.of(),
            file.scale(),
            file.decimals(),
            file.noValue(),
            file.lowest(),
            file.highest())
        : file;
  }

  /** Any file of dated numbers. */
  private static LevelFile file(YamlNode node, double unit) {
    LevelLayout layout = node.need("layout").oneOf(LAYOUTS);
    boolean mapped = layout == LevelLayout.COLUMNS;
    for (String key : List.of("columns", "date", "where")) {
      if (!mapped && node.find(key).isPresent()) {
        throw node.need(key)
            .problem(
                "`" + key + "` says nothing in layout " + node.need("layout").text(),
                "delete it, or write `layout: columns`");
      }
    }
    Map<Field, String> columns = new LinkedHashMap<>();
    if (mapped) {
      node.need("columns")
          .only(words(Field.values()).keySet())
          .map()
          .forEach(
              (word, column) ->
                  columns.put(Field.valueOf(word.toUpperCase(Locale.ROOT)), line(column)));
      node.need("columns").need("close");
    }
    Map<String, String> where = new LinkedHashMap<>();
    node.find("where")
        .ifPresent(n -> n.map().forEach((column, text) -> where.put(column, line(text))));
    double scale = node.find("scale").map(WorldBinding::scale).orElse(1.0);
    return new LevelFile(
        path(node.need("file")),
        layout,
        columns,
        mapped ? line(node.need("date")) : "",
        node.find("dates").map(WorldBinding::dates).orElse(DateForm.USUAL),
        where,
        scale * unit,
        node.find("decimals").map(n -> (int) n.wholeNumber(0, 10)).orElse(-1),
        noValue(node),
        bound(node, "lowest", Double.NEGATIVE_INFINITY),
        bound(node, "highest", Double.POSITIVE_INFINITY));
  }

  private static double bound(YamlNode node, String key, double none) {
    double bound = node.find(key).map(YamlNode::number).orElse(none);
    if (node.find("layout").map(YamlNode::text).orElse("").equals("yahoo_chart")
        && node.find(key).isPresent()) {
      throw node.need(key).problem("`" + key + "` is not applied in this layout", "delete the key");
    }
    return bound;
  }

  /** Texts that stand for no value; the word {@code empty} is an empty cell. */
  private static Set<String> noValue(YamlNode node) {
    Set<String> texts = new LinkedHashSet<>();
    for (YamlNode text : node.find("noValue").map(YamlNode::oneOrMore).orElse(List.of())) {
      texts.add(text.text().equals("empty") ? "" : line(text));
    }
    if (!texts.isEmpty()
        && node.find("layout").map(YamlNode::text).orElse("").equals("yahoo_chart")) {
      throw node.need("noValue").problem("charts write null for no value", "delete the key");
    }
    return texts;
  }

  private static double scale(YamlNode node) {
    double scale = node.number();
    if (scale == 0) {
      throw node.problem("a scale of 0 leaves nothing", "write the factor, such as 0.1");
    }
    return scale;
  }

  private static DateForm dates(YamlNode node) {
    try {
      return DateForm.of(line(node));
    } catch (IllegalArgumentException e) {
      throw node.problem(
          "`" + YamlNode.shown(node.text()) + "` is no pattern of a date",
          "write a pattern such as dd.MM.yyyy; 2020-03-16 and 03/16/2020 need none");
    }
  }

  private static FuturesFile futures(YamlNode node) {
    Map<String, FuturesFile.Layout> layouts = new LinkedHashMap<>();
    for (FuturesFile.Layout layout : FuturesFile.Layout.values()) {
      layouts.put(layout.name().toLowerCase(Locale.ROOT), layout);
    }
    node.only("file", "layout");
    return new FuturesFile(path(node.need("file")), node.need("layout").oneOf(layouts));
  }

  // Events and external series.

  private EventSchedule event(String name, YamlNode node) {
    if (!node.isList() && node.find("rule").isPresent()) {
      node.only("rule").need("rule").oneOf(Map.of("employment_situation", ""));
      if (!name.equals("NFP")) {
        throw node.need("rule").problem("the rule gives the days of NFP", "name a file");
      }
      return new EventSchedule(name, EventSchedule.Source.EMPLOYMENT_SITUATION, List.of());
    }
    List<EventFile> files = new ArrayList<>();
    for (YamlNode file : node.oneOrMore()) {
      file.only("file", "date", "kind", "unscheduled");
      List<LocalDate> unscheduled =
          file.find("unscheduled").map(YamlNode::list).orElse(List.of()).stream()
              .map(YamlNode::date)
              .toList();
      files.add(
          new EventFile(
              path(file.need("file")),
              line(file.need("date")),
              file.find("kind").map(WorldBinding::line).orElse(""),
              unscheduled));
    }
    if (files.isEmpty()) {
      throw node.problem("no file of " + name, "name at least one, or delete the key");
    }
    return new EventSchedule(name, EventSchedule.Source.FILES, files);
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return words;
  }

  private ExternalFile external(String name, YamlNode node) {
    if (!NAME.matcher(name).matches()) {
      throw node.problem(
          "`" + YamlNode.shown(name) + "` is no name of a series",
          "write up to 40 small letters, digits and `_`, a letter first");
    }
    node.only(union(FILE_KEYS, Set.of("unit", "period", "release", "revisions", "required")));
    if (node.find("required").isEmpty()) {
      byDefault("external." + name + ".required", "yes");
    }
    if (node.find("revisions").isEmpty()) {
      byDefault("external." + name + ".revisions", "unknown");
    }
    if (node.find("period").isEmpty()) {
      byDefault("external." + name + ".period", "day");
    }
    return new ExternalFile(
        name,
        line(node.need("unit")),
        file(node, 1),
        node.find("period")
            .map(n -> n.oneOf(words(ExternalFile.Period.values())))
            .orElse(ExternalFile.Period.DAY),
        release(name, node.need("release")),
        node.find("revisions")
            .map(n -> n.oneOf(words(ExternalSeries.Revisions.values())))
            .orElse(ExternalSeries.Revisions.UNKNOWN),
        node.find("required").map(YamlNode::yesOrNo).orElse(true));
  }

  private ExternalFile.Release release(String name, YamlNode node) {
    LocalTime time = node.find("time").map(YamlNode::time).orElse(RELEASE_TIME);
    if (node.find("time").isEmpty()) {
      byDefault("external." + name + ".release.time", RELEASE_TIME);
    }
    if (node.find("file").isPresent()) {
      node.only("file", "date", "period", "time");
      return new ExternalFile.Release(
          0,
          ExternalFile.LagUnit.DAYS,
          path(node.need("file")),
          line(node.need("date")),
          line(node.need("period")),
          time);
    }
    node.only("lag", "file", "date", "period", "time");
    String[] lag = node.need("lag").text().split(" ", -1);
    boolean isLag =
        lag.length == 2
            && lag[0].matches("\\d{1,3}")
            && List.of("day", "days", "session", "sessions").contains(lag[1]);
    if (!isLag) {
      throw node.need("lag")
          .problem(
              "`" + YamlNode.shown(node.need("lag").text()) + "` is no lag",
              "write `15 days` or `1 session`, counted from the last day of the period");
    }
    return new ExternalFile.Release(
        Integer.parseInt(lag[0]),
        lag[1].startsWith("d") ? ExternalFile.LagUnit.DAYS : ExternalFile.LagUnit.SESSIONS,
        "",
        "",
        "",
        time);
  }

  // Quotes and scenarios.

  private QuotesSettings quotes(YamlNode root) {
    YamlNode options = root.need("options").only("source", "chains", "snapshot", "hybrid");
    options.need("source").oneOf(Map.of("chains", ""));
    boolean hybrid = options.find("hybrid").map(YamlNode::yesOrNo).orElse(false);
    if (options.find("hybrid").isEmpty()) {
      byDefault("options.hybrid", "no");
    }
    YamlNode snapshot = options.need("snapshot");
    return new QuotesSettings(
        options.place(),
        path(options.need("chains")),
        snapshot.text().equals("unknown") ? "" : snapshot.time().toString(),
        hybrid ? QuotesSettings.Hybrid.YES : QuotesSettings.Hybrid.NO);
  }

  private ScenarioSettings scenario(YamlNode root) {
    YamlNode shocks = root.need("shocks");
    List<ScenarioSettings.Shock> declared = new ArrayList<>();
    for (YamlNode shock : shocks.oneOrMore()) {
      shock.only("name", "from", "moves");
      Map<String, Double> moves = new LinkedHashMap<>();
      shock
          .find("moves")
          .ifPresent(n -> n.map().forEach((what, move) -> moves.put(what, move.number())));
      String name = shock.find("name").map(WorldBinding::line).orElse("");
      if (name.isEmpty() && moves.isEmpty()) {
        throw shock.problem("a shock without name and moves", "add `name` or `moves`");
      }
      declared.add(
          new ScenarioSettings.Shock(shock.place(), name, shock.need("from").date(), moves));
    }
    if (declared.isEmpty()) {
      throw shocks.problem("no shock", "name at least one");
    }
    return new ScenarioSettings(shocks.place(), declared);
  }
}
