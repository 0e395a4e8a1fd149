package io.condor.feed;

import io.condor.market.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table of option quotes mean, told by a user in YAML, one option a row:
 *
 * <pre>
 * name: acme
 * separator: ";"            # , if left out
 * columns:                  # what the table calls them
 *   day: trade_date
 *   right: cp
 *   expiry: exp
 *   strike: strike
 *   bid: best_bid
 *   ask: best_ask
 * constants:                # instead of a column: root, day, time
 *   root: SPXW
 * formats:                  # yyyy-MM-dd and HH:mm:ss if left out
 *   day: yyyyMMdd
 * divideBy:                 # 1 if left out: price, strike, level, vol
 *   strike: 1000
 * codes:                    # C, call … and P, put … if left out
 *   call: ["1"]
 *   put: ["0"]
 * </pre>
 */
public final class ColumnMap {
  private static final Set<String> NUMBERS =
      ordered(
          "bid",
          "ask",
          "bidSize",
          "askSize",
          "last",
          "vol",
          "delta",
          "volume",
          "openInterest",
          "underlying",
          "forward");

  private static final Map<String, Set<String>> KEYS = keys();
  private static final List<String> SEPARATORS = List.of(",", ";", "|", "\t");

  private final String name;
  private final byte separator;
  private final ColumnMapText text;
  private final byte[] source;
  private final List<String> columnNames;

  private ColumnMap(ColumnMapText text, byte[] source) {
    this.text = text;
    this.source = source;
    this.name =
        Shown.text(text.need("name", "begin with `name: acme`; reports call the layout so").text());
    this.separator = separator(text);
    this.columnNames = List.copyOf(columnNames(text));
    check();
  }

  private static Map<String, Set<String>> keys() {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    keys.put("name", Set.of());
    keys.put("separator", Set.of());
    Set<String> columns = ordered("day", "time", "root", "right", "expiry", "strike");
    columns.addAll(NUMBERS);
    keys.put("columns", columns);
    keys.put("constants", ordered("root", "day", "time"));
    keys.put("formats", ordered("day", "time", "expiry"));
    keys.put("divideBy", ordered("price", "strike", "level", "vol"));
    keys.put("codes", ordered("call", "put"));
    return keys;
  }

  private static Set<String> ordered(String... texts) {
    return new LinkedHashSet<>(List.of(texts));
  }

