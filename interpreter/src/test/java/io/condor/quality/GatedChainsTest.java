package io.condor.quality;

import static io.condor.quality.MadeChain.THURSDAY;
import static io.condor.quality.MadeChain.TUESDAY;
import static io.condor.quality.MadeChain.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.feed.ChainSource;
import io.condor.instrument.OptionRoot;
import io.condor.market.DataException;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.Fingerprint;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GatedChainsTest {
  private static final LocalDate FRIDAY = THURSDAY.plusDays(1);
  private static final int NOON = LocalTime.NOON.toSecondOfDay();

  /** A chain as a source; notes what is read of it. */
  private static final class Source implements ChainSource {
    private final MadeChain chain;
    private final List<LocalDate> read = new ArrayList<>();

    Source(MadeChain chain) {
      this.chain = chain;
    }

    @Override
    public SortedSet<LocalDate> days(OptionRoot root) {
      SortedSet<LocalDate> days = new TreeSet<>();
      chain.rows.stream().filter(row -> row.root.equals(root.name())).forEach(r -> days.add(r.day));
      return days;
    }

    @Override
    public void read(OptionRoot root, LocalDate day, ChainSink sink) {
      read.add(day);
      chain.feed(sink, row -> row.root.equals(root.name()) && row.day.equals(day));
    }

    @Override
    public String fingerprint() {
      return "made";
    }
  }

  /** SPXW of three days and a fourth that repeats the third. */
  private static MadeChain fourDays() {
    MadeChain chain = MadeChain.threeDays().remove(row -> row.root.equals("SPX"));
    return chain.add(chain.copies(THURSDAY, row -> row.day = FRIDAY));
  }

  private static GatedChains gate(MadeChain chain) {
    return GatedChains.of(new Source(chain), (day, second) -> true, IndexCloses.NONE);
  }

  private static List<Long> lines(GatedChains gate, LocalDate day) {
    List<Long> lines = new ArrayList<>();
    gate.read(
        OptionRoot.SPXW,
        day,
        block -> {
          for (int i = 0; i < block.size(); i++) {
            lines.add(block.lines()[i]);
          }
        });
    return lines;
  }

  @Test
  void passesOnWhatNoRuleRejects() {
    MadeChain chain = fourDays();
    chain.rows.get(5).bid = chain.rows.get(5).ask + 1;
    GatedChains gate = gate(chain);
    assertThat(lines(gate, TUESDAY)).hasSize(101).doesNotContain(7L);
    assertThat(lines(gate, THURSDAY)).hasSize(102);
    assertThat(lines(gate, FRIDAY)).isEmpty();
    assertThat(gate.rejection(OptionRoot.SPXW, FRIDAY)).hasValue("copied-day");
    assertThat(gate.rejection(OptionRoot.SPXW, TUESDAY)).isEmpty();
    assertThat(gate.report().rules())
        .extracting(RuleCount::file, RuleCount::id, RuleCount::action, RuleCount::count)
        .containsExactly(
            tuple("chains of SPXW", "copied-day", "reject day", 1),
            tuple("chains of SPXW", "crossed-quote", "reject row", 1));
  }

  /** Faults that are told by the day before, and the same fault on two days. */
  @Test
  void nothingDependsOnTheOrderOfAsking() {
    MadeChain chain = fourDays();
    chain.change(row -> row.day.equals(THURSDAY), row -> row.underlying = 3021);
    chain.changeOne(row -> row.day.equals(WEDNESDAY), row -> row.bid = row.ask);
    chain.changeOne(row -> row.day.equals(THURSDAY), row -> row.bid = row.ask);
    List<LocalDate> days = List.of(TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);
    GatedChains inOrder = gate(chain);
    days.forEach(day -> lines(inOrder, day));
    assertThat(inOrder.report().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .containsExactly(tuple("copied-day", 1), tuple("locked-quote", 2), tuple("stale-spot", 1));
    for (int asked = 0; asked < 64; asked++) {
      GatedChains gate = gate(chain);
      List<LocalDate> order = new ArrayList<>();
      for (int n = 0, code = asked; n < 3; n++, code /= 4) {
        order.add(days.get(code % 4));
      }
      for (LocalDate day : order) {
        assertThat(lines(gate, day)).as("%s of %s", day, order).isEqualTo(lines(inOrder, day));
      }
      days.forEach(day -> lines(gate, day));
      assertThat(gate.report()).as("%s", order).isEqualTo(inOrder.report());
    }
  }

  @Test
  void countsTheDaysThatWereAskedFor() {
    MadeChain chain = fourDays();
    chain.change(row -> row.day.equals(TUESDAY) && row.strike == 3000, row -> row.ask = 0);
    GatedChains gate = gate(chain);
    lines(gate, WEDNESDAY);
    lines(gate, WEDNESDAY);
    assertThat(gate.report().rules()).as("Tuesday was only compared with").isEmpty();
    List<Long> first = lines(gate, TUESDAY);
    assertThat(lines(gate, TUESDAY)).hasSize(96).isEqualTo(first);
    assertThat(gate.report().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .containsExactly(tuple("no-ask", 6));
  }

  @Test
  void daysInTheirOrderAreReadOnce() {
    Source source = new Source(fourDays());
    GatedChains gate = GatedChains.of(source, (day, second) -> true, IndexCloses.NONE);
    List.of(TUESDAY, WEDNESDAY, THURSDAY).forEach(day -> lines(gate, day));
    assertThat(source.read).containsExactly(TUESDAY, WEDNESDAY, THURSDAY);
    lines(gate, TUESDAY);
    lines(gate, WEDNESDAY);
    assertThat(source.read.subList(3, source.read.size()))
        .as("judged already")
        .containsExactly(TUESDAY, WEDNESDAY);
    Source other = new Source(fourDays());
    lines(GatedChains.of(other, (day, second) -> true, IndexCloses.NONE), WEDNESDAY);
    assertThat(other.read).containsExactly(TUESDAY, WEDNESDAY);
  }

  /** A closed day between two sessions is not what the second is compared with. */
  @Test
  void theSessionBeforeCountsAndNoClosedDay() {
    LocalDate friday = LocalDate.of(2023, 5, 26);
    LocalDate holiday = LocalDate.of(2023, 5, 29);
    LocalDate tuesday = LocalDate.of(2023, 5, 30);
    MadeChain chain = new MadeChain();
    chain.addExpiry(friday, "SPXW", LocalDate.of(2023, 6, 30), 3000, 0);
    chain.addExpiry(friday, "SPXW", LocalDate.of(2023, 7, 31), 3000, 0);
    chain.add(chain.copies(friday, row -> row.day = tuesday));
    chain.add(
        chain.copies(
            friday,
            row -> {
              row.day = holiday;
              row.bid *= 0.9;
            }));
    GatedChains gate = gate(chain);
    assertThat(lines(gate, tuesday)).isEmpty();
    assertThat(gate.rejection(OptionRoot.SPXW, tuesday)).hasValue("copied-day");
    assertThat(lines(gate, holiday)).isEmpty();
    assertThat(gate.rejection(OptionRoot.SPXW, holiday)).hasValue("holiday-snapshot");
  }

  /** What is not used costs nothing and says nothing, but how many rows it has. */
  @Test
  void theLatestRecordingThatServesIsJudgedAlone() {
    MadeChain chain = fourDays();
    chain.add(chain.copies(TUESDAY, row -> row.second = NOON));
    chain.add(chain.copies(TUESDAY, row -> row.second += 60));
    chain.change(
        row -> row.day.equals(TUESDAY) && row.second == NOON, row -> row.bid = row.ask + 1);
    GatedChains gate =
        GatedChains.of(
            new Source(chain),
            (day, second) -> second <= NOON || (second == 15 * 3600 + 45 * 60),
            IndexCloses.NONE);
    assertThat(lines(gate, TUESDAY)).hasSize(102);
    assertThat(gate.report().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .containsExactly(tuple("other-time", 204 + 102));
    GatedChains never = GatedChains.of(new Source(chain), (day, second) -> false, IndexCloses.NONE);
    assertThat(lines(never, TUESDAY)).isEmpty();
    assertThat(never.rejection(OptionRoot.SPXW, TUESDAY)).hasValue("other-time");
    assertThat(never.rejection(OptionRoot.SPXW, WEDNESDAY)).as("not asked for").isEmpty();
  }

  @Test
  void aDayOfWhichEveryRowIsRejectedNamesTheRule() {
    MadeChain chain = fourDays();
    chain.change(row -> row.day.equals(TUESDAY), row -> row.bid = row.ask);
    GatedChains gate = gate(chain);
    assertThat(lines(gate, TUESDAY)).isEmpty();
    assertThat(gate.rejection(OptionRoot.SPXW, TUESDAY)).hasValue("locked-quote");
  }

  @Test
  void judgesByTheCloses() {
    GatedChains gate =
        GatedChains.of(
            new Source(fourDays()), (day, second) -> true, (name, day) -> OptionalDouble.of(300));
    assertThat(lines(gate, TUESDAY)).isEmpty();
    assertThat(gate.rejection(OptionRoot.SPXW, TUESDAY)).hasValue("spot-off-scale");
  }

  /** The same rows through the gate of {@code data check} give the same findings. */
  @Test
  void findsWhatTheStreamingGateFinds() {
    MadeChain chain = fourDays();
    chain.rows.get(3).bid = 0;
    chain.rows.get(40).bid = chain.rows.get(40).ask + 1;
    chain.rows.get(150).ask = 0;
    chain.rows.get(220).vol = 0;
    chain.add(List.of(chain.rows.get(150).copy(), chain.rows.get(10).copy()));
    chain.rows.sort((a, b) -> a.day.compareTo(b.day));
    assertSameFindings(chain);
  }

  /** Both compare with the session before, even if all of it is wrong. */
  @Test
  void aRejectedSessionIsStillTheSessionBefore() {
    MadeChain chain = fourDays().remove(row -> !row.day.isBefore(THURSDAY));
    chain.add(chain.copies(TUESDAY, row -> row.day = THURSDAY));
    chain.change(
        row -> row.day.equals(WEDNESDAY),
        row -> {
          row.bid *= 10;
          row.ask *= 10;
        });
    assertThat(assertSameFindings(chain)).containsExactly("prices-off-scale");
  }

  /** Asks for all days in turn; returns the rules that found something. */
  private static List<String> assertSameFindings(MadeChain chain) {
    QualityLog log = new QualityLog();
    List<Long> streamed = new ArrayList<>();
    chain.feed(ChainGate.before(block -> addLines(block, streamed), IndexCloses.NONE, log));
    GatedChains gate = gate(chain);
    List<Long> asked = new ArrayList<>();
    gate.days(OptionRoot.SPXW).forEach(day -> asked.addAll(lines(gate, day)));
    assertThat(asked).isEqualTo(streamed);
    assertThat(gate.report().rules())
        .isNotEmpty()
        .extracting(RuleCount::id, RuleCount::count, RuleCount::example)
        .containsExactlyInAnyOrderElementsOf(
            log.report().findings().stream()
                .map(one -> tuple(one.rule(), (int) one.count(), one.example()))
                .toList());
    return gate.report().rules().stream().map(RuleCount::id).toList();
  }

  private static void addLines(ChainBlock block, List<Long> lines) {
    for (int i = 0; i < block.size(); i++) {
      lines.add(block.lines()[i]);
    }
  }

  @Test
  void theFingerprintHoldsTheSourceAndTheRules() {
    assertThat(gate(fourDays()).fingerprint())
        .isEqualTo(Fingerprint.empty().absorb("made").absorb(Rule.table()).hex());
    assertThat(Rule.table().lines())
        .hasSize(Rule.values().length)
        .contains("copied-day reject day", "locked-quote reject row", "stale-spot warn");
  }

  @Test
  void aMomentOfTooManyQuotesIsRefused() {
    GatedChains gate =
        GatedChains.of(new Source(fourDays()), (day, second) -> true, IndexCloses.NONE, 100);
    assertThatThrownBy(() -> lines(gate, TUESDAY))
        .isInstanceOf(DataException.class)
        .hasMessage("more than 100 quotes at one moment");
  }
}
