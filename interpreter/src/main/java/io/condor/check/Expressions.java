package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Subject;
import io.condor.check.CheckedScript.Definition;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.WrittenUnit;
import io.condor.type.Builtins;
import io.condor.type.Function;
import io.condor.type.MarketField;
import io.condor.type.MarketTime;
import io.condor.type.Measure;
import io.condor.type.PositionValue;
import io.condor.type.ScheduledEvent;
import io.condor.type.Signature;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resolves the names of an expression and infers its type, unit and stage.
 *
 * <p>Every mistake is reported where it is and gives a node of type {@link Type.Failed}, which fits
 * everywhere, so that one mistake is one error.
 */
final class Expressions {
  /** Longest window: ten years of sessions. Every day's cost stays bounded. */
  private static final int LONGEST_WINDOW = 2520;

  /** Longest chain of definitions that each use a later one; bounds the stack of this pass. */
  private static final int DEEPEST_CHAIN = 64;

  /** No price, amount or count in this market comes near; beyond, doubles lose whole numbers. */
  private static final double LARGEST_NUMBER = 1e15;

  private static final Type RATIO = new Type.Quantity(Unit.NONE);
  private static final Type TRUTH = new Type.Truth();
  private static final Type FAILED = new Type.Failed();
  private static final Type PERCENT = new Type.Percent();
  private static final Stage CONSTANT = new Stage.Constant();
  private static final Stage OPEN = new Stage.Market(MarketTime.OPEN);
  private static final Stage POSITION = new Stage.Position();
  private static final String WITHOUT_UNIT = "number without unit";

  private final SourceFile source;
  private final Names names;
  private final Problems problems;

  Expressions(SourceFile source, Names names, Problems problems) {
    this.source = source;
    this.names = names;
    this.problems = problems;
  }

  /** Checks {@code node}, whatever its type. */
  CheckedExpression check(ExpressionNode node, Place place) {
    return node.accept(new Pass(place));
  }

  /** Checks a condition; anything else is an error. */
  CheckedExpression condition(ExpressionNode node, Place place) {
    return asCondition(check(node, place), node);
  }

  /** Checks a number of {@code wanted} unit; a bare number is taken in it where that is allowed. */
  CheckedExpression quantity(ExpressionNode node, Place place, Unit wanted, String what) {
    return quantity(check(node, place), node, place, wanted, what);
  }

  /** As above, for an expression whose type was inferred already. */
  CheckedExpression quantity(
      CheckedExpression found, ExpressionNode node, Place place, Unit wanted, String what) {
    Type type = new Type.Quantity(wanted);
    CheckedExpression value = adopt(found, type);
    if (value.type().equals(type) || value.type() instanceof Type.Failed) {
      return value;
    }
    if (value.type() instanceof Type.Percent && wanted == Unit.NONE) {
      return value;
    }
    if (value.type() instanceof Type.Percent || value.type() instanceof Type.RatioOf) {
      return baseless(value, node, place);
    }
    if (value.type() instanceof Type.Truth) {
      return wrongKind(
          node.span(), what + " needs a number, but `" + text(node) + "` is a condition");
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.UNIT_MISMATCH,
            node.span(),
            what + " is in " + wanted.words() + ", but `" + text(node) + "` is " + in(value));
    problems.add(
        rewritten(value, wanted).map(it -> error.withHelp("write `" + it + "`")).orElse(error));
    return failed(node.span());
  }

  /** A percentage, or a share of {@code base}; both as a fraction. */
  CheckedExpression share(ExpressionNode node, Place place, String base) {
    CheckedExpression value = check(node, place);
    Type type = value.type();
    if (UnitArithmetic.isPure(type) || type instanceof Type.Failed) {
      if (type.equals(RATIO) && value instanceof Literal literal) {
        problems.error(
            DiagnosticCode.BARE_PERCENT,
            node.span(),
            "`" + text(node) + "` should be a percentage",
            "write `" + QuantityText.percent(literal.value()) + "`");
        return failed(node.span());
      }
      return value;
    }
    if (type instanceof Type.RatioOf ratio) {
      if (ratio.base().equals(base)) {
        return value;
      }
      return wrongBase(node, ratio, base);
    }
    problems.error(
        DiagnosticCode.UNIT_MISMATCH,
        node.span(),
        "`" + text(node) + "` is " + in(value) + ", not a share of " + base,
        "write a percentage, such as `10%`");
    return failed(node.span());
  }

