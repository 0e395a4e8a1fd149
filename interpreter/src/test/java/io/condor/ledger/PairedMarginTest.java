package io.condor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.PairedMargin.Cover;
import io.condor.ledger.PairedMargin.Position;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedMarginTest {
  private static final LocalDate MAY = LocalDate.of(2024, 5, 17);
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 21);
  private static final LocalDate JULY = LocalDate.of(2024, 7, 19);
  private static final double INDEX = 5000;

  private static OptionContract put(LocalDate expiry, double strike) {
    return new OptionContract(OptionRoot.SPXW, expiry, Right.PUT, strike);
  }

  private static OptionContract call(LocalDate expiry, double strike) {
    return new OptionContract(OptionRoot.SPXW, expiry, Right.CALL, strike);
  }

  private static Position covered(Map<OptionContract, Integer> quantities) {
    return new Position(Cover.NEEDED, quantities);
  }

  private static Position bare(Map<OptionContract, Integer> quantities) {
    return new Position(Cover.OPTIONAL, quantities);
  }

  private static double dollars(Map<OptionContract, Double> values, Position... positions) {
    return PairedMargin.required(List.of(positions), values, INDEX).dollars();
  }

  private static Position condor(LocalDate expiry, double put, double call, double wing) {
    return condor(expiry, put, wing, call, wing, 1);
  }

  private static Position condor(
      LocalDate expiry, double put, double putWing, double call, double callWing, int count) {
    return covered(
        Map.of(
            put(expiry, put),
            -count,
            put(expiry, put - putWing),
            count,
            call(expiry, call),
            -count,
            call(expiry, call + callWing),
            count));
  }

  @Test
  void aCondorLosesOnOneSideOnly() {
    assertThat(dollars(Map.of(), condor(MAY, 4900, 5100, 10))).isEqualTo(1_000);
    assertThat(dollars(Map.of(), condor(MAY, 4900, 25, 5100, 10, 3))).isEqualTo(7_500);
  }

  @Test
  void twoCondorsOfOneExpiryWithTheirWideWingsOnOppositeSidesNeedLessTogether() {
    Position low = condor(MAY, 4900, 100, 5100, 10, 1);
    Position high = condor(MAY, 4800, 10, 5200, 100, 1);
    assertThat(dollars(Map.of(), low) + dollars(Map.of(), high)).isEqualTo(20_000);
    // Below all puts 110 points are lost, above all calls 110.
    assertThat(dollars(Map.of(), low, high)).isEqualTo(11_000);
  }

  @Test
  void ofTwoExpiriesBothMayLose() {
    Position low = condor(MAY, 4900, 100, 5100, 10, 1);
    Position high = condor(JUNE, 4800, 10, 5200, 100, 1);
    assertThat(dollars(Map.of(), low, high)).isEqualTo(20_000);
  }

  @Test
  void aPutSpreadAndACallSpreadOfTwoExpiriesAreNoCondorEvenInOneTrade() {
    Map<OptionContract, Integer> legs =
        Map.of(put(MAY, 4900), -1, put(MAY, 4890), 1, call(JUNE, 5100), -1, call(JUNE, 5110), 1);
    assertThat(dollars(Map.of(), covered(legs))).isEqualTo(2_000);
  }

  @Test
  void aLongCoversAnEarlierShortOfAnotherTrade() {
    Position shorts = bare(Map.of(put(MAY, 4900), -1));
    // 40 + 750 − 100 = 690.
    assertThat(dollars(Map.of(put(MAY, 4900), 40.0), shorts)).isEqualTo(69_000);
    Position later = covered(Map.of(put(JUNE, 4880), 1));
    assertThat(dollars(Map.of(put(MAY, 4900), 40.0), shorts, later)).isEqualTo(2_000);
    Position earlier = covered(Map.of(put(MAY.minusDays(7), 4880), 1));
    assertThat(dollars(Map.of(put(MAY, 4900), 40.0), shorts, earlier)).isEqualTo(69_000);
  }

  @Test
  void aLongCallOnVixCoversAShortOne() {
    OptionContract sold = new OptionContract(OptionRoot.VIX, MAY, Right.CALL, 30);
    OptionContract near = new OptionContract(OptionRoot.VIX, MAY, Right.CALL, 35);
    OptionContract hedge = new OptionContract(OptionRoot.VIX, MAY, Right.CALL, 22);
    Position spreads = covered(Map.of(sold, -4, near, 4));
    assertThat(dollars(Map.of(), spreads)).isEqualTo(2_000);
    // At 35 the four spreads have lost 20 points and the call at 22 has gained 13.
    assertThat(dollars(Map.of(), spreads, covered(Map.of(hedge, 1)))).isEqualTo(700);
  }

  @Test
  void ofABareStrangleTheGreaterSideAndTheOthersValue() {
    OptionContract put = put(MAY, 4900);
    OptionContract call = call(MAY, 5100);
    Map<OptionContract, Double> values = Map.of(put, 40.0, call, 30.0);
    // Put 40 + 650, call 30 + 650: one of the two 650.
    assertThat(dollars(values, bare(Map.of(put, -1, call, -1)))).isEqualTo(72_000);
    assertThat(dollars(values, bare(Map.of(put, -1, call, -2)))).isEqualTo(140_000);
    assertThat(dollars(values, bare(Map.of(put, -1)), bare(Map.of(call, -1)))).isEqualTo(72_000);
  }

  @Test
  void aStrangleOfTwoExpiriesNeedsBothSides() {
    Map<OptionContract, Double> values = Map.of(put(MAY, 4900), 40.0, call(JUNE, 5100), 30.0);
    assertThat(dollars(values, bare(Map.of(put(MAY, 4900), -1, call(JUNE, 5100), -1))))
        .isEqualTo(137_000);
  }

  @Test
  void whatNeedsCoverAndHasNoneIsAnError() {
    assertThatThrownBy(() -> dollars(Map.of(), covered(Map.of(call(MAY, 5100), -1))))
        .hasMessageContaining("undefined risk");
  }

  @Test
  void longOptionsNeedNothing() {
    assertThat(dollars(Map.of(), covered(Map.of(put(MAY, 4900), 3)))).isZero();
    assertThat(PairedMargin.required(List.of(), Map.of(), Double.NaN)).isEqualTo(Money.ZERO);
  }

  private static List<Position> drawn(Random random) {
    List<LocalDate> expiries = List.of(MAY, JUNE, JULY);
    List<Position> positions = new ArrayList<>();
    int trades = 1 + random.nextInt(2);
    for (int trade = 0; trade < trades; trade++) {
      boolean isBare = random.nextInt(3) == 0;
      Map<OptionContract, Integer> legs = new TreeMap<>();
      int spreads = 1 + random.nextInt(2);
      for (int i = 0; i < spreads; i++) {
        Right right = random.nextInt(2) == 0 ? Right.CALL : Right.PUT;
        int expiry = random.nextInt(3);
        int later = expiry + random.nextInt(3 - expiry);
        double sold = 20 + random.nextInt(20);
        double bought = 20 + random.nextInt(20);
        legs.merge(
            new OptionContract(OptionRoot.SPXW, expiries.get(expiry), right, sold),
            -1,
            Integer::sum);
        if (!isBare || random.nextBoolean()) {
          legs.merge(
              new OptionContract(OptionRoot.SPXW, expiries.get(later), right, bought),
              1,
              Integer::sum);
        }
      }
      legs.values().removeIf(quantity -> quantity == 0);
      positions.add(isBare ? bare(legs) : covered(legs));
    }
    return positions;
  }

  /** Values of all contracts of a book, and whether taken one by one each trade is covered. */
  private static Map<OptionContract, Double> values(List<Position> positions, Random random) {
    Map<OptionContract, Double> values = new TreeMap<>();
    positions.forEach(
        it -> it.quantities().keySet().forEach(leg -> values.put(leg, 1.0 + random.nextInt(4))));
    return values;
  }

  @Test
  void isTheLeastOfAllPairingsOfAThousandSmallBooks() {
    Random random = new Random(6);
    int cheaperTogether = 0;
    for (int i = 0; i < 1_000; i++) {
      List<Position> positions = drawn(random);
      Map<OptionContract, Double> values = values(positions, random);
      double required = PairedMargin.required(positions, values, 30).dollars();
      double least = AllPairings.least(positions, values, 30) * OptionRoot.MULTIPLIER;
      assertThat(required)
          .as("%d: %s %s", i, positions, values)
          .isCloseTo(least, Offset.offset(1e-4));
      double apart = 0;
      for (Position position : positions) {
        apart += PairedMargin.required(List.of(position), values, 30).dollars();
      }
      assertThat(required).as("%d: %s", i, positions).isLessThanOrEqualTo(apart);
      assertThat(required)
          .as("%d: %s", i, positions)
          .isGreaterThanOrEqualTo(AllPairings.lossOfCovered(positions) * OptionRoot.MULTIPLIER);
      cheaperTogether += required < apart ? 1 : 0;
    }
    assertThat(cheaperTogether).as("books that gain by pairing").isGreaterThan(80);
  }

  private static List<Position> ladder(int expiries) {
    Random random = new Random(7);
    List<Position> ladder = new ArrayList<>();
    for (int i = 0; i < 75; i++) {
      double level = 4500 + 5 * random.nextInt(200);
      LocalDate expiry = MAY.plusDays(random.nextInt(expiries));
      ladder.add(condor(expiry, level - 100, 10, level + 100, 10, 2));
    }
    return ladder;
  }

  @Test
  void threeHundredLegsAreProven() {
    for (int expiries : new int[] {1, 20}) {
      PairingProgram.Least least =
          PairingProgram.least(
              PairedMargin.book(ladder(expiries), Map.of(), INDEX), Double.POSITIVE_INFINITY);
      assertThat(least.proven()).isTrue();
      assertThat(least.points())
          .as("%d expiries: each pair of wings is lost once", expiries)
          .isLessThanOrEqualTo(1_500);
    }
  }
}
