package io.condor.plan;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.MarketHistory;
import io.condor.market.SessionTime;
import io.condor.market.World;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The simple hedge that others are held against: on each VIX expiry, calls on VIX of 30 delta that
 * expire in a month, held to their settlement, for a share of equity that depends on the VIX future
 * of the same expiry.
 *
 * <p>Source: Cboe VIX Tail Hedge Index (VXTH) methodology: nothing up to 15 points, 1 % up to 30,
 * 0.5 % up to 50, nothing above. The index buys in the morning at the ask and reads the opening
 * price of the future; here orders follow the evening's fills and the future's settlement, as those
 * of the hedge that is replaced.
 */
public final class TailCalls {
  /** Name of the block. */
  public static final String NAME = "vxth";

  private static final double DELTA = 0.30;
  private static final int DAYS = 30;

  private static final double CALM = 15;
  private static final double NERVOUS = 30;
  private static final double PANIC = 50;

  private final World world;

  private TailCalls(World world) {
    this.world = world;
  }

  /** Share of equity that the rule spends at this level of the future, points. */
  public static double weight(double future) {
    if (future <= CALM || future > PANIC) {
      return 0;
    }
    return future <= NERVOUS ? 0.01 : 0.005;
  }

  /**
   * Share of equity that the rule spends on {@code session}: 0 between the expiries, and where
   * nothing is known of the future.
   */
  public static double weightOn(World world, int session) {
    TailCalls rule = new TailCalls(world);
    return rule.isExpiry(session) ? rule.future(session).stream().map(TailCalls::weight).sum() : 0;
  }

  /** A session on which VIX options settled in the morning. */
  private boolean isExpiry(int session) {
    MarketHistory history = world.history();
    if (session == 0) {
      return false;
    }
    LocalDate before = history.sessions().get(session - 1);
    return world
        .contracts()
        .expiries(OptionRoot.VIX, before)
        .contains(history.sessions().get(session));
  }

  /** The front VIX future, whose expiry is that of the calls on a day when the old ones settle. */
  private OptionalDouble future(int session) {
    MarketHistory history = world.history();
    return history.futures(session).rank(history.sessions().get(session), 1);
  }

  /**
   * The rule as a block of legs.
   *
   * @param scale multiplies every weight
   * @param at when it decides
   * @param span of the hedge that it replaces
   */
  static PositionRule rule(World world, double scale, SessionTime at, Span span) {
    return new TailCalls(world).rule(scale, at, span);
  }

  private PositionRule rule(double scale, SessionTime at, Span span) {
    ExpiryRule expiry = new ExpiryRule(ExpiryRule.Kind.NEAR, DAYS, -1);
    LegRule.Target delta = new LegRule.Target.ByDelta(moment -> DELTA, Optional.empty());
    return new PositionRule(
        NAME,
        span,
        "position",
        OptionRoot.VIX,
        List.of(at),
        this::mayBuy,
        span,
        Optional.empty(),
        List.of(new LegRule(span, 1, Right.CALL, delta, expiry)),
        List.of(),
        PositionRule.Risk.DEFINED,
        new PositionRule.Size.AtMaxLoss(
            moment -> scale * weightOn(world, moment.session()) * moment.equity()),
        span,
        ExitRule.Policy.FIRST,
        List.of(),
        List.of());
  }

  private Truth mayBuy(Moment moment) {
    int session = moment.session();
    if (!isExpiry(session) || moment.isOpen(NAME)) {
      return Truth.FALSE;
    }
    OptionalDouble future = future(session);
    return future.isEmpty() ? Truth.UNKNOWN : Truth.of(weight(future.getAsDouble()) > 0);
  }
}
