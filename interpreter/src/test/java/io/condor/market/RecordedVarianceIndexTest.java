package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.pricing.QuoteScreen;
import io.condor.pricing.VarianceIndex;
import io.condor.pricing.VarianceStrip;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Cboe's indices recomputed from every recorded SPX chain, against what Cboe published that day.
 * {@code mvn -pl grammar,interpreter test -Dtest=RecordedVarianceIndexTest} prints the tables of
 * PRICING.md.
 *
 * <p>The 2019 files were taken at an unknown time of the session: their index level is up to 23
 * points from the close, and the published close is that of 16:15.
 */
class RecordedVarianceIndexTest {
  private static final List<VarianceIndex> INDICES =
      List.of(VarianceIndex.VIX9D, VarianceIndex.VIX, VarianceIndex.VIX3M, VarianceIndex.VIX6M);

  /** A holiday snapshot and a copy of the day before. */
  private static final List<String> UNUSABLE = List.of("SPX_20190527", "SPX_20190704");

  /** Largest median, standard deviation and single difference, vol points. */
  private static final Map<VarianceIndex, double[]> LIMITS_OF_2019 =
      Map.of(
          VarianceIndex.VIX9D, new double[] {0.15, 0.85, 4.3},
          VarianceIndex.VIX, new double[] {0.1, 0.5, 2.3},
          VarianceIndex.VIX3M, new double[] {0.05, 0.3, 1.05},
          VarianceIndex.VIX6M, new double[] {0.05, 0.2, 0.75});

  private static final TradingCalendar CALENDAR = UsIndexCalendar.load();

  /** Open, high, low and close of an index. */
  private record Bar(double high, double low, double close) {}

  /** One index on one file. */
  private record Recomputed(
      RecordedChains.Snapshot snapshot, double level, Bar published, double closeOfSpx) {
    double difference() {
      return level - published.close();
    }

    /** How far the index stood from the close when the quotes were taken. */
    double fromClose() {
      return snapshot.last() - closeOfSpx;
    }

    /** Whether the session went through the recomputed level, to the cent that Cboe rounds to. */
    boolean withinDay() {
      return published.low() - 0.005 <= level && level <= published.high() + 0.005;
    }
  }

  private static final Map<VarianceIndex, List<Recomputed>> ALL =
      new EnumMap<>(VarianceIndex.class);

  @BeforeAll
  static void recompute() {
    List<RecordedChains.Snapshot> snapshots = RecordedChains.all();
    Path data = RealFolder.require();
    NavigableMap<LocalDate, Double> spx = spxCloses(data);
    for (VarianceIndex index : INDICES) {
      NavigableMap<LocalDate, Bar> published = bars(data, index);
      List<Recomputed> levels = new ArrayList<>();
      for (RecordedChains.Snapshot snapshot : snapshots) {
        if (UNUSABLE.contains(snapshot.name())) {
          continue;
        }
        Bar bar = Objects.requireNonNull(published.get(snapshot.date()));
        double close = Objects.requireNonNull(spx.get(snapshot.date()));
        level(index, snapshot)
            .ifPresent(level -> levels.add(new Recomputed(snapshot, level, bar, close)));
      }
      ALL.put(index, levels);
    }
  }

