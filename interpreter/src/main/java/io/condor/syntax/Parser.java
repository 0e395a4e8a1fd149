package io.condor.syntax;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.grammar.CondorParser;
import io.condor.source.LineMap;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Turns text into a syntax tree. Every mistake is a diagnostic; no text makes it throw, and it
 * always ends soon.
 */
public final class Parser {
  /** Longer texts are not read. Far longer than any strategy; bounds time and memory. */
  public static final int MAX_CHARACTERS = 200_000;

  /** Open brackets, braces and prefix operators around one token; bounds the parser's stack. */
  static final int MAX_NESTING = 100;

  /** Levels of the tree, so operators in one chain; bounds the stack of every later pass. */
  static final int MAX_TREE_DEPTH = 400;

  /** Operators in one expression, however nested; bounds the time that parsing takes. */
  static final int MAX_OPERATORS = 5_000;

  /** A text with more signs of other languages than this is none of ours. */
  private static final int MAX_STRANGE_SIGNS = 1_000;

  /** More messages than this are not read; bounds the output for files that are no scripts. */
  static final int MAX_MESSAGES = 50;

  private Parser() {}

  /** Parses a whole script. */
  public static ParseResult<ScriptNode> parseFile(SourceFile source) {
    return parse(source, CondorParser::file, TreeBuilder::script, true);
  }

  /** Parses one expression, such as the value of a parameter on the command line. */
  public static ParseResult<ExpressionNode> parseExpression(SourceFile source) {
    return parse(
        source,
        CondorParser::singleExpression,
        (builder, single) -> builder.expression(single.expression()),
        false);
  }

  /** Parses one line typed at the interactive session. */
  public static ParseResult<ReplLineNode> parseReplLine(SourceFile source) {
    return parse(source, CondorParser::replLine, TreeBuilder::replLine, false);
  }

  /**
   * The pieces of a text in the order written, comments included and white space left out. Of a
   * text with mistakes they are what was most likely meant; of a text that is too long, nothing.
   */
  public static List<WrittenToken> tokens(SourceFile source) {
    if (unreadable(source).isPresent()) {
      return List.of();
    }
    TokenScan scan = TokenScan.scan(source, new ArrayList<>());
    List<Token> tokens = scan.tokens().subList(0, scan.tokens().size() - 1);
    return Stream.concat(tokens.stream(), scan.comments().stream())
        .sorted(Comparator.comparingInt(Token::getStartIndex))
        .map(token -> new WrittenToken(TokenScan.span(token), Vocabulary.kind(token.getType())))
        .toList();
  }

  /**
   * Whether a session line is right so far and only ends too soon, as {@code (vix +} does, so that
   * the next line continues it.
   */
  public static boolean isUnfinished(SourceFile source) {
    var diagnostics = new ArrayList<Diagnostic>();
    if (unreadable(source).isPresent()) {
      return false;
    }
    List<Token> tokens = TokenScan.scan(source, diagnostics).tokens();
    if (tokens.size() == 1
        || !diagnostics.isEmpty()
        || tooNested(tokens).isPresent()
        || tooManyOperators(tokens).isPresent()) {
      return false;
    }
    return Attempt.parse(tokens, CondorParser::replLine).failure() == tokens.size() - 1;
  }

