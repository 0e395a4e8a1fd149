package io.condor.quality;

import static io.condor.quality.MadeChain.THURSDAY;
import static io.condor.quality.MadeChain.TUESDAY;
import static io.condor.quality.MadeChain.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.condor.feed.ChainBlock;
import io.condor.quality.MadeChain.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule about chains on a chain with its fault; the same chain without has no finding. */
class ChainRulesTest {
  private static final Predicate<Row> FRONT = row -> row.expiry.equals(LocalDate.of(2023, 5, 16));
  private static final Predicate<Row> WEDNESDAYS = row -> row.day.equals(WEDNESDAY);
  private static final Predicate<Row> CALL_3000 =
      FRONT.and(WEDNESDAYS).and(row -> row.call && row.strike == 3000);

  /** One fault: how often and on which rows the rule must strike, and what else it may drag in. */
  private record Case(Rule rule, long count, String example, MadeChain chain, Set<Rule> also) {
    Case(Rule rule, long count, String example, MadeChain chain, Rule... also) {
      this(rule, count, example, chain, Set.of(also));
    }
  }

  private static MadeChain made() {
    return MadeChain.threeDays();
  }

  private static MadeChain extra(LocalDate day, String root, LocalDate expiry) {
    MadeChain chain = made();
    List<Row> after = chain.copies(THURSDAY, row -> {});
    chain.remove(row -> row.day.equals(THURSDAY));
    if (day.equals(WEDNESDAY)) {
      chain.addExpiry(day, root, expiry, 3021, 0);
    }
    return chain.add(after);
  }

