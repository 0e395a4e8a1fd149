package io.condor.feed;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.LevelConstants;
import io.condor.market.MarketHistory;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.pricing.Black76;
import io.condor.pricing.SpreadModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a stretch of a world as a folder of market data in the layouts that readers know: a world
 * that was simulated can then be looked at, priced and tested like one that was recorded. Equal
 * worlds give equal bytes.
 *
 * <pre>
 * indices/VIX_History.csv        DATE,OPEN,HIGH,LOW,CLOSE, as Cboe has it; likewise VIX9D, VIX3M, VIX6M, SPX
 * indices/VVIX_History.csv       DATE,VVIX; likewise SKEW
 * indices/VIX1D_open_close.csv   date,open,close
 * indices/ALL_eod.csv            SPX once more, in the layout that the index world reads
 * futures/VX_2019-05-22.csv      one contract, Cboe's layout: Trade Date,Futures,Open,High,Low,Close,Settle,…
 * futures/futures_data.csv.gz    all contracts under one header, stored in gzip without compression
 * rates_macro/historico_maestro.csv   fecha,IRX_close
 * options_spx/SPX_20190426.csv   underlying,underlying_last,exchange,optionroot,type,expiration,quotedate,…
 * options_vix/VIX_20190426.csv   the same
 * </pre>
 *
 * <p>Where a world has closes only, open, high and low repeat them, as in Cboe's backfilled rows.
 * Quotes are rounded to the exchange's price steps against the taker: bids down, asks up. What no
 * model has (trades, volumes, open interest) is 0. Each file is written beside its place and moved
 * there when whole.
 */
public final class WorldExport {
  private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter OCC = DateTimeFormatter.ofPattern("yyMMdd");
  private static final String CHAIN_HEADER =
      "underlying,underlying_last,exchange,optionroot,type,expiration,quotedate,strike,last,net,bid,"
          + "ask,volume,openinterest,impliedvol,delta,gamma";
  private static final String FUTURES_HEADER =
      "Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest";

  /**
   * Strikes from this part of the forward to this multiple of it: what the exchange lists, about.
   */
  private static final double LOWEST_STRIKE = 0.5;

  private static final Map<OptionRoot, Double> HIGHEST_STRIKE =
      Map.of(OptionRoot.SPXW, 1.3, OptionRoot.SPX, 1.3, OptionRoot.VIX, 5.0);

  /** Rounding of a premium that stands on a price step. */
  private static final double ON_STEP = 1e-9;

