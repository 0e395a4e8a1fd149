package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.check.WarmUp;
import io.condor.market.SessionTime;
import io.condor.market.World;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.type.PositionValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A strategy ready to run: parameters chosen, constants folded, market-only expressions in slots,
 * rules as nodes.
 */
public final class Plan {
  private final SourceFile source;
  private final String strategy;
  private final String text;
  private final String variant;
  private final Map<String, String> parameterTexts;
  private final Account account;
  private final List<Part> parts;
  private final List<DecisionTime> decisionTimes;
  private final List<PositionRule> positions;
  private final List<HedgeRule> hedges;
  private final List<ClaimRule> claims;
  private final List<MarketInput> inputs;
  private final Map<String, Double> parameters;
  private final Map<String, CheckedExpression> definitions;
  private final List<CheckedExpression> slots;
  private final Set<PositionValue> read;

  /**
   * What the account starts with.
   *
   * @param span the block in the script
   * @param capitalDollars at the start
   * @param margin what is kept behind short options
   * @param fees name of a fee table of the world
   * @param feesSpan that name in the script
   * @param cashEarns what cash is held in
   * @param leverage what is borrowed
   */
  public record Account(
      Span span,
      double capitalDollars,
      Margin margin,
      String fees,
      Span feesSpan,
      CashEarns cashEarns,
      Leverage leverage) {
    /** True if any rule of money reads the yield of bills. */
    public boolean readsBills() {
      return cashEarns == CashEarns.BILLS || leverage.overBills();
    }
  }

  /** What an account keeps behind its short options. */
  public enum Margin {
    /** Their largest loss at settlement, long options set against them. */
    DEFINED_RISK,
    /** The largest loss of each root when its underlying moves within a grid. */
    PORTFOLIO
  }

  /**
   * What an account borrows.
   *
   * @param ratio of what is held to equity; 1 if nothing is borrowed
   * @param overBills true if the rate is that of bills and {@code rate} on top
   * @param rate percent a year
   */
  public record Leverage(double ratio, boolean overBills, double rate) {
    /** Nothing is borrowed. */
    public static final Leverage NONE = new Leverage(1, false, 0);

    /** {@code treasury_bill + 1%}. */
    public String rateWords() {
      String percent =
          java.math.BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString() + "%";
      return !overBills ? percent : rate == 0 ? "treasury_bill" : "treasury_bill + " + percent;
    }
  }

  /**
   * One account with its blocks, of a plan that has several.
   *
   * @param name of the book, {@code main} for the main account
   * @param text what it is for, or empty
   * @param plan of this account alone, without claims
   */
  public record Part(String name, String text, Plan plan) {}

  /** What the cash of an account is held in. */
  public enum CashEarns {
    NOTHING,
    /** 13-week bills. */
    BILLS,
    /** A fund on the S&amp;P 500 that reinvests its dividends. */
    INDEX
  }

  /**
   * When something is decided, and where the script says so.
   *
   * @param clause the words before the time: {@code decide at}, or {@code at}
   */
  record DecisionTime(String clause, SessionTime time, Span span) {}

  Plan(
      SourceFile source,
      String strategy,
      String text,
      String variant,
      Map<String, String> parameterTexts,
      Account account,
      List<Part> parts,
      List<DecisionTime> decisionTimes,
      List<PositionRule> positions,
      List<HedgeRule> hedges,
      List<ClaimRule> claims,
      List<MarketInput> inputs,
      Map<String, Double> parameters,
      Map<String, CheckedExpression> definitions,
      List<CheckedExpression> slots,
      Set<PositionValue> read) {
    this.source = source;
    this.strategy = strategy;
    this.text = text;
    this.variant = variant;
    this.parameterTexts = Collections.unmodifiableMap(new LinkedHashMap<>(parameterTexts));
    this.account = account;
    this.parts = List.copyOf(parts);
    this.decisionTimes = List.copyOf(decisionTimes);
    this.positions = List.copyOf(positions);
    this.hedges = List.copyOf(hedges);
    this.claims = List.copyOf(claims);
    this.inputs = List.copyOf(inputs);
    this.parameters = parameters;
    this.definitions = definitions;
    this.slots = slots;
    this.read = read;
  }

  public SourceFile source() {
    return source;
  }

  public String strategy() {
    return strategy;
  }

  /** The strategy's one-line description, or empty. */
  public String text() {
    return text;
  }

  /** Name of the variant, or empty. */
  public String variant() {
    return variant;
  }