  private static NavigableMap<LocalDate, Bar> bars(Path data, VarianceIndex index) {
    NavigableMap<LocalDate, Bar> bars = new TreeMap<>();
    List<String> lines = RealChain.lines(data.resolve("indices/" + index + "_History.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      String[] day = c[0].split("/", -1);
      bars.put(
          LocalDate.of(
              Integer.parseInt(day[2]), Integer.parseInt(day[0]), Integer.parseInt(day[1])),
          new Bar(Double.parseDouble(c[2]), Double.parseDouble(c[3]), Double.parseDouble(c[4])));
    }
    return bars;
  }

  private static NavigableMap<LocalDate, Double> spxCloses(Path data) {
    NavigableMap<LocalDate, Double> closes = new TreeMap<>();
    List<String> lines = RealChain.lines(data.resolve("indices/spx_daily_full.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] c = line.split(",", -1);
      closes.put(LocalDate.parse(c[0].substring(0, 10)), Double.parseDouble(c[3]));
    }
    return closes;
  }

  /** The expiry an index would take in a week: Friday, or the session before a closed one. */
  private static boolean endsWeek(LocalDate date) {
    LocalDate friday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    return date.equals(CALENDAR.isSession(friday) ? friday : CALENDAR.previous(friday));
  }

  private static boolean endsThirdWeek(LocalDate date) {
    LocalDate friday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    return endsWeek(date) && friday.getDayOfMonth() >= 15 && friday.getDayOfMonth() <= 21;
  }

  private static boolean isMonthly(RecordedChains.Expiry expiry) {
    return expiry.root().equals("SPX") && endsThirdWeek(expiry.date());
  }

  private static boolean isWeekly(RecordedChains.Expiry expiry) {
    return endsWeek(expiry.date())
        && expiry.root().equals(endsThirdWeek(expiry.date()) ? "SPX" : "SPXW");
  }

  /** The last session of a month has a PM-settled expiry of its own. */
  private static boolean endsMonth(RecordedChains.Expiry expiry) {
    return expiry.root().equals("SPXW")
        && !endsThirdWeek(expiry.date())
        && CALENDAR.next(expiry.date()).getMonth() != expiry.date().getMonth();
  }

  /**
   * Expiries that an index takes. For VIX3M found by trial on the days whose quotes were taken at
   * the close: monthly ones in 2019, weekly and month-end ones in 2022 and 2023.
   */
  private static Predicate<RecordedChains.Expiry> eligible(VarianceIndex index, LocalDate day) {
    Predicate<RecordedChains.Expiry> weekly = RecordedVarianceIndexTest::isWeekly;
    if (index == VarianceIndex.VIX3M && day.getYear() > 2019) {
      return weekly.or(RecordedVarianceIndexTest::endsMonth);
    }
    return index == VarianceIndex.VIX3M || index == VarianceIndex.VIX6M
        ? RecordedVarianceIndexTest::isMonthly
        : weekly;
  }

  private static Optional<Double> level(VarianceIndex index, RecordedChains.Snapshot snapshot) {
    Predicate<RecordedChains.Expiry> eligible = eligible(index, snapshot.date());
    long target = Math.round(index.targetMinutes() / 1440);
    Comparator<RecordedChains.Expiry> byMinutes =
        Comparator.comparingDouble(RecordedChains.Expiry::minutes);
    Optional<RecordedChains.Expiry> near =
        snapshot.expiries().stream().filter(eligible.and(e -> e.days() <= target)).max(byMinutes);
    Optional<RecordedChains.Expiry> next =
        snapshot.expiries().stream().filter(eligible.and(e -> e.days() > target)).min(byMinutes);
    if (near.isEmpty() || next.isEmpty()) {
      return Optional.empty();
    }
    Optional<VarianceStrip> nearStrip = strip(snapshot, near.get());
    Optional<VarianceStrip> nextStrip = strip(snapshot, next.get());
    if (nearStrip.isEmpty() || nextStrip.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        index.level(nearStrip.get(), near.get().minutes(), nextStrip.get(), next.get().minutes()));
  }

  private static Optional<VarianceStrip> strip(
      RecordedChains.Snapshot snapshot, RecordedChains.Expiry expiry) {
    return VarianceStrip.of(
        QuoteScreen.screen(expiry.quotes()), Math.exp(-snapshot.rate() * expiry.years()));
  }

  private static List<Recomputed> of2019(VarianceIndex index) {
    return Objects.requireNonNull(ALL.get(index)).stream()
        .filter(r -> r.snapshot().name().startsWith("SPX_"))
        .toList();
  }

  private static DescriptiveStatistics differences(List<Recomputed> levels) {
    return new DescriptiveStatistics(levels.stream().mapToDouble(Recomputed::difference).toArray());
  }

  /** Difference as a line in the points that the snapshot stood above the close. */
  private static SimpleRegression onDistance(List<Recomputed> levels) {
    SimpleRegression line = new SimpleRegression();
    levels.forEach(r -> line.addData(r.fromClose(), r.difference()));
    return line;
  }

  @Test
  void distributionOf2019() {
    System.out.println(
        "index | days | mean | sd | min | quartiles | max | within the day's range | per point |"
            + " sd left");
    for (VarianceIndex index : INDICES) {
      List<Recomputed> levels = of2019(index);
      DescriptiveStatistics d = differences(levels);
      SimpleRegression line = onDistance(levels);
      System.out.printf(
          Locale.ROOT,
          "%s | %d | %.3f | %.3f | %.2f | %.3f %.3f %.3f | %.2f | %d | %.4f | %.3f%n",
          index,
          levels.size(),
          d.getMean(),
          d.getStandardDeviation(),
          d.getMin(),
          d.getPercentile(25),
          d.getPercentile(50),
          d.getPercentile(75),
          d.getMax(),
          levels.stream().filter(Recomputed::withinDay).count(),
          line.getSlope(),
          Math.sqrt(line.getMeanSquareError()));
    }
    System.out.println("snapshots within 0.02 points of the close:");
    for (VarianceIndex index : INDICES) {
      for (Recomputed r : of2019(index)) {
        if (Math.abs(r.fromClose()) < 0.02) {
          System.out.printf(
              Locale.ROOT,
              "%s %s: %.2f against %.2f, %.3f%n",
              index,
              r.snapshot().date(),
              r.level(),
              r.published().close(),
              r.difference());
        }
      }
    }
    for (VarianceIndex index : INDICES) {
      double[] limit = Objects.requireNonNull(LIMITS_OF_2019.get(index));
      List<Recomputed> levels = of2019(index);
      DescriptiveStatistics d = differences(levels);
      String where = index + " " + d;
      assertThat(levels).as(where).hasSize(54);
      assertThat(Math.abs(d.getPercentile(50))).as(where).isLessThan(limit[0]);
      assertThat(d.getStandardDeviation()).as(where).isLessThan(limit[1]);
      assertThat(Math.max(d.getMax(), -d.getMin())).as(where).isLessThan(limit[2]);
      assertThat(levels.stream().filter(Recomputed::withinDay).count())
          .as(where)
          .isGreaterThanOrEqualTo(53);
      // A chain seen while the index stood higher than at the close shows a lower vol.
      assertThat(onDistance(levels).getSlope()).as(where).isNegative();
      assertThat(Math.sqrt(onDistance(levels).getMeanSquareError()))
          .as(where)
          .isLessThan(0.75 * d.getStandardDeviation());
    }
  }

  /**
   * Six snapshots of 2019 stand at the close to two cents; one of them must have been taken before.
   */
  @Test
  void snapshotsAtTheCloseAgreeWithThePublishedIndex() {
    for (VarianceIndex index : INDICES) {
      List<Double> atClose =
          of2019(index).stream()
              .filter(r -> Math.abs(r.fromClose()) < 0.02)
              .map(r -> Math.abs(r.difference()))
              .sorted()
              .toList();
      assertThat(atClose).as(index.toString()).hasSize(6);
      assertThat(atClose.get(4)).as(index + " " + atClose).isLessThan(0.05);
      assertThat(atClose.get(5)).as(index + " " + atClose).isLessThan(0.2);
    }
  }

  @Test
  void otherFiles() {
    for (VarianceIndex index : INDICES) {
      List<Recomputed> others =
          Objects.requireNonNull(ALL.get(index)).stream()
              .filter(r -> !r.snapshot().name().startsWith("SPX_"))
              .toList();
      for (Recomputed r : others) {
        System.out.printf(
            Locale.ROOT,
            "%s %s: %.2f against %.2f, %.3f, day %.2f to %.2f%n",
            index,
            r.snapshot().name(),
            r.level(),
            r.published().close(),
            r.difference(),
            r.published().low(),
            r.published().high());
      }
      double[] afterClose =
          others.stream()
              .filter(r -> r.snapshot().time().equals(RecordedChains.AFTER_CLOSE))
              .mapToDouble(r -> Math.abs(r.difference()))
              .sorted()
              .toArray();
      assertThat(afterClose).as(index.toString()).hasSize(9);
      assertThat(afterClose[4]).as(index + " median").isLessThan(0.015);
      assertThat(afterClose[8]).as(index + " worst").isLessThan(0.25);
      assertThat(others)
          .as("withdrawn quotes give no index")
          .noneMatch(r -> r.snapshot().name().contains("2023-04-05"));
    }
    Recomputed at1545 =
        Objects.requireNonNull(ALL.get(VarianceIndex.VIX)).stream()
            .filter(r -> r.snapshot().name().equals("spxw20190626"))
            .findFirst()
            .orElseThrow();
    assertThat(at1545.difference()).isCloseTo(0, within(0.1));
  }
}
