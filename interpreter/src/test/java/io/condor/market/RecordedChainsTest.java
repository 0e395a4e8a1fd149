package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ParityForward;
import io.condor.pricing.ParityPair;
import io.condor.pricing.QuoteRejection;
import io.condor.pricing.QuoteRejection.Reason;
import io.condor.pricing.QuoteScreen;
import io.condor.pricing.ScreenedQuotes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The quote screen and the parity forward on every recorded SPX chain, expiries of one day to one
 * year. {@code mvn -pl grammar,interpreter test -Dtest=RecordedChainsTest} prints the tables of
 * PRICING.md.
 */
class RecordedChainsTest {
  /** Longest expiry whose forward is looked at; the screen sees all. */
  private static final int MAX_DAYS = 366;

  /** Expiries shorter than this get the discount factor of the bill. */
  private static final int FITTED_DISCOUNT_DAYS = 30;

  /** What one expiry of one file gave. */
  private record Line(
      RecordedChains.Snapshot snapshot, RecordedChains.Expiry expiry, ParityForward parity) {
    double impliedRate() {
      return -Math.log(parity.discountFactor()) / expiry.years();
    }
  }

  /** What one file gave. */
  private record FileCounts(
      String name, int expiries, int quotes, Map<Reason, Integer> counts, int bidsWithoutAsk) {
    int rejected(Reason reason) {
      return counts.getOrDefault(reason, 0);
    }

    /** Share of recorded quotes. */
    double survivors() {
      int rejected = counts.values().stream().mapToInt(n -> n).sum();
      return (double) (quotes - rejected + rejected(Reason.NOT_RECORDED)) / quotes;
    }
  }

  private static final List<FileCounts> FILES = new ArrayList<>();
  private static final List<Line> LINES = new ArrayList<>();
  private static final Map<String, Integer> COPIES = new TreeMap<>();
  private static final List<String> STALE = new ArrayList<>();
  private static final Map<String, Integer> WITHOUT_FORWARD = new TreeMap<>();

  @BeforeAll
  static void readOnce() {
    Map<String, ExpiryQuotes> before = new HashMap<>();
    for (RecordedChains.Snapshot snapshot : RecordedChains.all()) {
      Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
      int quotes = 0;
      int bidsWithoutAsk = 0;
      for (RecordedChains.Expiry expiry : snapshot.expiries()) {
        String listed = expiry.root() + " " + expiry.date();
        Optional<ExpiryQuotes> earlier = Optional.ofNullable(before.put(listed, expiry.quotes()));
        if (earlier.isPresent() && QuoteScreen.isCopy(expiry.quotes(), earlier.get())) {
          COPIES.merge(snapshot.name(), 1, Integer::sum);
        }
        ScreenedQuotes first = QuoteScreen.screen(expiry.quotes());
        Optional<ParityForward> parity =
            expiry.days() < FITTED_DISCOUNT_DAYS
                ? ParityForward.of(first, Math.exp(-snapshot.rate() * expiry.years()))
                : ParityForward.of(first);
        ScreenedQuotes screened = parity.map(p -> QuoteScreen.screen(first, p)).orElse(first);
        screened.counts().forEach((reason, n) -> counts.merge(reason, n, Integer::sum));
        quotes += RecordedChains.recorded(expiry.quotes());
        for (QuoteRejection r : screened.rejections()) {
          bidsWithoutAsk += r.bid() > 0 && r.ask() == 0 ? 1 : 0;
          if (r.reason() == Reason.STALE || r.reason() == Reason.BELOW_INTRINSIC) {
            STALE.add(snapshot.name() + " " + listed + " " + r);
          }
        }
        if (parity.isEmpty()) {
          WITHOUT_FORWARD.merge(snapshot.name(), 1, Integer::sum);
        } else if (expiry.days() <= MAX_DAYS) {
          LINES.add(new Line(snapshot, expiry, parity.get()));
        }
      }
      FILES.add(
          new FileCounts(
              snapshot.name(), snapshot.expiries().size(), quotes, counts, bidsWithoutAsk));
    }
  }

