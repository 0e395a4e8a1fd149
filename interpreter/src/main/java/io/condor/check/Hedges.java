package io.condor.check;

import io.condor.check.CheckedScript.Budget;
import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.Layer;
import io.condor.check.CheckedScript.Monetise;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedScript.Target;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.HedgeClause;
import io.condor.syntax.Identifier;
import io.condor.syntax.LayerClause;
import io.condor.syntax.MonetiseClause;
import io.condor.syntax.Right;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.WrittenUnit;
import io.condor.type.OptionRight;
import io.condor.type.PositionValue;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks {@code hedge} blocks; the condor blocks are checked before. */
final class Hedges {
  private static final String ROOT = "VIX";

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final LookAhead lookAhead;

  Hedges(SourceFile source, Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.lookAhead = new LookAhead(source, names, problems);
  }

  /** The block; empty after an error. */
  Optional<HedgeBlock> check(StrategyItem.Hedge node) {
    String name = node.name().text();
    Clauses<HedgeClause> clauses =
        new Clauses<>(node.clauses(), "`" + name + "`", node.name().span(), problems);
    root(node.root());
    Optional<String> covers = covers(node);
    Optional<Integer> unit =
        clauses.one(HedgeClause.Unit.class, "unit", "unit 1 per 10 condors").flatMap(this::unit);
    Optional<CheckedExpression> open =
        clauses
            .one(HedgeClause.Open.class, "open", "open when true")
            .map(it -> expressions.condition(it.condition(), Place.OPEN));
    List<HedgeClause.Layer> layerNodes = clauses.all(HedgeClause.Layer.class);
    if (layerNodes.isEmpty()) {
      clauses.missing(
          "layer",
          "layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }");
    }
    List<Layer> layers = layers(layerNodes);
    List<String> layerNames = layerNodes.stream().map(it -> it.name().text()).toList();
    Optional<Budget> budget =
        clauses
            .one(
                HedgeClause.Budget.class,
                "budget",
                "budget 12% .. 18% of max_loss("
                    + covers.or(() -> names.positionNames().stream().findFirst()).orElse("income")
                    + ")")
            .flatMap(it -> budget(it, name, covers));
    List<Monetise> monetise = new ArrayList<>();
    for (HedgeClause.Monetise rule : clauses.all(HedgeClause.Monetise.class)) {
      monetise(rule, layerNames).ifPresent(monetise::add);
    }
    Optional<PositionBlock> covered = covers.flatMap(names::position);
    covered.ifPresent(block -> knowable(node, block, open, layers, budget, monetise));
    if (problems.anyErrors() || covered.isEmpty() || unit.isEmpty() || open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HedgeBlock(
            node.span(),
            name,
            ROOT,
            covered.get().name(),
            unit.get(),
            covered.get().decide().last(),
            open.get(),
            layers,
            budget,
            monetise));
  }

  private void knowable(
      StrategyItem.Hedge node,
      PositionBlock covered,
      Optional<CheckedExpression> open,
      List<Layer> layers,
      Optional<Budget> budget,
      List<Monetise> monetise) {
    List<CheckedExpression> reads = new ArrayList<>();
    open.ifPresent(reads::add);
    layers.forEach(layer -> reads.add(layer.delta()));
    if (budget.isPresent()) {
      reads.add(budget.get().low());
      reads.add(budget.get().high());
      budget.get().scaledBy().ifPresent(reads::add);
    }
    for (Monetise rule : monetise) {
      reads.add(rule.when());
      reads.add(rule.sell());
      reads.add(rule.recycle());
      rule.reopenWhen().ifPresent(reads::add);
    }
    Span decided = node.covering().map(Identifier::span).orElse(node.name().span());
    lookAhead.check(node.name().text(), covered.decide().last(), decided, reads);
  }

  private void root(Identifier root) {
    if (!root.text().equals(ROOT)) {
      problems.error(
          DiagnosticCode.UNSUPPORTED_ROOT,
          root.span(),
          "hedges are traded on VIX only, not on `" + root.text() + "`",
          "write `on " + ROOT + "`");
    }
  }

