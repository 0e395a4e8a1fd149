package io.condor.fetch;

import io.condor.market.DataException;
import io.condor.market.ListedContracts;
import io.condor.market.UsIndexCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files can be fetched, from where, and under which terms. */
public final class FetchTable {
  static final String RESOURCE = "sources.yaml";

  private static final long LONGEST_TABLE_BYTES = 1_000_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String MONTH_LETTERS = "FGHJKMNQUVXZ";

  /** A VIX future is listed 268 days before its settlement: later ones have no file yet. */
  private static final int LISTED_AHEAD_DAYS = 262;

  private final TableText text;
  private final Map<String, Layout> layouts;
  private final Map<String, String> licences;
  private final TableReader places;

  private FetchTable(
      TableText text,
      Map<String, Layout> layouts,
      Map<String, String> licences,
      TableReader places) {
    this.text = text;
    this.layouts = layouts;
    this.licences = licences;
    this.places = places;
    check();
  }

  /** The table that ships with the product. */
  public static FetchTable shipped() {
    TableReader reader = new TableReader(RESOURCE, resource());
    TableText text = reader.read();
    return new FetchTable(text, text.layouts(), text.licences(), reader);
  }

  /**
   * A table of the user's own; it may use the layouts and licence notes of the shipped one.
   *
   * @throws DataException if the file is no such table
   */
  public static FetchTable read(Path file) {
    String name = String.valueOf(file);
    TableReader reader = new TableReader(name, contents(file));
    TableText text = reader.read();
    FetchTable shipped = shipped();
    Map<String, Layout> layouts = new HashMap<>(shipped.layouts);
    layouts.putAll(text.layouts());
    Map<String, String> licences = new HashMap<>(shipped.licences);
    licences.putAll(text.licences());
    return new FetchTable(text, layouts, licences, reader);
  }

  /** Notes about rights by the key that sources name. */
  public Map<String, String> licences() {
    return Map.copyOf(licences);
  }

  /**
   * Every file, contracts among them up to the last one listed on {@code today}, in table order.
   */
  public List<FetchSource> sources(LocalDate today) {
    List<FetchSource> sources = new ArrayList<>();
    for (TableText.Source row : text.files()) {
      sources.add(source(row, row.id(), "", "", LocalDate.MAX));
    }
    if (!text.contracts().isEmpty()) {
      ListedContracts listed = ListedContracts.load(UsIndexCalendar.load());
      for (TableText.Source row : text.contracts()) {
        LocalDate last =
            earlier(
                YearMonth.parse(row.lastMonth()).atEndOfMonth(), today.plusDays(LISTED_AHEAD_DAYS));
        LocalDate first = YearMonth.parse(row.firstMonth()).atDay(1);
        for (LocalDate expiry : listed.futuresExpiries(first, last)) {
          String name = row.id() + "-" + expiry;
          sources.add(source(row, name, expiry.toString(), code(expiry), expiry));
        }
      }
    }
    return List.copyOf(sources);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private FetchSource source(
      TableText.Source row, String id, String expiry, String code, LocalDate completeOn) {
    return new FetchSource(
        id,
        row.id(),
        URI.create(filled(row.url(), expiry, code)),
        filled(row.file(), expiry, code),
        completeOn,
        layout(row),
        row);
  }

  private Layout layout(TableText.Source row) {
    Layout layout = layouts.get(row.layout());
    if (layout == null) {
      throw new IllegalStateException("unchecked layout " + row.layout());
    }
    return layout;
  }

  private static String filled(String template, String expiry, String code) {
    return template.replace("{expiry}", expiry).replace("{code}", code);
  }

  /** {@code F14} for January 2014. */
  private static String code(LocalDate expiry) {
    return MONTH_LETTERS.charAt(expiry.getMonthValue() - 1)
        + String.format(Locale.ROOT, "%02d", expiry.getYear() % 100);
  }

  private void check() {
    for (Map.Entry<String, Layout> layout : layouts.entrySet()) {
      layout
          .getValue()
          .flaw()
          .ifPresent(flaw -> fail("/layouts/" + layout.getKey(), flaw, "correct the layout"));
    }
    Set<String> ids = new HashSet<>();
    check("/files/", text.files(), ids);
    check("/contracts/", text.contracts(), ids);
    if (ids.isEmpty()) {
      fail("", "the table names no file", "add rows below `files:`");
    }
  }

  private void check(String list, List<TableText.Source> rows, Set<String> ids) {
    Set<String> targets = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      TableText.Source row = rows.get(i);
      String at = list + i;
      if (!ID.matcher(row.id()).matches() || !ids.add(row.id())) {
        fail(
            at + "/id",
            "`" + row.id() + "` is no id, or stands twice",
            "use small letters, digits and single hyphens, each id once");
      }
      if (!ID.matcher(row.group()).matches()) {
        fail(at + "/group", "`" + row.group() + "` is no group", "use small letters and digits");
      }
      checkTarget(at + "/file", row.file(), targets);
      checkNames(at, row);
      checkNumbers(at, row);
      boolean isContracts = list.equals("/contracts/");
      checkMonths(at, row, isContracts);
      checkUrl(at + "/url", filled(row.url(), "2000-01-01", "F00"), row.url(), isContracts);
    }
  }