  private static MadeChain stale(double share) {
    MadeChain chain = made();
    List<Row> before = chain.copies(TUESDAY, row -> {});
    List<Row> rows = chain.rows.stream().filter(WEDNESDAYS).toList();
    for (int i = 0; i < rows.size() * share; i++) {
      rows.get(i).bid = before.get(i).bid;
      rows.get(i).ask = before.get(i).ask;
    }
    return chain;
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    LocalDate holiday = LocalDate.of(2023, 5, 29);
    MadeChain onHoliday = made();
    onHoliday.addExpiry(holiday, "SPXW", LocalDate.of(2023, 6, 30), 3015, 0);
    cases.add(new Case(Rule.HOLIDAY_SNAPSHOT, 1, "2023-05-29", onHoliday));
    MadeChain copied = made();
    List<Row> copies = copied.copies(TUESDAY, row -> row.day = WEDNESDAY);
    List<Row> thursday = copied.copies(THURSDAY, row -> {});
    copied.remove(row -> !row.day.equals(TUESDAY)).add(copies).add(thursday);
    cases.add(new Case(Rule.COPIED_DAY, 1, "2023-05-10 repeats 100.0 % of 204", copied));
    cases.add(
        new Case(
            Rule.WITHDRAWN_DAY,
            1,
            "2023-05-10 no bid on 100 %",
            made().change(WEDNESDAYS, row -> row.bid = 0)));
    cases.add(
        new Case(
            Rule.STRIKES_OFF_SCALE,
            1,
            "median strike 30000.00, index 3021.00",
            made().change(WEDNESDAYS, row -> row.strike *= 10)));
    cases.add(
        new Case(
            Rule.PRICES_OFF_SCALE,
            1,
            "not 1",
            made()
                .change(
                    WEDNESDAYS,
                    row -> {
                      row.bid *= 100;
                      row.ask *= 100;
                    })));
    cases.add(
        new Case(
            Rule.EXPIRED_CONTRACT,
            34,
            "SPXW 2023-05-05 C2800",
            extra(WEDNESDAY, "SPXW", LocalDate.of(2023, 5, 5))));
    cases.add(
        new Case(
            Rule.EXPIRED_CONTRACT,
            34,
            "SPXW 2023-05-10 C2800",
            extra(WEDNESDAY, "SPXW", WEDNESDAY)
                .change(row -> row.expiry.equals(WEDNESDAY), row -> row.second = 58_500)));
    cases.add(
        new Case(
            Rule.WEEKEND_EXPIRY,
            34,
            "2023-05-13",
            extra(WEDNESDAY, "SPXW", LocalDate.of(2023, 5, 13))));
    cases.add(
        new Case(
            Rule.HOLIDAY_EXPIRY,
            34,
            "2023-05-29",
            extra(WEDNESDAY, "SPXW", LocalDate.of(2023, 5, 29))));
    cases.add(
        new Case(
            Rule.UNLISTED_EXPIRY,
            34,
            "SPX 2023-05-12",
            extra(WEDNESDAY, "SPX", LocalDate.of(2023, 5, 12))));
    MadeChain twice = made();
    twice.add(List.of(last(twice).copy()));
    cases.add(new Case(Rule.DUPLICATE_ROW, 1, "P3200", twice));
    MadeChain other = made();
    Row second = last(other).copy();
    second.ask += 0.1;
    cases.add(new Case(Rule.CONFLICTING_ROW, 1, "P3200", other.add(List.of(second))));
    cases.add(one(Rule.NEGATIVE_PRICE, row -> row.bid = -0.05));
    cases.add(
        new Case(
            Rule.BAD_STRIKE,
            1,
            "CNaN",
            made().changeOne(CALL_3000, row -> row.strike = Double.NaN)));
    cases.add(one(Rule.CROSSED_QUOTE, row -> row.bid = row.ask + 0.1));
    cases.add(one(Rule.NO_ASK, row -> row.ask = 0));
    cases.add(one(Rule.LOCKED_QUOTE, row -> row.bid = row.ask));
    cases.add(one(Rule.NO_BID, row -> row.bid = 0));
    cases.add(
        one(
            Rule.NO_QUOTE,
            row -> {
              row.bid = Double.NaN;
              row.ask = Double.NaN;
            }));
    cases.add(
        new Case(
            Rule.WITHDRAWN_SIDE,
            17,
            "SPXW 2023-05-16 C2800",
            made()
                .change(
                    FRONT.and(WEDNESDAYS).and(row -> row.call && row.strike < 3000),
                    row -> row.bid = 0),
            Rule.NO_BID,
            Rule.NO_PARITY));
    cases.add(
        one(
            Rule.CONTRADICTS_NEIGHBOURS,
            row -> {
              row.bid += 20;
              row.ask += 20;
            }));
    cases.add(
        new Case(
            Rule.OFF_PARITY,
            1,
            "2800",
            made()
                .changeOne(
                    FRONT.and(WEDNESDAYS).and(row -> row.call && row.strike == 2800),
                    row -> {
                      row.bid += 3.5;
                      row.ask += 3.5;
                    })));
    cases.add(
        new Case(
            Rule.BELOW_INTRINSIC,
            2,
            "C2800",
            made()
                .change(
                    FRONT.and(WEDNESDAYS).and(row -> row.call && row.strike <= 2825),
                    row -> {
                      row.ask = 3021 - row.strike - 2.2;
                      row.bid = row.ask - 4.5;
                    }),
            Rule.CONTRADICTS_NEIGHBOURS));
    cases.add(new Case(Rule.STALE_QUOTES, 1, "of 2023-05-09", stale(0.45), rowRules()));
    cases.add(
        new Case(
            Rule.FORWARD_OFF_INDEX,
            5,
            "index 3081.42",
            made().change(WEDNESDAYS, row -> row.underlying *= 1.02)));
    MadeChain kinked = made().remove(row -> row.expiry.equals(LocalDate.of(2023, 5, 30)));
    List<Row> after = kinked.copies(THURSDAY, row -> {});
    kinked.remove(row -> row.day.equals(THURSDAY));
    kinked.addExpiry(WEDNESDAY, "SPXW", LocalDate.of(2023, 5, 30), 3021, 0.004);
    cases.add(new Case(Rule.FORWARD_KINK, 1, "SPXW 2023-05-30", kinked.add(after)));
    cases.add(
        new Case(
            Rule.STALE_SPOT,
            1,
            "2023-05-10 SPX at 3000.0",
            made().change(WEDNESDAYS, row -> row.underlying = 3000),
            Rule.FORWARD_OFF_INDEX));
    cases.add(
        new Case(
            Rule.EXPIRES_TODAY,
            1,
            "SPXW 2023-05-10",
            extra(WEDNESDAY, "SPXW", WEDNESDAY)
                .change(row -> true, row -> row.second = ChainBlock.NO_TIME),
            Rule.NO_PARITY,
            Rule.NO_BID));
    cases.add(
        one(
            Rule.WIDE_QUOTE,
            row -> {
              row.bid = 0.5;
              row.ask = 60;
            }));
    cases.add(one(Rule.VENDOR_VOL_ZERO, row -> row.vol = 0));
    Predicate<Row> june =
        WEDNESDAYS.and(row -> row.expiry.equals(LocalDate.of(2023, 6, 16)) && row.strike == 3100);
    cases.add(
        new Case(
            Rule.VENDOR_VOL,
            1,
            "vendor 0.5",
            made().changeOne(june.and(row -> row.call), row -> row.vol = 0.5)));
    cases.add(
        new Case(
            Rule.VENDOR_DELTA,
            1,
            "vendor -0.2",
            made().changeOne(june.and(row -> row.call), row -> row.delta = -0.2)));
    MadeChain gap = made();
    gap.remove(WEDNESDAYS);
    gap.addDay(LocalDate.of(2023, 5, 12), 3005);
    cases.add(new Case(Rule.MISSING_DAY, 1, "2023-05-10", gap));
    MadeChain parts = made();
    List<Row> late = parts.copies(TUESDAY, row -> {});
    parts.add(late);
    cases.add(new Case(Rule.DAY_IN_PARTS, 1, "2023-05-09", parts));
    return cases;
  }