  private final World world;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * @param folder to write into; made if missing
   * @param progress told the name of each file before it is written
   */
  public WorldExport(World world, Path folder, Consumer<String> progress) {
    this.world = world;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Writes the sessions from {@code from} to {@code to}, both included.
   *
   * @return how many sessions
   * @throws DataException if there are none, or a file cannot be written
   */
  public int write(LocalDate from, LocalDate to) {
    MarketHistory history = world.history();
    List<Integer> sessions = new ArrayList<>();
    for (int i = 0; i < history.sessions().size(); i++) {
      LocalDate date = history.sessions().get(i);
      if (!date.isBefore(from) && !date.isAfter(to)) {
        sessions.add(i);
      }
    }
    if (sessions.isEmpty()) {
      throw new DataException(
          "world " + world.name(),
          "no session from " + from + " to " + to,
          "choose days from "
              + history.sessions().get(0)
              + " to "
              + history.sessions().get(history.sessions().size() - 1));
    }
    for (Series series : Series.values()) {
      if (history.has(series, Field.CLOSE)) {
        writeSeries(series, sessions);
      }
    }
    writeFutures(sessions);
    for (int session : sessions) {
      writeChains(List.of(OptionRoot.SPX, OptionRoot.SPXW), "options_spx/SPX_", session);
      writeChains(List.of(OptionRoot.VIX), "options_vix/VIX_", session);
    }
    return sessions.size();
  }

  private void writeSeries(Series series, List<Integer> sessions) {
    switch (series) {
      case SPX -> {
        writeLevels("indices/SPX_History", "DATE,OPEN,HIGH,LOW,CLOSE", series, sessions);
        writeSpx(sessions);
      }
      case VIX, VIX9D, VIX3M, VIX6M ->
          writeLevels(
              "indices/" + series + "_History", "DATE,OPEN,HIGH,LOW,CLOSE", series, sessions);
      case VVIX, SKEW ->
          writeLevels("indices/" + series + "_History", "DATE," + series, series, sessions);
      case VIX1D -> writeLevels("indices/VIX1D_open_close", "date,open,close", series, sessions);
      case TREASURY_BILL ->
          writeLevels("rates_macro/historico_maestro", "fecha,IRX_close", series, sessions);
    }
  }

  /** A date a row and a level for each further column of the header. */
  private void writeLevels(String name, String header, Series series, List<Integer> sessions) {
    boolean american = header.startsWith("DATE");
    List<String> lines = new ArrayList<>(List.of(header));
    for (int session : sessions) {
      LocalDate date = date(session);
      StringBuilder line = new StringBuilder(american ? date.format(SLASHES) : date.toString());
      for (String column : header.substring(header.indexOf(',') + 1).split(",", -1)) {
        line.append(',').append(text("%.6f", level(series, column, session)));
      }
      lines.add(line.toString());
    }
    write(name + ".csv", lines);
  }

  private double level(Series series, String column, int session) {
    for (Field field : Field.values()) {
      if (field.name().equals(column.toUpperCase(Locale.ROOT))
          && world.history().has(series, field)) {
        return world.history().level(series, field, session);
      }
    }
    return world.history().level(series, Field.CLOSE, session);
  }

  private void writeSpx(List<Integer> sessions) {
    List<String> lines = new ArrayList<>(List.of("Date,Open,High,Low,Close,Adj Close,Volume,root"));
    for (int session : sessions) {
      StringBuilder line = new StringBuilder(date(session).toString());
      for (String column : List.of("open", "high", "low", "close", "close")) {
        line.append(',').append(text("%.2f", level(Series.SPX, column, session)));
      }
      lines.add(line.append(",0,SPX").toString());
    }
    write("indices/ALL_eod.csv", lines);
  }

  private LocalDate date(int session) {
    return world.history().sessions().get(session);
  }

  private void writeFutures(List<Integer> sessions) {
    Map<LocalDate, List<String>> byExpiry = new TreeMap<>();
    Map<LocalDate, Double> before = new TreeMap<>();
    for (int session : sessions) {
      FuturesCurve curve = world.history().futures(session);
      LocalDate date = date(session);
      for (LocalDate expiry : curve.expiries()) {
        OptionalDouble settlement = curve.settlement(expiry);
        if (settlement.isPresent()) {
          double settle = settlement.getAsDouble();
          double change = settle - before.getOrDefault(expiry, settle);
          String level = text("%.4f", settle);
          String prices = (level + ",").repeat(5);
          byExpiry
              .computeIfAbsent(expiry, key -> new ArrayList<>(List.of(FUTURES_HEADER)))
              .add(date + "," + expiry + "," + prices + text("%.4f", change) + ",0,0,0");
          before.put(expiry, settle);
        }
      }
    }
    List<String> stacked = new ArrayList<>(List.of("," + FUTURES_HEADER));
    byExpiry.forEach(
        (expiry, lines) -> {
          write("futures/VX_" + expiry + ".csv", lines);
          lines
              .subList(1, lines.size())
              .forEach(row -> stacked.add((stacked.size() - 1) + "," + row));
        });
    write("futures/futures_data.csv.gz", stacked);
  }

  /** One file of the classes on one underlying, as the exchange's own. */
  private void writeChains(List<OptionRoot> roots, String prefix, int session) {
    List<String> lines = new ArrayList<>();
    lines.add(CHAIN_HEADER);
    roots.forEach(root -> addChain(lines, root, session));
    write(prefix + date(session).format(COMPACT) + ".csv", lines);
  }

  private void addChain(List<String> lines, OptionRoot root, int session) {
    LocalDate date = date(session);
    Series underlying = root == OptionRoot.VIX ? Series.VIX : Series.SPX;
    double last = world.history().level(underlying, Field.CLOSE, session);
    for (LocalDate expiry : world.contracts().expiries(root, date)) {
      world
          .options()
          .slice(root, session, expiry)
          .ifPresent(
              slice -> {
                String head = underlying.name() + "," + text("%.2f", last) + ",CBOE," + root.name();
                addExpiry(lines, head, root, date, expiry, slice);
              });
    }
  }

  private void addExpiry(
      List<String> lines,
      String head,
      OptionRoot root,
      LocalDate date,
      LocalDate expiry,
      OptionSlice slice) {
    SpreadModel ticks = ticks(root, date);
    double highest = slice.forward() * HIGHEST_STRIKE.getOrDefault(root, 1.0);
    for (Right right : Right.values()) {
      double strike =
          world.contracts().strikeAtOrAbove(root, date, expiry, slice.forward() * LOWEST_STRIKE);
      while (strike <= highest) {
        Quote quote = slice.quote(right, strike);
        double vol = slice.vol(strike);
        double gamma =
            Black76.gamma(
                right,
                slice.forward(),
                strike,
                slice.timeToExpiryYears(),
                vol,
                slice.discountFactor());
        lines.add(
            head
                + expiry.format(OCC)
                + (right == Right.CALL ? 'C' : 'P')
                + text("%08d", StrictMath.round(1000 * strike))
                + (right == Right.CALL ? ",call," : ",put,")
                + expiry.format(SLASHES)
                + ","
                + date.format(SLASHES)
                + ","
                + text("%.1f", strike)
                + ",0.0,0.0,"
                + text("%.2f", bid(ticks, quote.bid()))
                + ","
                + text("%.2f", ask(ticks, quote.ask()))
                + ",0,0,"
                + text("%.6f", vol)
                + ","
                + text("%.6f", slice.delta(right, strike))
                + ","
                + text("%.6f", gamma));
        strike = world.contracts().strikeAtOrAbove(root, date, expiry, strike + 1e-6);
      }
    }
  }

  /** Price steps of a root on a day. */
  static SpreadModel ticks(OptionRoot root, LocalDate date) {
    return switch (root) {
      case SPXW, SPX -> LevelConstants.SHIPPED.spx().spread();
      case VIX -> LevelConstants.SHIPPED.vix().spread(date);
    };
  }

  /** The price step at or below. */
  static double bid(SpreadModel ticks, double premium) {
    double tick = ticks.tick(premium);
    return StrictMath.floor(premium / tick + ON_STEP) * tick;
  }

  /** The price step at or above. */
  static double ask(SpreadModel ticks, double premium) {
    double tick = ticks.tick(premium);
    return StrictMath.ceil(premium / tick - ON_STEP) * tick;
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private void write(String name, List<String> lines) {
    progress.accept(name);
    Path file = folder.resolve(name);
    Path partial = folder.resolve(name + ".partial");
    try {
      Files.createDirectories(folder.resolve(name.substring(0, name.indexOf('/'))));
      try (OutputStream out = open(partial, name.endsWith(".gz"))) {
        for (String line : lines) {
          out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        }
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataException(
          file.toString(),
          "cannot be written: " + e,
          "name a folder that can be written to, with room for the files");
    }
  }

  private static OutputStream open(Path file, boolean packed) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    return packed ? new StoredGzip(out) : out;
  }

  /** Gzip without compression: its bytes do not depend on the machine's version of zlib. */
  private static final class StoredGzip extends GZIPOutputStream {
    StoredGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }
}