  private void checkTarget(String at, String file, Set<String> targets) {
    boolean safe =
        file.matches("[A-Za-z0-9{][A-Za-z0-9_.{}-]*(/[A-Za-z0-9{][A-Za-z0-9_.{}-]*)*")
            && file.endsWith(".csv");
    if (!safe || !targets.add(file.toLowerCase(Locale.ROOT))) {
      fail(
          at,
          "`" + file + "` is no path below the data folder, or stands twice",
          "write a path such as indices/VIX_History.csv");
    }
  }

  private void checkNames(String at, TableText.Source row) {
    if (!layouts.containsKey(row.layout())) {
      fail(
          at + "/layout",
          "no layout called `" + row.layout() + "`",
          "write one of: " + String.join(", ", layouts.keySet().stream().sorted().toList()));
    }
    if (!licences.containsKey(row.licence())) {
      fail(
          at + "/licence",
          "no licence note called `" + row.licence() + "`",
          "write one of: " + String.join(", ", licences.keySet().stream().sorted().toList()));
    }
  }

  private void checkNumbers(String at, TableText.Source row) {
    if (row.minimumRows() < 1) {
      fail(at + "/minimumRows", row.minimumRows() + " is below 1", "write the fewest rows");
    }
    if (!(row.delaySeconds() >= 0 && row.delaySeconds() <= 60)) {
      fail(at + "/delaySeconds", row.delaySeconds() + " is not between 0 and 60", "write 1");
    }
    if (row.maximumBytes() < 1 || row.maximumBytes() > 500_000_000) {
      fail(
          at + "/maximumBytes",
          row.maximumBytes() + " is not between 1 and 500000000",
          "leave it out for 20 MB");
    }
    List<Double> median = row.median();
    if (!median.isEmpty() && !(median.size() == 2 && median.get(0) < median.get(1))) {
      fail(at + "/median", median + " is no range", "write [lowest, highest], or leave it out");
    }
  }

  private void checkMonths(String at, TableText.Source row, boolean isContracts) {
    if (!isContracts) {
      if (!row.firstMonth().isEmpty() || !row.lastMonth().isEmpty()) {
        fail(at, "months in a row of `files`", "move the row to `contracts`");
      }
      return;
    }
    try {
      if (YearMonth.parse(row.lastMonth()).isBefore(YearMonth.parse(row.firstMonth()))) {
        fail(at + "/lastMonth", "the last month is before the first", "exchange the two");
      }
    } catch (DateTimeException e) {
      fail(
          at,
          "`" + row.firstMonth() + "` to `" + row.lastMonth() + "` are no months",
          "write firstMonth and lastMonth as 2013-01");
    }
    if (filled(row.url(), "", "").equals(row.url())
        || filled(row.file(), "", "").equals(row.file())) {
      fail(at, "the same file for every contract", "write {expiry} or {code} in url and file");
    }
  }

  private void checkUrl(String at, String url, String written, boolean isContracts) {
    String repair = "write an address such as https://example.org/file.csv";
    if (!isContracts && !filled(written, "", "").equals(written)) {
      fail(at, "a contract in the address of a single file", "move the row to `contracts`");
    }
    try {
      URI address = new URI(url);
      String scheme = String.valueOf(address.getScheme());
      if (!(scheme.equals("https") || scheme.equals("http")) || address.getHost() == null) {
        fail(at, "`" + url + "` is no http or https address", repair);
      }
      if (address.getUserInfo() != null) {
        fail(at, "the address holds a login", "only files that need no login can be fetched");
      }
    } catch (URISyntaxException e) {
      fail(at, "`" + url + "` is no address", repair);
    }
  }

  private void fail(String pointer, String message, String repair) {
    throw new DataException(places.place(pointer), message, repair);
  }

  private static String contents(Path file) {
    String name = String.valueOf(file);
    try {
      if (Files.size(file) > LONGEST_TABLE_BYTES) {
        throw new DataException(name, "longer than a million bytes", "name a table of sources");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new DataException(name, "cannot be read: " + LocalFiles.reason(e), "check the path");
    }
  }

  private static String resource() {
    try (InputStream in = FetchTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE, e);
    }
  }
}