  private Optional<String> covers(StrategyItem.Hedge node) {
    if (node.covering().isEmpty()) {
      String block = names.positionNames().stream().findFirst().orElse("income");
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          node.name().span(),
          "`" + node.name().text() + "` does not say what it covers",
          "write `hedge " + node.name().text() + " on VIX covering " + block + "`");
      return Optional.empty();
    }
    Identifier block = node.covering().get();
    if (!expressions.isKnownBlock(block.span(), block.text())) {
      return Optional.empty();
    }
    return Optional.of(block.text());
  }

  private Optional<Integer> unit(HedgeClause.Unit node) {
    Optional<Integer> count = expressions.whole(node.count(), Unit.NONE, 1, "the number of units");
    Optional<Integer> condors =
        expressions.whole(node.condors(), Unit.NONE, 1, "the number of condors");
    if (count.isEmpty() || condors.isEmpty()) {
      return Optional.empty();
    }
    if (condors.get() % count.get() != 0) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "one unit must be for a whole number of condors, not "
              + condors.get()
              + " / "
              + count.get(),
          "write `unit 1 per " + Math.max(1, condors.get() / count.get()) + " condors`");
      return Optional.empty();
    }
    return Optional.of(condors.get() / count.get());
  }

  private List<Layer> layers(List<HedgeClause.Layer> nodes) {
    Set<String> seen = new LinkedHashSet<>();
    List<Layer> layers = new ArrayList<>();
    for (HedgeClause.Layer node : nodes) {
      if (!seen.add(node.name().text())) {
        problems.error(
            DiagnosticCode.DUPLICATE_NAME,
            node.name().span(),
            "a second layer is called `" + node.name().text() + "`");
      }
      layer(node).ifPresent(layers::add);
    }
    return layers;
  }

  private Optional<Layer> layer(HedgeClause.Layer node) {
    String name = node.name().text();
    Clauses<LayerClause> clauses =
        new Clauses<>(node.clauses(), "layer `" + name + "`", node.name().span(), problems);
    Optional<LayerClause.Buy> buy =
        clauses.one(
            LayerClause.Buy.class, "buy", "buy 4 calls at 0.50 delta expiring near 30 days");
    Optional<LayerClause.Roll> roll = clauses.atMostOne(LayerClause.Roll.class, "roll");
    Optional<Integer> rollDays =
        roll.isPresent()
            ? expressions.whole(roll.get().tenor(), Unit.CALENDAR_DAYS, 0, "the time to roll")
            : Optional.of(0);
    if (buy.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> count = count(buy.get().count());
    OptionRight right = buy.get().right() == Right.PUT ? OptionRight.PUT : OptionRight.CALL;
    CheckedExpression delta =
        new Deltas(expressions, names, problems)
            .check(
                buy.get().delta(),
                expressions.quantity(
                    buy.get().delta(), Place.LAYER, Unit.DELTA, "the delta of a layer"),
                right);
    fixed(buy.get().delta(), delta);
    Optional<Integer> tenor =
        expressions.whole(buy.get().tenor(), Unit.CALENDAR_DAYS, 1, "the time to expiry");
    if (count.isEmpty() || rollDays.isEmpty() || tenor.isEmpty()) {
      return Optional.empty();
    }
    if (rollDays.get() >= tenor.get()) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.OUT_OF_RANGE,
                  roll.orElseThrow().tenor().span(),
                  "layer `"
                      + name
                      + "` would roll on the day it buys: "
                      + rollDays.get()
                      + " days is not before "
                      + tenor.get()
                      + " days")
              .withLabel(buy.get().tenor().span(), "bought at"));
      return Optional.empty();
    }
    return Optional.of(
        new Layer(node.span(), name, count.get(), right, delta, tenor.get(), rollDays.get()));
  }

  /** A number of contracts; the word `calls` says the unit already. */
  private Optional<Integer> count(ExpressionNode node) {
    boolean saysContracts =
        node instanceof ExpressionNode.Quantity quantity
            && quantity.unit() == WrittenUnit.CONTRACTS;
    return expressions.whole(
        node, saysContracts ? Unit.CONTRACTS : Unit.NONE, 1, "the number of contracts");
  }

  private void fixed(ExpressionNode node, CheckedExpression delta) {
    if (!(delta.type() instanceof Type.Failed) && names.bounds().of(delta).isEmpty()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          "the delta of a layer must be a number or a parameter, not `"
              + expressions.text(node)
              + "`");
    }
  }

  private Optional<Budget> budget(HedgeClause.Budget node, String hedge, Optional<String> covers) {
    CheckedExpression high = expressions.share(node.high(), Place.BUDGET, "max_loss");
    CheckedExpression low =
        node.low().map(it -> expressions.share(it, Place.BUDGET, "max_loss")).orElse(high);
    boolean isOrdered = ordered(node, low, high);
    Optional<String> block = base(node, hedge, covers, high);
    Optional<CheckedExpression> scaledBy = node.scaledBy().map(this::scale);
    if (scaledBy.isPresent() && node.low().isEmpty()) {
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          node.high().span(),
          "a scaled budget needs a lowest and a highest share",
          "write `12% .. " + expressions.text(node.high()) + "`");
      return Optional.empty();
    }
    boolean failed = low.type() instanceof Type.Failed || high.type() instanceof Type.Failed;
    return failed || !isOrdered
        ? Optional.empty()
        : block.map(it -> new Budget(node.span(), low, high, it, scaledBy));
  }

  private boolean ordered(HedgeClause.Budget node, CheckedExpression low, CheckedExpression high) {
    Optional<Bounds.Interval> least = names.bounds().of(low);
    Optional<Bounds.Interval> most = names.bounds().of(high);
    if (low.type() instanceof Type.Failed
        || high.type() instanceof Type.Failed
        || least.isEmpty()
        || most.isEmpty()) {
      return true;
    }
    if (most.get().high() <= 0 || least.get().high() < 0) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE, node.high().span(), "a budget must be above zero");
      return false;
    }
    if (least.get().low() > most.get().high()) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.low().orElse(node.high()).span(),
          "the lowest budget, "
              + QuantityText.percent(least.get().low())
              + ", is above the highest, "
              + QuantityText.percent(most.get().high()),
          "write `"
              + expressions.text(node.high())
              + " .. "
              + expressions.text(node.low().orElse(node.high()))
              + "`");
      return false;
    }
    return true;
  }

  private Optional<String> base(
      HedgeClause.Budget node, String hedge, Optional<String> covers, CheckedExpression high) {
    String right = "max_loss(" + covers.orElse("income") + ")";
    if (node.base().isEmpty()) {
      if (!(high.type() instanceof Type.Failed)) {
        problems.error(
            DiagnosticCode.BARE_PERCENT,
            node.high().span(),
            "`" + expressions.text(node.high()) + "` of what?",
            "write `" + expressions.text(node.high()) + " of " + right + "`");
      }
      return Optional.empty();
    }
    ExpressionNode written = node.base().get();
    CheckedExpression base = expressions.check(written, Place.BUDGET);
    if (base.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    if (!(base instanceof CheckedExpression.MaxLoss loss)
        || (covers.isPresent() && !covers.get().equals(loss.block()))) {
      problems.error(
          DiagnosticCode.WRONG_BASE,
          written.span(),
          "the budget of `"
              + hedge
              + "` is a share of the loss it covers, not of `"
              + expressions.text(written)
              + "`",
          "write `of " + right + "`");
      return Optional.empty();
    }
    return Optional.of(loss.block());
  }

  private CheckedExpression scale(ExpressionNode node) {
    CheckedExpression scale = expressions.check(node, Place.SCALE);
    if (scale.type() instanceof Type.Failed || UnitArithmetic.isNumber(scale.type())) {
      return scale;
    }
    problems.error(
        DiagnosticCode.WRONG_KIND,
        node.span(),
        "`scaled by` needs a number, but `" + expressions.text(node) + "` is a condition");
    return Expressions.failed(node.span());
  }

  private Optional<Monetise> monetise(HedgeClause.Monetise node, List<String> layers) {
    Clauses<MonetiseClause> clauses =
        new Clauses<>(
            node.clauses(),
            "`monetise " + node.layer().text() + "`",
            node.layer().span(),
            problems);
    known(node.layer(), layers);
    CheckedExpression when = expressions.condition(node.condition(), Place.MONETISE);
    Optional<CheckedExpression> sell =
        clauses
            .one(MonetiseClause.Sell.class, "sell", "sell 100%")
            .map(it -> part(it.share(), "contracts", "`sell`"));
    Optional<MonetiseClause.Recycle> recycle =
        clauses.atMostOne(MonetiseClause.Recycle.class, "recycle");
    CheckedExpression share =
        recycle
            .map(it -> recycled(it.amount()))
            .orElseGet(
                () ->
                    new CheckedExpression.Literal(
                        node.span(), new Type.Percent(), new Stage.Constant(), 0));
    List<Target> into = recycle.map(it -> targets(it, node.layer(), layers)).orElse(List.of());
    Optional<CheckedExpression> reopen =
        clauses
            .atMostOne(MonetiseClause.Reopen.class, "reopen")
            .map(it -> expressions.condition(it.condition(), Place.REOPEN));
    return sell.map(
        it -> new Monetise(node.span(), node.layer().text(), when, it, share, into, reopen));
  }

  private void known(Identifier layer, List<String> layers) {
    if (!layers.contains(layer.text())) {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "layer", layer.span(), layer.text(), layers);
    }
  }

  /** A share above zero and of at most one. */
  private CheckedExpression part(ExpressionNode node, String base, String what) {
    CheckedExpression share = expressions.share(node, Place.PROCEEDS, base);
    Optional<Bounds.Interval> interval = names.bounds().of(share);
    if (share.type() instanceof Type.Failed) {
      return share;
    }
    if (interval.isEmpty()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          what
              + " needs a written-out percentage or a parameter, not `"
              + expressions.text(node)
              + "`");
      return Expressions.failed(node.span());
    }
    boolean isTooLow = Double.isFinite(interval.get().low()) && interval.get().low() <= 0;
    boolean isTooHigh = Double.isFinite(interval.get().high()) && interval.get().high() > 1;
    if (isTooLow || isTooHigh) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          what + " must be above 0% and at most 100%, not `" + expressions.text(node) + "`");
      return Expressions.failed(node.span());
    }
    return share;
  }

  private CheckedExpression recycled(ExpressionNode node) {
    if (!(node instanceof ExpressionNode.Share amount)) {
      CheckedExpression share = expressions.share(node, Place.PROCEEDS, "gain");
      if (!(share.type() instanceof Type.Failed)) {
        problems.error(
            share.type() instanceof Type.RatioOf
                ? DiagnosticCode.WRONG_BASE
                : DiagnosticCode.BARE_PERCENT,
            node.span(),
            "`" + expressions.text(node) + "` of what?",
            "write `" + expressions.text(node) + " of gain`");
      }
      return Expressions.failed(node.span());
    }
    CheckedExpression share = part(amount.share(), "gain", "`recycle`");
    CheckedExpression base = expressions.check(amount.base(), Place.PROCEEDS);
    if (base.type() instanceof Type.Failed || share.type() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    boolean isGain =
        base instanceof CheckedExpression.Held held && held.value() == PositionValue.GAIN;
    if (!isGain) {
      problems.error(
          DiagnosticCode.WRONG_BASE,
          amount.base().span(),
          "only the gain is recycled, not `" + expressions.text(amount.base()) + "`",
          "write `" + expressions.text(amount.share()) + " of gain`");
      return Expressions.failed(node.span());
    }
    return share;
  }

  private List<Target> targets(MonetiseClause.Recycle node, Identifier sold, List<String> layers) {
    if (!node.weights().isEmpty() && node.weights().size() != node.targets().size()) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.weights().get(0).span().to(node.weights().get(node.weights().size() - 1).span()),
          node.targets().size() + " layers need as many weights, not " + node.weights().size());
      return List.of();
    }
    Set<String> seen = new LinkedHashSet<>();
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < node.targets().size(); i++) {
      Identifier target = node.targets().get(i);
      known(target, layers);
      if (!seen.add(target.text())) {
        problems.error(
            DiagnosticCode.DUPLICATE_NAME,
            target.span(),
            "`" + target.text() + "` is named twice in `recycle`");
      }
      if (target.text().equals(sold.text())) {
        problems.error(
            DiagnosticCode.OUT_OF_RANGE,
            target.span(),
            "the gain of `" + sold.text() + "` cannot be recycled into `" + sold.text() + "`");
      }
      weight(node, i).ifPresent(weight -> targets.add(new Target(target.text(), weight)));
    }
    return targets;
  }

  private Optional<Double> weight(MonetiseClause.Recycle node, int index) {
    if (node.weights().isEmpty()) {
      return Optional.of(1.0);
    }
    ExpressionNode.Quantity weight = node.weights().get(index);
    CheckedExpression checked =
        expressions.quantity(weight, Place.WRITTEN_OUT, Unit.NONE, "a weight");
    if (!(checked instanceof CheckedExpression.Literal literal)
        || checked.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    if (literal.value() <= 0) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          weight.span(),
          "a weight must be above zero, not " + expressions.text(weight),
          "leave `" + node.targets().get(index).text() + "` out instead");
      return Optional.empty();
    }
    return Optional.of(literal.value());
  }
}
