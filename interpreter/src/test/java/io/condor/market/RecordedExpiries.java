package io.condor.market;

import io.condor.instrument.Right;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ParityForward;
import io.condor.pricing.QuoteScreen;
import io.condor.pricing.ScreenedQuotes;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every usable recorded chain of the data folder, one to sixty days, as snapshots of expiries.
 *
 * <p>Left out: 2019-05-27 (holiday), 2019-07-04 (copy of the day before), 2023-04-05 (quotes
 * withdrawn). Times of day that the files do not say: 15:40 for 2019 (see MODEL.md), 16:15 for the
 * exports of 2022-23 that have none in their name. Rate: 13-week bill.
 */
final class RecordedExpiries {
  static final int LAST_DAY = 60;

  private static final Set<LocalDate> LEFT_OUT =
      Set.of(LocalDate.of(2019, 5, 27), LocalDate.of(2019, 7, 4), LocalDate.of(2023, 4, 5));
  private static final LocalTime TIME_OF_2019 = LocalTime.of(15, 40);
  private static final LocalTime TIME_OF_EXPORTS = LocalTime.of(16, 15);
  private static final String VIX_INTERVALS =
      "options_vix/UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz";
  private static final double HOURS_PER_YEAR = 365 * 24;

  /** Where a chain comes from. */
  enum Source {
    SPX_2019,
    SPX_2022_23,
    SPX_1545,
    VIX
  }

  /** One instant of one underlying. */
  record Snapshot(Source source, String name, List<Expiry> expiries) {}

  /** One expiry of one root, with the forward that its quotes imply, if they imply one. */
  record Expiry(
      Source source,
      String snapshot,
      String root,
      int days,
      double discountFactor,
      ExpiryQuotes recorded,
      ScreenedQuotes screened,
      Optional<ParityForward> parity) {
    double forward() {
      return parity.orElseThrow().forward();
    }

    ExpiryQuotes quotes() {
      return screened.quotes();
    }

    @Override
    public String toString() {
      return source + " " + snapshot + " " + root + " " + days + " d";
    }
  }

  private RecordedExpiries() {}

  static List<Snapshot> all(Path data) {
    return every(1, data);
  }

  /** The first of every {@code stride} snapshots, so that each source has one. */
  static List<Snapshot> every(int stride, Path data) {
    NavigableMap<LocalDate, Double> bill = bill(data);
    List<Snapshot> snapshots = new ArrayList<>();
    int count = 0;
    for (Path file :
        RealChain.files(data.resolve("options_spx/historical_2019"), n -> n.endsWith(".gz"))) {
      if (count++ % stride != 0) {
        continue;
      }
      RealChain chain = RealChain.of2019(file, LAST_DAY);
      add(snapshots, chain, Source.SPX_2019, chain.date().toString(), TIME_OF_2019, bill);
    }
    for (Path file :
        RealChain.files(data.resolve("options_spx/cboe_quotedata"), n -> n.endsWith(".gz"))) {
      if (count++ % stride == 0) {
        add(snapshots, RealChain.ofQuoteExport(file, LAST_DAY), Source.SPX_2022_23, file, bill);
      }
    }
    add(
        snapshots,
        chain1545(data),
        Source.SPX_1545,
        "2019-06-26 15:45",
        LocalTime.of(15, 45),
        bill);
    Path intervals = data.resolve(VIX_INTERVALS);
    for (LocalTime time = LocalTime.of(10, 0);
        time.isBefore(LocalTime.of(16, 20));
        time = time.equals(LocalTime.of(16, 0)) ? time.plusMinutes(15) : time.plusMinutes(30)) {
      if (count++ % stride != 0) {
        continue;
      }
      String stamp = "2021-04-26 " + time + ":00";
      RealChain chain = RealChain.ofIntervals(intervals, stamp);
      add(snapshots, chain, Source.VIX, stamp.substring(0, 16), time, bill);
    }
    Path vix = data.resolve("options_vix/vix_quotedata_2023-05-15_1147.csv.gz");
    add(snapshots, RealChain.ofQuoteExport(vix, LAST_DAY), Source.VIX, vix, bill);
    return snapshots;
  }

  /** One day of 2019. */
  static Snapshot of2019(Path data, LocalDate date) {
    Path file =
        data.resolve(
            "options_spx/historical_2019/SPX_" + date.toString().replace("-", "") + ".csv.gz");
    List<Snapshot> one = new ArrayList<>();
    RealChain chain = RealChain.of2019(file, LAST_DAY);
    add(one, chain, Source.SPX_2019, date.toString(), TIME_OF_2019, bill(data));
    return one.get(0);
  }

  /** One quote export of 2022 or 2023, by the part of its name after the last slash. */
  static Snapshot ofExport(Path data, String name) {
    List<Snapshot> one = new ArrayList<>();
    Path file = data.resolve("options_spx/cboe_quotedata/" + name);
    add(one, RealChain.ofQuoteExport(file, LAST_DAY), Source.SPX_2022_23, file, bill(data));
    return one.get(0);
  }

