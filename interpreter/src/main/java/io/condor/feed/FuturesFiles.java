package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.Findings;
import io.condor.market.FuturesCurve;
import io.condor.market.ListedContracts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Settlements of monthly VIX futures: Cboe's files, one a contract, old or current, or all stacked
 * in one table with the expiry as label.
 *
 * <p>Rules, beside those of {@link SeriesLevels}:
 *
 * <ul>
 *   <li>{@code disclaimer-line}: text above the header; skipped.
 *   <li>{@code trailing-comma}: an empty column too many; ignored.
 *   <li>{@code tenfold-price}: a settlement of more than four times the VIX of that day, as before
 *       the rescaling of 2007-03-26; divided by ten.
 *   <li>{@code placeholder-settle}: a settlement of less than a quarter of the VIX of that day,
 *       such as the 1.00 of a contract's first days; there is none.
 *   <li>{@code zero-settle}: no settlement; the value of the other file is taken ({@code
 *       zero-settle-filled}) or the contract has none on that day.
 *   <li>{@code second-source-disagrees}: two files have a settlement and they differ; the file
 *       named later wins.
 *   <li>{@code mislabelled-contract}: a contract whose label is no date, or whose first row is less
 *       than 260 days before its label though contracts are listed nine months ahead; takes the
 *       standard expiry nearest to 268 days after its first row.
 *   <li>{@code curve-hole}: a listed contract between two others has no settlement; its rank is
 *       missing. Since {@code futuresEveryMonthFrom} a month without a contract is one, too.
 *   <li>{@code no-front-month}: the next contract to expire has no settlement though later ones do;
 *       rank 1 is missing.
 * </ul>
 */
public final class FuturesFiles {
  private static final String PURPOSE = "settlements of VIX futures";
  private static final Pattern OLD_CONTRACT_FILE =
      Pattern.compile("(?:.*/)?CFE_([FGHJKMNQUVXZ])(\\d\\d)_VX\\.csv");
  private static final Pattern CONTRACT_FILE =
      Pattern.compile("(?:.*/)?VX_(\\d{4}-\\d\\d-\\d\\d)\\.csv");
  private static final String MONTH_LETTERS = "FGHJKMNQUVXZ";
  private static final String HEADER_START = "Trade Date,";

  /**
   * Real settlements lie between 0.4 and 2 times VIX, tenfold ones above 8 times: any bound well
   * inside the gap separates them.
   */
  private static final double TENFOLD_RATIO = 4;

  /** A contract's rows are 30 kB; a member of a zip that holds more is none. */
  private static final int MOST_BYTES_OF_CONTRACT = 4 << 20;

  /** Monthly and weekly contracts of a century. */
  private static final int MOST_MEMBERS = 10_000;

  /** A thousand sessions for each of as many contracts. */
  private static final int MOST_STACKED_ROWS = 1_000_000;

  /** Far below the lowest ratio of a real settlement to VIX, as {@link #TENFOLD_RATIO} is above. */
  private static final double PLACEHOLDER_RATIO = 0.25;

  /** From a contract's listing, on the Monday after an expiry, to its own expiry nine months on. */
  private static final int LISTED_AHEAD_DAYS = 268;

  /** Labels that are right are 267 days or more after the first row, wrong ones 240 or less. */
  private static final int SHORTEST_LISTING_DAYS = 260;

  private final DataFolder folder;
  private final SessionAxis axis;
  private final ListedContracts contracts;
  private final double[] vix;
  private final Findings findings;
  private final List<NavigableMap<LocalDate, Double>> settlements;
  private final List<NavigableSet<LocalDate>> unsettled;
  private final List<String> filesBefore = new ArrayList<>();
  private LocalDate stackedFrom = LocalDate.MAX;
  private String file = "";
  private String stackedFile = "";
  private String contractFile = "";

  private FuturesFiles(
      DataFolder folder,
      SessionAxis axis,
      ListedContracts contracts,
      double[] vix,
      Findings findings) {
    this.folder = folder;
    this.axis = axis;
    this.contracts = contracts;
    this.vix = vix;
    this.findings = findings;
    this.settlements = new ArrayList<>(axis.size());
    this.unsettled = new ArrayList<>(axis.size());
    for (int i = 0; i < axis.size(); i++) {
      settlements.add(new TreeMap<>());
      unsettled.add(new TreeSet<>());
    }
  }

  /**
   * Curves by session from those of {@code files} that the folder holds.
   *
   * @param files where two have a settlement, the later one's counts
   * @param vix closes of VIX, by which tenfold prices are told
   */
  public static List<FuturesCurve> read(
      List<FuturesFile> files,
      DataFolder folder,
      SessionAxis axis,
      ListedContracts contracts,
      double[] vix,
      Findings findings) {
    FuturesFiles reader = new FuturesFiles(folder, axis, contracts, vix, findings);
    for (FuturesFile source : files) {
      if (folder.has(source.file()) || folder.isFolder(source.file())) {
        reader.read(source);
        reader.filesBefore.add(source.file());
      }
    }
    return reader.curves();
  }

