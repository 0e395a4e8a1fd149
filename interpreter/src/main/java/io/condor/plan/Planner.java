package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.check.CheckedScript;
import io.condor.check.CheckedScript.Timing;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.SessionTime;
import io.condor.type.Function;
import io.condor.type.MarketTime;
import io.condor.type.OptionRight;
import io.condor.type.Stage;
import io.condor.type.Structure;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Turns a checked script and the choice of its parameters into a {@link Plan}. */
public final class Planner {
  /** Sessions over which a budget's scaling value is ranked: one year. */
  private static final int SCALE_SESSIONS = 252;

  private final CheckedScript script;
  private final Map<String, Double> parameters;
  private final List<String> without;
  private final Map<String, CheckedExpression> definitions = new LinkedHashMap<>();
  private final NodeCompiler nodes;

  private Planner(CheckedScript script, Map<String, Double> parameters, List<String> without) {
    this.script = script;
    this.parameters = parameters;
    this.without = without;
    script.definitions().forEach(let -> definitions.put(let.name(), let.value()));
    this.nodes = new NodeCompiler(definitions);
  }

  /**
   * Plans a script.
   *
   * @param variant the variant whose amendments hold, if any
   * @param settings values of parameters that override script and variant; within their ranges
   * @param formatter prints a parameter's value as a script would write it
   */
  public static Plan plan(
      CheckedScript script,
      Optional<CheckedScript.Variant> variant,
      Map<String, Double> settings,
      ParameterFormatter formatter) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (CheckedScript.Parameter parameter : script.parameters()) {
      double value = parameter.standard();
      if (variant.isPresent()) {
        value = variant.get().values().getOrDefault(parameter.name(), value);
      }
      value = settings.getOrDefault(parameter.name(), value);
      parameters.put(parameter.name(), value);
      texts.put(parameter.name(), formatter.format(parameter, value));
    }
    List<String> without = variant.map(CheckedScript.Variant::without).orElse(List.of());
    return new Planner(script, parameters, without)
        .plan(variant.map(CheckedScript.Variant::name).orElse(""), texts);
  }

  /** Prints a parameter's value as a script would write it. */
  @FunctionalInterface
  public interface ParameterFormatter {
    String format(CheckedScript.Parameter parameter, double value);
  }

  private Plan plan(String variant, Map<String, String> texts) {
    List<CheckedScript.PositionBlock> positionBlocks =
        script.positions().stream().filter(block -> !without.contains(block.name())).toList();
    List<CheckedScript.HedgeBlock> hedgeBlocks =
        script.hedges().stream()
            .filter(block -> !without.contains(block.name()))
            .filter(block -> !without.contains(block.covers()))
            .toList();
    List<PositionRule> positions = positionBlocks.stream().map(this::position).toList();
    List<HedgeRule> hedges = hedgeBlocks.stream().map(this::hedge).toList();
    List<String> names =
        script.positions().stream().map(CheckedScript.PositionBlock::name).toList();
    List<String> books = script.books().isEmpty() ? List.of() : bookNames();
    ClaimPlanner claimPlanner =
        new ClaimPlanner(script.source(), parameters, definitions, nodes, names, books);
    List<ClaimRule> claims = script.claims().stream().map(claimPlanner::plan).toList();
    List<CheckedExpression> slots = nodes.slots();
    List<Plan.DecisionTime> times =
        script.positions().stream().flatMap(Planner::decisionTimes).distinct().toList();
    List<MarketInput> inputs = InputCollector.of(slots, definitions);
    Parts parts =
        (account, inside, of) ->
            new Plan(
                script.source(),
                script.name(),
                script.text(),
                variant,
                texts,
                account,
                inside,
                times,
                positions.stream().filter(rule -> of.test(rule.name())).toList(),
                hedges.stream().filter(rule -> of.test(rule.name())).toList(),
                claims,
                inputs,
                parameters,
                definitions,
                slots,
                nodes.read());
    return parts.plan(account(script.account()), books(parts), name -> true);
  }

  /** Makes the plan of some of the blocks. */
  @FunctionalInterface
  private interface Parts {
    Plan plan(Plan.Account account, List<Plan.Part> parts, Predicate<String> ofBlocks);
  }

  private List<String> bookNames() {
    List<String> books = new ArrayList<>(List.of("main"));
    script.books().forEach(book -> books.add(book.name()));
    return books;
  }

  private List<Plan.Part> books(Parts parts) {
    if (script.books().isEmpty()) {
      return List.of();
    }
    Predicate<String> inBook =
        name ->
            script.books().stream()
                .anyMatch(book -> book.blocks().contains(name) || book.hedges().contains(name));
    List<Plan.Part> books = new ArrayList<>();
    books.add(
        new Plan.Part(
            "main", "", parts.plan(account(script.account()), List.of(), inBook.negate())));
    for (CheckedScript.Book book : script.books()) {
      Predicate<String> own = name -> book.blocks().contains(name) || book.hedges().contains(name);
      books.add(
          new Plan.Part(
              book.name(), book.text(), parts.plan(account(book.account()), List.of(), own)));
    }
    return books;
  }

  private static Plan.Account account(CheckedScript.Account account) {
    return new Plan.Account(
        account.span(),
        account.capital(),
        Plan.Margin.valueOf(account.margin().toUpperCase(Locale.ROOT)),
        account.fees(),
        account.feesSpan(),
        Plan.CashEarns.valueOf(account.cashEarns().name()),
        account
            .leverage()
            .map(it -> new Plan.Leverage(it.ratio(), it.overBills(), it.rate()))
            .orElse(Plan.Leverage.NONE));
  }

  /** The times of a block, then those that exits and rolls have of their own. */
  private static Stream<Plan.DecisionTime> decisionTimes(CheckedScript.PositionBlock block) {
    Stream<Timing> own =
        Stream.concat(
                block.exits().stream().map(CheckedScript.Exit::at),
                block.rolls().stream().map(CheckedScript.Roll::at))
            .filter(timing -> !timing.equals(block.decide()));
    return Stream.concat(
        decisionTimes("decide at", block.decide()),
        own.flatMap(timing -> decisionTimes("at", timing)));
  }

  private static Stream<Plan.DecisionTime> decisionTimes(String clause, Timing timing) {
    return timing.times().stream()
        .map(time -> new Plan.DecisionTime(clause, time(time), timing.span()));
  }

  private static List<SessionTime> times(Timing timing) {
    return timing.times().stream().map(Planner::time).toList();
  }

  private static SessionTime time(MarketTime time) {
    SessionTime.End end =
        switch (time.anchor()) {
          case OPEN -> SessionTime.End.OPEN;
          case CLOSE -> SessionTime.End.CLOSE;
        };
    return new SessionTime(end, time.minutes());
  }

  private PositionRule position(CheckedScript.PositionBlock block) {
    List<LegRule> legs = new ArrayList<>();
    for (CheckedScript.Leg leg : block.legs()) {
      legs.add(leg(leg, block.legs()));
    }
    return new PositionRule(
        block.name(),
        block.span(),
        block.structure().word(),
        OptionRoot.valueOf(block.root()),
        times(block.decide()),
        nodes.truth(block.enterWhen()),
        block.enterWhen().span(),
        block
            .search()
            .map(
                search ->
                    new PositionRule.Search(
                        search.span(),
                        nodes.number(search.step()),
                        nodes.truth(search.condition()))),
        legs,
        relations(block),
        PositionRule.Risk.valueOf(block.risk().name()),
        size(block.size()),
        block.size().amount().span(),
        ExitRule.Policy.valueOf(block.policy().name()),
        block.exits().stream()
            .map(
                exit ->
                    new ExitRule(
                        exit.span(),
                        exit.name(),
                        times(exit.at()),
                        nodes.truth(exit.when()),
                        nodes.number(exit.share())))
            .toList(),
        block.rolls().stream().map(this::roll).toList());
  }

  /** The relations of the form that the legs have; the checker found that they have one. */
  private static List<LegRelation> relations(CheckedScript.PositionBlock block) {
    return block.structure().forms().stream()
        .filter(form -> form.legs().size() == block.legs().size())
        .filter(form -> fits(form, block.legs()))
        .findFirst()
        .map(Structure.Form::relations)
        .orElse(List.of())
        .stream()
        .map(
            it ->
                new LegRelation(
                    it.first(),
                    LegRelation.Comparison.valueOf(it.comparison().name()),
                    it.second()))
        .toList();
  }

  private static boolean fits(Structure.Form form, List<CheckedScript.Leg> legs) {
    for (int i = 0; i < legs.size(); i++) {
      CheckedScript.Leg leg = legs.get(i);
      String words =
          (leg.side() == CheckedScript.Side.SHORT ? "short " : "long ")
              + (leg.quantity() == 1 ? "" : leg.quantity() + " ")
              + (leg.right() == OptionRight.PUT ? "put" : "call");
      if (!form.accepts(i, words)) {
        return false;
      }
    }
    return true;
  }

  private PositionRule.Size size(CheckedScript.Size size) {
    NumberNode node = nodes.number(size.amount());
    if (size instanceof CheckedScript.Size.AtMaxLoss) {
      return new PositionRule.Size.AtMaxLoss(node);
    }
    return size instanceof CheckedScript.Size.AtMargin
        ? new PositionRule.Size.AtMargin(node)
        : new PositionRule.Size.Contracts(node);
  }

  private LegRule leg(CheckedScript.Leg leg, List<CheckedScript.Leg> all) {
    int sign = leg.side() == CheckedScript.Side.LONG ? 1 : -1;
    return new LegRule(
        leg.span(),
        sign * leg.quantity(),
        right(leg.right()),
        target(leg.strike(), all),
        expiry(
            leg.expiry(), leg.expiry().after().isEmpty() ? -1 : index(leg.expiry().after(), all)));
  }

  private static ExpiryRule expiry(CheckedScript.Expiry expiry, int after) {
    return new ExpiryRule(ExpiryRule.Kind.valueOf(expiry.kind().name()), expiry.time(), after);
  }

  private RollRule roll(CheckedScript.Roll roll) {
    return new RollRule(
        roll.span(),
        roll.name(),
        times(roll.at()),
        nodes.truth(roll.when()),
        expiry(roll.to(), -1),
        roll.sameStrikes(),
        roll.where().map(nodes::truth),
        roll.most());
  }

  private static Right right(OptionRight right) {
    return switch (right) {
      case CALL -> Right.CALL;
      case PUT -> Right.PUT;
    };
  }

  private LegRule.Target target(CheckedScript.StrikeRule rule, List<CheckedScript.Leg> all) {
    if (rule instanceof CheckedScript.StrikeRule.AtMost atMost) {
      return new LegRule.Target.AtMost(nodes.number(atMost.level()));
    }
    if (rule instanceof CheckedScript.StrikeRule.AtLeast atLeast) {
      return new LegRule.Target.AtLeast(nodes.number(atLeast.level()));
    }
    if (rule instanceof CheckedScript.StrikeRule.ByDelta byDelta) {
      return new LegRule.Target.ByDelta(
          nodes.number(byDelta.delta()), byDelta.within().map(nodes::number));
    }
    if (rule instanceof CheckedScript.StrikeRule.ByPremium byPremium) {
      return new LegRule.Target.ByPremium(
          nodes.number(byPremium.premium()), byPremium.within().map(nodes::number));
    }
    if (rule instanceof CheckedScript.StrikeRule.FromShare from) {
      return new LegRule.Target.FromShare(index(from.variable(), all), nodes.number(from.share()));
    }
    CheckedScript.StrikeRule.From from = (CheckedScript.StrikeRule.From) rule;
    return new LegRule.Target.From(index(from.variable(), all), nodes.number(from.points()));
  }

  private static int index(String variable, List<CheckedScript.Leg> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).variable().equals(variable)) {
        return i;
      }
    }
    throw new IllegalStateException("no leg named " + variable);
  }

  private HedgeRule hedge(CheckedScript.HedgeBlock block) {
    List<String> layerNames = block.layers().stream().map(CheckedScript.Layer::name).toList();
    return new HedgeRule(
        block.name(),
        block.span(),
        block.covers(),
        block.condorsPerUnit(),
        time(block.decideAt()),
        nodes.truth(block.openWhen()),
        block.openWhen().span(),
        block.layers().stream().map(this::layer).toList(),
        block.budget().map(this::budget),
        block.monetise().stream().map(rule -> monetise(rule, layerNames)).toList());
  }

  private HedgeRule.Layer layer(CheckedScript.Layer layer) {
    return new HedgeRule.Layer(
        layer.span(),
        layer.name(),
        layer.count(),
        right(layer.right()),
        nodes.number(layer.delta()),
        layer.tenorDays(),
        layer.rollDays());
  }

  private HedgeRule.Budget budget(CheckedScript.Budget budget) {
    return new HedgeRule.Budget(
        budget.span(),
        nodes.number(budget.low()),
        nodes.number(budget.high()),
        budget.block(),
        budget.scaledBy().map(this::rankOverLastYear));
  }

  private NumberNode rankOverLastYear(CheckedExpression value) {
    Type pure = new Type.Quantity(Unit.NONE);
    CheckedExpression window =
        new CheckedExpression.Literal(
            value.span(), new Type.Quantity(Unit.SESSIONS), new Stage.Constant(), SCALE_SESSIONS);
    return nodes.number(
        new CheckedExpression.Apply(
            value.span(), pure, value.stage(), Function.PERCENTILE, List.of(value, window)));
  }

  private HedgeRule.Monetise monetise(CheckedScript.Monetise rule, List<String> layerNames) {
    return new HedgeRule.Monetise(
        rule.span(),
        layerNames.indexOf(rule.layer()),
        nodes.truth(rule.when()),
        nodes.number(rule.sell()),
        nodes.number(rule.recycle()),
        rule.into().stream()
            .map(
                target -> new HedgeRule.Target(layerNames.indexOf(target.layer()), target.weight()))
            .toList(),
        rule.reopenWhen().map(nodes::truth));
  }
}
