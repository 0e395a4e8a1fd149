package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Subject;
import io.condor.check.CheckedScript.Definition;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.WrittenUnit;
import io.condor.type.Builtins;
import io.condor.type.MarketField;
import io.condor.type.MarketTime;
import io.condor.type.Measure;
import io.condor.type.PositionValue;
import io.condor.type.Signature;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One walk over one expression at one place in a script. */
final class ExpressionPass implements ExpressionNode.Visitor<CheckedExpression> {
  /** No price, amount or count in this market comes near; beyond, doubles lose whole numbers. */
  private static final double LARGEST_NUMBER = 1e15;

  private static final Type RATIO = new Type.Quantity(Unit.NONE);
  private static final Type PERCENT = new Type.Percent();
  private static final Type TRUTH = new Type.Truth();
  private static final Stage CONSTANT = new Stage.Constant();
  private static final Stage OPEN = new Stage.Market(MarketTime.OPEN);
  private static final Stage POSITION = new Stage.Position();

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final UnitProblems units;
  private final Place place;

  ExpressionPass(Expressions expressions, Names names, Problems problems, Place place) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.units = new UnitProblems(expressions, problems);
    this.place = place;
  }

  private CheckedExpression visit(ExpressionNode node) {
    return node.accept(this);
  }

  @Override
  public CheckedExpression quantity(ExpressionNode.Quantity node) {
    BigDecimal digits = new BigDecimal(node.digits().replace("_", ""));
    if (digits.compareTo(BigDecimal.valueOf(LARGEST_NUMBER)) > 0) {
      problems.error(
          DiagnosticCode.NUMBER,
          node.span(),
          "`" + expressions.text(node) + "` is too large a number");
      return Expressions.failed(node.span());
    }
    double number = digits.doubleValue();
    return switch (node.unit()) {
      case NONE -> literal(node, Unit.NONE, number);
      case PERCENT ->
          new Literal(node.span(), PERCENT, CONSTANT, digits.movePointLeft(2).doubleValue());
      case DOLLARS -> literal(node, Unit.MONEY, number);
      case DOLLARS_PER_SHARE -> literal(node, Unit.MONEY_PER_SHARE, number);
      case DOLLARS_PER_CONTRACT -> literal(node, Unit.MONEY_PER_CONTRACT, number);
      case POINTS -> literal(node, Unit.POINTS, number);
      case VOL_POINTS -> literal(node, Unit.VOL_POINTS, number);
      case DELTA -> literal(node, Unit.DELTA, number);
      case DAYS -> literal(node, Unit.CALENDAR_DAYS, number);
      case SESSIONS -> literal(node, Unit.SESSIONS, number);
      case CONTRACTS -> literal(node, Unit.CONTRACTS, number);
      case MINUTES -> {
        problems.error(
            DiagnosticCode.UNIT_MISMATCH,
            node.span(),
            "minutes stand only in a decision time",
            "write `decide at close + " + expressions.text(node) + "`");
        yield Expressions.failed(node.span());
      }
    };
  }

  private Literal literal(ExpressionNode.Quantity node, Unit unit, double value) {
    return new Literal(node.span(), new Type.Quantity(unit), CONSTANT, value);
  }

  @Override
  public CheckedExpression truth(ExpressionNode.Truth node) {
    return new CheckedExpression.Truth(node.span(), TRUTH, CONSTANT, node.value());
  }

  @Override
  public CheckedExpression name(ExpressionNode.Name node) {
    String name = node.text();
    if (names.isRefused(name)) {
      return Expressions.failed(node.span());
    }
    Optional<CheckedScript.Parameter> parameter = names.parameter(name);
    if (parameter.isPresent()) {
      names.use(name);
      return new CheckedExpression.Parameter(
          node.span(), parameter.get().type(), new Stage.Parameter(), name);
    }
    Optional<StrategyItem.Let> let = names.let(name);
    if (let.isPresent()) {
      return definition(node, let.get());
    }
    Optional<Definition> definition = names.definition(name);
    if (definition.isPresent()) {
      names.use(name);
      return reference(node, definition.get());
    }
    Optional<CheckedScript.External> external = names.external(name);
    if (external.isPresent()) {
      names.use(name);
      return external(node, external.get());
    }
    Optional<MarketField> field = Builtins.bare(name);
    if (field.isPresent()) {
      return market(node.span(), field.get());
    }
    return unresolved(node);
  }

  private CheckedExpression definition(ExpressionNode.Name node, StrategyItem.Let let) {
    names.use(node.text());
    Optional<Definition> definition = expressions.definition(let);
    if (definition.isPresent()) {
      return reference(node, definition.get());
    }
    List<String> circle = names.circleFrom(node.text());
    problems.error(
        DiagnosticCode.CYCLE,
        node.span(),
        circle.size() == 1
            ? "`" + node.text() + "` is defined by itself"
            : Problems.listed(circle) + " are defined by each other");
    return Expressions.failed(node.span());
  }

  private CheckedExpression reference(ExpressionNode.Name node, Definition definition) {
    CheckedExpression value = definition.value();
    return value.type() instanceof Type.Failed
        ? Expressions.failed(node.span())
        : new CheckedExpression.Definition(node.span(), value.type(), value.stage(), node.text());
  }

  private CheckedExpression external(ExpressionNode.Name node, CheckedScript.External external) {
    if (external.type() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    if (external.type() instanceof Type.Event) {
      return wrongKindHelped(
          node.span(),
          "`" + node.text() + "` is an event, not a number",
          "write `event(" + node.text() + ") next session`");
    }
    if (!place.readsMarket()) {
      return changesEveryDay(node.span());
    }
    return new CheckedExpression.External(node.span(), external.type(), OPEN, external.name());
  }

  private CheckedExpression changesEveryDay(Span span) {
    return expressions.misplaced(
        span,
        place == Place.CLAIM
            ? "a claim compares results of a whole run; `"
                + expressions.text(span)
                + "` changes every day"
            : "`"
                + expressions.text(span)
                + "` changes every day, but "
                + place.words()
                + " is fixed",
        place == Place.CLAIM ? Optional.of("write `share(CONDITION)`") : Optional.empty());
  }

  private CheckedExpression market(Span span, MarketField field) {
    if (!place.readsMarket()) {
      return changesEveryDay(span);
    }
    return new CheckedExpression.Market(
        span, new Type.Quantity(field.unit()), new Stage.Market(field.knownAt()), field);
  }

  /** A name that is neither declared nor a market level. */
  private CheckedExpression unresolved(ExpressionNode.Name node) {
    String name = node.text();
    if (place == Place.CLAIM && name.equals(Measure.AVERAGE_EQUITY.word())) {
      return measures().measured(node.span(), Measure.AVERAGE_EQUITY, new Subject(false, "all"));
    }
    Optional<Integer> leg = names.leg(name);
    if (leg.isPresent()) {
      return ofLeg(node.span(), CheckedExpression.LegValue.STRIKE, leg.get());
    }
    Optional<PositionValue> held = Builtins.positionValue(name);
    if (held.isPresent()) {
      return held(node, held.get());
    }
    if (Builtins.isCurve(name)) {
      return wrongKindHelped(
          node.span(),
          "`" + name + "` is a futures curve, not a number",
          "write `" + name + "[1]` for the front month");
    }
    Optional<Signature> function = Builtins.function(name);
    if (function.isPresent()) {
      return wrongKindHelped(
          node.span(), "`" + name + "` is a function", "write `" + function.get() + "`");
    }
    if (Builtins.measure(name).isPresent()) {
      return wrongKindHelped(
          node.span(), "`" + name + "` is a measure", "write `" + name + "(all)`");
    }
    Optional<Names.Declared> declared = names.declaration(name);
    if (declared.isPresent() && place == Place.WRITTEN_OUT) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          "a value that is written out cannot use the "
              + declared.get().kind()
              + " `"
              + name
              + "`");
      return Expressions.failed(node.span());
    }
    if (declared.isPresent()) {
      return expressions.wrongKind(
          node.span(), "`" + name + "` is a " + declared.get().kind() + ", not a number");
    }
    if (name.equals("close") || name.equals("open")) {
      problems.error(
          DiagnosticCode.UNKNOWN_NAME,
          node.span(),
          "`" + name + "` of which series?",
          "write `spx." + name + "`");
      return Expressions.failed(node.span());
    }
    problems.unknown(DiagnosticCode.UNKNOWN_NAME, "name", node.span(), name, names.values(place));
    return Expressions.failed(node.span());
  }

  private CheckedExpression wrongKindHelped(Span span, String message, String help) {
    problems.error(DiagnosticCode.WRONG_KIND, span, message, help);
    return Expressions.failed(span);
  }

  private CheckedExpression ofLeg(Span span, CheckedExpression.LegValue value, int leg) {
    Unit unit =
        switch (value) {
          case STRIKE -> names.strikes();
          case DELTA -> Unit.DELTA;
        };
    return new CheckedExpression.OfLeg(span, new Type.Quantity(unit), POSITION, value, leg);
  }

  /** {@code delta(p)}. */
  private CheckedExpression legDelta(ExpressionNode.Call node) {
    boolean isName =
        node.arguments().size() == 1 && node.arguments().get(0) instanceof ExpressionNode.Name;
    Optional<Integer> leg =
        isName
            ? names.leg(((ExpressionNode.Name) node.arguments().get(0)).text())
            : Optional.empty();
    if (leg.isPresent()) {
      return ofLeg(node.span(), CheckedExpression.LegValue.DELTA, leg.get());
    }
    problems.error(
        DiagnosticCode.WRONG_ARGUMENTS,
        node.span(),
        "`delta(…)` is that of a leg by name",
        "write `delta` for one unit of the position");
    return Expressions.failed(node.span());
  }

  /** {@code open(income)}. */
  private CheckedExpression open(ExpressionNode.Call node) {
    if (!place.readsBlocks()) {
      return expressions.misplaced(
          node.span(),
          "`open(…)` is not known in " + place.words(),
          Optional.of("use it in `enter when`, `exit` or `roll … when`"));
    }
    if (node.arguments().size() != 1
        || !(node.arguments().get(0) instanceof ExpressionNode.Name block)) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`open(…)` asks about one block",
          "write `open(" + names.positionNames().stream().findFirst().orElse("income") + ")`");
      return Expressions.failed(node.span());
    }
    if (!expressions.isKnownBlock(block.span(), block.text())) {
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.Open(node.span(), TRUTH, POSITION, block.text());
  }

  private CheckedExpression held(ExpressionNode.Name node, PositionValue value) {
    if (!place.allows(value)) {
      return expressions.misplaced(
          node.span(),
          "`" + value.word() + "` is not known in " + place.words(),
          Optional.of("use it in " + Place.placesOf(value)));
    }
    return new CheckedExpression.Held(
        node.span(), new Type.Quantity(place.unitOf(value)), POSITION, value);
  }

  @Override
  public CheckedExpression member(ExpressionNode.Member node) {
    if (!(node.of() instanceof ExpressionNode.Name series)) {
      problems.error(
          DiagnosticCode.UNKNOWN_FIELD,
          node.name().span(),
          "only a series has fields, such as `vix.close`");
      return Expressions.failed(node.span());
    }
    String name = series.text();
    List<String> fields = Builtins.fieldsOf(name.equals(Builtins.SPOT) ? "spx" : name);
    if (fields.isEmpty()) {
      return noFields(node, series);
    }
    Optional<MarketField> field =
        Builtins.field(name.equals(Builtins.SPOT) ? "spx" : name, node.name().text());
    if (field.isEmpty()) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.UNKNOWN_FIELD,
                  node.name().span(),
                  "`" + name + "` has no field `" + node.name().text() + "`")
              .withHelp("it has " + Problems.listed(fields)));
      return Expressions.failed(node.span());
    }
    return market(node.span(), field.get());
  }

  private CheckedExpression noFields(ExpressionNode.Member node, ExpressionNode.Name series) {
    String name = series.text();
    if (Builtins.isCurve(name)) {
      problems.error(
          DiagnosticCode.UNKNOWN_FIELD,
          node.name().span(),
          "futures have settlements only, no field `" + node.name().text() + "`",
          "write `" + name + "[1]`");
    } else if (names.external(name).isPresent()) {
      names.use(name);
      problems.error(
          DiagnosticCode.UNKNOWN_FIELD,
          node.name().span(),
          "`" + name + "` has one value a session and no field `" + node.name().text() + "`",
          "write `" + name + "`");
    } else if (names.parameter(name).isPresent()
        || names.let(name).isPresent()
        || names.definition(name).isPresent()
        || names.declaration(name).isPresent()) {
      problems.error(
          DiagnosticCode.UNKNOWN_FIELD,
          node.name().span(),
          "`" + name + "` is no series, so it has no field `" + node.name().text() + "`");
    } else {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "series", series.span(), name, Builtins.series());
    }
    return Expressions.failed(node.span());
  }

  @Override
  public CheckedExpression index(ExpressionNode.Index node) {
    if (node.of() instanceof ExpressionNode.Name curve
        && Builtins.isCurve(curve.text())
        && names.declaration(curve.text()).isEmpty()) {
      return curvePoint(node);
    }
    CheckedExpression of = visit(node.of());
    Optional<Integer> sessions = position(node, Unit.SESSIONS);
    if (of.type() instanceof Type.Failed || sessions.isEmpty()) {
      return Expressions.failed(node.span());
    }
    if (!(of.stage() instanceof Stage.Market)) {
      return expressions.noHistory(node.of(), of);
    }
    if (sessions.get() > Expressions.LONGEST_WINDOW) {
      return expressions.tooLong(node.index(), sessions.get());
    }
    return new CheckedExpression.Lag(node.span(), of.type(), OPEN, of, sessions.get());
  }

  private CheckedExpression curvePoint(ExpressionNode.Index node) {
    Optional<Integer> rank = position(node, Unit.NONE);
    if (rank.isEmpty()) {
      return Expressions.failed(node.span());
    }
    if (rank.get() > Builtins.LAST_CURVE_RANK) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.index().span(),
          "there are at most "
              + Builtins.LAST_CURVE_RANK
              + " monthly VIX futures, not "
              + rank.get());
      return Expressions.failed(node.span());
    }
    if (!place.readsMarket()) {
      return expressions.misplaced(
          node.span(),
          "`" + expressions.text(node) + "` changes every day, but " + place.words() + " is fixed",
          Optional.empty());
    }
    return new CheckedExpression.CurvePoint(
        node.span(),
        new Type.Quantity(Unit.VOL_POINTS),
        new Stage.Market(Builtins.VOLATILITY_CLOSE),
        rank.get());
  }

  /** A rank or a number of sessions: whole, written out, at least one. */
  private Optional<Integer> position(ExpressionNode.Index node, Unit unit) {
    ExpressionNode index = node.index();
    boolean isZero =
        index instanceof ExpressionNode.Quantity quantity
            && quantity.unit() == WrittenUnit.NONE
            && quantity.number() == 0;
    if (isZero) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          index.span(),
          unit == Unit.NONE
              ? "the front month has rank 1"
              : "`" + expressions.text(node) + "` is today's value, which needs no index",
          "write `" + expressions.text(node.of()) + (unit == Unit.NONE ? "[1]`" : "`"));
      return Optional.empty();
    }
    String what = unit == Unit.NONE ? "the rank on the curve" : "the number of sessions";
    return expressions.whole(index, unit, 1, what);
  }

  @Override
  public CheckedExpression call(ExpressionNode.Call node) {
    String word = node.function().text();
    Optional<Signature> signature = Builtins.function(word);
    if (signature.isPresent()) {
      return new FunctionCalls(expressions, names, problems, place).apply(node, signature.get());
    }
    if (word.equals("max_loss")) {
      return measures().maxLoss(node);
    }
    if (word.equals("open")) {
      return open(node);
    }
    if (word.equals("delta") && place == Place.EXIT) {
      return legDelta(node);
    }
    Optional<Measure> measure = Builtins.measure(word);
    if (measure.isPresent()) {
      return measures().measure(node, measure.get(), false);
    }
    if (word.equals("event")) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`" + expressions.text(node) + "` does not say when",
          "write `" + expressions.text(node) + " next session`");
      return Expressions.failed(node.span());
    }
    List<String> functions = new ArrayList<>(Builtins.functionNames());
    functions.add("event");
    if (place == Place.CLAIM) {
      functions.addAll(Builtins.measureNames());
    }
    if (place.readsAccount()) {
      functions.add("max_loss");
    }
    problems.unknown(
        DiagnosticCode.UNKNOWN_NAME, "function", node.function().span(), word, functions);
    return Expressions.failed(node.span());
  }

  @Override
  public CheckedExpression without(ExpressionNode.Without node) {
    problems.error(
        DiagnosticCode.WRONG_ARGUMENTS,
        node.span(),
        "`without` stands only inside a measure",
        "write `max_drawdown(" + expressions.text(node) + ")`");
    return Expressions.failed(node.span());
  }

  @Override
  public CheckedExpression share(ExpressionNode.Share node) {
    CheckedExpression share = visit(node.share());
    CheckedExpression base = visit(node.base());
    if (share.type() instanceof Type.Failed || base.type() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    if (!(base.type() instanceof Type.Quantity)) {
      return expressions.wrongKind(
          node.base().span(),
          "`of` needs an amount, but `"
              + expressions.text(node.base())
              + "` is "
              + UnitProblems.in(base));
    }
    if (share.type() instanceof Type.RatioOf ratio) {
      if (!baseWord(base).equals(ratio.base())) {
        problems.error(
            DiagnosticCode.WRONG_BASE,
            node.span(),
            "`"
                + expressions.text(node.share())
                + "` is a share of "
                + ratio.base()
                + ", not of "
                + expressions.text(node.base()),
            "write `" + expressions.text(node.share()) + " of " + ratio.base() + "`");
        return Expressions.failed(node.span());
      }
    } else if (!(share.type() instanceof Type.Percent)
        && (!share.type().equals(RATIO) || share instanceof Literal)) {
      Diagnostic error =
          Diagnostic.error(
              DiagnosticCode.UNIT_MISMATCH,
              node.share().span(),
              "`of` needs a percentage before it, but `"
                  + expressions.text(node.share())
                  + "` is "
                  + UnitProblems.in(share));
      problems.add(
          share instanceof Literal literal && share.type().equals(RATIO)
              ? error.withHelp(
                  "write `"
                      + QuantityText.percent(literal.value())
                      + " of "
                      + expressions.text(node.base())
                      + "`")
              : error);
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.Arithmetic(
        node.span(),
        base.type(),
        share.stage().join(base.stage()),
        CheckedExpression.ArithmeticOperator.SHARE,
        share,
        base);
  }

  /** What a {@code ratio of} calls this base. */
  private String baseWord(CheckedExpression base) {
    if (base instanceof CheckedExpression.Held held) {
      return held.value().word();
    }
    if (base instanceof CheckedExpression.MaxLoss) {
      return "max_loss";
    }
    if (base instanceof CheckedExpression.Measured measured) {
      return measured.measure().word();
    }
    return expressions.text(base.span());
  }

  @Override
  public CheckedExpression negate(ExpressionNode.Negate node) {
    CheckedExpression operand = visit(node.operand());
    if (operand.type() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    if (operand.type() instanceof Type.RatioOf) {
      return units.baseless(operand, node.operand(), place);
    }
    if (!UnitArithmetic.isNumber(operand.type())) {
      return expressions.wrongKind(
          node.operand().span(),
          "`-` needs a number, but `" + expressions.text(node.operand()) + "` is a condition");
    }
    return new CheckedExpression.Negate(node.span(), operand.type(), operand.stage(), operand);
  }

  @Override
  public CheckedExpression not(ExpressionNode.Not node) {
    CheckedExpression operand = expressions.asCondition(visit(node.operand()), node.operand());
    return operand.type() instanceof Type.Failed
        ? Expressions.failed(node.span())
        : new CheckedExpression.Not(node.span(), TRUTH, operand.stage(), operand);
  }

  @Override
  public CheckedExpression arithmetic(ExpressionNode.Arithmetic node) {
    CheckedExpression first = operand(node.left(), node.operator().symbol());
    CheckedExpression second = operand(node.right(), node.operator().symbol());
    boolean isSum =
        node.operator() == ExpressionNode.ArithmeticOperator.PLUS
            || node.operator() == ExpressionNode.ArithmeticOperator.MINUS;
    CheckedExpression left = isSum ? UnitProblems.adopt(first, second.type()) : first;
    CheckedExpression right = isSum ? UnitProblems.adopt(second, first.type()) : second;
    Optional<Type> type =
        switch (node.operator()) {
          case PLUS, MINUS -> UnitArithmetic.sum(left.type(), right.type());
          case TIMES -> UnitArithmetic.product(left.type(), right.type());
          case DIVIDE -> UnitArithmetic.quotient(left.type(), right.type());
        };
    if (type.isEmpty()) {
      return arithmeticMismatch(node, left, right);
    }
    if (type.get() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    if (node.operator() == ExpressionNode.ArithmeticOperator.DIVIDE && isZero(right)) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.right().span(),
          "`" + expressions.text(node) + "` divides by zero");
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.Arithmetic(
        node.span(),
        type.get(),
        left.stage().join(right.stage()),
        operator(node.operator()),
        left,
        right);
  }

  private boolean isZero(CheckedExpression value) {
    return names
        .bounds()
        .of(value)
        .filter(interval -> interval.isPoint() && interval.low() == 0)
        .isPresent();
  }

  private CheckedExpression.ArithmeticOperator operator(
      ExpressionNode.ArithmeticOperator operator) {
    return switch (operator) {
      case PLUS -> CheckedExpression.ArithmeticOperator.ADD;
      case MINUS -> CheckedExpression.ArithmeticOperator.SUBTRACT;
      case TIMES -> CheckedExpression.ArithmeticOperator.MULTIPLY;
      case DIVIDE -> CheckedExpression.ArithmeticOperator.DIVIDE;
    };
  }

  private CheckedExpression arithmeticMismatch(
      ExpressionNode.Arithmetic node, CheckedExpression left, CheckedExpression right) {
    return switch (node.operator()) {
      case PLUS -> units.mismatch(place, node.span(), "add", " and ", left, right);
      case MINUS -> units.mismatch(place, node.span(), "subtract", " and ", left, right);
      case TIMES -> units.mismatch(place, node.span(), "multiply", " by ", left, right);
      case DIVIDE -> units.mismatch(place, node.span(), "divide", " by ", left, right);
    };
  }

  /** A number on either side of an operator. */
  private CheckedExpression operand(ExpressionNode node, String operator) {
    CheckedExpression value = visit(node);
    if (value.type() instanceof Type.Truth) {
      Diagnostic error =
          Diagnostic.error(
              DiagnosticCode.WRONG_KIND,
              node.span(),
              "`"
                  + operator
                  + "` needs numbers, but `"
                  + expressions.text(node)
                  + "` is a condition");
      problems.add(
          node instanceof ExpressionNode.Compare
              ? error.withHelp("compare twice and join with `and`")
              : error);
      return Expressions.failed(node.span());
    }
    return value;
  }

  @Override
  public CheckedExpression compare(ExpressionNode.Compare node) {
    CheckedExpression first = operand(node.left(), node.operator().symbol());
    CheckedExpression second = operand(node.right(), node.operator().symbol());
    CheckedExpression left = UnitProblems.adopt(first, second.type());
    CheckedExpression right = UnitProblems.adopt(second, first.type());
    Optional<Type> type = UnitArithmetic.sum(left.type(), right.type());
    if (type.isEmpty()) {
      return units.mismatch(place, node.span(), "compare", " with ", left, right);
    }
    if (type.get() instanceof Type.Failed
        || !new Scales(expressions, names, problems).agree(left, right)) {
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.Compare(
        node.span(),
        TRUTH,
        left.stage().join(right.stage()),
        CheckedExpression.ComparisonOperator.valueOf(node.operator().name()),
        left,
        right);
  }

  @Override
  public CheckedExpression logic(ExpressionNode.Logic node) {
    CheckedExpression left = expressions.asCondition(visit(node.left()), node.left());
    CheckedExpression right = expressions.asCondition(visit(node.right()), node.right());
    if (left.type() instanceof Type.Failed || right.type() instanceof Type.Failed) {
      return Expressions.failed(node.span());
    }
    return new CheckedExpression.Logic(
        node.span(),
        TRUTH,
        left.stage().join(right.stage()),
        CheckedExpression.LogicOperator.valueOf(node.operator().name()),
        left,
        right);
  }

  @Override
  public CheckedExpression upcoming(ExpressionNode.Upcoming node) {
    return new EventCalls(expressions, names, problems, place).upcoming(node);
  }

  @Override
  public CheckedExpression per(ExpressionNode.Per node) {
    return measures().per(node);
  }

  private MeasureCalls measures() {
    return new MeasureCalls(expressions, names, problems, place);
  }
}