  /** VIX options of 2021-04-26 at a full or half hour. */
  static Snapshot ofVix(Path data, LocalTime time) {
    List<Snapshot> one = new ArrayList<>();
    String stamp = "2021-04-26 " + time + ":00";
    RealChain chain = RealChain.ofIntervals(data.resolve(VIX_INTERVALS), stamp);
    add(one, chain, Source.VIX, stamp.substring(0, 16), time, bill(data));
    return one.get(0);
  }

  private static void add(
      List<Snapshot> snapshots,
      RealChain chain,
      Source source,
      Path file,
      NavigableMap<LocalDate, Double> bill) {
    String name = file.getFileName().toString();
    String clock = name.replaceAll(".*\\d{4}-\\d\\d-\\d\\d(?:_(\\d\\d)(\\d\\d))?\\.csv.*", "$1:$2");
    boolean stamped = clock.length() == 5;
    LocalTime time = stamped ? LocalTime.parse(clock) : TIME_OF_EXPORTS;
    add(snapshots, chain, source, chain.date() + (stamped ? " " + clock : ""), time, bill);
  }

  private static void add(
      List<Snapshot> snapshots,
      RealChain chain,
      Source source,
      String name,
      LocalTime time,
      NavigableMap<LocalDate, Double> bill) {
    if (LEFT_OUT.contains(chain.date())) {
      return;
    }
    double rate = rate(bill, chain.date());
    List<Expiry> expiries = new ArrayList<>();
    chain
        .slices()
        .forEach(
            (root, slices) ->
                slices.forEach(
                    (date, slice) -> {
                      int days = (int) ChronoUnit.DAYS.between(chain.date(), date);
                      if (days >= 1 && days <= LAST_DAY) {
                        double years = years(days, time, root);
                        expiries.add(expiry(source, name, root, days, rate, slice.quotes(years)));
                      }
                    }));
    expiries.sort(Comparator.comparingDouble(e -> e.recorded().timeToExpiryYears()));
    snapshots.add(new Snapshot(source, name, List.copyOf(expiries)));
  }

  /** SPXW is settled at the close, everything else in the morning. */
  private static double years(int days, LocalTime time, String root) {
    double settlementHour = root.equals("SPXW") ? 16 : 9.5;
    return (days * 24 + settlementHour - time.toSecondOfDay() / 3600.0) / HOURS_PER_YEAR;
  }

  private static Expiry expiry(
      Source source, String name, String root, int days, double rate, ExpiryQuotes quotes) {
    double discountFactor = Math.exp(-rate * quotes.timeToExpiryYears());
    ScreenedQuotes first = QuoteScreen.screen(quotes);
    Optional<ParityForward> parity = ParityForward.of(first, discountFactor);
    ScreenedQuotes screened = parity.map(p -> QuoteScreen.screen(first, p)).orElse(first);
    return new Expiry(source, name, root, days, discountFactor, quotes, screened, parity);
  }

  private static RealChain chain1545(Path data) {
    List<String> lines = RealChain.lines(data.resolve("options_spx/cboe_1545/spxw20190626.csv.gz"));
    TreeMap<LocalDate, RealChain.Slice> slices = new TreeMap<>();
    LocalDate date = LocalDate.of(2019, 6, 26);
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      LocalDate expiry = LocalDate.parse(c[1]);
      if (!expiry.isAfter(date.plusDays(LAST_DAY))) {
        slices
            .computeIfAbsent(expiry, e -> new RealChain.Slice())
            .of(c[3].equalsIgnoreCase("C") ? Right.CALL : Right.PUT)
            .put(
                Double.parseDouble(c[2]),
                new RealChain.BidAsk(Double.parseDouble(c[5]), Double.parseDouble(c[7])));
      }
    }
    TreeMap<String, NavigableMap<LocalDate, RealChain.Slice>> roots = new TreeMap<>();
    roots.put("SPXW", slices);
    return new RealChain(date, 0, roots);
  }

  private static NavigableMap<LocalDate, Double> bill(Path data) {
    NavigableMap<LocalDate, Double> yields = new TreeMap<>();
    List<String> lines = RealChain.lines(data.resolve("rates_macro/historico_maestro.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      if (!c[6].isBlank()) {
        yields.put(LocalDate.parse(c[0]), Double.parseDouble(c[6]));
      }
    }
    return yields;
  }

  /** Continuous rate of the bill's discount yield. */
  private static double rate(NavigableMap<LocalDate, Double> bill, LocalDate date) {
    double yield = Objects.requireNonNull(bill.floorEntry(date), "no bill yield").getValue() / 100;
    return -Math.log(1 - yield * 91 / 360) * 365 / 91;
  }
}
