package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.source.Span;
import io.condor.type.Type;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lists what expressions read from the market, in the order of first use. */
final class InputCollector implements CheckedExpression.Visitor<Void> {
  private final Map<String, CheckedExpression> definitions;
  private final Map<String, MarketInput> inputs = new LinkedHashMap<>();
  private final Set<String> visited = new HashSet<>();

  private InputCollector(Map<String, CheckedExpression> definitions) {
    this.definitions = definitions;
  }

  /** Everything that {@code expressions} read, directly or through definitions. */
  static List<MarketInput> of(
      List<CheckedExpression> expressions, Map<String, CheckedExpression> definitions) {
    InputCollector collector = new InputCollector(definitions);
    expressions.forEach(collector::visit);
    return List.copyOf(collector.inputs.values());
  }

  @SuppressWarnings("NullAway") // Void has no other value.
  private Void done() {
    return null;
  }

  private Void visit(CheckedExpression... operands) {
    for (CheckedExpression operand : operands) {
      operand.accept(this);
    }
    return done();
  }

  private Void add(MarketInput input) {
    inputs.putIfAbsent(input.word(), input);
    return done();
  }

  @Override
  public Void literal(CheckedExpression.Literal node) {
    return done();
  }

  @Override
  public Void truth(CheckedExpression.Truth node) {
    return done();
  }

  @Override
  public Void parameter(CheckedExpression.Parameter node) {
    return done();
  }

  @Override
  public Void definition(CheckedExpression.Definition node) {
    // Once each: definitions that use others twice would double the work at every step.
    CheckedExpression value = definitions.get(node.name());
    return value == null || !visited.add(node.name()) ? done() : visit(value);
  }

  @Override
  public Void market(CheckedExpression.Market node) {
    Series series =
        Series.named(node.field().series())
            .orElseThrow(() -> new IllegalStateException("no series " + node.field()));
    Field field = Field.valueOf(node.field().field().toUpperCase(Locale.ROOT));
    return add(new MarketInput.Level(series, field, node.span()));
  }

  @Override
  public Void external(CheckedExpression.External node) {
    if (!(node.type() instanceof Type.Quantity quantity)) {
      throw new IllegalStateException("the checker let through " + node);
    }
    return add(new MarketInput.External(node.name(), quantity.unit(), node.span()));
  }

  @Override
  public Void curvePoint(CheckedExpression.CurvePoint node) {
    return add(new MarketInput.Futures(node.span()));
  }

  @Override
  public Void lag(CheckedExpression.Lag node) {
    return visit(node.of());
  }

  @Override
  public Void apply(CheckedExpression.Apply node) {
    return visit(node.arguments().toArray(CheckedExpression[]::new));
  }

  @Override
  public Void negate(CheckedExpression.Negate node) {
    return visit(node.operand());
  }

  @Override
  public Void not(CheckedExpression.Not node) {
    return visit(node.operand());
  }

  @Override
  public Void arithmetic(CheckedExpression.Arithmetic node) {
    return visit(node.left(), node.right());
  }

  @Override
  public Void compare(CheckedExpression.Compare node) {
    return visit(node.left(), node.right());
  }

  @Override
  public Void logic(CheckedExpression.Logic node) {
    return visit(node.left(), node.right());
  }

  @Override
  public Void events(CheckedExpression.Events node) {
    for (String name : node.names()) {
      Span span = node.span();
      add(new MarketInput.Event(name, span));
    }
    return done();
  }

  @Override
  public Void held(CheckedExpression.Held node) {
    return done();
  }

  @Override
  public Void open(CheckedExpression.Open node) {
    return done();
  }

  @Override
  public Void ofLeg(CheckedExpression.OfLeg node) {
    return done();
  }

  @Override
  public Void maxLoss(CheckedExpression.MaxLoss node) {
    return done();
  }

  @Override
  public Void measured(CheckedExpression.Measured node) {
    return node.condition().map(condition -> visit(condition)).orElseGet(this::done);
  }
}