  private static <C extends ParserRuleContext, T> ParseResult<T> parse(
      SourceFile source,
      Function<CondorParser, C> entry,
      BiFunction<TreeBuilder, C, T> build,
      boolean isScript) {
    Optional<Diagnostic> unreadable = unreadable(source);
    if (unreadable.isPresent()) {
      return failed(List.of(unreadable.get()));
    }
    var diagnostics = new ArrayList<Diagnostic>();
    TokenScan scan = TokenScan.scan(source, diagnostics);
    if (isScript && scan.tokens().size() == 1 && diagnostics.isEmpty()) {
      return failed(List.of(empty()));
    }
    Optional<Diagnostic> tooMuch =
        tooNested(scan.tokens()).or(() -> tooManyOperators(scan.tokens()));
    tooMuch.ifPresent(diagnostics::add);
    if (tooMuch.isPresent() || diagnostics.size() > MAX_STRANGE_SIGNS) {
      return failed(diagnostics);
    }
    Optional<C> parsed = new SyntaxRepair<>(scan, entry, isScript, diagnostics).run();
    if (parsed.isEmpty()) {
      return failed(diagnostics);
    }
    Optional<Diagnostic> deep = tooDeep(parsed.get());
    if (deep.isPresent()) {
      diagnostics.add(deep.get());
      return failed(diagnostics);
    }
    var excess = new ArrayList<Diagnostic>();
    T tree = build.apply(new TreeBuilder(source, excess), parsed.get());
    diagnostics.addAll(onOtherLines(source, excess, diagnostics));
    if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return failed(diagnostics);
    }
    return new ParseResult<>(Optional.of(tree), sorted(diagnostics));
  }

  /**
   * Those of {@code more} that do not stand on a line with an error, which may have caused them.
   */
  private static List<Diagnostic> onOtherLines(
      SourceFile source, List<Diagnostic> more, List<Diagnostic> errors) {
    if (errors.isEmpty() || more.isEmpty()) {
      return more;
    }
    LineMap lines = source.lineMap();
    Set<Integer> taken =
        errors.stream().map(e -> lines.lineAt(e.span().start())).collect(Collectors.toSet());
    return more.stream().filter(d -> !taken.contains(lines.lineAt(d.span().start()))).toList();
  }

  private static <T> ParseResult<T> failed(List<Diagnostic> diagnostics) {
    return new ParseResult<>(Optional.empty(), sorted(diagnostics));
  }

  private static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
    List<Diagnostic> all = diagnostics.stream().sorted(Diagnostic.BY_POSITION).toList();
    if (all.size() <= MAX_MESSAGES) {
      return all;
    }
    var shown = new ArrayList<>(all.subList(0, MAX_MESSAGES));
    Diagnostic last = shown.remove(MAX_MESSAGES - 1);
    shown.add(last.withNote((all.size() - MAX_MESSAGES) + " more errors are not shown"));
    return shown;
  }

  private static Diagnostic empty() {
    return Diagnostic.error(DiagnosticCode.SYNTAX, new Span(0, 0), "the script is empty")
        .withNote("a strategy has an `account` and at least one `condor` block")
        .withHelp("write `edition 1`, then `strategy my_condor { ... }`");
  }

  private static Optional<Diagnostic> unreadable(SourceFile source) {
    String text = source.text();
    if (text.length() > MAX_CHARACTERS) {
      return Optional.of(
          Diagnostic.error(
              DiagnosticCode.TOO_COMPLEX,
              new Span(0, 0),
              "the script has "
                  + text.length()
                  + " characters; at most "
                  + MAX_CHARACTERS
                  + " are read"));
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\0') {
        return Optional.of(
            Diagnostic.error(
                    DiagnosticCode.NOT_TEXT,
                    new Span(i, i + 1),
                    "this is not a text file: character " + (i + 1) + " is zero")
                .withHelp("save the script as UTF-8 text"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> tooNested(List<Token> tokens) {
    var outside = new ArrayDeque<Integer>();
    int nesting = 0;
    int prefixes = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case CondorParser.OPEN_PARENTHESIS, CondorParser.OPEN_BRACKET, CondorParser.OPEN_BRACE -> {
          outside.push(nesting);
          nesting += prefixes + 1;
          prefixes = 0;
        }
        case CondorParser.CLOSE_PARENTHESIS,
            CondorParser.CLOSE_BRACKET,
            CondorParser.CLOSE_BRACE -> {
          nesting = outside.isEmpty() ? 0 : outside.pop();
          prefixes = 0;
        }
        case CondorParser.MINUS, CondorParser.NOT -> prefixes++;
        default -> prefixes = 0;
      }
      if (nesting + prefixes > MAX_NESTING) {
        return Optional.of(
            Diagnostic.error(
                    DiagnosticCode.TOO_COMPLEX,
                    TokenScan.span(token),
                    "more than " + MAX_NESTING + " levels of brackets and signs")
                .withHelp("name the inner parts with `let`"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> tooManyOperators(List<Token> tokens) {
    int operators = 0;
    for (Token token : tokens) {
      switch (token.getType()) {
        case CondorParser.PLUS,
            CondorParser.MINUS,
            CondorParser.TIMES,
            CondorParser.DIVIDE,
            CondorParser.OF,
            CondorParser.AND,
            CondorParser.OR,
            CondorParser.LESS,
            CondorParser.AT_MOST,
            CondorParser.GREATER,
            CondorParser.AT_LEAST,
            CondorParser.EQUAL,
            CondorParser.NOT_EQUAL ->
            operators++;
        // What stands between two expressions.
        case CondorParser.ASSIGN,
            CondorParser.WHEN,
            CondorParser.WHERE,
            CondorParser.AT,
            CondorParser.TEXT,
            CondorParser.OPEN_BRACE,
            CondorParser.CLOSE_BRACE ->
            operators = 0;
        default -> {}
      }
      if (operators > MAX_OPERATORS) {
        return Optional.of(
            Diagnostic.error(
                    DiagnosticCode.TOO_COMPLEX,
                    TokenScan.span(token),
                    "an expression with more than " + MAX_OPERATORS + " operators")
                .withHelp("name its parts with `let`"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> tooDeep(ParserRuleContext root) {
    var todo = new ArrayDeque<Level>();
    todo.push(new Level(root, 1));
    while (!todo.isEmpty()) {
      Level level = todo.pop();
      if (level.depth() > MAX_TREE_DEPTH && level.tree() instanceof ParserRuleContext context) {
        return Optional.of(
            Diagnostic.error(
                    DiagnosticCode.TOO_COMPLEX,
                    TokenScan.span(context.getStart()),
                    "an expression with more than " + MAX_TREE_DEPTH + " steps")
                .withHelp("name its parts with `let`"));
      }
      for (int i = level.tree().getChildCount() - 1; i >= 0; i--) {
        todo.push(new Level(level.tree().getChild(i), level.depth() + 1));
      }
    }
    return Optional.empty();
  }

  private record Level(ParseTree tree, int depth) {}
}
