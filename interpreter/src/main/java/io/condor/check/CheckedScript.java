package io.condor.check;

import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.type.MarketTime;
import io.condor.type.OptionRight;
import io.condor.type.Structure;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script without errors: every name resolved, every unit agreed, no rule reading what it cannot
 * know. The planner accepts nothing else.
 *
 * @param source text it came from
 * @param edition language edition, 1
 * @param name of the strategy
 * @param text the strategy's one-line description, or empty
 * @param parameters in the order written
 * @param definitions {@code let}s in an order in which each uses only those before it
 * @param externals series and schedules that the world must declare, in the order written
 * @param account money, margin and fees
 * @param books beside the main account, in the order written
 * @param positions blocks of legs: those of the main account, then those of the books
 * @param hedges hedge blocks, likewise
 * @param claims in the order written
 * @param variants in the order written
 * @param tests in the order written
 */
public record CheckedScript(
    SourceFile source,
    int edition,
    String name,
    String text,
    List<Parameter> parameters,
    List<Definition> definitions,
    List<External> externals,
    Account account,
    List<Book> books,
    List<PositionBlock> positions,
    List<HedgeBlock> hedges,
    List<Claim> claims,
    List<Variant> variants,
    List<CheckedTest> tests) {
  public CheckedScript {
    parameters = List.copyOf(parameters);
    definitions = List.copyOf(definitions);
    externals = List.copyOf(externals);
    books = List.copyOf(books);
    positions = List.copyOf(positions);
    hedges = List.copyOf(hedges);
    claims = List.copyOf(claims);
    variants = List.copyOf(variants);
    tests = List.copyOf(tests);
  }

  /** History that {@code expression} of this script needs, parameters at their standard values. */
  public WarmUp warmUp(CheckedExpression expression) {
    Map<String, CheckedExpression> values = new LinkedHashMap<>();
    definitions.forEach(let -> values.put(let.name(), let.value()));
    Map<String, Double> standard = new LinkedHashMap<>();
    parameters.forEach(it -> standard.put(it.name(), it.standard()));
    return WarmUp.of(expression, values, standard);
  }

  /**
   * A tunable number.
   *
   * @param standard value when nothing else is said, in the unit of {@code type}
   * @param domain values that it may take
   * @param text what it means, or empty
   */
  public record Parameter(
      Span span, String name, Type type, double standard, Domain domain, String text) {}

  /** The values a parameter may take. */
  public sealed interface Domain {
    /** Any number of the right unit. */
    record Any() implements Domain {}

    /** One of a list. */
    record Choices(List<Double> values) implements Domain {
      public Choices {
        values = List.copyOf(values);
      }
    }

    /** From {@code low} to {@code high}, both included; in steps if {@code step} is present. */
    record Range(double low, double high, Optional<Double> step) implements Domain {}
  }

  /** A named expression. */
  public record Definition(Span span, String name, CheckedExpression value, String text) {}

  /**
   * What the script reads from outside the market, under the name that the world file gives it.
   *
   * @param type {@link Type.Quantity}, or {@link Type.Event} for a schedule
   * @param text what it means, or empty
   */
  public record External(Span span, String name, Type type, String text) {}

  /**
   * What the account starts with and how it is treated.
   *
   * @param capital dollars
   * @param margin name of the margin rule, {@code defined_risk}
   * @param fees name of a fee table of the world
   * @param feesSpan that name in the script
   * @param cashEarns what cash is held in
   * @param leverage what is held beyond the account's own money, if it borrows
   */
  public record Account(
      Span span,
      double capital,
      String margin,
      String fees,
      Span feesSpan,
      CashEarns cashEarns,
      Optional<Leverage> leverage) {}

  /**
   * {@code leverage 150% at treasury_bill + 1%}.
   *
   * @param ratio of what is held to equity, above 1
   * @param overBills true if the rate is that of bills and {@code rate} on top
   * @param rate percent a year
   */
  public record Leverage(double ratio, boolean overBills, double rate) {}

  /**
   * Blocks with an account of their own.
   *
   * @param text what it is for, or empty
   * @param blocks names of its blocks of legs
   * @param hedges names of its hedges
   */
  public record Book(
      Span span,
      String name,
      String text,
      Account account,
      List<String> blocks,
      List<String> hedges) {
    public Book {
      blocks = List.copyOf(blocks);
      hedges = List.copyOf(hedges);
    }
  }

  /** What the cash of an account is held in. */
  public enum CashEarns {
    /** Nothing that earns. */
    NOTHING,
    /** 13-week bills: {@code treasury_bill}. */
    BILLS,
    /** A fund on the S&amp;P 500 that reinvests its dividends: {@code spx_total_return}. */
    INDEX
  }

  /**
   * A rule that enters positions of several legs.
   *
   * @param structure what its name claims about the legs
   * @param root option class, {@code SPXW} or {@code SPX}
   * @param decide when it is decided, each session
   * @param enterWhen condition for an entry; of at most the market stage
   * @param search how the strikes move until a condition on the credit holds, if they do
   * @param legs in the order written
   * @param risk whether shorts may be held without cover
   * @param size dollars to put at risk, or a number of positions
   * @param policy what happens when several exits are true at once
   * @param exits in the order written
   * @param rolls in the order written
   */
  public record PositionBlock(
      Span span,
      Structure structure,
      String name,
      String root,
      Timing decide,
      CheckedExpression enterWhen,
      Optional<CreditSearch> search,
      List<Leg> legs,
      Risk risk,
      Size size,
      HitPolicy policy,
      List<Exit> exits,
      List<Roll> rolls) {
    public PositionBlock {
      legs = List.copyOf(legs);
      exits = List.copyOf(exits);
      rolls = List.copyOf(rolls);
    }

    /** What its strikes are measured in. */
    public Unit strikes() {
      return strikesOf(root);
    }

    /** What the strikes of options of {@code root} are measured in. */
    static Unit strikesOf(String root) {
      return root.equals("VIX") ? Unit.VOL_POINTS : Unit.POINTS;
    }
  }

  /**
   * {@code widest by skew step 5 pt where credit >= target}.
   *
   * @param step points by which a side moves out at a time
   * @param condition on {@code credit} and the like; position stage
   */
  public record CreditSearch(Span span, CheckedExpression step, CheckedExpression condition) {}

  /** What happens when several exits of a block are true at once. */
  public enum HitPolicy {
    FIRST,
    ALL,
    UNIQUE
  }

  /**
   * When something is decided.
   *
   * @param times of every session, ascending, at least one
   * @param span where the script says so
   */
  public record Timing(List<MarketTime> times, Span span) {
    public Timing {
      times = List.copyOf(times);
    }

    MarketTime first() {
      return times.get(0);
    }

    MarketTime last() {
      return times.get(times.size() - 1);
    }
  }

  /**
   * {@code target at open + 5 min when gain >= 50% of credit close 50%}.
   *
   * @param at when it is asked: at its own times, or those of the block
   * @param share as a fraction
   */
  public record Exit(
      Span span, String name, Timing at, CheckedExpression when, CheckedExpression share) {}

  /**
   * {@code roll forward when spot < p { to near 7 days same strikes where net >= $0/share }}.
   *
   * @param at when it is asked: at its own times, or those of the block
   * @param to the expiry looked for
   * @param sameStrikes false to look for the legs anew
   * @param where condition on what the roll leaves
   * @param most times that one position may be rolled by this rule
   */
  public record Roll(
      Span span,
      String name,
      Timing at,
      CheckedExpression when,
      Expiry to,
      boolean sameStrikes,
      Optional<CheckedExpression> where,
      int most) {}

  /** Bought or sold. */
  public enum Side {
    LONG,
    SHORT
  }

  /** What stands behind short legs. */
  public enum Risk {
    /** Long legs: the worst settlement is a number. */
    DEFINED,
    /** Cash in the amount of the strikes, behind short puts without a long one. */
    SECURED,
    /** The index fund that cash is held in, behind short calls without a long one. */
    COVERED,
    /** Nothing: the broker's margin is all that is kept. */
    UNDEFINED
  }

  /**
   * One leg; {@code variable} names its strike in the legs after it.
   *
   * @param quantity contracts a unit, at least one
   * @param expiry which listed expiry it is of
   */
  public record Leg(
      Span span,
      Side side,
      int quantity,
      OptionRight right,
      String variable,
      StrikeRule strike,
      Expiry expiry) {}

  /**
   * Which listed expiry a leg is of.
   *
   * @param time sessions for {@link ExpiryKind#IN_SESSIONS}, else calendar days; 0 for a third
   *     Friday
   * @param after variable of the leg from whose expiry is counted; empty for today
   */
  public record Expiry(Span span, ExpiryKind kind, int time, String after) {}

  /** How an expiry is chosen. */
  public enum ExpiryKind {
    /** Exactly so many sessions ahead. */
    IN_SESSIONS,
    /** The one nearest to so many days ahead; the later of two. */
    NEAR,
    /** The first at least so many days ahead. */
    AT_LEAST,
    /** The last at most so many days ahead. */
    AT_MOST,
    /** The next third Friday of a month, or the session before it. */
    THIRD_FRIDAY
  }

  /** How a leg finds its strike. */
  public sealed interface StrikeRule {
    /**
     * The listed strike nearest to {@code level} that is not above it: {@code p <= spot - reach}.
     */
    record AtMost(CheckedExpression level) implements StrikeRule {}

    /**
     * The listed strike nearest to {@code level} that is not below it: {@code c >= spot + reach}.
     */
    record AtLeast(CheckedExpression level) implements StrikeRule {}

    /** {@code p - wing}: a signed distance in points from the strike of an earlier leg. */
    record From(String variable, CheckedExpression points) implements StrikeRule {}

    /** {@code p - 2%}: a signed share of the strike of an earlier leg, from that strike. */
    record FromShare(String variable, CheckedExpression share) implements StrikeRule {}

    /**
     * The listed strike whose forward delta is nearest to {@code delta} (puts negative), and no
     * farther from it than {@code within}.
     */
    record ByDelta(CheckedExpression delta, Optional<CheckedExpression> within)
        implements StrikeRule {}

    /**
     * The listed strike whose mid is nearest to {@code premium}, dollars per share, and no farther
     * from it than {@code within}.
     */
    record ByPremium(CheckedExpression premium, Optional<CheckedExpression> within)
        implements StrikeRule {}
  }

  /** How many positions an entry sells. */
  public sealed interface Size {
    /** What limits it: dollars, or a number of contracts. */
    CheckedExpression amount();

    /**
     * As many as lose at most so many dollars together: {@code size risk of equity at max_loss}.
     */
    record AtMaxLoss(CheckedExpression amount) implements Size {}

    /**
     * As many as tie up at most so many dollars of margin: {@code size 20% of equity at margin}.
     */
    record AtMargin(CheckedExpression amount) implements Size {}

    /** A fixed number: {@code size 1 contract}. */
    record Contracts(CheckedExpression amount) implements Size {}
  }

  /**
   * Long options held over a covered block, in layers.
   *
   * @param root option class, {@code VIX}
   * @param covers name of the covered block
   * @param condorsPerUnit how many covered condors one unit of every layer is for
   * @param decideAt the covered block's last decision time
   * @param openWhen condition for the first opening; held at any level once open
   * @param monetise profit-taking rules, in the order written
   */
  public record HedgeBlock(
      Span span,
      String name,
      String root,
      String covers,
      int condorsPerUnit,
      MarketTime decideAt,
      CheckedExpression openWhen,
      List<Layer> layers,
      Optional<Budget> budget,
      List<Monetise> monetise) {
    public HedgeBlock {
      layers = List.copyOf(layers);
      monetise = List.copyOf(monetise);
    }
  }

  /**
   * {@code layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }}.
   *
   * @param count contracts per unit
   * @param delta forward delta at purchase, signed
   * @param tenorDays calendar days to the expiry that is looked for
   * @param rollDays calendar days to expiry at or below which the layer is rolled; 0 for never
   */
  public record Layer(
      Span span,
      String name,
      int count,
      OptionRight right,
      CheckedExpression delta,
      int tenorDays,
      int rollDays) {}

  /**
   * The most that open layers may have cost together, as a share of the loss that the covered
   * block's size rule allows.
   *
   * @param low share when {@code scaledBy} is at the bottom of its last year
   * @param high share when it is at the top, or always if there is no scale; not less than low
   * @param block whose {@code max_loss} is the base
   */
  public record Budget(
      Span span,
      CheckedExpression low,
      CheckedExpression high,
      String block,
      Optional<CheckedExpression> scaledBy) {}

  /**
   * {@code monetise short when value >= 250% of cost { sell 100% recycle 50% of gain into … }}.
   *
   * @param layer that is sold
   * @param sell share of the layer's contracts, as a fraction
   * @param recycle share of the realised gain spent on other layers, as a fraction; 0 for none
   * @param into targets of the recycled money by weight
   * @param reopenWhen when the layer may be bought again; at once if empty
   */
  public record Monetise(
      Span span,
      String layer,
      CheckedExpression when,
      CheckedExpression sell,
      CheckedExpression recycle,
      List<Target> into,
      Optional<CheckedExpression> reopenWhen) {
    public Monetise {
      into = List.copyOf(into);
    }
  }

  /** One layer that recycled money goes to. */
  public record Target(String layer, double weight) {}

  /** A sentence about the result: a comparison of measures. */
  public record Claim(Span span, String name, CheckedExpression.Compare condition) {}

  /**
   * Amendments under a name.
   *
   * @param values parameter values in their own units, in the order written
   * @param without blocks and hedges that are left out
   */
  public record Variant(Span span, String name, Map<String, Double> values, List<String> without) {
    public Variant {
      values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
      without = List.copyOf(without);
    }
  }
}
