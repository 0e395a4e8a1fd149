package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ParityForward;
import io.condor.pricing.ParityPair;
import io.condor.pricing.QuoteRejection;
import io.condor.pricing.QuoteRejection.Reason;
import io.condor.pricing.QuoteScreen;
import io.condor.pricing.ScreenedQuotes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The quote screen and the parity forward on every recorded SPX chain, expiries of one day to one
 * year. {@code mvn -pl grammar,interpreter test -Dtest=RecordedChainsTest} prints the tables of
 * PRICING.md.
 */
class RecordedChainsTest {
  private static final int MAX_DAYS = 366;

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
  }

  private static final List<FileCounts> FILES = new ArrayList<>();
  private static final List<Line> LINES = new ArrayList<>();
  private static final List<String> COPIES = new ArrayList<>();
  private static final List<QuoteRejection> STALE = new ArrayList<>();
  private static int expiriesWithoutForward;

  @BeforeAll
  static void readOnce() {
    Path data = RealFolder.require();
    Map<String, ExpiryQuotes> before = new HashMap<>();
    RecordedChains.forEach(
        data,
        MAX_DAYS,
        snapshot -> {
          Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
          int quotes = 0;
          int bidsWithoutAsk = 0;
          for (RecordedChains.Expiry expiry : snapshot.expiries()) {
            String listed = expiry.root() + " " + expiry.date();
            if (before.containsKey(listed)
                && QuoteScreen.isCopy(expiry.quotes(), before.get(listed))) {
              COPIES.add(snapshot.name());
            }
            before.put(listed, expiry.quotes());
            ScreenedQuotes first = QuoteScreen.screen(expiry.quotes());
            Optional<ParityForward> parity =
                expiry.days() < 30
                    ? ParityForward.of(first, Math.exp(-snapshot.rate() * expiry.years()))
                    : ParityForward.of(first);
            ScreenedQuotes screened = parity.map(p -> QuoteScreen.screen(first, p)).orElse(first);
            screened.counts().forEach((reason, n) -> counts.merge(reason, n, Integer::sum));
            quotes += RecordedChains.recorded(expiry.quotes());
            for (QuoteRejection r : screened.rejections()) {
              bidsWithoutAsk += r.bid() > 0 && r.ask() == 0 ? 1 : 0;
              if (r.reason() == Reason.STALE || r.reason() == Reason.BELOW_INTRINSIC) {
                STALE.add(r);
              }
            }
            if (parity.isPresent()) {
              LINES.add(new Line(snapshot, expiry, parity.get()));
            } else {
              expiriesWithoutForward++;
            }
          }
          FILES.add(
              new FileCounts(
                  snapshot.name(), snapshot.expiries().size(), quotes, counts, bidsWithoutAsk));
        });
  }

  private static FileCounts file(String name) {
    return FILES.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void countsByReason() {
    System.out.println("file | expiries | quotes | survive | by reason");
    for (FileCounts f : FILES) {
      int rejected = f.counts().values().stream().mapToInt(n -> n).sum();
      System.out.printf(
          Locale.ROOT,
          "%s | %d | %d | %.1f %% | %s bid without ask %d%n",
          f.name(),
          f.expiries(),
          f.quotes(),
          100.0 * (f.quotes() - rejected + f.rejected(Reason.NOT_RECORDED)) / f.quotes(),
          f.counts(),
          f.bidsWithoutAsk());
    }
    STALE.forEach(System.out::println);
    System.out.println("expiries without forward: " + expiriesWithoutForward);
    System.out.println("copies: " + COPIES);
    FileCounts withdrawn = file("spx_quotedata_2023-04-05");
    assertThat(withdrawn.rejected(Reason.WITHDRAWN)).isGreaterThan(withdrawn.quotes() * 97 / 100);
  }

  @Test
  void forwards() {
    for (boolean of2019 : new boolean[] {true, false}) {
      for (int[] days : new int[][] {{1, 1}, {2, 7}, {8, 29}, {30, 91}, {92, 182}, {183, 366}}) {
        List<Line> lines =
            LINES.stream()
                .filter(l -> l.snapshot().isOf2019() == of2019)
                .filter(l -> l.expiry().days() >= days[0] && l.expiry().days() <= days[1])
                .toList();
        System.out.printf(
            Locale.ROOT,
            "%s %d-%d days, %d expiries: error of F %s, residual rms %s, spread %s, outliers %.2f %%,"
                + " within bounds %.1f %%, rate-bill %% %s, F-last-carry %s%n",
            of2019 ? "2019" : "2022-23",
            days[0],
            days[1],
            lines.size(),
            quartiles(lines, l -> l.parity().forwardError()),
            quartiles(lines, RecordedChainsTest::rms),
            quartiles(lines, RecordedChainsTest::spread),
            100.0
                * lines.stream().mapToInt(l -> l.parity().outliers().size()).sum()
                / lines.stream()
                    .mapToInt(l -> l.parity().outliers().size() + l.parity().used().size())
                    .sum(),
            100.0 * lines.stream().filter(l -> l.parity().isWithinBounds()).count() / lines.size(),
            quartiles(lines, l -> 100 * (l.impliedRate() - l.snapshot().rate())),
            quartiles(lines, l -> l.parity().forward() - l.snapshot().last()));
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
    double[] sorted = lines.stream().mapToDouble(value).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "[%.3f %.3f %.3f %.3f %.3f]",
        sorted[0],
        sorted[sorted.length / 4],
        sorted[sorted.length / 2],
        sorted[3 * sorted.length / 4],
        sorted[sorted.length - 1]);
  }
}
