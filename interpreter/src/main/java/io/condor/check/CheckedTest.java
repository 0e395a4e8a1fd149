package io.condor.check;

import io.condor.source.Span;
import io.condor.type.EntryReason;
import io.condor.type.OptionRight;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A test without errors: one session, what is given on it and what is expected of it.
 *
 * @param text what the test is about; its name
 * @param date the session of the world that gives what the test does not; empty for one on which
 *     the test gives all that is read
 * @param events what is scheduled for coming sessions
 * @param market levels of series, in the order written
 * @param account values of the account; what is left out is that of a fresh one
 * @param positions what blocks hold
 * @param layers what layers of hedges hold
 * @param expectations in the order written
 */
public record CheckedTest(
    Span span,
    String text,
    Optional<LocalDate> date,
    List<GivenEvent> events,
    List<Given> market,
    List<Given> account,
    List<Holding> positions,
    List<Holding> layers,
    List<Expectation> expectations) {
  public CheckedTest {
    events = List.copyOf(events);
    market = List.copyOf(market);
    account = List.copyOf(account);
    positions = List.copyOf(positions);
    layers = List.copyOf(layers);
    expectations = List.copyOf(expectations);
  }

  /** An announcement exactly {@code sessions} sessions from now; at least one. */
  public record GivenEvent(Span span, String name, int sessions) {}

  /**
   * A value.
   *
   * @param word as rules write it: {@code vix}, {@code vx[1]}, {@code gain}, {@code delta(p)}
   * @param of what has it
   * @param values oldest first, the last one today's; before the first, the first one holds
   */
  public record Given(Span span, String word, CheckedExpression of, List<Double> values) {
    public Given {
      values = List.copyOf(values);
    }
  }

  /** What a block or a layer of a hedge holds, by its name. */
  public record Holding(Span span, String name, List<Given> values) {
    public Holding {
      values = List.copyOf(values);
    }
  }

  /** What must be so on the session. */
  public sealed interface Expectation {
    Span span();
  }

  /** A position is entered; or none is, for {@code reason} if that is said. */
  public record Entry(Span span, String block, boolean happens, Optional<EntryReason> reason)
      implements Expectation {}

  /** A position leaves by an exit or is moved by a roll; by {@code rule} if that is said. */
  public record Change(
      Span span, boolean isRoll, String block, boolean happens, Optional<String> rule)
      implements Expectation {}

  /** The condition for the first opening of a hedge holds. */
  public record Opening(Span span, String hedge, boolean happens) implements Expectation {}

  /** A layer of a hedge is sold by a {@code monetise} rule. */
  public record Sale(Span span, String layer, boolean happens) implements Expectation {}

  /** A position is entered with these strikes. */
  public record Strikes(Span span, String block, List<LegStrike> legs) implements Expectation {
    public Strikes {
      legs = List.copyOf(legs);
    }
  }

  /** One leg of {@link Strikes}; {@code strike} in index points. */
  public record LegStrike(
      CheckedScript.Side side, int quantity, OptionRight right, double strike) {}
}
