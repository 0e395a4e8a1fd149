package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Field;
import io.condor.market.LevelConstants;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.World;
import io.condor.pricing.SpreadModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options a few minutes after the open, on the state that the model has then. */
class SyntheticMorningTest {
  private static final World WORLD = SyntheticWorld.of(3);
  private static final OptionMarket MORNING = WORLD.options().atOpen().orElseThrow();
  private static final List<LocalDate> DATES = WORLD.history().sessions();

  private static OptionSlice today(int session) {
    return MORNING.slice(OptionRoot.SPXW, session, DATES.get(session)).orElseThrow();
  }

  private static double variance(OptionSlice slice) {
    double vol = slice.vol(slice.forward());
    return vol * vol * slice.timeToExpiryYears();
  }

  private static double spx(Field field, int session) {
    return WORLD.history().level(Series.SPX, field, session);
  }

  /** The first print covers seven tenths of the way from the close before: options know it all. */
  @Test
  void theFirstPrintLagsBehindTheIndexThatOptionsAreOn() {
    for (int session = 500; session < 560; session++) {
      double before = spx(Field.CLOSE, session - 1);
      double move = Math.log(today(session).forward() / before);
      double printed = Math.log(spx(Field.OPEN, session) / before);
      assertThat(printed).as("%s", DATES.get(session)).isEqualTo(0.7 * move, within(1e-4));
    }
  }

  /** A third of an ordinary session's variance passes in the night before it. */
  @Test
  void theNightHasPassed() {
    List<Double> left = new ArrayList<>();
    for (int session = 500; session < 560; session++) {
      LocalDate date = DATES.get(session);
      OptionSlice evening = WORLD.options().slice(OptionRoot.SPXW, session - 1, date).orElseThrow();
      left.add(variance(today(session)) / variance(evening));
    }
    assertThat(left.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .isBetween(0.60, 0.76);
  }

  /** The close of VIX, which widens quotes in the evening, is not known yet. */
  @Test
  void quotesAreAsWideAsTheOpenOfVixMakesThem() {
    SpreadModel spread = LevelConstants.SHIPPED.spx().spread();
    double[] opens = WORLD.history().column(Series.VIX, Field.OPEN);
    for (int session = 500; session < 560; session++) {
      OptionSlice slice = today(session);
      double strike = Math.rint(slice.forward() / 5) * 5;
      Quote quote = slice.quote(Right.PUT, strike);
      double expected =
          spread.ask(
              quote.mid(),
              Math.abs(slice.delta(Right.PUT, strike)),
              slice.timeToExpiryYears(),
              spread.widening(opens[session], SpreadModel.Hours.AFTER_CLOSE));
      assertThat(quote.ask()).as("%s", DATES.get(session)).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void aCutAfterTheSessionLeavesItsMorning() {
    World cut = WORLD.cutAfter(700);
    OptionSlice known =
        cut.options()
            .atOpen()
            .orElseThrow()
            .slice(OptionRoot.SPXW, 700, DATES.get(700))
            .orElseThrow();
    double strike = Math.rint(known.forward() / 5) * 5;
    assertThat(known.quote(Right.PUT, strike)).isEqualTo(today(700).quote(Right.PUT, strike));
  }

  @Test
  void vixOptionsHaveNoPrice() {
    assertThat(MORNING.time()).isEqualTo(SessionTime.AFTER_OPEN);
    assertThat(MORNING.source(OptionRoot.VIX, 700)).isEqualTo(PriceSource.NONE);
    assertThat(MORNING.slice(OptionRoot.VIX, 700, DATES.get(720))).isEmpty();
  }
}
