package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.ExpiryQuotes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The recorded SPX chains one after the other, with the time that each was taken and what every
 * expiry has left.
 *
 * <p>Expiries of the day itself are left out: most files were taken after they had expired.
 */
final class RecordedChains {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final double MINUTES_PER_YEAR = 365 * 1440;

  /** The time of a file whose time is unknown or after the close. */
  static final LocalTime AFTER_CLOSE = LocalTime.of(16, 15);

  private static final int ALL_DAYS = 5000;

  private static List<Snapshot> cache = List.of();

  private RecordedChains() {}

  /**
   * One listed expiry of one snapshot.
   *
   * @param minutes to the settlement print, 09:30 New York for the root SPX, 16:00 for SPXW
   */
  record Expiry(String root, LocalDate date, long days, double minutes, ExpiryQuotes quotes) {
    double years() {
      return minutes / MINUTES_PER_YEAR;
    }
  }

  /**
   * One file.
   *
   * @param name of the file
   * @param last index level as the file has it
   * @param rate continuous rate of the 13-week bill, annual decimal
   */
  record Snapshot(
      String name,
      LocalDate date,
      LocalTime time,
      double last,
      double rate,
      List<Expiry> expiries) {
    boolean isOf2019() {
      return date.getYear() == 2019;
    }
  }

  /** Every file of SPX options, by folder and name, read once a test run. */
  static List<Snapshot> all() {
    Path data = RealFolder.require();
    if (cache.isEmpty()) {
      cache = read(data);
    }
    return cache;
  }

  private static List<Snapshot> read(Path data) {
    List<Snapshot> snapshots = new ArrayList<>();
    NavigableMap<LocalDate, Double> bills = bills(data);
    Path spx = data.resolve("options_spx");
    for (Path file : RealChain.files(spx.resolve("historical_2019"), n -> n.endsWith(".gz"))) {
      snapshots.add(snapshot(name(file), AFTER_CLOSE, RealChain.of2019(file, ALL_DAYS), bills));
    }
    for (Path file : RealChain.files(spx.resolve("cboe_quotedata"), n -> n.endsWith(".gz"))) {
      RealChain chain = RealChain.ofQuoteExport(file, ALL_DAYS);
      snapshots.add(snapshot(name(file), time(name(file)), chain, bills));
    }
    for (Path file : RealChain.files(spx.resolve("cboe_1545"), n -> n.endsWith(".gz"))) {
      RealChain chain = RealChain.of1545(file, ALL_DAYS);
      snapshots.add(snapshot(name(file), LocalTime.of(15, 45), chain, bills));
    }
    return List.copyOf(snapshots);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".csv.gz", "");
  }

  private static LocalTime time(String name) {
    String hourMinute = name.replaceAll(".*_(\\d\\d)(\\d\\d)$", "$1:$2");
    return hourMinute.equals(name) ? AFTER_CLOSE : LocalTime.parse(hourMinute);
  }

  private static Snapshot snapshot(
      String name, LocalTime time, RealChain chain, NavigableMap<LocalDate, Double> bills) {
    LocalDate day = chain.date();
    List<Expiry> expiries = new ArrayList<>();
    for (Map.Entry<String, NavigableMap<LocalDate, RealChain.Slice>> root :
        chain.slices().entrySet()) {
      LocalTime print = root.getKey().equals("SPX") ? LocalTime.of(9, 30) : LocalTime.of(16, 0);
      for (Map.Entry<LocalDate, RealChain.Slice> e : root.getValue().entrySet()) {
        LocalDate expiry = e.getKey();
        if (expiry.isAfter(day)) {
          double minutes =
              Duration.between(
                          day.atTime(time).atZone(NEW_YORK), expiry.atTime(print).atZone(NEW_YORK))
                      .toSeconds()
                  / 60.0;
          expiries.add(
              new Expiry(
                  root.getKey(),
                  expiry,
                  expiry.toEpochDay() - day.toEpochDay(),
                  minutes,
                  e.getValue().quotes(minutes / MINUTES_PER_YEAR)));
        }
      }
    }
    expiries.sort(Comparator.comparing(Expiry::date).thenComparing(Expiry::root));
    double rate = bills.floorEntry(day).getValue();
    return new Snapshot(name, day, time, chain.last(), rate, List.copyOf(expiries));
  }

  /** Continuous rate of the 13-week bill by day, as the level market reads it. */
  static NavigableMap<LocalDate, Double> bills(Path data) {
    NavigableMap<LocalDate, Double> bills = new TreeMap<>();
    List<String> lines = RealChain.lines(data.resolve("rates_macro/historico_maestro.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      if (!c[6].isEmpty()) {
        double priceOfOne = 1 - Double.parseDouble(c[6]) / 100 * 91 / 360;
        bills.put(LocalDate.parse(c[0]), -Math.log(priceOfOne) * 365 / 91);
      }
    }
    return bills;
  }

  /** How many quotes of an expiry were recorded on either side. */
  static int recorded(ExpiryQuotes quotes) {
    int recorded = 0;
    for (int i = 0; i < quotes.size(); i++) {
      for (Right right : Right.values()) {
        recorded += Double.isNaN(quotes.bid(right, i)) ? 0 : 1;
      }
    }
    return recorded;
  }
}
