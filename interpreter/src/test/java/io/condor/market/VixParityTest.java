package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.pricing.ParityForward;
import io.condor.pricing.QuoteScreen;
import io.condor.pricing.ScreenedQuotes;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Forwards of VIX options from parity against the settlements of VIX futures of the same day. */
class VixParityTest {

  private record Compared(LocalDate expiry, ParityForward parity, double settlement) {
    double difference() {
      return parity.forward() - settlement;
    }
  }

  private static List<Compared> compare(RealChain chain) {
    Path data = RealFolder.require();
    Map<LocalDate, Double> settlements = settlements(data, chain.date());
    double rate = RecordedChains.bills(data).floorEntry(chain.date()).getValue();
    NavigableMap<LocalDate, RealChain.Slice> monthly = chain.slices().get("VIX");
    return monthly == null
        ? List.of()
        : monthly.entrySet().stream()
            .filter(e -> settlements.containsKey(e.getKey()))
            .map(
                e -> {
                  double years = (e.getKey().toEpochDay() - chain.date().toEpochDay()) / 365.0;
                  ScreenedQuotes screened = QuoteScreen.screen(e.getValue().quotes(years));
                  return new Compared(
                      e.getKey(),
                      ParityForward.of(screened, Math.exp(-rate * years)).orElseThrow(),
                      settlements.getOrDefault(e.getKey(), Double.NaN));
                })
            .toList();
  }

  private static Map<LocalDate, Double> settlements(Path data, LocalDate day) {
    Map<LocalDate, Double> settlements = new TreeMap<>();
    for (String line : RealChain.lines(data.resolve("futures/futures_data.csv.gz"))) {
      String[] c = line.split(",", -1);
      if (c[1].equals(day.toString()) && Double.parseDouble(c[7]) > 0) {
        settlements.put(LocalDate.parse(c[2]), Double.parseDouble(c[7]));
      }
    }
    return settlements;
  }

  private static void print(String time, List<Compared> lines) {
    for (Compared c : lines) {
      System.out.printf(
          Locale.ROOT,
          "%s %s: forward %.3f +- %.3f, settlement %.4f, difference %.3f, %d pairs, %d outliers%n",
          time,
          c.expiry(),
          c.parity().forward(),
          c.parity().forwardError(),
          c.settlement(),
          c.difference(),
          c.parity().used().size(),
          c.parity().outliers().size());
    }
  }

  @Test
  void forwardsOf20210426AreTheFuturesSettlements() {
    Path file =
        RealFolder.require()
            .resolve("options_vix/UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-04-26.csv.gz");
    // VIX futures settle at 16:00 New York; at 16:15 both markets have moved on by a tenth.
    Map<String, Double> limits = Map.of("2021-04-26 16:00:00", 0.05, "2021-04-26 16:15:00", 0.13);
    for (Map.Entry<String, Double> limit : new TreeMap<>(limits).entrySet()) {
      List<Compared> lines = compare(RealChain.ofIntervals(file, limit.getKey()));
      print(limit.getKey(), lines);
      assertThat(lines).hasSize(8);
      for (Compared c : lines) {
        assertThat(c.difference())
            .as("%s %s", limit.getKey(), c.expiry())
            .isCloseTo(0, within(limit.getValue()));
      }
    }
  }

  /** Quotes of noon against settlements of 16:00: VIX fell 0.2 in between. */
  @Test
  void forwardsOf20230515AtNoon() {
    Path file = RealFolder.require().resolve("options_vix/vix_quotedata_2023-05-15_1147.csv.gz");
    List<Compared> lines = compare(RealChain.ofQuoteExport(file, 400));
    print("2023-05-15 11:47", lines);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
    for (Compared c : lines) {
      assertThat(c.difference()).as("%s", c.expiry()).isCloseTo(0, within(0.25));
    }
  }
}