  /** A whole number written out in the script, at least {@code least}; empty after an error. */
  Optional<Integer> whole(ExpressionNode node, Unit unit, int least, String what) {
    CheckedExpression value = quantity(node, Place.WRITTEN_OUT, unit, what);
    if (value.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    Optional<Bounds.Interval> interval = names.bounds().of(value);
    if (!(value.stage() instanceof Stage.Constant) || interval.isEmpty()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          what + " must be written out as a number, not `" + text(node) + "`",
          "write `" + QuantityText.of(Math.max(least, 1), unit) + "`");
      return Optional.empty();
    }
    double number = interval.get().low();
    if (number != Math.rint(number) || number < least || number > Integer.MAX_VALUE) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          what
              + " must be a whole number"
              + (least > 0 ? " of at least " + QuantityText.of(least, unit) : ", not negative")
              + ", not "
              + QuantityText.of(number, unit));
      return Optional.empty();
    }
    return Optional.of((int) number);
  }

  /** Checks a {@code let} unless that is done; empty if it uses itself. */
  Optional<Definition> definition(StrategyItem.Let let) {
    String name = let.name().text();
    Optional<Definition> done = names.definition(name);
    if (done.isPresent()) {
      return done;
    }
    if (!names.enter(name)) {
      return Optional.empty();
    }
    CheckedExpression value =
        names.depth() > DEEPEST_CHAIN ? tooDeep(let) : check(let.value(), Place.DEFINITION);
    names.leave(name);
    if (names.isCircular(name)) {
      value = failed(let.value().span());
    }
    String text = let.text().map(io.condor.syntax.TextNode::text).orElse("");
    Definition definition = new Definition(let.span(), name, value, text);
    names.add(definition);
    return Optional.of(definition);
  }

  private CheckedExpression tooDeep(StrategyItem.Let let) {
    problems.error(
        DiagnosticCode.TOO_COMPLEX,
        let.name().span(),
        "more than " + DEEPEST_CHAIN + " `let`s use each other in a row before they are written",
        "write each `let` before those that use it");
    return failed(let.value().span());
  }

  static CheckedExpression failed(Span span) {
    return new Literal(span, FAILED, CONSTANT, 0);
  }

  /** The text of a node, on one line and shortened, for messages. */
  String text(ExpressionNode node) {
    return text(node.span());
  }

  private String text(Span span) {
    String text = source.slice(span).replaceAll("\\s+", " ");
    int most = 48;
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private CheckedExpression asCondition(CheckedExpression value, ExpressionNode node) {
    if (value.type() instanceof Type.Truth || value.type() instanceof Type.Failed) {
      return value;
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.WRONG_KIND,
            node.span(),
            "expected a condition, but `" + text(node) + "` is " + number(value));
    problems.add(error.withHelp("compare it: `" + text(node) + " > " + example(value) + "`"));
    return failed(node.span());
  }

  private static String number(CheckedExpression value) {
    return value.type().equals(RATIO) ? "a number" : "a number in " + Words.of(value.type());
  }

  private static String example(CheckedExpression value) {
    if (value.type() instanceof Type.Quantity quantity) {
      return switch (quantity.unit()) {
        case VOL_POINTS, POINTS, CALENDAR_DAYS, SESSIONS, CONTRACTS, NONE, DELTA, PERCENT_A_YEAR ->
            QuantityText.of(0, quantity.unit());
        case MONEY, MONEY_PER_SHARE, MONEY_PER_CONTRACT -> QuantityText.of(1, quantity.unit());
      };
    }
    return "50%";
  }

  private CheckedExpression wrongKind(Span span, String message) {
    problems.error(DiagnosticCode.WRONG_KIND, span, message);
    return failed(span);
  }

  /** {@code dollars}, {@code a number without unit}, {@code a percentage}. */
  private static String in(CheckedExpression value) {
    if (value.type().equals(RATIO)) {
      return value instanceof Literal ? "a " + WITHOUT_UNIT : "a pure number";
    }
    if (value.type() instanceof Type.Truth) {
      return "a condition";
    }
    return "in " + Words.of(value.type());
  }

  private static String label(CheckedExpression value) {
    if (value.type().equals(RATIO)) {
      return value instanceof Literal ? WITHOUT_UNIT : "pure number";
    }
    return Words.of(value.type());
  }

  /** A literal written anew in {@code wanted}, if that is what was meant. */
  private static Optional<String> rewritten(CheckedExpression value, Unit wanted) {
    if (value instanceof Literal literal && value.type() instanceof Type.Quantity given) {
      if (given.unit() == Unit.NONE) {
        return Optional.of(QuantityText.of(literal.value(), wanted));
      }
      return UnitArithmetic.conversion(given.unit(), wanted)
          .map(factor -> QuantityText.of(literal.value() * factor, wanted));
    }
    return Optional.empty();
  }

  /** Gives a bare literal the unit of what it stands beside. */
  private static CheckedExpression adopt(CheckedExpression value, Type beside) {
    if (!(beside instanceof Type.Quantity quantity)) {
      return value;
    }
    if (value instanceof CheckedExpression.Negate negate) {
      CheckedExpression operand = adopt(negate.operand(), beside);
      return new CheckedExpression.Negate(negate.span(), operand.type(), operand.stage(), operand);
    }
    if (!(value instanceof Literal literal)) {
      return value;
    }
    if (literal.type().equals(RATIO) && UnitArithmetic.adopts(quantity.unit())) {
      return new Literal(literal.span(), beside, CONSTANT, literal.value());
    }
    // A yield is quoted in percent a year, so that `treasury_bill > 4%` says what it means.
    if (literal.type() instanceof Type.Percent && quantity.unit() == Unit.PERCENT_A_YEAR) {
      return new Literal(literal.span(), beside, CONSTANT, literal.value() * 100);
    }
    return value;
  }

  /** A percentage or a share where an amount is needed. */
  private CheckedExpression baseless(CheckedExpression value, ExpressionNode node, Place place) {
    return baseless(value, node.span(), place.bases());
  }

  private CheckedExpression baseless(CheckedExpression value, Span span, List<String> bases) {
    String shown = text(span);
    if (value.type() instanceof Type.RatioOf ratio) {
      problems.error(
          DiagnosticCode.WRONG_BASE,
          span,
          "`" + shown + "` is a share of " + ratio.base() + ", not an amount",
          "write `" + shown + " of " + ratio.base() + "`");
      return failed(span);
    }
    Diagnostic error =
        Diagnostic.error(DiagnosticCode.BARE_PERCENT, span, "`" + shown + "` of what?");
    if (!bases.isEmpty()) {
      if (bases.size() > 1) {
        error = error.withNote("a percentage here may be of " + Problems.choice(bases));
      }
      error = error.withHelp("write `" + shown + " of " + bases.get(0) + "`");
    }
    problems.add(error);
    return failed(span);
  }

  private CheckedExpression wrongBase(ExpressionNode node, Type.RatioOf ratio, String base) {
    problems.add(
        Diagnostic.error(
                DiagnosticCode.WRONG_BASE,
                node.span(),
                "`" + text(node) + "` is a share of " + ratio.base() + ", not of " + base)
            .withHelp("declare it as `ratio of " + base + "`"));
    return failed(node.span());
  }

  /** One walk over one expression at one place. */
  private final class Pass implements ExpressionNode.Visitor<CheckedExpression> {
    private final Place place;

    Pass(Place place) {
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
            DiagnosticCode.NUMBER, node.span(), "`" + text(node) + "` is too large a number");
        return failed(node.span());
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
              "write `decide at close + " + text(node) + "`");
          yield failed(node.span());
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
      Optional<MarketField> field = Builtins.bare(name);
      if (field.isPresent()) {
        return market(node.span(), field.get());
      }
      return unresolved(node);
    }

    private CheckedExpression definition(ExpressionNode.Name node, StrategyItem.Let let) {
      names.use(node.text());
      Optional<Definition> definition = Expressions.this.definition(let);
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
      return failed(node.span());
    }

    private CheckedExpression reference(ExpressionNode.Name node, Definition definition) {
      CheckedExpression value = definition.value();
      return value.type() instanceof Type.Failed
          ? failed(node.span())
          : new CheckedExpression.Definition(node.span(), value.type(), value.stage(), node.text());
    }

    private CheckedExpression market(Span span, MarketField field) {
      if (!place.readsMarket()) {
        return misplaced(
            span,
            place == Place.CLAIM
                ? "a claim compares results of a whole run; `" + text(span) + "` changes every day"
                : "`" + text(span) + "` changes every day, but " + place.words() + " is fixed",
            place == Place.CLAIM ? Optional.of("write `share(CONDITION)`") : Optional.empty());
      }
      return new CheckedExpression.Market(
          span, new Type.Quantity(field.unit()), new Stage.Market(field.knownAt()), field);
    }

    private CheckedExpression misplaced(Span span, String message, Optional<String> help) {
      Diagnostic error = Diagnostic.error(DiagnosticCode.MISPLACED_VALUE, span, message);
      problems.add(help.map(error::withHelp).orElse(error));
      return failed(span);
    }

    /** A name that is neither declared nor a market level. */
    private CheckedExpression unresolved(ExpressionNode.Name node) {
      String name = node.text();
      if (place == Place.CLAIM && name.equals(Measure.AVERAGE_EQUITY.word())) {
        return measured(node.span(), Measure.AVERAGE_EQUITY, new Subject(false, "all"));
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
        return failed(node.span());
      }
      if (declared.isPresent()) {
        return wrongKind(
            node.span(), "`" + name + "` is a " + declared.get().kind() + ", not a number");
      }
      if (name.equals("close") || name.equals("open")) {
        problems.error(
            DiagnosticCode.UNKNOWN_NAME,
            node.span(),
            "`" + name + "` of which series?",
            "write `spx." + name + "`");
        return failed(node.span());
      }
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "name", node.span(), name, names.values(place));
      return failed(node.span());
    }

    private CheckedExpression wrongKindHelped(Span span, String message, String help) {
      problems.error(DiagnosticCode.WRONG_KIND, span, message, help);
      return failed(span);
    }

    private CheckedExpression held(ExpressionNode.Name node, PositionValue value) {
      if (!place.allows(value)) {
        return misplaced(
            node.span(),
            "`" + value.word() + "` is not known in " + place.words(),
            Optional.of("use it in " + Place.placesOf(value)));
      }
      return new CheckedExpression.Held(
          node.span(), new Type.Quantity(value.unit()), POSITION, value);
    }

    @Override
    public CheckedExpression member(ExpressionNode.Member node) {
      if (!(node.of() instanceof ExpressionNode.Name series)) {
        problems.error(
            DiagnosticCode.UNKNOWN_FIELD,
            node.name().span(),
            "only a series has fields, such as `vix.close`");
        return failed(node.span());
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
        return failed(node.span());
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
      return failed(node.span());
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
        return failed(node.span());
      }
      if (!(of.stage() instanceof Stage.Market)) {
        return noHistory(node.of(), of);
      }
      if (sessions.get() > LONGEST_WINDOW) {
        return tooLong(node.index(), sessions.get());
      }
      return new CheckedExpression.Lag(node.span(), of.type(), OPEN, of, sessions.get());
    }

    private CheckedExpression curvePoint(ExpressionNode.Index node) {
      Optional<Integer> rank = position(node, Unit.NONE);
      if (rank.isEmpty()) {
        return failed(node.span());
      }
      if (rank.get() > Builtins.LAST_CURVE_RANK) {
        problems.error(
            DiagnosticCode.OUT_OF_RANGE,
            node.index().span(),
            "there are at most "
                + Builtins.LAST_CURVE_RANK
                + " monthly VIX futures, not "
                + rank.get());
        return failed(node.span());
      }
      if (!place.readsMarket()) {
        return misplaced(
            node.span(),
            "`" + text(node) + "` changes every day, but " + place.words() + " is fixed",
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
                : "`" + text(node) + "` is today's value, which needs no index",
            "write `" + text(node.of()) + (unit == Unit.NONE ? "[1]`" : "`"));
        return Optional.empty();
      }
      String what = unit == Unit.NONE ? "the rank on the curve" : "the number of sessions";
      return whole(index, unit, 1, what);
    }

    private CheckedExpression noHistory(ExpressionNode node, CheckedExpression value) {
      String why =
          value.stage() instanceof Stage.Position
              ? "` depends on the account and has no history"
              : "` is the same on every day and has no history";
      problems.error(DiagnosticCode.NO_HISTORY, node.span(), "`" + text(node) + why);
      return failed(node.span());
    }

    private CheckedExpression tooLong(ExpressionNode node, int sessions) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "rules look back at most " + LONGEST_WINDOW + " sessions, not " + sessions);
      return failed(node.span());
    }

    @Override
    public CheckedExpression call(ExpressionNode.Call node) {
      String word = node.function().text();
      Optional<Signature> signature = Builtins.function(word);
      if (signature.isPresent()) {
        return apply(node, signature.get());
      }
      if (word.equals("max_loss")) {
        return maxLoss(node);
      }
      Optional<Measure> measure = Builtins.measure(word);
      if (measure.isPresent()) {
        return measure(node, measure.get(), false);
      }
      if (word.equals("event")) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.span(),
            "`" + text(node) + "` does not say when",
            "write `" + text(node) + " next session`");
        return failed(node.span());
      }
      List<String> functions = new ArrayList<>(Builtins.functionNames());
      functions.add("event");
      if (place == Place.CLAIM) {
        functions.addAll(Builtins.measureNames());
      }
      if (place == Place.BUDGET) {
        functions.add("max_loss");
      }
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "function", node.function().span(), word, functions);
      return failed(node.span());
    }

    private CheckedExpression apply(ExpressionNode.Call node, Signature signature) {
      if (node.arguments().size() != signature.arguments().size()) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.span(),
            "`"
                + signature.function().word()
                + "` takes "
                + counted(signature.arguments().size(), "argument")
                + ", not "
                + node.arguments().size(),
            "write `" + signature + "`");
        return failed(node.span());
      }
      List<CheckedExpression> arguments = new ArrayList<>();
      for (int i = 0; i < node.arguments().size(); i++) {
        arguments.add(argument(node.arguments().get(i), signature, i));
      }
      if (arguments.stream().anyMatch(it -> it.type() instanceof Type.Failed)) {
        return failed(node.span());
      }
      if (signature.function() == Function.MIN || signature.function() == Function.MAX) {
        return extreme(node, signature, arguments);
      }
      if (signature.function() == Function.MACD_HISTOGRAM && !macdInOrder(node, arguments)) {
        return failed(node.span());
      }
      Type type =
          switch (signature.result()) {
            case AS_FIRST_ARGUMENT -> arguments.get(0).type();
            case RATIO -> RATIO;
            case VOL_POINTS -> new Type.Quantity(Unit.VOL_POINTS);
          };
      return applied(node, signature, type, arguments);
    }

    private CheckedExpression applied(
        ExpressionNode.Call node,
        Signature signature,
        Type type,
        List<CheckedExpression> arguments) {
      Stage stage = CONSTANT;
      for (CheckedExpression argument : arguments) {
        stage = stage.join(argument.stage());
      }
      return new CheckedExpression.Apply(node.span(), type, stage, signature.function(), arguments);
    }

    private CheckedExpression extreme(
        ExpressionNode.Call node, Signature signature, List<CheckedExpression> arguments) {
      CheckedExpression left = adopt(arguments.get(0), arguments.get(1).type());
      CheckedExpression right = adopt(arguments.get(1), arguments.get(0).type());
      return UnitArithmetic.sum(left.type(), right.type())
          .map(type -> applied(node, signature, type, List.of(left, right)))
          .orElseGet(() -> mismatch(node.span(), "compare", " with ", left, right));
    }

    private boolean macdInOrder(ExpressionNode.Call node, List<CheckedExpression> arguments) {
      if (arguments.get(1) instanceof Literal fast
          && arguments.get(2) instanceof Literal slow
          && fast.value() >= slow.value()) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.arguments().get(1).span(),
            "the fast window, "
                + QuantityText.number(fast.value())
                + ", must be shorter than the slow one, "
                + QuantityText.number(slow.value()));
        return false;
      }
      return true;
    }

    private CheckedExpression argument(ExpressionNode node, Signature signature, int index) {
      Signature.Argument argument = signature.arguments().get(index);
      return switch (argument.kind()) {
        case NUMBER -> numeric(node, signature);
        case VOL_POINTS ->
            Expressions.this.quantity(
                node,
                place,
                Unit.VOL_POINTS,
                "the argument of `" + signature.function().word() + "`");
        case HISTORY -> history(node, signature);
        case WINDOW -> window(node, argument);
      };
    }

    private CheckedExpression numeric(ExpressionNode node, Signature signature) {
      CheckedExpression value = visit(node);
      if (UnitArithmetic.isNumber(value.type()) || value.type() instanceof Type.Failed) {
        return value;
      }
      if (value.type() instanceof Type.RatioOf) {
        return baseless(value, node, place);
      }
      return wrongKind(
          node.span(),
          "`"
              + signature.function().word()
              + "` needs a number, but `"
              + text(node)
              + "` is a condition");
    }

    private CheckedExpression history(ExpressionNode node, Signature signature) {
      CheckedExpression value = numeric(node, signature);
      if (value.type() instanceof Type.Failed || value.stage() instanceof Stage.Market) {
        return value;
      }
      return noHistory(node, value);
    }

    private CheckedExpression window(ExpressionNode node, Signature.Argument argument) {
      String what = "the window `" + argument.name() + "`";
      CheckedExpression value = Expressions.this.quantity(node, place, Unit.SESSIONS, what);
      if (value.type() instanceof Type.Failed) {
        return value;
      }
      if (!(value instanceof Literal) && !(value instanceof CheckedExpression.Parameter)) {
        problems.error(
            DiagnosticCode.NOT_WRITTEN_OUT,
            node.span(),
            what + " must be a number or a parameter, not `" + text(node) + "`",
            "write `20 sessions`");
        return failed(node.span());
      }
      Optional<Bounds.Interval> interval = names.bounds().of(value);
      double low = interval.map(Bounds.Interval::low).orElse(1.0);
      double high = interval.map(Bounds.Interval::high).orElse(1.0);
      if (low < 1 || low != Math.rint(low)) {
        problems.error(
            DiagnosticCode.OUT_OF_RANGE,
            node.span(),
            what
                + " must be a whole number of at least 1 session, not "
                + (Double.isFinite(low) ? QuantityText.of(low, Unit.SESSIONS) : "any number"));
        return failed(node.span());
      }
      if (Double.isFinite(high) && high > LONGEST_WINDOW) {
        return tooLong(node, (int) Math.min(high, Integer.MAX_VALUE));
      }
      return value;
    }

    private CheckedExpression maxLoss(ExpressionNode.Call node) {
      if (place != Place.BUDGET) {
        return misplaced(
            node.span(),
            "`max_loss(…)` is not known in " + place.words(),
            Optional.of("use it in `budget … of max_loss(…)`"));
      }
      if (node.arguments().size() != 1
          || !(node.arguments().get(0) instanceof ExpressionNode.Name block)) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.span(),
            "`max_loss` takes the name of one condor block",
            "write `max_loss(" + first(names.condorNames(), "income") + ")`");
        return failed(node.span());
      }
      if (!names.condorNames().contains(block.text())) {
        problems.unknown(
            DiagnosticCode.UNKNOWN_NAME, "block", block.span(), block.text(), names.condorNames());
        return failed(node.span());
      }
      return new CheckedExpression.MaxLoss(
          node.span(), new Type.Quantity(Unit.MONEY), POSITION, block.text());
    }

    private CheckedExpression measure(ExpressionNode.Call node, Measure measure, boolean perYear) {
      if (place != Place.CLAIM) {
        return misplaced(
            node.span(),
            "`" + measure.word() + "` is a result of a whole run, not known in " + place.words(),
            Optional.of("use it in a `claim`"));
      }
      if (node.arguments().size() != 1) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.span(),
            "`" + measure.word() + "` takes one argument, not " + node.arguments().size());
        return failed(node.span());
      }
      ExpressionNode argument = node.arguments().get(0);
      if (measure == Measure.SHARE) {
        CheckedExpression condition = Expressions.this.condition(argument, Place.CLAIM_CONDITION);
        return condition.type() instanceof Type.Failed
            ? failed(node.span())
            : new CheckedExpression.Measured(
                node.span(),
                RATIO,
                POSITION,
                measure,
                new Subject(false, "all"),
                Optional.of(condition));
      }
      if (measure == Measure.NET_COST_PER_YEAR && !perYear) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.span(),
            "`" + text(node) + "` does not say in what time",
            "write `" + text(node) + " per year`");
        return failed(node.span());
      }
      return subject(argument, measure)
          .map(subject -> measured(node.span(), measure, subject))
          .orElseGet(() -> failed(node.span()));
    }

    private Optional<Subject> subject(ExpressionNode argument, Measure measure) {
      return switch (measure) {
        case MAX_DRAWDOWN, CAGR -> account(argument, measure);
        case NET_COST_PER_YEAR -> block(argument, measure, "hedge", names.hedgeNames());
        case WIN_RATE -> block(argument, measure, "condor block", names.condorNames());
        case SHARE, AVERAGE_EQUITY -> throw new IllegalStateException("no subject: " + measure);
      };
    }

    /** {@code all} or {@code without HEDGE}. */
    private Optional<Subject> account(ExpressionNode argument, Measure measure) {
      if (argument instanceof ExpressionNode.Name name && name.text().equals("all")) {
        return Optional.of(new Subject(false, "all"));
      }
      if (argument instanceof ExpressionNode.Without without) {
        String hedge = without.name().text();
        if (names.hedgeNames().contains(hedge)) {
          return Optional.of(new Subject(true, hedge));
        }
        problems.unknown(
            DiagnosticCode.UNKNOWN_NAME, "hedge", without.name().span(), hedge, names.hedgeNames());
        return Optional.empty();
      }
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          argument.span(),
          "`" + measure.word() + "` is taken of the account, not of `" + text(argument) + "`",
          "write `"
              + measure.word()
              + "(all)`"
              + names.hedgeNames().stream()
                  .findFirst()
                  .map(hedge -> " or `" + measure.word() + "(without " + hedge + ")`")
                  .orElse(""));
      return Optional.empty();
    }

    private Optional<Subject> block(
        ExpressionNode argument, Measure measure, String kind, List<String> visible) {
      if (!(argument instanceof ExpressionNode.Name name)) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            argument.span(),
            "`" + measure.word() + "` takes the name of a " + kind,
            "write `" + measure.word() + "(" + first(visible, "name") + ")`");
        return Optional.empty();
      }
      if (!visible.contains(name.text())) {
        problems.unknown(DiagnosticCode.UNKNOWN_NAME, kind, name.span(), name.text(), visible);
        return Optional.empty();
      }
      return Optional.of(new Subject(false, name.text()));
    }

    private CheckedExpression measured(Span span, Measure measure, Subject subject) {
      Type type = new Type.Quantity(Builtins.unit(measure));
      return new CheckedExpression.Measured(
          span, type, POSITION, measure, subject, Optional.empty());
    }

    @Override
    public CheckedExpression without(ExpressionNode.Without node) {
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "`without` stands only inside a measure",
          "write `max_drawdown(" + text(node) + ")`");
      return failed(node.span());
    }

    @Override
    public CheckedExpression upcoming(ExpressionNode.Upcoming node) {
      if (!(node.of() instanceof ExpressionNode.Call call)
          || !call.function().text().equals("event")) {
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            node.span(),
            "only events can be asked of coming sessions, not `" + text(node.of()) + "`",
            "write `event(FOMC) next session`");
        return failed(node.span());
      }
      Optional<Integer> sessions =
          node.sessions().isPresent()
              ? whole(node.sessions().get(), Unit.SESSIONS, 1, "the number of coming sessions")
              : Optional.of(1);
      Optional<List<String>> events = events(call);
      if (sessions.isEmpty() || events.isEmpty()) {
        return failed(node.span());
      }
      if (!place.readsMarket()) {
        return misplaced(
            node.span(),
            "`" + text(node) + "` changes every day, but " + place.words() + " is fixed",
            Optional.empty());
      }
      return new CheckedExpression.Events(node.span(), TRUTH, OPEN, events.get(), sessions.get());
    }

    private Optional<List<String>> events(ExpressionNode.Call call) {
      List<String> events = new ArrayList<>();
      boolean failed = false;
      for (ExpressionNode argument : call.arguments()) {
        Optional<ScheduledEvent> event =
            argument instanceof ExpressionNode.Name name
                ? ScheduledEvent.named(name.text())
                : Optional.empty();
        event.ifPresent(found -> events.add(found.name()));
        if (event.isEmpty()) {
          failed = true;
          problems.unknown(
              DiagnosticCode.UNKNOWN_NAME,
              "event",
              argument.span(),
              text(argument),
              Builtins.eventNames());
        }
      }
      if (call.arguments().isEmpty()) {
        failed = true;
        problems.error(
            DiagnosticCode.WRONG_ARGUMENTS,
            call.span(),
            "`event` needs the name of an event",
            "write `event(" + String.join(", ", Builtins.eventNames()) + ")`");
      }
      return failed ? Optional.empty() : Optional.of(events);
    }

    @Override
    public CheckedExpression per(ExpressionNode.Per node) {
      if (node.of() instanceof ExpressionNode.Call call
          && call.function().text().equals(Measure.NET_COST_PER_YEAR.word())) {
        if (!node.period().text().equals("year")) {
          problems.error(
              DiagnosticCode.WRONG_ARGUMENTS,
              node.period().span(),
              "costs are taken per year, not per " + node.period().text(),
              "write `" + text(call) + " per year`");
          return failed(node.span());
        }
        CheckedExpression measured = measure(call, Measure.NET_COST_PER_YEAR, true);
        return measured instanceof CheckedExpression.Measured found
            ? new CheckedExpression.Measured(
                node.span(),
                found.type(),
                found.stage(),
                found.measure(),
                found.subject(),
                found.condition())
            : failed(node.span());
      }
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          node.span(),
          "only `net_cost(…)` is taken per "
              + node.period().text()
              + ", not `"
              + text(node.of())
              + "`");
      return failed(node.span());
    }

    @Override
    public CheckedExpression share(ExpressionNode.Share node) {
      CheckedExpression share = visit(node.share());
      CheckedExpression base = visit(node.base());
      if (share.type() instanceof Type.Failed || base.type() instanceof Type.Failed) {
        return failed(node.span());
      }
      if (!(base.type() instanceof Type.Quantity)) {
        return wrongKind(
            node.base().span(),
            "`of` needs an amount, but `" + text(node.base()) + "` is " + in(base));
      }
      if (share.type() instanceof Type.RatioOf ratio) {
        if (!baseWord(base).equals(ratio.base())) {
          problems.error(
              DiagnosticCode.WRONG_BASE,
              node.span(),
              "`"
                  + text(node.share())
                  + "` is a share of "
                  + ratio.base()
                  + ", not of "
                  + text(node.base()),
              "write `" + text(node.share()) + " of " + ratio.base() + "`");
          return failed(node.span());
        }
      } else if (!(share.type() instanceof Type.Percent)
          && (!share.type().equals(RATIO) || share instanceof Literal)) {
        Diagnostic error =
            Diagnostic.error(
                DiagnosticCode.UNIT_MISMATCH,
                node.share().span(),
                "`of` needs a percentage before it, but `"
                    + text(node.share())
                    + "` is "
                    + in(share));
        problems.add(
            share instanceof Literal literal && share.type().equals(RATIO)
                ? error.withHelp(
                    "write `"
                        + QuantityText.percent(literal.value())
                        + " of "
                        + text(node.base())
                        + "`")
                : error);
        return failed(node.span());
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
      return text(base.span());
    }

    @Override
    public CheckedExpression negate(ExpressionNode.Negate node) {
      CheckedExpression operand = visit(node.operand());
      if (operand.type() instanceof Type.Failed) {
        return failed(node.span());
      }
      if (operand.type() instanceof Type.RatioOf) {
        return baseless(operand, node.operand(), place);
      }
      if (!UnitArithmetic.isNumber(operand.type())) {
        return wrongKind(
            node.operand().span(),
            "`-` needs a number, but `" + text(node.operand()) + "` is a condition");
      }
      return new CheckedExpression.Negate(node.span(), operand.type(), operand.stage(), operand);
    }

    @Override
    public CheckedExpression not(ExpressionNode.Not node) {
      CheckedExpression operand = asCondition(visit(node.operand()), node.operand());
      return operand.type() instanceof Type.Failed
          ? failed(node.span())
          : new CheckedExpression.Not(node.span(), TRUTH, operand.stage(), operand);
    }

    @Override
    public CheckedExpression arithmetic(ExpressionNode.Arithmetic node) {
      CheckedExpression first = operand(node.left(), node.operator().symbol());
      CheckedExpression second = operand(node.right(), node.operator().symbol());
      boolean isSum =
          node.operator() == ExpressionNode.ArithmeticOperator.PLUS
              || node.operator() == ExpressionNode.ArithmeticOperator.MINUS;
      CheckedExpression left = isSum ? adopt(first, second.type()) : first;
      CheckedExpression right = isSum ? adopt(second, first.type()) : second;
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
        return failed(node.span());
      }
      if (node.operator() == ExpressionNode.ArithmeticOperator.DIVIDE && isZero(right)) {
        problems.error(
            DiagnosticCode.OUT_OF_RANGE,
            node.right().span(),
            "`" + text(node) + "` divides by zero");
        return failed(node.span());
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
        case PLUS -> mismatch(node.span(), "add", " and ", left, right);
        case MINUS -> mismatch(node.span(), "subtract", " and ", left, right);
        case TIMES -> mismatch(node.span(), "multiply", " by ", left, right);
        case DIVIDE -> mismatch(node.span(), "divide", " by ", left, right);
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
                "`" + operator + "` needs numbers, but `" + text(node) + "` is a condition");
        problems.add(
            node instanceof ExpressionNode.Compare
                ? error.withHelp("compare twice and join with `and`")
                : error);
        return failed(node.span());
      }
      return value;
    }

    @Override
    public CheckedExpression compare(ExpressionNode.Compare node) {
      CheckedExpression first = operand(node.left(), node.operator().symbol());
      CheckedExpression second = operand(node.right(), node.operator().symbol());
      CheckedExpression left = adopt(first, second.type());
      CheckedExpression right = adopt(second, first.type());
      Optional<Type> type = UnitArithmetic.sum(left.type(), right.type());
      if (type.isEmpty()) {
        return mismatch(node.span(), "compare", " with ", left, right);
      }
      if (type.get() instanceof Type.Failed) {
        return failed(node.span());
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
      CheckedExpression left = asCondition(visit(node.left()), node.left());
      CheckedExpression right = asCondition(visit(node.right()), node.right());
      if (left.type() instanceof Type.Failed || right.type() instanceof Type.Failed) {
        return failed(node.span());
      }
      return new CheckedExpression.Logic(
          node.span(),
          TRUTH,
          left.stage().join(right.stage()),
          CheckedExpression.LogicOperator.valueOf(node.operator().name()),
          left,
          right);
    }

    /** Two numbers that measure different things. */
    private CheckedExpression mismatch(
        Span span,
        String verb,
        String preposition,
        CheckedExpression left,
        CheckedExpression right) {
      if (left.type() instanceof Type.RatioOf) {
        return baseless(left, left.span(), List.of());
      }
      if (right.type() instanceof Type.RatioOf) {
        return baseless(right, right.span(), List.of());
      }
      if (left.type() instanceof Type.Percent) {
        return barePercent(left, right);
      }
      if (right.type() instanceof Type.Percent) {
        return barePercent(right, left);
      }
      String message =
          "cannot "
              + verb
              + " "
              + label(left).replace(WITHOUT_UNIT, "a " + WITHOUT_UNIT)
              + preposition
              + label(right).replace(WITHOUT_UNIT, "a " + WITHOUT_UNIT);
      Diagnostic error =
          Diagnostic.error(DiagnosticCode.UNIT_MISMATCH, left.span(), message)
              .labelled(label(left))
              .withLabel(right.span(), label(right));
      problems.add(repair(left, right).map(error::withHelp).orElse(error));
      return failed(span);
    }

    /** A percentage beside an amount; the bases depend on what the amount measures. */
    private CheckedExpression barePercent(CheckedExpression percent, CheckedExpression beside) {
      boolean isMoney = beside.type().equals(new Type.Quantity(Unit.MONEY));
      if (isMoney) {
        List<String> bases = new ArrayList<>(place.bases());
        bases.remove(text(beside.span()));
        return baseless(percent, percent.span(), bases);
      }
      String shown = text(percent.span());
      Diagnostic error =
          Diagnostic.error(DiagnosticCode.BARE_PERCENT, percent.span(), "`" + shown + "` of what?");
      boolean isVol = beside.type().equals(new Type.Quantity(Unit.VOL_POINTS));
      if (isVol && percent instanceof Literal literal) {
        error =
            error
                .withNote("`" + text(beside.span()) + "` is in vol points")
                .withHelp("write `" + QuantityText.number(literal.value() * 100) + " volpt`");
      } else {
        error = error.withNote("`" + text(beside.span()) + "` is " + in(beside));
      }
      problems.add(error);
      return failed(percent.span());
    }

    private Optional<String> repair(CheckedExpression left, CheckedExpression right) {
      if (!(left.type() instanceof Type.Quantity a) || !(right.type() instanceof Type.Quantity b)) {
        return Optional.empty();
      }
      Optional<String> rightAnew = rewritten(right, a.unit());
      Optional<String> leftAnew = rewritten(left, b.unit());
      if (rightAnew.isPresent() || leftAnew.isPresent()) {
        return rightAnew.or(() -> leftAnew).map(it -> "write `" + it + "`");
      }
      if (right instanceof Literal literal) {
        return Optional.of(quotedIn(left, literal, a.unit()));
      }
      if (left instanceof Literal literal) {
        return Optional.of(quotedIn(right, literal, b.unit()));
      }
      return Optional.empty();
    }

    private String quotedIn(CheckedExpression value, Literal literal, Unit unit) {
      return "`"
          + text(value.span())
          + "` is in "
          + unit.words()
          + ": write `"
          + QuantityText.of(literal.value(), unit)
          + "`";
    }
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String first(List<String> names, String otherwise) {
    return names.isEmpty() ? otherwise : names.get(0);
  }
}
