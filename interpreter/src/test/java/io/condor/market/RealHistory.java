package io.condor.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

/** The real history of 2010-2025 as far as {@link MarketMoments} measures it; for tests only. */
public final class RealHistory {
  private static final LocalDate FIRST = LocalDate.of(2010, 1, 4);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  /** After this date the futures file's labels leave a hole in every curve. */
  private static final LocalDate LAST_FUTURES = LocalDate.of(2025, 6, 20);

  private static final LocalDate FIRST_WRONG_LABEL = LocalDate.of(2026, 3, 1);
  private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("M/d/yyyy");

  private final Path folder;

  private RealHistory(Path folder) {
    this.folder = folder;
  }

  public static MarketHistory load(Path folder) throws IOException {
    return new RealHistory(folder).load();
  }

  private MarketHistory load() throws IOException {
    Map<LocalDate, double[]> spx = new TreeMap<>();
    for (String[] row : rows(Files.newInputStream(folder.resolve("indices/ALL_eod.csv")))) {
      if (row.length > 7 && row[7].equals("SPX")) {
        LocalDate date = LocalDate.parse(row[0]);
        if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
          spx.put(date, levels(row, 1));
        }
      }
    }
    List<LocalDate> sessions = List.copyOf(spx.keySet());
    MarketHistory.Builder history = MarketHistory.on(sessions);
    add(history, sessions, Series.SPX, spx);
    add(history, sessions, Series.VIX, index("VIX"));
    add(history, sessions, Series.VIX9D, index("VIX9D"));
    add(history, sessions, Series.VIX3M, index("VIX3M"));
    add(history, sessions, Series.VIX6M, index("VIX6M"));
    add(history, sessions, Series.VVIX, index("VVIX"));
    add(history, sessions, Series.SKEW, index("SKEW"));
    add(history, sessions, Series.VIX1D, table("indices/VIX1D_open_close.csv", 0, 2));
    add(history, sessions, Series.TREASURY_BILL, table("rates_macro/historico_maestro.csv", 0, 6));
    Map<LocalDate, Map<LocalDate, Double>> settlements = futures();
    List<FuturesCurve> curves = new ArrayList<>();
    for (LocalDate session : sessions) {
      Map<LocalDate, Double> curve = settlements.getOrDefault(session, Map.of());
      curves.add(
          session.isAfter(LAST_FUTURES)
              ? FuturesCurve.EMPTY
              : new FuturesCurve(
                  List.copyOf(curve.keySet()),
                  curve.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return history.futures(curves).build();
  }

  private static void add(
      MarketHistory.Builder history,
      List<LocalDate> sessions,
      Series series,
      Map<LocalDate, double[]> bars) {
    for (Field field : Field.values()) {
      double[] column = new double[sessions.size()];
      for (int i = 0; i < column.length; i++) {
        double[] bar = bars.get(sessions.get(i));
        column[i] = bar == null ? Double.NaN : bar.length == 1 ? bar[0] : pick(field, bar);
      }
      history.column(series, field, column);
    }
  }

  private static double pick(Field field, double[] bar) {
    return switch (field) {
      case OPEN -> bar[0];
      case HIGH -> bar[1];
      case LOW -> bar[2];
      case CLOSE -> bar[3];
    };
  }

  private Map<LocalDate, double[]> index(String name) throws IOException {
    Map<LocalDate, double[]> bars = new TreeMap<>();
    for (String[] row :
        rows(Files.newInputStream(folder.resolve("indices/" + name + "_History.csv")))) {
      bars.put(LocalDate.parse(row[0], SLASHES), levels(row, 1));
    }
    return bars;
  }

  private Map<LocalDate, double[]> table(String file, int dateColumn, int column)
      throws IOException {
    Map<LocalDate, double[]> levels = new TreeMap<>();
    for (String[] row : rows(Files.newInputStream(folder.resolve(file)))) {
      if (row.length > column && !row[column].isBlank()) {
        levels.put(LocalDate.parse(row[dateColumn]), new double[] {number(row[column])});
      }
    }
    return levels;
  }

  private static double[] levels(String[] row, int from) {
    return Arrays.stream(row, from, Math.min(row.length, from + 4))
        .mapToDouble(RealHistory::number)
        .toArray();
  }

  private static double number(String text) {
    return Double.parseDouble(text.strip());
  }

  private static List<String[]> rows(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).filter(l -> !l.isBlank()).map(l -> l.split(",", -1)).toList();
    }
  }

  private Map<LocalDate, Map<LocalDate, Double>> futures() throws IOException {
    Map<LocalDate, Map<LocalDate, Double>> settlements = new TreeMap<>();
    InputStream stacked = Files.newInputStream(folder.resolve("futures/futures_data.csv.gz"));
    for (String[] row : rows(new GZIPInputStream(stacked))) {
      if (row[2].length() == 10 && LocalDate.parse(row[2]).isBefore(FIRST_WRONG_LABEL)) {
        put(settlements, LocalDate.parse(row[1]), LocalDate.parse(row[2]), number(row[7]));
      }
    }
    try (ZipFile zip = new ZipFile(folder.resolve("futures/CFE_VX_2004-2014.zip").toFile())) {
      zip.stream()
          .filter(entry -> entry.getName().endsWith("_VX.csv"))
          .forEach(
              entry -> {
                try {
                  contract(settlements, rows(zip.getInputStream(entry)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return settlements;
  }

  private static void contract(
      Map<LocalDate, Map<LocalDate, Double>> settlements, List<String[]> rows) {
    List<String[]> days = rows.stream().filter(row -> row[0].matches("\\d+/\\d+/\\d{4}")).toList();
    LocalDate expiry = LocalDate.parse(days.get(days.size() - 1)[0], SLASHES);
    if (expiry.isAfter(LocalDate.of(2014, 8, 13))) {
      return; // the file ends before the contract does
    }
    for (String[] row : days) {
      put(settlements, LocalDate.parse(row[0], SLASHES), expiry, number(row[6]));
    }
  }

  private static void put(
      Map<LocalDate, Map<LocalDate, Double>> settlements,
      LocalDate date,
      LocalDate expiry,
      double settlement) {
    if (settlement > 0) {
      settlements.computeIfAbsent(date, d -> new TreeMap<>()).putIfAbsent(expiry, settlement);
    }
  }
}
