package io.condor.check;

import io.condor.check.CheckedScript.Definition;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.ScriptItem;
import io.condor.syntax.ScriptNode;
import io.condor.type.Builtins;
import io.condor.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pass from a syntax tree to a {@link CheckedScript}.
 *
 * <p>Before: the text is a sentence of the language. After: every name is resolved, every unit
 * agrees, no rule reads what it cannot know, and numbers are in their place. All mistakes come out
 * together; one mistake gives one error. Warnings do not keep a script from running.
 */
public final class Checker {
  private static final int EDITION = 1;

  private final SourceFile source;
  private final Problems problems = new Problems();

  private Checker(SourceFile source) {
    this.source = source;
  }

  /** Checks a whole script. */
  public static CheckResult check(ScriptNode tree, SourceFile source) {
    return new Checker(source).check(tree);
  }

  /** Checks one expression of the interactive session. */
  public static ExpressionResult checkExpression(
      ExpressionNode tree, SourceFile source, Scope scope) {
    Problems problems = new Problems();
    Expressions expressions = new Expressions(source, Names.of(scope), problems);
    CheckedExpression found =
        expressions.shallow(expressions.check(tree, Place.SESSION), tree.span());
    boolean failed = problems.anyErrors() || found.type() instanceof Type.Failed;
    return new ExpressionResult(failed ? Optional.empty() : Optional.of(found), problems.sorted());
  }

  /** Checks {@code let NAME = VALUE} of the interactive session; {@link Scope#with} adds it. */
  public static DefinitionResult checkDefinition(
      Identifier name, ExpressionNode value, SourceFile source, Scope scope) {
    ExpressionResult result = checkExpression(value, source, scope);
    Problems problems = new Problems();
    result.diagnostics().forEach(problems::add);
    free(name, scope, result.expression(), problems);
    Optional<Definition> definition =
        result
            .expression()
            .filter(it -> !problems.anyErrors())
            .map(it -> new Definition(name.span().to(value.span()), name.text(), it, ""));
    return new DefinitionResult(definition, problems.sorted());
  }

  /** Reports a name that cannot be given a new meaning. */
  private static void free(
      Identifier name, Scope scope, Optional<CheckedExpression> value, Problems problems) {
    String text = name.text();
    boolean isTaken =
        Builtins.isReserved(text)
            || scope.parameter(text).isPresent()
            || scope.externals().stream().anyMatch(it -> it.name().equals(text))
            || scope.positions().contains(text)
            || scope.hedges().contains(text);
    if (isTaken) {
      problems.error(
          DiagnosticCode.DUPLICATE_NAME, name.span(), "`" + text + "` has a meaning already");
      return;
    }
    if (value.filter(it -> uses(it, text)).isPresent()) {
      problems.error(
          DiagnosticCode.CYCLE, name.span(), "`" + text + "` would be defined by itself");
      return;
    }
    scope.definitions().stream()
        .filter(other -> uses(other.value(), text))
        .findFirst()
        .ifPresent(
            other ->
                problems.error(
                    DiagnosticCode.DUPLICATE_NAME,
                    name.span(),
                    "`" + other.name() + "` uses `" + text + "`; choose another name"));
  }

  private static boolean uses(CheckedExpression expression, String name) {
    return (expression instanceof CheckedExpression.Definition definition
            && definition.name().equals(name))
        || Parts.of(expression).stream().anyMatch(part -> uses(part, name));
  }

  private CheckResult check(ScriptNode tree) {
    Items items = new Items();
    tree.items().forEach(item -> item.accept(items));
    edition(tree, items.editions);
    items.tests.forEach(test -> test(test, items.strategies));
    Optional<CheckedScript> script = strategy(tree, items);
    return new CheckResult(problems.anyErrors() ? Optional.empty() : script, problems.sorted());
  }

  private void edition(ScriptNode tree, List<ScriptItem.Edition> editions) {
    if (editions.isEmpty()) {
      Span start = new Span(tree.span().start(), tree.span().start());
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          start,
          "the script does not say its language edition",
          "begin with `edition " + EDITION + "`");
      return;
    }
    ScriptItem.Edition first = editions.get(0);
    if (first.number().number() != EDITION) {
      problems.error(
          DiagnosticCode.EDITION,
          first.number().span(),
          "this version knows edition " + EDITION + ", not " + first.number().digits(),
          "write `edition " + EDITION + "`");
    }
    Set<String> files = new HashSet<>(Set.of(file(first.span())));
    for (ScriptItem.Edition second : editions.subList(1, editions.size())) {
      if (!files.add(file(second.span()))) {
        problems.error(
            DiagnosticCode.DUPLICATE_CLAUSE, second.span(), "the script has a second `edition`");
      } else if (second.number().number() != first.number().number()) {
        problems.error(
            DiagnosticCode.EDITION,
            second.number().span(),
            "an imported file is of the edition of its script, " + first.number().digits(),
            "write `edition " + first.number().digits() + "`");
      }
    }
  }

  private String file(Span span) {
    return source.position(span, source.lineMap()).file();
  }

  private Optional<CheckedScript> strategy(ScriptNode tree, Items items) {
    List<ScriptItem.Strategy> strategies = items.strategies;
    for (ScriptItem.Strategy foreign : strategies.stream().filter(this::isImported).toList()) {
      problems.error(
          DiagnosticCode.MISPLACED_CLAUSE,
          foreign.name().span(),
          "an imported file gives definitions, not a strategy",
          "write `definitions { … }` around the params and lets to share");
    }
    if (strategies.isEmpty()) {
      Span start = new Span(tree.span().start(), tree.span().start());
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          start,
          "the script has no `strategy`",
          "add `strategy my_rules { … }`");
      return Optional.empty();
    }
    for (ScriptItem.Strategy second : strategies.subList(1, strategies.size())) {
      problems.error(
          DiagnosticCode.DUPLICATE_CLAUSE,
          second.name().span(),
          "a script holds one strategy; `" + second.name().text() + "` is a second one");
    }
    return new Strategies(source, problems)
        .check(strategies.get(0), items.definitions, items.tests, EDITION);
  }

  private boolean isImported(ScriptItem item) {
    return source.isImported(item.span());
  }

  private void test(ScriptItem.Test test, List<ScriptItem.Strategy> strategies) {
    List<String> visible = strategies.stream().map(it -> it.name().text()).toList();
    test.strategy()
        .filter(name -> !visible.contains(name.text()))
        .ifPresent(
            name ->
                problems.unknown(
                    DiagnosticCode.UNKNOWN_NAME, "strategy", name.span(), name.text(), visible));
  }

  /** Sorts the items of a file by kind. */
  private static final class Items implements ScriptItem.Visitor<Boolean> {
    private final List<ScriptItem.Edition> editions = new ArrayList<>();
    private final List<ScriptItem.Strategy> strategies = new ArrayList<>();
    private final List<ScriptItem.Test> tests = new ArrayList<>();
    private final List<ScriptItem.Definitions> definitions = new ArrayList<>();

    @Override
    public Boolean edition(ScriptItem.Edition node) {
      return editions.add(node);
    }

    @Override
    public Boolean strategy(ScriptItem.Strategy node) {
      return strategies.add(node);
    }

    @Override
    public Boolean test(ScriptItem.Test node) {
      return tests.add(node);
    }

    @Override
    public Boolean importFile(ScriptItem.Import node) {
      return true;
    }

    @Override
    public Boolean definitions(ScriptItem.Definitions node) {
      return definitions.add(node);
    }
  }
}
