package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.market.MarketMoments;
import io.condor.market.RealFolder;
import io.condor.market.RealHistory;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures of the world that ships beside those of the real market of 2010-2025. */
class JointModelMomentsTest {
  /** Values in the table are rounded to four decimals. */
  private static final double ROUNDING = 0.00006;

  @Test
  void theWorldThatShipsIsAsNearToTheRealMarketAsTheTableSays() throws IOException {
    Map<String, Double> measures = MarketMoments.of(SyntheticWorld.standard().history());
    System.out.println("| measure | real | default seed | held between | |");
    System.out.println("|---|---|---|---|---|");
    for (MomentBound bound : MomentBound.all()) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.4f | %.4f | %.4f … %.4f | %s |%n",
          bound.measure(),
          bound.real(),
          bound.of(measures),
          bound.lowest(),
          bound.highest(),
          bound.note());
      assertThat(bound.of(measures)).as(bound.measure()).isBetween(bound.lowest(), bound.highest());
    }
    assertThat(MomentBound.all().stream().map(MomentBound::measure))
        .containsExactlyElementsOf(measures.keySet());
  }

  @Test
  void realValuesOfTheTableAreThoseOfTheDataFolder() throws IOException {
    Map<String, Double> measured = MarketMoments.of(RealHistory.load(RealFolder.require()));
    for (MomentBound bound : MomentBound.all()) {
      assertThat(bound.of(measured)).as(bound.measure()).isCloseTo(bound.real(), within(ROUNDING));
    }
  }
}
