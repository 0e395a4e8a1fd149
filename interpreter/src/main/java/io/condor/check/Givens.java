package io.condor.check;

import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedTest.Given;
import io.condor.check.CheckedTest.GivenEvent;
import io.condor.check.CheckedTest.Holding;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.GivenNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.TestClause;
import io.condor.type.Builtins;
import io.condor.type.OptionRight;
import io.condor.type.PositionValue;
import io.condor.type.ScheduledEvent;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what one test gives, and keeps it. */
final class Givens {
  /** Beyond the levels that any volatility index has had; 0.16 was meant as 16. */
  private static final Bounds.Interval VOL_POINTS = new Bounds.Interval(1, 1000);

  private static final Bounds.Interval SHARE = new Bounds.Interval(0, 1);
  private static final Bounds.Interval POSITIVE =
      new Bounds.Interval(Double.MIN_VALUE, Double.POSITIVE_INFINITY);
  private static final Bounds.Interval NOT_NEGATIVE =
      new Bounds.Interval(0, Double.POSITIVE_INFINITY);

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final List<PositionBlock> blocks;
  private final List<HedgeBlock> hedges;

  private final Map<String, Span> clauses = new LinkedHashMap<>();
  private Optional<LocalDate> date = Optional.empty();
  private final List<GivenEvent> events = new ArrayList<>();
  private final Map<String, Given> market = new LinkedHashMap<>();
  private final Map<String, Given> account = new LinkedHashMap<>();
  private final List<Holding> positions = new ArrayList<>();
  private final List<Holding> layers = new ArrayList<>();

  /** Of the position at hand. */
  private List<CheckedScript.Leg> legs = List.of();