  private static FileCounts file(String name) {
    return FILES.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void tableOfCountsByReason() {
    System.out.println("file | expiries | quotes | survive | by reason");
    for (FileCounts f : FILES) {
      System.out.printf(
          Locale.ROOT,
          "%s | %d | %d | %.1f %% | %s bid without ask %d%n",
          f.name(),
          f.expiries(),
          f.quotes(),
          100 * f.survivors(),
          f.counts(),
          f.bidsWithoutAsk());
    }
    STALE.forEach(System.out::println);
    System.out.println("expiries without forward: " + WITHOUT_FORWARD);
    System.out.println("copies: " + COPIES);
    assertThat(FILES).hasSize(69);
    for (FileCounts f : FILES) {
      if (!f.name().equals("spx_quotedata_2023-04-05")) {
        assertThat(f.survivors()).as(f.toString()).isBetween(0.91, 0.97);
      }
      if (f.name().startsWith("SPX_")) {
        assertThat(f.counts().keySet()).as(f.toString()).isSubsetOf(Reason.ONE_SIDED, Reason.STALE);
      }
      assertThat(f.rejected(Reason.STALE)).as(f.toString()).isLessThan(10);
    }
  }

  @Test
  void theFileOfWithdrawnQuotesIsRejected() {
    FileCounts withdrawn = file("spx_quotedata_2023-04-05");
    assertThat(withdrawn.rejected(Reason.WITHDRAWN))
        .as(withdrawn.toString())
        .isGreaterThan(withdrawn.quotes() * 97 / 100);
    assertThat(WITHOUT_FORWARD).containsEntry("spx_quotedata_2023-04-05", 52);
    assertThat(withdrawn.expiries()).isEqualTo(55);
  }

  /** The provenance note calls them crossed: twelve bids of long expiries with an ask of zero. */
  @Test
  void bidsWithoutAskAreNotQuotes() {
    assertThat(file("spx_quotedata_2023-04-14").bidsWithoutAsk()).isEqualTo(12);
    for (FileCounts f : FILES) {
      assertThat(f.bidsWithoutAsk()).as(f.toString()).isLessThanOrEqualTo(12);
      assertThat(f.rejected(Reason.CROSSED)).as(f.toString()).isZero();
      assertThat(f.rejected(Reason.LOCKED)).as(f.toString()).isZero();
    }
  }

  @Test
  void onlyTheCopiedDayIsACopy() {
    assertThat(COPIES).containsExactly(Map.entry("SPX_20190704", 42));
    assertThat(file("SPX_20190704").expiries()).isEqualTo(42);
  }

  /** What is right of the forwards, and how far they are from what else is known of the day. */
  @Test
  void forwardsAreKnownToTwoCents() {
    for (Line l : LINES) {
      assertThat(l.parity().isWithinBounds())
          .as("%s %s %s", l.snapshot().name(), l.expiry().root(), l.expiry().date())
          .isTrue();
      assertThat(l.parity().forwardError()).isLessThan(0.2);
    }
    assertThat(median(lines(true, 1, 29), l -> l.parity().forwardError())).isLessThan(0.015);
    assertThat(median(lines(true, 1, 1), RecordedChainsTest::spread)).isLessThan(0.11);
    assertThat(median(lines(true, 1, 1), l -> l.parity().forward() - l.snapshot().last()))
        .isBetween(-0.3, 0.3);
    assertThat(outlierShare(LINES)).isLessThan(0.01);
  }

  /** The discount rate of SPX options is that of boxes, some tenths of a percent above the bill. */
  @Test
  void impliedRatesAreNearTheBill() {
    ToDoubleFunction<Line> aboveBill = l -> 100 * (l.impliedRate() - l.snapshot().rate());
    assertThat(median(lines(true, 30, 91), aboveBill)).isBetween(0.3, 0.5);
    assertThat(median(lines(true, 92, 182), aboveBill)).isBetween(0.2, 0.35);
    assertThat(median(lines(false, 30, 182), aboveBill)).isBetween(-0.1, 0.2);
    long far =
        LINES.stream()
            .filter(l -> l.expiry().days() >= 30 && l.expiry().days() <= 182)
            .filter(l -> Math.abs(aboveBill.applyAsDouble(l)) > 1)
            .count();
    assertThat(far).isLessThan(40);
  }

  private static List<Line> lines(boolean of2019, int fewestDays, int mostDays) {
    return LINES.stream()
        .filter(l -> l.snapshot().isOf2019() == of2019)
        .filter(l -> l.expiry().days() >= fewestDays && l.expiry().days() <= mostDays)
        .toList();
  }

  private static double median(List<Line> lines, ToDoubleFunction<Line> value) {
    return new DescriptiveStatistics(lines.stream().mapToDouble(value).toArray()).getPercentile(50);
  }

  private static double outlierShare(List<Line> lines) {
    double outliers = lines.stream().mapToInt(l -> l.parity().outliers().size()).sum();
    return outliers / (outliers + lines.stream().mapToInt(l -> l.parity().used().size()).sum());
  }

  @Test
  void tableOfForwards() {
    System.out.println(
        "days | expiries | error of forward | residual rms | spread of 6 strikes | outliers |"
            + " forward - last | rate - bill, %");
    for (boolean of2019 : new boolean[] {true, false}) {
      System.out.println(of2019 ? "2019" : "2022-23");
      for (int[] days : new int[][] {{1, 1}, {2, 7}, {8, 29}, {30, 91}, {92, 182}, {183, 366}}) {
        List<Line> lines = lines(of2019, days[0], days[1]);
        System.out.printf(
            Locale.ROOT,
            "%d-%d | %d | %s | %s | %s | %.2f %% | %s | %s%n",
            days[0],
            days[1],
            lines.size(),
            quartiles(lines, l -> l.parity().forwardError()),
            quartiles(lines, RecordedChainsTest::rms),
            quartiles(lines, RecordedChainsTest::spread),
            100 * outlierShare(lines),
            quartiles(lines, l -> l.parity().forward() - l.snapshot().last()),
            days[0] < FITTED_DISCOUNT_DAYS
                ? "given"
                : quartiles(lines, l -> 100 * (l.impliedRate() - l.snapshot().rate())));
      }
    }
  }

  private static double rms(Line line) {
    return Math.sqrt(
        line.parity().used().stream()
            .mapToDouble(p -> p.residual() * p.residual())
            .average()
            .orElseThrow());
  }

  private static double spread(Line line) {
    List<ParityPair> near =
        line.parity().used().stream()
            .sorted(Comparator.comparingDouble(p -> Math.abs(p.callLessPut())))
            .limit(6)
            .toList();
    return near.stream().mapToDouble(ParityPair::residual).max().orElseThrow()
        - near.stream().mapToDouble(ParityPair::residual).min().orElseThrow();
  }

  private static String quartiles(List<Line> lines, ToDoubleFunction<Line> value) {
    DescriptiveStatistics d =
        new DescriptiveStatistics(lines.stream().mapToDouble(value).toArray());
    return String.format(
        Locale.ROOT,
        "%.3f %.3f %.3f (%.3f to %.3f)",
        d.getPercentile(25),
        d.getPercentile(50),
        d.getPercentile(75),
        d.getMin(),
        d.getMax());
  }
}