  /**
   * Reads a map.
   *
   * @throws DataException naming line and column of what is wrong with it
   */
  public static ColumnMap read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in.readNBytes(ColumnMapText.MAX_BYTES + 1));
    } catch (IOException e) {
      throw new DataException(file.toString(), "cannot be read: " + e, "check the path");
    }
  }

  /** As above, for text that is at hand; {@code place} names it in messages. */
  public static ColumnMap parse(String place, byte[] yaml) {
    return new ColumnMap(ColumnMapText.parse(place, yaml, KEYS), yaml.clone());
  }

  /** What reports call the layout. */
  public String name() {
    return name;
  }

  /** The table's columns that are read, as the map writes them. */
  public List<String> columnNames() {
    return columnNames;
  }

  /** The YAML text, as read: part of what a result depends on. */
  byte[] source() {
    return source.clone();
  }

  byte separator() {
    return separator;
  }

  private static byte separator(ColumnMapText text) {
    Optional<ColumnMapText.Entry> entry = text.entry("separator");
    if (entry.isEmpty()) {
      return ',';
    }
    String separator = entry.get().text();
    if (!SEPARATORS.contains(separator)) {
      throw new DataException(
          entry.get().place(),
          "`" + Shown.text(separator) + "` is no separator",
          "write \",\", \";\", \"|\" or \"\\t\"");
    }
    return (byte) separator.charAt(0);
  }

  private static List<String> columnNames(ColumnMapText text) {
    List<String> names = new ArrayList<>();
    for (String key : KEYS.getOrDefault("columns", Set.of())) {
      text.entry("columns." + key).ifPresent(entry -> names.add(entry.text()));
    }
    return names;
  }

  /** Finds every mistake in the map before any table is opened. */
  private void check() {
    for (String key : List.of("right", "expiry", "strike")) {
      text.need("columns." + key, "name the column of the " + key + " under `columns:`");
    }
    for (String key : List.of("root", "day")) {
      boolean column = text.entry("columns." + key).isPresent();
      if (column == text.entry("constants." + key).isPresent()) {
        throw new DataException(
            text.place() + ":1:1",
            "`" + key + "` " + (column ? "is both column and constant" : "is missing"),
            "name it either under `columns:` or under `constants:`");
      }
    }
    if (text.entry("columns.bid").isEmpty() && text.entry("columns.last").isEmpty()) {
      throw new DataException(
          text.place() + ":1:1",
          "neither bid and ask nor last",
          "name bid and ask under `columns:`");
    }
    layout().columns(new ChainHeader(columnNames, List.of(), new TextName("", "", ""), name));
  }

  /** The map as a layout of tables with a header line. */
  ChainLayout layout() {
    return new MappedLayout();
  }

  private RowColumns columns(ChainHeader header) {
    RowColumns columns =
        new RowColumns()
            .expiry(column(header, "expiry"), format("expiry", "yyyy-MM-dd"))
            .strike(column(header, "strike"), divisor("strike"))
            .right(
                column(header, "right"),
                codes("call", RowColumns.CALL_CODES),
                codes("put", RowColumns.PUT_CODES))
            .priceDivisor(divisor("price"))
            .underlyingDivisor(divisor("level"))
            .volDivisor(divisor("vol"))
            .underlying(column(header, "underlying"))
            .forward(column(header, "forward"))
            .side(
                SideColumns.NONE
                    .quote(column(header, "bid"), column(header, "ask"))
                    .sizes(column(header, "bidSize"), column(header, "askSize"))
                    .last(column(header, "last"))
                    .model(column(header, "vol"), column(header, "delta"))
                    .counts(column(header, "volume"), column(header, "openInterest")));
    day(columns, header);
    time(columns, header);
    return root(columns, header);
  }

  private void day(RowColumns columns, ChainHeader header) {
    Optional<ColumnMapText.Entry> constant = text.entry("constants.day");
    if (constant.isEmpty()) {
      columns.day(column(header, "day"), format("day", "yyyy-MM-dd"));
      return;
    }
    columns.onDay(
        MomentFormat.day(moment(constant.get(), "yyyy-MM-dd", "write the day as 2023-06-09")));
  }

  private void time(RowColumns columns, ChainHeader header) {
    Optional<ColumnMapText.Entry> constant = text.entry("constants.time");
    if (column(header, "time") >= 0) {
      columns.time(column(header, "time"), format("time", "HH:mm:ss"));
    } else if (constant.isPresent()) {
      columns.atSecond(
          MomentFormat.second(
              moment(constant.get(), "HH:mm", "write New York's time as \"15:45\"")));
    }
  }

  private static long moment(ColumnMapText.Entry entry, String format, String repair) {
    byte[] bytes = entry.text().getBytes(StandardCharsets.UTF_8);
    long moment = MomentFormat.of(format).parse(bytes, 0, bytes.length);
    if (moment == MomentFormat.BAD) {
      throw new DataException(
          entry.place(), "`" + Shown.text(entry.text()) + "` cannot be read", repair);
    }
    return moment;
  }

  private RowColumns root(RowColumns columns, ChainHeader header) {
    Optional<ColumnMapText.Entry> constant = text.entry("constants.root");
    if (constant.isEmpty()) {
      return columns.root(column(header, "root"));
    }
    if (!OptionRoots.known().contains(constant.get().text())) {
      throw new DataException(
          constant.get().place(),
          "`" + Shown.text(constant.get().text()) + "` is no root",
          "roots are " + String.join(", ", OptionRoots.known()));
    }
    return columns.ofRoot(constant.get().text());
  }

  private int column(ChainHeader header, String key) {
    return text.entry("columns." + key)
        .map(entry -> header.column(ChainHeader.plain(entry.text())))
        .orElse(RowColumns.ABSENT);
  }

  private String format(String key, String usual) {
    Optional<ColumnMapText.Entry> entry = text.entry("formats." + key);
    if (entry.isEmpty()) {
      return usual;
    }
    String format = entry.get().text();
    if (MomentFormat.parsePattern(format).isEmpty()) {
      throw MomentFormat.unknownPattern(entry.get().place(), format);
    }
    return format;
  }

  private double divisor(String key) {
    Optional<ColumnMapText.Entry> entry = text.entry("divideBy." + key);
    if (entry.isEmpty()) {
      return 1;
    }
    byte[] bytes = entry.get().text().getBytes(StandardCharsets.UTF_8);
    double divisor = Decimal.parse(bytes, 0, bytes.length);
    if (!(divisor > 0)) {
      throw new DataException(
          entry.get().place(),
          "`" + Shown.text(entry.get().text()) + "` is no number above zero",
          "write how many of the table's units make one point, such as 10000");
    }
    return divisor;
  }

  private List<String> codes(String key, List<String> usual) {
    return text.entry("codes." + key).map(ColumnMapText.Entry::texts).orElse(usual);
  }

  @Override
  public String toString() {
    return "column map " + name;
  }

  private final class MappedLayout implements ChainLayout {
    @Override
    public String id() {
      return name;
    }

    @Override
    public String description() {
      return "column map of " + text.place().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> required() {
      return columnNames.stream().map(ChainHeader::plain).toList();
    }

    @Override
    public RowColumns columns(ChainHeader header) {
      return ColumnMap.this.columns(header);
    }
  }
}
