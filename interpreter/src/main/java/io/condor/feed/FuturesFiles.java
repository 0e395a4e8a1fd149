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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Settlements of monthly VIX futures: Cboe's old files, one a contract in a zip, and its current
 * files, stacked in one table with the expiry as label.
 *
 * <p>Rules, beside those of {@link IndexFiles}:
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
 *   <li>{@code second-source-disagrees}: both files have a settlement and they differ; the stacked
 *       file wins.
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
  static final String ZIP_FILE = "futures/CFE_VX_2004-2014.zip";
  static final String STACKED_FILE = "futures/futures_data.csv.gz";

  private static final String PURPOSE = "settlements of VIX futures";
  private static final Pattern CONTRACT_FILE =
      Pattern.compile("CFE_([FGHJKMNQUVXZ])(\\d\\d)_VX.csv");
  private static final String MONTH_LETTERS = "FGHJKMNQUVXZ";
  private static final String HEADER_START = "Trade Date,";

  /**
   * Real settlements lie between 0.4 and 2 times VIX, tenfold ones above 8 times: any bound well
   * inside the gap separates them.
   */
  private static final double TENFOLD_RATIO = 4;

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
  private LocalDate stackedFrom = LocalDate.MAX;

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
   * Curves by session from whichever of the two files the folder holds.
   *
   * @param vix closes of VIX, by which tenfold prices are told
   */
  public static List<FuturesCurve> read(
      DataFolder folder,
      SessionAxis axis,
      ListedContracts contracts,
      double[] vix,
      Findings findings) {
    FuturesFiles files = new FuturesFiles(folder, axis, contracts, vix, findings);
    if (folder.has(ZIP_FILE)) {
      files.readZip();
    }
    if (folder.has(STACKED_FILE)) {
      files.readStacked();
    }
    return files.curves();
  }

  private void readZip() {
    int rows = 0;
    try (ZipInputStream zip = new ZipInputStream(folder.open(ZIP_FILE, PURPOSE))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Matcher name = CONTRACT_FILE.matcher(entry.getName());
        if (name.matches()) {
          YearMonth month =
              YearMonth.of(
                  2000 + Integer.parseInt(name.group(2)), MONTH_LETTERS.indexOf(name.group(1)) + 1);
          rows += readContract(entry.getName(), zip.readAllBytes(), contracts.vixExpiry(month));
        }
      }
    } catch (IOException e) {
      throw new DataException(ZIP_FILE, "is not a zip: " + e.getMessage(), "copy the file again");
    }
    findings.read(ZIP_FILE, rows);
  }

  private int readContract(String entry, byte[] bytes, LocalDate expiry) {
    String file = ZIP_FILE + "/" + entry;
    int start = 0;
    int skippedLines = 0;
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith(HEADER_START)) {
      start = text.indexOf('\n') + 1;
      skippedLines = 1;
      findings.note(ZIP_FILE, "disclaimer-line", "line skipped", entry);
    }
    InputStream in = new ByteArrayInputStream(bytes, start, bytes.length - start);
    CsvTable table = CsvTable.open(file, in, skippedLines, "Trade Date", "Settle");
    while (table.next()) {
      if (table.hasTrailingComma()) {
        findings.note(ZIP_FILE, "trailing-comma", "empty column ignored", table.place());
      }
      LocalDate date = table.date(0);
      int session = IndexFiles.position(ZIP_FILE, date, axis, findings);
      if (session >= 0) {
        double settle = rescaled(session, table.number(1), date, entry);
        put(session, expiry, table, settle);
      }
    }
    return table.rows();
  }

  private double rescaled(int session, double settle, LocalDate date, String entry) {
    if (settle > TENFOLD_RATIO * vix[session]) {
      findings.note(ZIP_FILE, "tenfold-price", "divided by ten", entry + " " + date + " " + settle);
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

  private void put(int session, LocalDate expiry, CsvTable table, double settle) {
    LocalDate date = axis.sessions().get(session);
    if (date.isAfter(expiry)) {
      throw new DataException(
          table.place(),
          "a settlement on " + date + ", after the expiry " + expiry,
          "check the name of the contract");
    }
    if (isPlaceholder(ZIP_FILE, session, settle, table.place())) {
      unsettled.get(session).add(expiry);
    } else if (settle > 0) {
      settlements.get(session).put(expiry, settle);
    } else if (settle == 0) {
      unsettled.get(session).add(expiry);
      findings.note(ZIP_FILE, "zero-settle", "settlement missing", table.place());
    } else {
      throw new DataException(
          table.place(), "the settlement " + settle + " is below zero", "correct the value");
    }
  }

  private void readStacked() {
    Map<String, List<Row>> contractRows = new LinkedHashMap<>();
    CsvTable table =
        CsvTable.open(
            STACKED_FILE, folder.open(STACKED_FILE, PURPOSE), "Trade Date", "Futures", "Settle");
    while (table.nextWhole()) {
      Row row = new Row(table.date(0), table.number(2), table.place());
      contractRows.computeIfAbsent(table.text(1), label -> new ArrayList<>()).add(row);
      stackedFrom = row.date().isBefore(stackedFrom) ? row.date() : stackedFrom;
    }
    findings.read(STACKED_FILE, table.rows());
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
            "`" + label + "` in column Futures is not a date",
            "write the expiry of the contract");
      }
    }
    LocalDate target = listed.plusDays(LISTED_AHEAD_DAYS);
    LocalDate expiry = nearestExpiry(target);
    findings.note(
        STACKED_FILE,
        "mislabelled-contract",
        "expiry taken from its first row",
        label + " is " + expiry);
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
    int session = IndexFiles.position(STACKED_FILE, row.date(), axis, findings);
    if (session < 0) {
      return;
    }
    if (row.date().isAfter(expiry) || row.settle() < 0) {
      throw new DataException(
          row.place(),
          "the settlement " + row.settle() + " on " + row.date() + " of the future of " + expiry,
          "check the label of the contract and the value");
    }
    double settle = row.settle();
    NavigableMap<LocalDate, Double> curve = settlements.get(session);
    Double other = curve.get(expiry);
    if (isPlaceholder(STACKED_FILE, session, settle, row.place())) {
      unsettled.get(session).add(expiry);
      return;
    }
    if (settle == 0) {
      unsettled.get(session).add(expiry);
      findings.note(
          STACKED_FILE,
          other == null ? "zero-settle" : "zero-settle-filled",
          other == null ? "settlement missing" : "settlement of " + ZIP_FILE + " taken",
          row.place());
      return;
    }
    if (other != null && other != settle) {
      findings.note(
          STACKED_FILE,
          "second-source-disagrees",
          "settlement of this file kept",
          row.place() + " " + settle + ", other " + other);
    }
    curve.put(expiry, settle);
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
        date.isBefore(stackedFrom) ? ZIP_FILE : STACKED_FILE,
        isFront ? "no-front-month" : "curve-hole",
        isFront ? "rank 1 missing" : "rank missing",
        date + " future of " + expiry);
  }

  private record Row(LocalDate date, double settle, String place) {}
}