  private void read(FuturesFile source) {
    file = source.file();
    try {
      switch (source.layout()) {
        case CFE_CONTRACTS -> readContracts();
        case CFE_STACKED -> readStacked();
      }
    } catch (IOException e) {
      throw DataFolder.unreadable(file, e);
    }
  }

  private void readContracts() throws IOException {
    contractFile = file;
    if (folder.isFolder(file)) {
      int rows = 0;
      for (String name : folder.names(file)) {
        rows += readMember(name, () -> folder.open(file + "/" + name, PURPOSE));
      }
      findings.read(file, rows);
    } else if (file.endsWith(".zip")) {
      readZip();
    } else {
      Optional<LocalDate> expiry = expiry(file);
      if (expiry.isEmpty()) {
        throw new DataException(
            file,
            "the name does not say which contract it is",
            "name it as Cboe does, CFE_F14_VX.csv or VX_2024-01-17.csv");
      }
      findings.read(file, readMember(file, () -> folder.open(file, PURPOSE)));
    }
  }

  private void readZip() throws IOException {
    int rows = 0;
    int members = 0;
    try (ZipInputStream zip = new ZipInputStream(folder.open(file, PURPOSE))) {
      for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
        if (++members > MOST_MEMBERS) {
          throw new DataException(
              file, "more than " + MOST_MEMBERS + " members", "name a zip of contracts");
        }
        rows += readMember(entry.getName(), () -> zip);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new DataException(file, "is not a zip: " + e.getMessage(), "copy the file again");
    }
    findings.read(file, rows);
  }

  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    return zip.getNextEntry();
  }

  /** Opens a member when it turns out to be a contract. */
  @FunctionalInterface
  private interface Member {
    InputStream open() throws IOException;
  }

  /** Rows of one member; 0 for one that is no contract. */
  private int readMember(String name, Member member) throws IOException {
    Optional<LocalDate> expiry = expiry(name);
    if (expiry.isEmpty()) {
      return 0;
    }
    InputStream in = member.open();
    byte[] bytes = in.readNBytes(MOST_BYTES_OF_CONTRACT + 1);
    if (!(in instanceof ZipInputStream)) {
      in.close();
    }
    if (bytes.length > MOST_BYTES_OF_CONTRACT) {
      throw new DataException(
          file.equals(name) ? file : file + "/" + name,
          "more than " + MOST_BYTES_OF_CONTRACT + " bytes",
          "one contract has a few hundred rows: check the file");
    }
    return readContract(name, bytes, expiry.get());
  }

  /** The expiry that the name of a contract's file says; empty if it is no such name. */
  private Optional<LocalDate> expiry(String name) {
    Matcher old = OLD_CONTRACT_FILE.matcher(name);
    if (old.matches()) {
      return Optional.of(
          contracts.vixExpiry(
              YearMonth.of(
                  2000 + Integer.parseInt(old.group(2)), MONTH_LETTERS.indexOf(old.group(1)) + 1)));
    }
    Matcher current = CONTRACT_FILE.matcher(name);
    try {
      return current.matches() ? Optional.of(LocalDate.parse(current.group(1))) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private int readContract(String entry, byte[] bytes, LocalDate expiry) {
    String place = file.equals(entry) ? file : file + "/" + entry;
    int start = 0;
    int skippedLines = 0;
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith(HEADER_START)) {
      int end = text.indexOf('\n') + 1;
      start = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
      skippedLines = 1;
      findings.note(file, "disclaimer-line", "line skipped", entry);
    }
    InputStream in = new ByteArrayInputStream(bytes, start, Math.max(0, bytes.length - start));
    CsvTable table = CsvTable.open(place, in, skippedLines, "Trade Date", "Settle");
    while (table.next()) {
      if (table.hasTrailingComma()) {
        findings.note(file, "trailing-comma", "empty column ignored", table.place());
      }
      LocalDate date = table.date(0);
      int session = SeriesLevels.position(file, date, axis, findings);
      if (session >= 0) {
        double settle = rescaled(session, table.number(1), date, entry);
        put(new Row(date, settle, table.place()), session, expiry);
      }
    }
    return table.rows();
  }

  private double rescaled(int session, double settle, LocalDate date, String entry) {
    if (settle > TENFOLD_RATIO * vix[session]) {
      findings.note(file, "tenfold-price", "divided by ten", entry + " " + date + " " + settle);
      return settle / 10;
    }
    return settle;
  }

  /** True, and counted, if the settlement can only stand for one that is not known yet. */
  private boolean isPlaceholder(String file, int session, double settle, String place) {
    boolean placeholder = settle > 0 && settle < PLACEHOLDER_RATIO * vix[session];
    if (placeholder) {
      findings.note(file, "placeholder-settle", "settlement missing", place + " " + settle);
    }
    return placeholder;
  }

  private void put(Row row, int session, LocalDate expiry) {
    double settle = row.settle();
    if (row.date().isAfter(expiry)) {
      throw new DataException(
          row.place(),
          "the settlement " + settle + " on " + row.date() + ", after the expiry " + expiry,
          "check the name or label of the contract");
    }
    if (settle < 0) {
      throw new DataException(
          row.place(), "the settlement " + settle + " is below zero", "correct the value");
    }
    NavigableMap<LocalDate, Double> curve = settlements.get(session);
    Double other = curve.get(expiry);
    if (isPlaceholder(file, session, settle, row.place())) {
      unsettled.get(session).add(expiry);
      return;
    }
    if (settle == 0) {
      unsettled.get(session).add(expiry);
      findings.note(
          file,
          other == null ? "zero-settle" : "zero-settle-filled",
          other == null
              ? "settlement missing"
              : "settlement of " + String.join(", ", filesBefore) + " taken",
          row.place());
      return;
    }
    if (other != null && other != settle) {
      findings.note(
          file,
          "second-source-disagrees",
          "settlement of this file kept",
          row.place() + " " + settle + ", other " + other);
    }
    curve.put(expiry, settle);
  }

  private void readStacked() throws IOException {
    stackedFile = file;
    stackedFrom = LocalDate.MAX;
    Map<String, List<Row>> contractRows = new LinkedHashMap<>();
    try (InputStream in = folder.open(file, PURPOSE)) {
      CsvTable table = CsvTable.open(file, in, "Trade Date", "Futures", "Settle");
      while (table.nextWhole()) {
        Row row = new Row(table.date(0), table.number(2), table.place());
        contractRows.computeIfAbsent(table.text(1), label -> new ArrayList<>()).add(row);
        stackedFrom = row.date().isBefore(stackedFrom) ? row.date() : stackedFrom;
        if (table.rows() > MOST_STACKED_ROWS) {
          throw new DataException(
              table.place(), "more than " + MOST_STACKED_ROWS + " rows", "split the file");
        }
      }
      findings.read(file, table.rows());
    }
    for (Map.Entry<String, List<Row>> contract : contractRows.entrySet()) {
      LocalDate expiry = expiry(contract.getKey(), contract.getValue().get(0));
      for (Row row : contract.getValue()) {
        putStacked(row, expiry);
      }
    }
  }

  private LocalDate expiry(String label, Row firstRow) {
    LocalDate listed = firstRow.date();
    try {
      LocalDate labelled = LocalDate.parse(label);
      if (listed.equals(stackedFrom)
          || ChronoUnit.DAYS.between(listed, labelled) >= SHORTEST_LISTING_DAYS) {
        return labelled;
      }
    } catch (DateTimeParseException e) {
      if (listed.equals(stackedFrom)) {
        throw new DataException(
            firstRow.place(),
            "`" + CsvTable.shown(label) + "` in column Futures is not a date",
            "write the expiry of the contract");
      }
    }
    LocalDate target = listed.plusDays(LISTED_AHEAD_DAYS);
    LocalDate expiry = nearestExpiry(target);
    findings.note(
        file, "mislabelled-contract", "expiry taken from its first row", label + " is " + expiry);
    return expiry;
  }

  private LocalDate nearestExpiry(LocalDate target) {
    LocalDate nearest = LocalDate.MIN;
    for (LocalDate expiry :
        contracts.futuresExpiries(target.minusMonths(1), target.plusMonths(1))) {
      if (nearest.equals(LocalDate.MIN) || distance(expiry, target) < distance(nearest, target)) {
        nearest = expiry;
      }
    }
    return nearest;
  }

  private static long distance(LocalDate one, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(one, other));
  }

  private void putStacked(Row row, LocalDate expiry) {
    int session = SeriesLevels.position(file, row.date(), axis, findings);
    if (session >= 0) {
      put(row, session, expiry);
    }
  }

  private List<FuturesCurve> curves() {
    List<FuturesCurve> curves = new ArrayList<>(axis.size());
    for (int i = 0; i < axis.size(); i++) {
      curves.add(
          settlements.get(i).isEmpty()
              ? FuturesCurve.EMPTY
              : curve(axis.sessions().get(i), settlements.get(i), unsettled.get(i)));
    }
    return curves;
  }

  private FuturesCurve curve(
      LocalDate date, NavigableMap<LocalDate, Double> settled, NavigableSet<LocalDate> unsettled) {
    LocalDate last = settled.lastKey();
    NavigableSet<LocalDate> listed =
        contracts.listsEveryMonth(date)
            ? contracts.futuresExpiries(date.plusDays(1), last)
            : unsettled.headSet(last, false);
    List<LocalDate> missing = new ArrayList<>();
    for (LocalDate expiry : listed) {
      if (expiry.isAfter(date) && !settled.containsKey(expiry)) {
        noteMissing(date, expiry, settled.subMap(date, false, expiry, false).isEmpty());
        missing.add(expiry);
      }
    }
    double[] values = settled.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new FuturesCurve(List.copyOf(settled.keySet()), values, missing);
  }

  private void noteMissing(LocalDate date, LocalDate expiry, boolean isFront) {
    findings.note(
        stackedFile.isEmpty() || date.isBefore(stackedFrom) ? contractFile : stackedFile,
        isFront ? "no-front-month" : "curve-hole",
        isFront ? "rank 1 missing" : "rank missing",
        date + " future of " + expiry);
  }

  private record Row(LocalDate date, double settle, String place) {}
}