  /** Values in force, as a script would write them, in the order of the script. */
  public Map<String, String> parameterTexts() {
    return parameterTexts;
  }

  /** The main account. */
  public Account account() {
    return account;
  }

  /** The main account, then each book; empty if the script has no books. */
  public List<Part> parts() {
    return parts;
  }

  /** Each account with its blocks: itself alone if the script has no books. */
  public List<Plan> accounts() {
    return parts.isEmpty() ? List.of(this) : parts.stream().map(Part::plan).toList();
  }

  /** Blocks of legs of all accounts. */
  public List<PositionRule> positions() {
    return positions;
  }

  List<DecisionTime> decisionTimes() {
    return decisionTimes;
  }

  /** The condor block called {@code name}. */
  public Optional<PositionRule> position(String name) {
    return positions.stream().filter(position -> position.name().equals(name)).findFirst();
  }

  /** Hedges of all accounts. */
  public List<HedgeRule> hedges() {
    return hedges;
  }

  public List<ClaimRule> claims() {
    return claims;
  }

  /** True if a block, an exit, a roll or a hedge decides at {@code time}. */
  public boolean decidesAt(SessionTime time) {
    return positions.stream().anyMatch(position -> position.decidesAt(time))
        || hedges.stream().anyMatch(hedge -> hedge.at().equals(time));
  }

  /** True if a rule reads what open short positions may need: it is worked out for that alone. */
  public boolean readsMargin() {
    return read.contains(PositionValue.MARGIN) || read.contains(PositionValue.QUICK_RATIO);
  }

  /** What the plan reads from its world, in the order of first use. */
  public List<MarketInput> inputs() {
    return inputs;
  }

  /**
   * History that a rule's expression needs before its first value.
   *
   * @param text the expression as the script writes it, on one line
   * @param words the sessions in words, with what else they depend on
   */
  public record Need(String text, int sessions, String words) {}

  /** What rules need beside today's values, the longest first; one for each text. */
  public List<Need> needs() {
    Map<String, WarmUp> needs = new LinkedHashMap<>();
    for (CheckedExpression slot : slots) {
      WarmUp warmUp = WarmUp.of(slot, definitions, parameters);
      String text = source.slice(slot.span()).replaceAll("\\s+", " ").strip();
      if (warmUp.sessions() > 0) {
        needs.putIfAbsent(text, warmUp);
      }
    }
    return needs.entrySet().stream()
        .map(need -> new Need(need.getKey(), need.getValue().sessions(), need.getValue().words()))
        .sorted(Comparator.comparingInt(need -> -need.sessions()))
        .toList();
  }

  /** Evaluates every market-only expression on all sessions of {@code world}. */
  public Columns columns(World world) {
    return Columns.evaluate(world, parameters, definitions, slots);
  }

  /**
   * This plan with {@link TailCalls} in place of every hedge, in each account that has one.
   *
   * @param scales what multiplies the rule's weights in each of {@link #accounts()}, in their order
   */
  public Plan withTailCalls(World world, List<Double> scales) {
    if (parts.isEmpty()) {
      return with(List.of(), tailCallsFirst(world, scales.get(0)));
    }
    List<Part> changed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Plan account = part.plan();
      changed.add(
          new Part(
              part.name(),
              part.text(),
              account.with(List.of(), account.tailCallsFirst(world, scales.get(i)))));
    }
    return with(changed, tailCallsFirst(world, 1));
  }

  private List<PositionRule> tailCallsFirst(World world, double scale) {
    List<PositionRule> rules = new ArrayList<>();
    hedges.stream()
        .findFirst()
        .map(hedge -> TailCalls.rule(world, scale, hedge.at(), hedge.span()))
        .ifPresent(rules::add);
    rules.addAll(positions);
    return rules;
  }

  /** This plan with other blocks of legs and no hedge. */
  private Plan with(List<Part> otherParts, List<PositionRule> otherPositions) {
    return new Plan(
        source,
        strategy,
        text,
        variant,
        parameterTexts,
        account,
        otherParts,
        decisionTimes,
        otherPositions,
        List.of(),
        claims,
        inputs,
        parameters,
        definitions,
        slots,
        read);
  }

  /** Value of a claim's condition on one session; see {@link ClaimRule.Value.ShareOfSessions}. */
  public Truth condition(Columns columns, int slot, int session) {
    return Truth.ofColumn(columns.at(slot, session));
  }
}
