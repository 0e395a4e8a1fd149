package io.condor.check;

import io.condor.check.CheckedScript.Definition;
import io.condor.check.CheckedScript.External;
import io.condor.check.CheckedScript.Parameter;
import io.condor.source.Span;
import io.condor.syntax.StrategyItem;
import io.condor.type.Builtins;
import io.condor.type.PositionValue;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of one strategy stand for.
 *
 * <p>{@code let}s may use each other in any order, so they are checked when first used; {@link
 * #definitions()} then holds them in an order in which each uses only those before it.
 */
final class Names {
  /** A name and where it was declared. */
  record Declared(String kind, Span span) {}

  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, StrategyItem.Let> lets = new LinkedHashMap<>();
  private final Map<String, External> externals = new LinkedHashMap<>();
  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final Map<String, Bounds.Interval> intervals = new LinkedHashMap<>();
  private final Map<String, Integer> steps = new LinkedHashMap<>();
  private final Map<String, Scales.Scale> scales = new LinkedHashMap<>();
  private final Map<String, CheckedScript.PositionBlock> positions = new LinkedHashMap<>();
  private final List<String> positionNames = new ArrayList<>();
  private final Map<String, Integer> legs = new LinkedHashMap<>();
  private Unit strikes = Unit.POINTS;
  private final List<String> bookNames = new ArrayList<>();
  private Optional<List<String>> blocksOfBook = Optional.empty();
  private final List<String> hedgeNames = new ArrayList<>();
  private final Set<String> refused = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> circular = new LinkedHashSet<>();
  private final Set<String> used = new LinkedHashSet<>();

  /** Names of a scope whose definitions are already checked. */
  static Names of(Scope scope) {
    Names names = new Names();
    scope.parameters().forEach(names::add);
    scope.externals().forEach(names::add);
    scope.definitions().forEach(names::add);
    names.positionNames.addAll(scope.positions());
    names.hedgeNames.addAll(scope.hedges());
    return names;
  }

  /** Reserves {@code name}; gives the earlier declaration if there is one. */
  Optional<Declared> declare(String name, String kind, Span span) {
    return Optional.ofNullable(declared.putIfAbsent(name, new Declared(kind, span)));
  }

  Optional<Declared> declaration(String name) {
    return Optional.ofNullable(declared.get(name));
  }

  /** Remembers a name that its declaration could not have: what reads it is no further mistake. */
  void refuse(String name) {
    refused.add(name);
  }

  boolean isRefused(String name) {
    return refused.contains(name);
  }

  void add(Parameter parameter) {
    parameters.put(parameter.name(), parameter);
  }

  void add(External external) {
    externals.put(external.name(), external);
  }

  void add(StrategyItem.Let let) {
    lets.put(let.name().text(), let);
  }

  void add(Definition definition) {
    definitions.put(definition.name(), definition);
    steps.put(definition.name(), steps(definition.value()));
    Scales.of(definition.value(), this).ifPresent(it -> scales.put(definition.name(), it));
    bounds().of(definition.value()).ifPresent(it -> intervals.put(definition.name(), it));
  }

  void addPositionName(String name) {
    positionNames.add(name);
  }

  void addHedgeName(String name) {
    hedgeNames.add(name);
  }

  void add(CheckedScript.PositionBlock position) {
    positions.put(position.name(), position);
  }

  Optional<Parameter> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  Optional<External> external(String name) {
    return Optional.ofNullable(externals.get(name));
  }

  Collection<External> externals() {
    return externals.values();
  }

  /** Names of the events that the script declares. */
  List<String> eventNames() {
    return externals.values().stream()
        .filter(it -> it.type() instanceof Type.Event)
        .map(External::name)
        .toList();
  }

  Optional<StrategyItem.Let> let(String name) {
    return Optional.ofNullable(lets.get(name));
  }

  Optional<Definition> definition(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  Optional<CheckedScript.PositionBlock> position(String name) {
    return Optional.ofNullable(positions.get(name));
  }

  Collection<Parameter> parameters() {
    return parameters.values();
  }

  Collection<StrategyItem.Let> lets() {
    return lets.values();
  }

  Collection<Definition> definitions() {
    return definitions.values();
  }

  List<String> parameterNames() {
    return List.copyOf(parameters.keySet());
  }

  /** Blocks of legs that may be named: those of the book at hand, or all. */
  List<String> positionNames() {
    return blocksOfBook.orElseGet(() -> List.copyOf(positionNames));
  }

  /** Lets rules name these blocks alone; {@link #leaveBook} ends that. */
  void enterBook(List<String> blocks) {
    blocksOfBook = Optional.of(List.copyOf(blocks));
  }

  void leaveBook() {
    blocksOfBook = Optional.empty();
  }

  boolean isInAnotherBook(String block) {
    return positionNames.contains(block) && !positionNames().contains(block);
  }

  void addBookName(String name) {
    bookNames.add(name);
  }

  List<String> bookNames() {
    return List.copyOf(bookNames);
  }

  List<String> hedgeNames() {
    return List.copyOf(hedgeNames);
  }

  /** How many {@code let}s are being checked, each because the one before uses it. */
  int depth() {
    return open.size();
  }

  /** Begins checking a {@code let}; false if it is being checked already, that is, a circle. */
  boolean enter(String let) {
    return open.add(let);
  }

  void leave(String let) {
    open.remove(let);
  }

  /** The definitions between {@code let} and itself, in the order of use; remembers them. */
  List<String> circleFrom(String let) {
    List<String> path = new ArrayList<>(open);
    List<String> circle = List.copyOf(path.subList(path.indexOf(let), path.size()));
    circular.addAll(circle);
    return circle;
  }

  boolean isCircular(String let) {
    return circular.contains(let);
  }

  void use(String name) {
    used.add(name);
  }

  boolean isUsed(String name) {
    return used.contains(name);
  }

  /** Lets rules name the legs of one block; {@link #leaveLegs} ends that. */
  void enterLegs(Map<String, Integer> block, Unit strikesOfBlock) {
    legs.putAll(block);
    strikes = strikesOfBlock;
  }

  /** What the strikes of the block at hand are measured in. */
  Unit strikes() {
    return strikes;
  }

  void leaveLegs() {
    legs.clear();
  }

  /** Which leg, from 0, of the block at hand is called {@code name}. */
  Optional<Integer> leg(String name) {
    return Optional.ofNullable(legs.get(name));
  }

  /** Bounds of constant and parameter expressions over these names. */
  Bounds bounds() {
    return new Bounds(this::parameter, name -> Optional.ofNullable(intervals.get(name)));
  }

  /** Levels of an expression, those of the definitions that it uses included. */
  int steps(CheckedExpression expression) {
    int inner =
        expression instanceof CheckedExpression.Definition name
            ? steps.getOrDefault(name.name(), 0)
            : 0;
    for (CheckedExpression part : Parts.of(expression)) {
      inner = Math.max(inner, steps(part));
    }
    return inner + 1;
  }

  /** The scale of a definition; found once, as its bounds are. */
  Optional<Scales.Scale> scale(String definition) {
    return Optional.ofNullable(scales.get(definition));
  }

  /** Names that may stand for a number or a condition at {@code place}. */
  List<String> values(Place place) {
    List<String> names = new ArrayList<>(parameters.keySet());
    names.addAll(lets.keySet());
    definitions.keySet().stream().filter(name -> !lets.containsKey(name)).forEach(names::add);
    if (place.readsMarket()) {
      externals.values().stream()
          .filter(it -> !(it.type() instanceof Type.Event))
          .forEach(it -> names.add(it.name()));
      names.addAll(Builtins.marketNames());
    }
    for (PositionValue value : PositionValue.values()) {
      if (place.allows(value)) {
        names.add(value.word());
      }
    }
    names.addAll(legs.keySet());
    if (place == Place.CLAIM) {
      names.add("equity");
    }
    return names;
  }
}
