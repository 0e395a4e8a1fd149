package io.condor.repl;

import io.condor.check.CheckedExpression;
import io.condor.check.CheckedScript;
import io.condor.check.CheckedScript.Definition;
import io.condor.check.CheckedScript.Parameter;
import io.condor.check.Parts;
import io.condor.check.Scope;
import io.condor.market.World;
import io.condor.plan.Evaluation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session's names stand for. A value: every change makes a new one.
 *
 * <p>Every definition is kept under a key of its own, {@code edr#3}, and expressions refer to keys,
 * never to names. So a {@code let} of a name that is taken changes nothing that was defined before,
 * {@code _} may be built upon itself, and no circle can come about. Keys that nothing refers to any
 * more are dropped.
 */
final class Names {
  /** The value of the last expression. */
  static final String LAST = "_";

  private final Optional<CheckedScript> script;
  private final Scope scope;
  private final Map<String, String> keys;
  private final Map<String, CheckedExpression> values;
  private final Map<String, String> texts;
  private final int definitionsMade;

  private Names(
      Optional<CheckedScript> script,
      Scope scope,
      Map<String, String> keys,
      Map<String, CheckedExpression> values,
      Map<String, String> texts,
      int definitionsMade) {
    this.script = script;
    this.scope = scope;
    this.keys = keys;
    this.values = values;
    this.texts = texts;
    this.definitionsMade = definitionsMade;
  }

  /** Built-in names, and those of {@code script} if there is one. */
  static Names of(Optional<CheckedScript> script) {
    Scope declared = script.map(Scope::of).orElseGet(Scope::empty);
    Scope blocks =
        new Scope(
            declared.parameters(),
            List.of(),
            declared.externals(),
            declared.positions(),
            declared.hedges());
    Names names = new Names(script, blocks, Map.of(), Map.of(), Map.of(), 0);
    for (Definition let : declared.definitions()) {
      String text = script.map(it -> it.source().slice(let.value().span())).orElse("");
      names = names.with(let.name(), names.resolved(let.value()), text);
    }
    return names;
  }

  Scope scope() {
    return scope;
  }

  /** Name of the strategy that the parameters come from. */
  Optional<String> strategy() {
    return script.map(CheckedScript::name);
  }

  /** The same expression, fit for {@link #evaluation} and {@link #value} whatever is said later. */
  CheckedExpression resolved(CheckedExpression expression) {
    return expression.accept(new Renaming(keys));
  }

  /** The expression behind a definition of a resolved expression. */
  CheckedExpression value(String key) {
    CheckedExpression value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("no definition " + key);
    }
    return value;
  }

  /** {@code let}s by name with their text, in the order made. */
  Map<String, String> texts() {
    return texts;
  }

  boolean defines(String name) {
    return keys.containsKey(name);
  }

  /** Definitions whose value goes back to what {@code name} stands for now. */
  List<String> usersOf(String name) {
    String key = keys.get(name);
    List<String> users = new ArrayList<>();
    for (Definition definition : scope.definitions()) {
      boolean uses = key != null && definitionsIn(definition.value()).contains(key);
      if (uses && !definition.name().equals(LAST)) {
        users.add(definition.name());
      }
    }
    return users;
  }

  double standard(String parameter) {
    return scope
        .parameter(parameter)
        .map(Parameter::standard)
        .orElseThrow(() -> new IllegalStateException("no parameter " + parameter));
  }

  Evaluation evaluation(World world) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    scope.parameters().forEach(it -> parameters.put(it.name(), it.standard()));
    return new Evaluation(world, parameters, values);
  }

  /** These names and {@code name}, which from now on stands for the resolved {@code value}. */
  Names with(String name, CheckedExpression value, String text) {
    int made = definitionsMade + 1;
    String key = name + "#" + made;
    Scope grown = scope.with(new Definition(value.span(), name, value, ""));
    Map<String, String> newKeys = new LinkedHashMap<>(keys);
    newKeys.put(name, key);
    Map<String, CheckedExpression> newValues = new LinkedHashMap<>(values);
    newValues.put(key, value);
    newValues.keySet().retainAll(reachable(newKeys.values(), newValues));
    Map<String, String> newTexts = new LinkedHashMap<>(texts);
    for (String user : usersOf(name)) {
      newTexts.computeIfPresent(user, (it, old) -> old + "  # with the earlier " + name);
    }
    newTexts.remove(name);
    if (!name.equals(LAST)) {
      newTexts.put(name, text.strip().replaceAll("\\s+", " "));
    }
    return new Names(script, grown, newKeys, newValues, newTexts, made);
  }

  private static Set<String> reachable(
      Iterable<String> roots, Map<String, CheckedExpression> values) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> todo = new ArrayDeque<>();
    roots.forEach(todo::add);
    while (!todo.isEmpty()) {
      String key = todo.remove();
      CheckedExpression value = values.get(key);
      if (value != null && reached.add(key)) {
        todo.addAll(definitionsIn(value));
      }
    }
    return reached;
  }

  private static Set<String> definitionsIn(CheckedExpression expression) {
    Set<String> names = new LinkedHashSet<>();
    Deque<CheckedExpression> todo = new ArrayDeque<>();
    todo.add(expression);
    while (!todo.isEmpty()) {
      CheckedExpression part = todo.remove();
      if (part instanceof CheckedExpression.Definition definition) {
        names.add(definition.name());
      }
      todo.addAll(Parts.of(part));
    }
    return names;
  }
}
