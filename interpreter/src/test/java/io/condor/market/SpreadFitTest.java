package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import io.condor.pricing.SpreadModel;
import io.condor.pricing.SpreadModel.Hours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Distance of modelled spreads from recorded ones, printed as tables; MODEL.md quotes them. SPXW
 * figures leave one day out: the constants are fitted to the other days.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpreadFitTest {
  private static final SpreadModel SPX = LevelConstants.SHIPPED.spx().spread();
  private static final LocalDate OLD_VIX_TICKS = LocalDate.of(2021, 4, 26);
  private static final LocalDate NEW_VIX_TICKS = LocalDate.of(2023, 5, 15);
  private static final double[] DEEP_DELTAS = {0.5, 0.65, 0.8, 0.9, 0.96, 0.985, 1.001};
  private static final double[] DEEP_PREMIUMS = {6, 25, 50, 100, 200, 1e6};

  /**
   * @param half of the model whose constants do not know this day
   */
  private record Judged(SpreadChains.Day day, SpreadChains.Quoted quote, double half) {
    double error() {
      return half - quote.half();
    }
  }

  private final NavigableMap<LocalDate, List<SpreadFit.Cell>> cells = new TreeMap<>();
  private List<SpreadChains.Day> days = List.of();
  private List<Judged> judged = List.of();

  @BeforeAll
  void readAndFit() {
    days = SpreadChains.all(RealFolder.require());
    for (SpreadChains.Day day : days) {
      SpreadFit.Chain chain = new SpreadFit.Chain(day.vix(), day.hours(), day.quotes());
      cells.put(day.date(), SpreadFit.cells(chain, SPX));
    }
    List<Judged> all = new ArrayList<>();
    for (SpreadChains.Day day : days) {
      SpreadModel others = SpreadFit.to(cells(d -> !d.equals(day.date())), SPX);
      double widening = others.widening(day.vix(), day.hours());
      for (SpreadChains.Quoted q : day.quotes()) {
        all.add(new Judged(day, q, others.half(q.mid(), q.absDelta(), q.years(), widening)));
      }
    }
    judged = List.copyOf(all);
  }

  private List<SpreadFit.Cell> cells(Predicate<LocalDate> filter) {
    return cells.entrySet().stream()
        .filter(e -> filter.test(e.getKey()))
        .flatMap(e -> e.getValue().stream())
        .toList();
  }

  @Test
  void shippedConstantsAreThoseOfTheFit() {
    assertThat(days).hasSize(64);
    SpreadModel fitted = SpreadFit.to(cells(d -> true), SPX);
    print("%nSPXW spread%nfit  %s%nships %s%n", fitted, SPX);
    List<ToDoubleFunction<SpreadModel>> constants =
        List.of(
            SpreadModel::ticks,
            SpreadModel::perRootPremium,
            SpreadModel::cheapPerRootYear,
            SpreadModel::afterClose,
            m -> m.regime().exponent());
    for (ToDoubleFunction<SpreadModel> constant : constants) {
      assertThat(constant.applyAsDouble(SPX))
          .as("ships %s, fitted %s", SPX, fitted)
          .isEqualTo(constant.applyAsDouble(fitted), within(0.04 * constant.applyAsDouble(fitted)));
    }
    double least = days.stream().mapToDouble(SpreadChains.Day::vix).min().orElseThrow();
    double most = days.stream().mapToDouble(SpreadChains.Day::vix).max().orElseThrow();
    assertThat(SPX.regime().lowest()).isEqualTo(least, within(0.05));
    assertThat(SPX.regime().highest()).isEqualTo(most, within(0.05));
  }

  @Test
  void halfSpreadByPremiumAndTenor() {
    Map<Integer, List<Judged>> byCell =
        judged.stream()
            .filter(j -> j.quote().outOfTheMoney())
            .filter(j -> j.quote().mid() < SpreadFit.PREMIUMS[SpreadFit.PREMIUMS.length - 1])
            .collect(Collectors.groupingBy(j -> SpreadFit.key(j.quote())));
    print("%nSPXW out of the money, half spread: n chain bias rms, leave one day out%n%-10s", "");
    for (int t = 0; t + 1 < SpreadFit.TENOR_DAYS.length; t++) {
      print("%24s", SpreadFit.TENOR_DAYS[t] + "-" + SpreadFit.TENOR_DAYS[t + 1] + " days");
    }
    print("%n");
    for (int p = 0; p + 1 < SpreadFit.PREMIUMS.length; p++) {
      double low = SpreadFit.PREMIUMS[p];
      double high = SpreadFit.PREMIUMS[p + 1];
      print("%-10s", low + "-" + high);
      for (int t = 0; t + 1 < SpreadFit.TENOR_DAYS.length; t++) {
        double from = SpreadFit.TENOR_DAYS[t];
        double to = SpreadFit.TENOR_DAYS[t + 1];
        cell(
            low + " to " + high + ", days " + from + " to " + to,
            byCell.getOrDefault(100 * p + t, List.of()));
      }
      print("%n");
    }
  }

  private static void cell(String as, List<Judged> here) {
    if (here.size() < 30) {
      print("%24s", "-");
      return;
    }
    double chain = here.stream().mapToDouble(j -> j.quote().half()).average().orElseThrow();
    double bias = here.stream().mapToDouble(Judged::error).average().orElseThrow();
    double rms =
        Math.sqrt(here.stream().mapToDouble(Judged::error).map(e -> e * e).average().orElseThrow());
    print("%8d %.3f %+.3f %.3f", here.size(), chain, bias, rms);
    // Measured: within a tenth in most cells, a quarter at worst.
    assertThat(Math.abs(bias)).as(as).isLessThan(0.3 * chain);
  }

  @Test
  void halfSpreadInTheMoney() {
    print("%nSPXW in the money, half spread by delta and premium: n chain bias rms%n");
    Map<Integer, List<Judged>> byCell =
        judged.stream()
            .filter(j -> !j.quote().outOfTheMoney() && j.quote().mid() >= DEEP_PREMIUMS[0])
            .collect(
                Collectors.groupingBy(
                    j ->
                        100 * SpreadFit.index(DEEP_DELTAS, j.quote().absDelta())
                            + SpreadFit.index(DEEP_PREMIUMS, j.quote().mid())));
    for (int d = 0; d + 1 < DEEP_DELTAS.length; d++) {
      print("%-10s", DEEP_DELTAS[d] + "-" + DEEP_DELTAS[d + 1]);
      for (int p = 0; p + 1 < DEEP_PREMIUMS.length; p++) {
        deepCell(byCell.getOrDefault(100 * d + p, List.of()));
      }
      print("%n");
    }
    List<Judged> deep = judged.stream().filter(j -> !j.quote().outOfTheMoney()).toList();
    double chain = 0;
    double outside = 0;
    double depth = 0;
    for (Judged j : deep) {
      double widening = SPX.widening(j.day().vix(), j.day().hours());
      chain += j.quote().half();
      outside += SPX.half(j.quote().mid(), 0, j.quote().years(), widening);
      depth += widening * Math.pow(Math.max(0, 2 * j.quote().absDelta() - 1), 3);
    }
    double matching = (chain - outside) / depth;
    print("quotes %d, inTheMoney that matches the mean: %.3f%n", deep.size(), matching);
    assertThat(SPX.inTheMoney()).isEqualTo(matching, within(0.05 * matching));
  }

  private static void deepCell(List<Judged> here) {
    if (here.size() < 30) {
      print("%24s", "-");
      return;
    }
    double chain = here.stream().mapToDouble(j -> j.quote().half()).average().orElseThrow();
    double bias = here.stream().mapToDouble(Judged::error).average().orElseThrow();
    double rms =
        Math.sqrt(here.stream().mapToDouble(Judged::error).map(e -> e * e).average().orElseThrow());
    print("%8d %.2f %+.2f %.2f", here.size(), chain, bias, rms);
  }

  /** How far a whole day's spreads are from the model that does not know the day. */
  @Test
  void daysDifferBecauseOfMoreThanTheRegime() {
    List<Double> logs = new ArrayList<>();
    print("%nSPXW, log of model over chain by day, leave one day out: VIX, hours%n");
    Map<LocalDate, Double> byDay =
        judged.stream()
            .filter(j -> j.quote().outOfTheMoney())
            .collect(
                Collectors.groupingBy(
                    j -> j.day().date(),
                    Collectors.averagingDouble(j -> Math.log(j.half() / j.quote().half()))));
    for (SpreadChains.Day day : days) {
      double log = Objects.requireNonNull(byDay.get(day.date()));
      print("%s %5.2f %-11s %+.3f%n", day.date(), day.vix(), day.hours(), log);
      logs.add(log);
    }
    double bias = logs.stream().mapToDouble(l -> l).average().orElseThrow();
    double rms = Math.sqrt(logs.stream().mapToDouble(l -> l * l).average().orElseThrow());
    print("mean %+.3f, rms %.3f%n", bias, rms);
    assertThat(bias).isEqualTo(0, within(0.04));
    assertThat(rms).isLessThan(0.2);
  }

  /** Where bids end: half of the options of this value have one. */
  @Test
  void bidsEndWhereTheModelSays() {
    print("%nSPXW value at which bids end: days, n, quartiles, model%n");
    for (int t = 0; t + 1 < SpreadFit.TENOR_DAYS.length; t++) {
      double from = SpreadFit.TENOR_DAYS[t];
      double to = SpreadFit.TENOR_DAYS[t + 1];
      List<SpreadChains.LastBid> here =
          days.stream()
              .flatMap(d -> d.lastBids().stream())
              .filter(b -> b.days() >= from && b.days() < to)
              .toList();
      double[] values = here.stream().mapToDouble(SpreadChains.LastBid::value).sorted().toArray();
      double meanDays =
          here.stream().mapToDouble(SpreadChains.LastBid::days).average().orElseThrow();
      double model = SPX.noBidBelow(meanDays / 365, 1);
      double median = values[values.length / 2];
      print(
          "%4.1f-%4.1f %5d %.3f %.3f %.3f %.3f%n",
          from,
          to,
          values.length,
          values[values.length / 4],
          median,
          values[3 * values.length / 4],
          model);
      assertThat(model).as("days %s to %s", from, to).isEqualTo(median, within(0.15 * median));
    }
  }

  /** Prices are multiples of the model's steps, and some are odd multiples of the smaller one. */
  @Test
  void pricesStandOnTheTicks() {
    int odd = 0;
    int prices = 0;
    List<String> off = new ArrayList<>();
    for (SpreadChains.Day day : days) {
      for (SpreadChains.Quoted q : day.quotes()) {
        for (int side = -1; side <= 1; side += 2) {
          double price = q.mid() + side * q.half();
          double steps = price / SPX.tick(price - 1e-9);
          if (Math.abs(steps - Math.rint(steps)) > 1e-6) {
            off.add(price + " of " + day.date());
          }
          prices++;
          if (price < 2.99 && Math.abs(price * 10 - Math.rint(price * 10)) > 1e-6) {
            odd++;
          }
        }
      }
    }
    assertThat(off).isEmpty();
    print("%nSPXW prices %d, odd multiples of 0.05 below 3.00: %d%n", prices, odd);
    assertThat(odd).isGreaterThan(10_000);
  }

  /**
   * Another year and another recorder, at VIX 22 to 27: minute quotes of strikes 3700 and 3800 on
   * 2021-01-04 to 08, the side out of the money.
   */
  @Test
  void minuteQuotesOfJanuary2021() throws IOException {
    Path data = RealFolder.require();
    NavigableMap<LocalDate, Double> vix = RealChain.closes(data.resolve("indices/VIX_History.csv"));
    int[] edges = {570, 585, 600, 660, 720, 780, 840, 900, 945, 960, 975};
    List<List<Double>> logs = new ArrayList<>();
    for (int i = 0; i + 1 < edges.length; i++) {
      logs.add(new ArrayList<>());
    }
    for (int day = 4; day <= 8; day++) {
      LocalDate date = LocalDate.of(2021, 1, day);
      double widening = SPX.widening(Objects.requireNonNull(vix.get(date)), Hours.SESSION);
      for (MinuteQuote q : minuteQuotes(data, date)) {
        int bucket = SpreadFit.index(asDoubles(edges), q.minute());
        double model = SPX.half(q.mid(), 0, q.years(), widening);
        logs.get(bucket).add(Math.log(q.half() / model));
      }
    }
    print("%nSPXW 2021-01-04 to 08, log of chain over model in session: minutes of day, n, mean%n");
    for (int i = 0; i < logs.size(); i++) {
      double mean = logs.get(i).stream().mapToDouble(l -> l).average().orElseThrow();
      print("%4d-%4d %5d %+.3f%n", edges[i], edges[i + 1], logs.get(i).size(), mean);
    }
    double rest =
        logs.subList(2, 8).stream()
            .flatMap(List::stream)
            .mapToDouble(l -> l)
            .average()
            .orElseThrow();
    double after = logs.get(9).stream().mapToDouble(l -> l).average().orElseThrow();
    print("10:00 to 15:45 %+.3f, after the close %+.3f%n", rest, after);
    // Not fitted. The week had a riot in the capitol; a factor of 1.5 would be too much still.
    assertThat(rest).isBetween(-0.4, 0.4);
    assertThat(after).isBetween(Math.log(SPX.afterClose()) - 0.4, Math.log(SPX.afterClose()) + 0.4);
  }

  private static double[] asDoubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  private record MinuteQuote(int minute, double years, double mid, double half) {}

  private record Side(double bid, double ask) {
    double mid() {
      return 0.5 * (bid + ask);
    }
  }

  /**
   * Prices in ten thousandths, minutes since midnight in New York; expiries of the day left out.
   */
  private static List<MinuteQuote> minuteQuotes(Path data, LocalDate date) throws IOException {
    String name = date.toString().replace("-", "") + "_quote_european.zip";
    Map<String, Map<Integer, Side>> quotes = new TreeMap<>();
    Path folder = data.resolve("options_spx/lean/Data/indexoption/usa/minute/spxw");
    try (ZipFile zip = new ZipFile(folder.resolve(name).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String contract = entry.getName().replaceAll(".*_(call|put)_(\\d+)_(\\d{8}).*", "$3 $2 $1");
        try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(zip.getInputStream(entry), StandardCharsets.US_ASCII))) {
          for (String line : reader.lines().toList()) {
            String[] c = line.split(",", -1);
            if (!c[4].isEmpty() && !c[9].isEmpty()) {
              Side side = new Side(Double.parseDouble(c[4]) / 1e4, Double.parseDouble(c[9]) / 1e4);
              quotes
                  .computeIfAbsent(contract, k -> new HashMap<>())
                  .put(Integer.parseInt(c[0]) / 60_000, side);
            }
          }
        }
      }
    }
    List<MinuteQuote> found = new ArrayList<>();
    quotes.forEach(
        (contract, byMinute) -> {
          LocalDate expiry =
              LocalDate.parse(contract.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
          String twin =
              contract.endsWith("call")
                  ? contract.replace("call", "put")
                  : contract.replace("put", "call");
          Map<Integer, Side> others = quotes.getOrDefault(twin, Map.of());
          byMinute.forEach(
              (minute, side) -> {
                Side other = others.get(minute);
                boolean out = other != null && side.mid() < other.mid();
                if (out && expiry.isAfter(date) && side.bid() > 0 && side.ask() > side.bid()) {
                  double years = (expiry.toEpochDay() - date.toEpochDay()) / 365.0;
                  found.add(
                      new MinuteQuote(minute, years, side.mid(), 0.5 * (side.ask() - side.bid())));
                }
              });
        });
    return found;
  }

  /** Cboe's 15:45 file of 2019-06-26: sizes, and spreads beside those of that day's other chain. */
  @Test
  void quarterToFourOf20190626() {
    Path data = RealFolder.require();
    SpreadChains.Day day =
        days.stream()
            .filter(d -> d.date().equals(LocalDate.of(2019, 6, 26)))
            .findFirst()
            .orElseThrow();
    double widening = SPX.widening(day.vix(), Hours.SESSION);
    List<double[]> rows = new ArrayList<>();
    List<String> lines = RealChain.lines(data.resolve("options_spx/cboe_1545/spxw20190626.csv.gz"));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      double strike = Double.parseDouble(c[2]);
      double bid = Double.parseDouble(c[5]);
      double ask = Double.parseDouble(c[7]);
      double spot = 0.5 * (Double.parseDouble(c[8]) + Double.parseDouble(c[9]));
      long dte = LocalDate.parse(c[1]).toEpochDay() - day.date().toEpochDay();
      boolean call = c[3].toUpperCase(Locale.ROOT).startsWith("C");
      Right right = call ? Right.CALL : Right.PUT;
      if (bid > 0 && ask > bid && dte > 0 && dte <= 65 && right.intrinsic(spot, strike) == 0) {
        double mid = 0.5 * (bid + ask);
        rows.add(
            new double[] {
              mid,
              0.5 * (ask - bid),
              SPX.half(mid, 0, dte / 365.0, widening),
              Double.parseDouble(c[4]),
              Double.parseDouble(c[6])
            });
      }
    }
    print("%n2019-06-26 15:45: premium, n, half spread, model, median contracts bid and asked%n");
    for (int p = 0; p + 1 < SpreadFit.PREMIUMS.length; p++) {
      double low = SpreadFit.PREMIUMS[p];
      double high = SpreadFit.PREMIUMS[p + 1];
      List<double[]> here = rows.stream().filter(r -> r[0] >= low && r[0] < high).toList();
      double chain = here.stream().mapToDouble(r -> r[1]).average().orElseThrow();
      double model = here.stream().mapToDouble(r -> r[2]).average().orElseThrow();
      print(
          "%-10s %5d %.3f %.3f %5.0f %5.0f%n",
          low + "-" + high, here.size(), chain, model, median(here, 3), median(here, 4));
      assertThat(model).as("%s to %s", low, high).isEqualTo(chain, within(0.4 * chain));
    }
  }

  private static double median(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(r -> r[column]).sorted().toArray()[rows.size() / 2];
  }

  /** One day on each set of ticks: nothing here is out of sample. */
  @Test
  void vixHalfSpreads() {
    List<VixChain> chains = VixChain.all(RealFolder.require());
    vixHalfSpreads(chains.stream().filter(c -> c.isOf(2021)).toList(), OLD_VIX_TICKS);
    vixHalfSpreads(chains.stream().filter(c -> c.isOf(2023)).toList(), NEW_VIX_TICKS);
  }

  private static void vixHalfSpreads(List<VixChain> chains, LocalDate date) {
    SpreadModel shipped = LevelConstants.SHIPPED.vix().spread(date);
    List<SpreadFit.Cell> fitted = new ArrayList<>();
    List<SpreadChains.Quoted> all = new ArrayList<>();
    for (VixChain chain : chains) {
      List<SpreadChains.Quoted> quotes = new ArrayList<>();
      for (VixChain.Expiry e : chain.expiries()) {
        for (VixChain.Option o : e.options()) {
          double mid = o.mid() * e.discountFactor();
          if (e.root().equals("VIX") && e.days() >= 5 && o.half() > 0 && mid >= 0.05) {
            quotes.add(
                new SpreadChains.Quoted(e.days(), true, 0, mid, o.half() * e.discountFactor()));
          }
        }
      }
      fitted.addAll(
          SpreadFit.cells(new SpreadFit.Chain(chain.vvix(), Hours.SESSION, quotes), shipped));
      all.addAll(quotes);
    }
    SpreadModel fit = SpreadFit.to(fitted, shipped);
    print("%nVIX spread %s%nfit  %s%nships %s%n", date, fit, shipped);
    double[] tenors = {5, 45, 90, 150, 200, 300};
    print("out of the money, half spread: n chain bias rms by premium and days%n%-10s", "");
    for (int t = 0; t + 1 < tenors.length; t++) {
      print("%24s", tenors[t] + "-" + tenors[t + 1]);
    }
    print("%n");
    for (int p = 0; p < 7; p++) {
      double low = SpreadFit.PREMIUMS[p];
      double high = SpreadFit.PREMIUMS[p + 1];
      print("%-10s", low + "-" + high);
      for (int t = 0; t + 1 < tenors.length; t++) {
        double from = tenors[t];
        double to = tenors[t + 1];
        List<SpreadChains.Quoted> here =
            all.stream()
                .filter(q -> q.mid() >= low && q.mid() < high && q.days() >= from && q.days() < to)
                .toList();
        vixCell(shipped, here, date + " premium " + low + " days " + from);
      }
      print("%n");
    }
    for (ToDoubleFunction<SpreadModel> constant :
        List.<ToDoubleFunction<SpreadModel>>of(
            SpreadModel::ticks, SpreadModel::perYear, SpreadModel::perRootPremiumYear)) {
      assertThat(constant.applyAsDouble(shipped))
          .as("ships %s, fitted %s", shipped, fit)
          .isEqualTo(constant.applyAsDouble(fit), within(0.05 * constant.applyAsDouble(fit)));
    }
  }

  private static void vixCell(SpreadModel model, List<SpreadChains.Quoted> here, String as) {
    if (here.size() < 8) {
      print("%24s", "-");
      return;
    }
    double chain = here.stream().mapToDouble(SpreadChains.Quoted::half).average().orElseThrow();
    double[] errors =
        here.stream().mapToDouble(q -> model.half(q.mid(), 0, q.years(), 1) - q.half()).toArray();
    double bias = Arrays.stream(errors).average().orElseThrow();
    double rms = Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
    print("%8d %.3f %+.3f %.3f", here.size(), chain, bias, rms);
    assertThat(Math.abs(bias)).as(as).isLessThan(0.55 * chain);
  }

  private static void print(String format, Object... args) {
    System.out.printf(Locale.ROOT, format, args);
  }
}