  private static Rule[] rowRules() {
    return new Rule[] {
      Rule.CONTRADICTS_NEIGHBOURS,
      Rule.OFF_PARITY,
      Rule.BELOW_INTRINSIC,
      Rule.FORWARD_KINK,
      Rule.NO_PARITY,
      Rule.VENDOR_VOL,
      Rule.VENDOR_DELTA
    };
  }

  private static Row last(MadeChain chain) {
    return chain.rows.get(chain.rows.size() - 1);
  }

  private static Case one(Rule rule, java.util.function.Consumer<Row> fault) {
    return new Case(
        rule, 1, "2023-05-10 SPXW 2023-05-16 C3000", made().changeOne(CALL_3000, fault));
  }

  @TestFactory
  Stream<DynamicTest> findsTheFault() {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.rule().id() + " " + one.example(),
                    () -> {
                      QualityReport report = judge(one.chain(), IndexCloses.NONE);
                      assertThat(report.count(one.rule())).isEqualTo(one.count());
                      assertThat(report.findings())
                          .filteredOn(f -> f.rule().equals(one.rule().id()))
                          .singleElement()
                          .satisfies(f -> assertThat(f.example()).contains(one.example()));
                      Set<String> others = new TreeSet<>();
                      report.findings().forEach(f -> others.add(f.rule()));
                      others.remove(one.rule().id());
                      one.also().forEach(rule -> others.remove(rule.id()));
                      assertThat(others).as("rules that must be silent").isEmpty();
                    }));
  }

  @Test
  void findsNothingInAChainWithoutAFault() {
    QualityReport report = judge(made(), IndexCloses.NONE);
    assertThat(report.findings()).isEmpty();
    assertThat(report.rowsIn()).isEqualTo(612);
    assertThat(report.rowsOut()).isEqualTo(612);
  }

  @Test
  void everyRuleAboutChainsHasACase() {
    Set<Rule> tested = EnumSet.noneOf(Rule.class);
    cases().forEach(one -> tested.add(one.rule()));
    tested.addAll(Set.of(Rule.SPOT_OFF_SCALE, Rule.SPOT_NOT_CLOSE, Rule.NO_PARITY));
    tested.add(Rule.TOO_MANY_STRIKES);
    Set<Rule> chain = EnumSet.range(Rule.HOLIDAY_SNAPSHOT, Rule.NO_QUOTE);
    chain.addAll(EnumSet.range(Rule.STALE_QUOTES, Rule.DAY_IN_PARTS));
    assertThat(tested).isEqualTo(chain);
  }

  @Test
  void comparesTheIndexLevelWithTheClose() {
    QualityReport report =
        judge(made(), (name, day) -> OptionalDouble.of(day.equals(TUESDAY) ? 3000 : 3011.5));
    assertThat(report.count(Rule.SPOT_NOT_CLOSE)).isEqualTo(2);
    assertThat(report.rowsOut()).isEqualTo(612);
    QualityReport tenfold = judge(made(), (name, day) -> OptionalDouble.of(301));
    assertThat(tenfold.count(Rule.SPOT_OFF_SCALE)).isEqualTo(3);
    assertThat(tenfold.rowsOut()).isZero();
  }

  @Test
  void passesOnWhatNoRuleRejectsAndNothingElse() {
    MadeChain chain = made().changeOne(CALL_3000, row -> row.ask = 0);
    List<String> out = new ArrayList<>();
    QualityLog log = new QualityLog();
    ChainGate gate =
        ChainGate.before(
            block -> {
              for (int i = 0; i < block.size(); i++) {
                out.add(block.quoteDays()[i] + " " + block.lines()[i]);
                assertThat(block.asks()[i]).isPositive();
              }
            },
            IndexCloses.NONE,
            log);
    chain.feed(gate);
    assertThat(out).hasSize(611).doesNotHaveDuplicates();
  }

  @Test
  void holdsNoMoreThanItMay() {
    QualityLog log = new QualityLog();
    int[] out = {0};
    ChainGate gate = ChainGate.before(block -> out[0] += block.size(), IndexCloses.NONE, log, 150);
    made().feed(gate);
    assertThat(log.report().count(Rule.DAY_IN_PARTS)).isEqualTo(3);
    assertThat(out[0]).isEqualTo(612);
  }

  /** Tuesdays were first listed on 2022-04-18; the same label is right after and wrong before. */
  @Test
  void listsTuesdaysFromTheirFirstDayOn() {
    assertThat(tuesday(LocalDate.of(2022, 4, 13), LocalDate.of(2022, 4, 19))).isEqualTo(34);
    assertThat(tuesday(LocalDate.of(2022, 4, 18), LocalDate.of(2022, 4, 19))).isZero();
    assertThat(tuesday(LocalDate.of(2018, 11, 28), LocalDate.of(2018, 12, 5)))
        .as("closed by decree of 2018-12-01: the label was right")
        .isZero();
    assertThat(tuesday(LocalDate.of(2014, 1, 6), LocalDate.of(2014, 1, 18)))
        .as("SPXW never expired on a Saturday")
        .isEqualTo(34);
  }

  private static long tuesday(LocalDate day, LocalDate expiry) {
    MadeChain chain = new MadeChain();
    chain.addExpiry(day, "SPXW", expiry, 3000, 0);
    QualityReport report = judge(chain, IndexCloses.NONE);
    return report.count(Rule.UNLISTED_EXPIRY)
        + report.count(Rule.HOLIDAY_EXPIRY)
        + report.count(Rule.WEEKEND_EXPIRY);
  }

  private static QualityReport judge(MadeChain chain, IndexCloses closes) {
    QualityLog log = new QualityLog();
    chain.feed(ChainGate.before(block -> {}, closes, log));
    return log.report();
  }
}