  Givens(
      Expressions expressions,
      Names names,
      Problems problems,
      List<PositionBlock> blocks,
      List<HedgeBlock> hedges) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.blocks = blocks;
    this.hedges = hedges;
  }

  Optional<LocalDate> date() {
    return date;
  }

  List<GivenEvent> events() {
    return events;
  }

  Map<String, Given> market() {
    return market;
  }

  Map<String, Given> account() {
    return account;
  }

  List<Holding> positions() {
    return positions;
  }

  List<Holding> layers() {
    return layers;
  }

  /** What a block or layer was given to hold. */
  static Optional<Holding> held(List<Holding> holdings, String name) {
    return holdings.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** False for a clause that says nothing. */
  boolean add(TestClause.Given node) {
    String clause = node.place().word() + node.of().map(name -> " " + name.text()).orElse("");
    Span first = clauses.putIfAbsent(clause, node.span());
    if (first != null) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.DUPLICATE_CLAUSE,
                  node.span(),
                  "the test has a second `given " + clause + "`")
              .withLabel(first, "the first"));
      return false;
    }
    switch (node.place()) {
      case MARKET -> {
        nameless(node);
        node.values().forEach(this::market);
      }
      case ACCOUNT -> {
        nameless(node);
        levels(node).forEach(level -> value(level, Place.ENTER, accountWords(), account));
      }
      case POSITION -> named(node, "income").ifPresent(name -> position(node, name));
      case LAYER -> named(node, "short").ifPresent(name -> layer(node, name));
    }
    return !node.values().isEmpty();
  }

  private void nameless(TestClause.Given node) {
    node.of()
        .ifPresent(
            name ->
                problems.error(
                    DiagnosticCode.MISPLACED_CLAUSE,
                    name.span(),
                    "`given " + node.place().word() + "` has no name",
                    "leave `" + name.text() + "` out"));
  }

  private Optional<Identifier> named(TestClause.Given node, String example) {
    if (node.of().isEmpty()) {
      String word = node.place().word();
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          new Span(node.span().start(), node.span().start() + "given".length()),
          "`given " + word + "` does not say which " + word,
          "write `given " + word + " " + example + " { … }`");
    }
    return node.of();
  }

  // ---- market

  private void market(GivenNode node) {
    var unused =
        node.accept(
            new GivenNode.Visitor<Boolean>() {
              @Override
              public Boolean day(GivenNode.Day day) {
                return Givens.this.day(day);
              }

              @Override
              public Boolean event(GivenNode.Event event) {
                return Givens.this.event(event);
              }

              @Override
              public Boolean level(GivenNode.Level level) {
                return Givens.this.series(level);
              }
            });
  }

  private boolean day(GivenNode.Day node) {
    if (date.isPresent()) {
      problems.error(DiagnosticCode.DUPLICATE_CLAUSE, node.span(), "a test is about one session");
      return false;
    }
    try {
      LocalDate day = LocalDate.parse(node.date());
      boolean isWeekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (isWeekend) {
        LocalDate before =
            day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(2) : day.minusDays(1);
        problems.error(
            DiagnosticCode.OUT_OF_RANGE,
            node.span(),
            "`" + day + "` is no session: it is a weekend",
            "write `date " + before + "`");
      }
      date = Optional.of(day);
      return !isWeekend;
    } catch (DateTimeException e) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "`" + node.date() + "` is no day of the calendar");
      return false;
    }
  }

  private boolean event(GivenNode.Event node) {
    String word = node.name().text();
    List<String> visible = new ArrayList<>(Builtins.eventNames());
    visible.addAll(names.eventNames());
    Optional<String> event =
        names.eventNames().contains(word)
            ? Optional.of(word)
            : ScheduledEvent.named(word).map(ScheduledEvent::name);
    if (event.isEmpty()) {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "event", node.name().span(), word, visible);
    }
    Optional<Integer> sessions =
        node.sessions().isPresent()
            ? expressions.whole(
                node.sessions().get(), Unit.SESSIONS, 1, "the number of coming sessions")
            : Optional.of(1);
    if (event.isEmpty() || sessions.isEmpty()) {
      return false;
    }
    return events.add(new GivenEvent(node.span(), event.get(), sessions.get()));
  }

  private boolean series(GivenNode.Level node) {
    Identifier root = root(node.of());
    List<String> visible = new ArrayList<>(Builtins.marketNames());
    names.externals().forEach(it -> visible.add(it.name()));
    if (!visible.contains(root.text())) {
      notOfTheMarket(root, visible);
      return false;
    }
    boolean isEvent =
        names.external(root.text()).filter(it -> it.type() instanceof Type.Event).isPresent();
    if (isEvent) {
      problems.error(
          DiagnosticCode.WRONG_KIND,
          node.span(),
          "`" + root.text() + "` is an event and has no value",
          "write `event " + root.text() + " next session`");
      return false;
    }
    CheckedExpression of = expressions.check(node.of(), Place.DEFINITION);
    if (!(of.type() instanceof Type.Quantity quantity)) {
      return false; // reported
    }
    if (of instanceof CheckedExpression.Lag) {
      problems.error(
          DiagnosticCode.NO_HISTORY,
          node.of().span(),
          "earlier values are given as a list, the oldest first",
          "write `" + root.text() + " [18, 17, 16]`");
      return false;
    }
    String word =
        of instanceof CheckedExpression.Market level
            ? Reads.word(level.field())
            : expressions.text(node.of());
    return keep(node, word, of, quantity.unit(), marketRange(of, quantity.unit()), market);
  }

  private static Bounds.Interval marketRange(CheckedExpression of, Unit unit) {
    if (of instanceof CheckedExpression.External) {
      return Bounds.Interval.ANY;
    }
    return switch (unit) {
      case VOL_POINTS -> VOL_POINTS;
      case POINTS, NONE -> POSITIVE;
      case MONEY,
          MONEY_PER_SHARE,
          MONEY_PER_CONTRACT,
          DELTA,
          PERCENT_A_YEAR,
          CALENDAR_DAYS,
          SESSIONS,
          CONTRACTS ->
          Bounds.Interval.ANY;
    };
  }

  private void notOfTheMarket(Identifier root, List<String> visible) {
    String name = root.text();
    Optional<PositionValue> held = Builtins.positionValue(name);
    if (name.equals("event") || name.equals("date")) {
      boolean isEvent = name.equals("event");
      problems.error(
          DiagnosticCode.WRONG_ARGUMENTS,
          root.span(),
          "`" + name + "` needs " + (isEvent ? "an event and when it is" : "a day"),
          "write `" + (isEvent ? "event FOMC next session" : "date 2024-08-05") + "`");
    } else if (held.isPresent()) {
      String where = Place.ENTER.allows(held.get()) ? "account" : "position BLOCK";
      problems.error(
          DiagnosticCode.MISPLACED_VALUE,
          root.span(),
          "`" + name + "` is not a value of the market",
          "write it in `given " + where + " { … }`");
    } else if (names.let(name).isPresent() || names.parameter(name).isPresent()) {
      problems.error(
          DiagnosticCode.WRONG_KIND,
          root.span(),
          "`" + name + "` follows from the script; a test gives what it is computed from");
    } else {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "series", root.span(), name, visible);
    }
  }

  private static Identifier root(ExpressionNode node) {
    if (node instanceof ExpressionNode.Member member) {
      return root(member.of());
    }
    if (node instanceof ExpressionNode.Index index) {
      return root(index.of());
    }
    return node instanceof ExpressionNode.Call call
        ? call.function()
        : new Identifier(node.span(), ((ExpressionNode.Name) node).text());
  }

  // ---- account, positions, layers

  private static List<String> accountWords() {
    return words(Place.ENTER);
  }

  private static List<String> words(Place place) {
    List<String> words = new ArrayList<>();
    for (PositionValue value : PositionValue.values()) {
      boolean isOfAccount = Place.ENTER.allows(value);
      if (place.allows(value) && (place == Place.ENTER) == isOfAccount) {
        words.add(value.word());
      }
    }
    return words;
  }

  private void position(TestClause.Given node, Identifier name) {
    Optional<PositionBlock> block =
        blocks.stream().filter(it -> it.name().equals(name.text())).findFirst();
    if (block.isEmpty()) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "block", name.span(), name.text(), names.positionNames());
      return;
    }
    List<String> visible = words(Place.EXIT);
    Map<String, Integer> variables = new LinkedHashMap<>();
    for (int i = 0; i < block.get().legs().size(); i++) {
      String leg = block.get().legs().get(i).variable();
      if (!leg.isEmpty()) {
        variables.put(leg, i);
        visible.add(leg);
      }
    }
    this.legs = block.get().legs();
    names.enterLegs(variables, block.get().strikes());
    Map<String, Given> values = new LinkedHashMap<>();
    levels(node).forEach(level -> value(level, Place.EXIT, visible, values));
    names.leaveLegs();
    positions.add(new Holding(node.span(), name.text(), List.copyOf(values.values())));
  }

  private void layer(TestClause.Given node, Identifier name) {
    List<String> visible =
        hedges.stream().flatMap(it -> it.layers().stream()).map(CheckedScript.Layer::name).toList();
    if (!visible.contains(name.text())) {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "layer", name.span(), name.text(), visible);
      return;
    }
    Map<String, Given> values = new LinkedHashMap<>();
    levels(node).forEach(level -> value(level, Place.MONETISE, words(Place.MONETISE), values));
    layers.add(new Holding(node.span(), name.text(), List.copyOf(values.values())));
  }

  /** Those values that have a name and are no date or event. */
  private List<GivenNode.Level> levels(TestClause.Given node) {
    List<GivenNode.Level> levels = new ArrayList<>();
    for (GivenNode value : node.values()) {
      if (value instanceof GivenNode.Level level) {
        levels.add(level);
      } else {
        problems.error(
            DiagnosticCode.MISPLACED_CLAUSE,
            value.span(),
            "dates and events are given with the market",
            "move it to `given market { … }`");
      }
    }
    return levels;
  }

  private boolean value(
      GivenNode.Level node, Place place, List<String> visible, Map<String, Given> kept) {
    Identifier root = root(node.of());
    if (!visible.contains(root.text())) {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "value", root.span(), root.text(), visible);
      return false;
    }
    CheckedExpression of = expressions.check(node.of(), place);
    if (!(of.type() instanceof Type.Quantity quantity)) {
      return false; // reported
    }
    String word = expressions.text(node.of()).replace(" ", "");
    return keep(node, word, of, quantity.unit(), range(of), kept);
  }

  private Bounds.Interval range(CheckedExpression of) {
    if (of instanceof CheckedExpression.OfLeg leg) {
      return switch (leg.value()) {
        case STRIKE -> POSITIVE;
        case DELTA ->
            legs.get(leg.leg()).right() == OptionRight.PUT ? new Bounds.Interval(-1, 0) : SHARE;
      };
    }
    if (!(of instanceof CheckedExpression.Held held)) {
      return Bounds.Interval.ANY;
    }
    return switch (held.value()) {
      case DRAWDOWN -> SHARE;
      case MARGIN, QUICK_RATIO, MAX_LOSS, DAYS_TO_EXPIRY -> NOT_NEGATIVE;
      case CREDIT, COST -> POSITIVE;
      // Exits are asked from the session after the entry on.
      case SESSIONS_HELD -> new Bounds.Interval(1, Double.POSITIVE_INFINITY);
      case EQUITY, CASH, VALUE, GAIN, LOSS, DELTA, NET -> Bounds.Interval.ANY;
    };
  }

  // ---- values

  private boolean keep(
      GivenNode.Level node,
      String word,
      CheckedExpression of,
      Unit unit,
      Bounds.Interval range,
      Map<String, Given> kept) {
    Given first = kept.get(word);
    if (first != null) {
      problems.add(
          Diagnostic.error(
                  DiagnosticCode.DUPLICATE_CLAUSE, node.span(), "`" + word + "` is given twice")
              .withLabel(first.span(), "the first"));
      return false;
    }
    if (node.values().size() > 1 && of.stage() instanceof Stage.Position) {
      problems.error(
          DiagnosticCode.NO_HISTORY,
          node.span(),
          "`" + word + "` has no history: it is one value, that of the session");
      return false;
    }
    List<Double> values = new ArrayList<>();
    for (ExpressionNode value : node.values()) {
      number(value, word, unit, range).ifPresent(values::add);
    }
    boolean isWhole = values.size() == node.values().size();
    // Kept after an error too, so that it is not missed as well.
    kept.put(word, new Given(node.span(), word, of, isWhole ? values : List.of(0.0)));
    return isWhole;
  }

  private Optional<Double> number(
      ExpressionNode node, String word, Unit unit, Bounds.Interval range) {
    CheckedExpression found = expressions.quantity(node, Place.WRITTEN_OUT, unit, "`" + word + "`");
    if (found.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    Optional<Bounds.Interval> interval = names.bounds().of(found);
    if (interval.isEmpty() || !interval.get().isPoint()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          "`" + word + "` needs a written-out value, not `" + expressions.text(node) + "`");
      return Optional.empty();
    }
    double value = interval.get().low();
    boolean isBroken = Domains.isWhole(new Type.Quantity(unit)) && value != Math.rint(value);
    if (value >= range.low() && value <= range.high() && !isBroken) {
      return Optional.of(value);
    }
    Diagnostic error =
        Diagnostic.error(
            DiagnosticCode.OUT_OF_RANGE,
            node.span(),
            "`" + word + "` must be " + words(range, unit) + ", not " + text(value, unit));
    boolean isFraction = unit == Unit.VOL_POINTS && value > 0 && value < 1;
    problems.add(isFraction ? error.withHelp("write `" + text(value * 100, unit) + "`") : error);
    return Optional.empty();
  }

  private static String words(Bounds.Interval range, Unit unit) {
    String whole = Domains.isWhole(new Type.Quantity(unit)) ? "a whole number, " : "";
    if (range.low() == Double.MIN_VALUE) {
      return whole + "above zero";
    }
    return Double.isInfinite(range.high())
        ? whole + "at least " + text(range.low(), unit)
        : whole + "from " + text(range.low(), unit) + " to " + text(range.high(), unit);
  }

  private static String text(double value, Unit unit) {
    return QuantityText.of(value, unit);
  }
}
