package io.condor.syntax;

import static io.condor.diagnostic.DiagnosticCode.SYNTAX;

import io.condor.diagnostic.Diagnostic;
import io.condor.grammar.CondorLexer;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a text into the tokens of the language. What no sentence can contain (stray characters,
 * texts without an end, signs of other languages) is reported and replaced by what was most likely
 * meant, so that the rest of the text is still read.
 */
final class TokenScan {
  /** Signs that people use for one of the language. */
  private static final Map<Integer, Integer> OTHER_SIGNS =
      Map.ofEntries(
          Map.entry((int) '\u2264', CondorLexer.AT_MOST),
          Map.entry((int) '\u2265', CondorLexer.AT_LEAST),
          Map.entry((int) '\u2260', CondorLexer.NOT_EQUAL),
          Map.entry((int) '\u2212', CondorLexer.MINUS),
          Map.entry((int) '\u2013', CondorLexer.MINUS),
          Map.entry((int) '\u2014', CondorLexer.MINUS),
          Map.entry((int) '\u00d7', CondorLexer.TIMES),
          Map.entry((int) '\u00f7', CondorLexer.DIVIDE),
          Map.entry((int) '\u2026', CondorLexer.RANGE),
          Map.entry((int) '!', CondorLexer.NOT),
          Map.entry((int) '&', CondorLexer.AND),
          Map.entry((int) '|', CondorLexer.OR),
          Map.entry((int) '\uff0c', CondorLexer.COMMA),
          Map.entry((int) '\uff1a', CondorLexer.COLON),
          Map.entry((int) '\uff08', CondorLexer.OPEN_PARENTHESIS),
          Map.entry((int) '\uff09', CondorLexer.CLOSE_PARENTHESIS));

  /** Pairs of adjacent signs that other languages have and this one writes differently. */
  private static final Map<String, Integer> OTHER_PAIRS =
      Map.of(
          "&&", CondorLexer.AND,
          "||", CondorLexer.OR,
          "=<", CondorLexer.AT_MOST,
          "=>", CondorLexer.AT_LEAST,
          "<>", CondorLexer.NOT_EQUAL);

  private static final String OTHER_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019'`";

  private final SourceFile source;
  private final List<Diagnostic> diagnostics;
  private final List<Token> raw = new ArrayList<>();
  private final List<Token> comments = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private final Set<Token> excused = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean leftOut;
  private int next;
  private int semicolons;

  private TokenScan(SourceFile source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    var lexer = new CondorLexer(new TextStream(source.text()));
    lexer.removeErrorListeners();
    for (Token token : lexer.getAllTokens()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        raw.add(token);
      } else {
        comments.add(token);
      }
    }
    raw.add(end());
  }

  /** Reads {@code source}; what is wrong goes to {@code diagnostics}. */
  static TokenScan scan(SourceFile source, List<Diagnostic> diagnostics) {
    var scan = new TokenScan(source, diagnostics);
    while (scan.next < scan.raw.size()) {
      int before = scan.tokens.size();
      boolean behindGap = scan.leftOut;
      scan.leftOut = false;
      scan.step();
      if (behindGap && scan.tokens.size() > before) {
        scan.excused.add(scan.tokens.get(before));
      }
    }
    return scan;
  }

  /** The tokens; the last one is the end of the text, and no other is. Callers may edit them. */
  List<Token> tokens() {
    return tokens;
  }

  /** The comments, from {@code #} to the end of their line. */
  List<Token> comments() {
    return comments;
  }

  /**
   * Tokens made up here or right behind something left out: if one of them is wrong, that has been
   * reported already. Compared by identity.
   */
  Set<Token> excused() {
    return excused;
  }

  private Token end() {
    int length = source.text().length();
    var end = new CommonToken(Token.EOF, "<EOF>");
    end.setStartIndex(length);
    end.setStopIndex(length - 1);
    end.setLine(Integer.MAX_VALUE);
    return end;
  }

  private void step() {
    Token token = raw.get(next);
    Integer pair = OTHER_PAIRS.get(pairText());
    if (pair != null) {
      Span span = new Span(token.getStartIndex(), token.getStartIndex() + 2);
      replace(span, pair, "`" + source.slice(span) + "`");
      next += 2;
    } else if (pairText().equals("//")) {
      lineComment();
    } else if (token.getType() == CondorLexer.UNCLOSED_TEXT) {
      unclosedText(token);
    } else if (token.getType() == CondorLexer.STRAY) {
      stray(token);
    } else if (token.getType() == CondorLexer.DOT && !endsValue() && adjacent(CondorLexer.NUMBER)) {
      merge(2, CondorLexer.NUMBER, "a number starts with a digit", "write `0%s`");
    } else if (isGroupedMoney()) {
      groupedMoney();
    } else {
      tokens.add(token);
      next++;
    }
  }

  /** Text of this token and the next if both are signs of one character without a gap. */
  private String pairText() {
    int start = raw.get(next).getStartIndex();
    boolean two =
        next + 1 < raw.size()
            && raw.get(next).getStopIndex() == start
            && raw.get(next + 1).getStartIndex() == start + 1
            && raw.get(next + 1).getStopIndex() == start + 1;
    return two ? source.text().substring(start, start + 2) : "";
  }

  private boolean adjacent(int type) {
    return next + 1 < raw.size()
        && raw.get(next + 1).getType() == type
        && raw.get(next + 1).getStartIndex() == raw.get(next).getStopIndex() + 1;
  }

  private boolean endsValue() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return switch (last.getType()) {
      case CondorLexer.NAME,
          CondorLexer.NUMBER,
          CondorLexer.MONEY,
          CondorLexer.CLOSE_BRACKET,
          CondorLexer.CLOSE_PARENTHESIS ->
          true;
      default -> last.getStopIndex() + 1 == raw.get(next).getStartIndex();
    };
  }

  private void lineComment() {
    Token first = raw.get(next);
    int line = first.getLine();
    int stop = first.getStopIndex();
    while (next < raw.size() && raw.get(next).getLine() == line) {
      stop = Math.max(stop, raw.get(next).getStopIndex());
      next++;
    }
    report(new Span(first.getStartIndex(), stop + 1), "comments start with `#`", "write `# ...`");
  }

  private void unclosedText(Token token) {
    next++;
    String text = token.getText().stripTrailing();
    char last = text.charAt(text.length() - 1);
    boolean swallowedBrace = text.length() > 1 && (last == '{' || last == '}');
    int end = token.getStartIndex() + text.length() - (swallowedBrace ? 1 : 0);
    String inside = source.text().substring(token.getStartIndex() + 1, end).strip();
    report(
        new Span(token.getStartIndex(), token.getStartIndex() + text.length()),
        "this text has no closing `\"`",
        "write `\"" + Wording.shorten(inside) + "\"`; a text ends on the line it starts on");
    add(token, CondorLexer.TEXT, token.getStartIndex(), end, "\"" + inside + "\"");
    if (swallowedBrace) {
      int type = last == '{' ? CondorLexer.OPEN_BRACE : CondorLexer.CLOSE_BRACE;
      add(token, type, end, end + 1, String.valueOf(last));
    }
  }

  private void stray(Token token) {
    int start = token.getStartIndex();
    int point = source.text().codePointAt(start);
    Integer sign = OTHER_SIGNS.get(point);
    if (sign != null) {
      replace(new Span(start, start + 1), sign, "`" + Character.toString(point) + "`");
      next++;
    } else if (OTHER_QUOTES.indexOf(point) >= 0) {
      otherQuotes(token);
    } else if (point == '$'
        && next + 1 < raw.size()
        && raw.get(next + 1).getType() == CondorLexer.NUMBER) {
      spacedMoney(token);
    } else if (point == ';') {
      semicolon(token);
    } else if (Character.isLetter(point)) {
      foreignName();
    } else {
      unknownCharacters();
    }
  }

  private void replace(Span span, int type, String found) {
    String word = Vocabulary.word(type);
    report(span, found + " is written `" + word + "`", "write `" + word + "`");
    add(raw.get(next), type, span.start(), span.end(), word);
  }

  private void otherQuotes(Token token) {
    int start = token.getStartIndex();
    int close = start + 1;
    String text = source.text();
    while (close < text.length()
        && OTHER_QUOTES.indexOf(text.charAt(close)) < 0
        && text.charAt(close) != '"'
        && text.charAt(close) != '\n'
        && text.charAt(close) != '\r') {
      close++;
    }
    if (close == text.length() || OTHER_QUOTES.indexOf(text.charAt(close)) < 0) {
      unknownCharacters();
      return;
    }
    String inside = text.substring(start + 1, close);
    report(
        new Span(start, close + 1),
        "a text stands between plain double quotes",
        "write `\"" + Wording.shorten(inside) + "\"`");
    add(token, CondorLexer.TEXT, start, close + 1, "\"" + inside + "\"");
    while (raw.get(next).getStartIndex() <= close && raw.get(next).getType() != Token.EOF) {
      next++;
    }
  }

  private void spacedMoney(Token dollar) {
    Token number = raw.get(next + 1);
    Span span = new Span(dollar.getStartIndex(), number.getStopIndex() + 1);
    report(span, "an amount follows `$` without a space", "write `$" + number.getText() + "`");
    add(dollar, CondorLexer.MONEY, span.start(), span.end(), "$" + number.getText());
    next += 2;
  }

  /** A script with one at the end of every line is one mistake, not fifty. */
  private void semicolon(Token token) {
    next++;
    if (semicolons++ == 0) {
      report(span(token), "a clause ends without `;`", "leave every `;` out");
    }
  }

  private void foreignName() {
    int last = next;
    while (last + 1 < raw.size()
        && raw.get(last + 1).getStartIndex() == raw.get(last).getStopIndex() + 1
        && isNamePart(raw.get(last + 1))) {
      last++;
    }
    Token first = raw.get(next);
    if (!tokens.isEmpty()) {
      Token before = tokens.get(tokens.size() - 1);
      if (before.getStopIndex() + 1 == first.getStartIndex() && isNamePart(before)) {
        first = tokens.remove(tokens.size() - 1);
      }
    }
    int start = first.getStartIndex();
    int end = raw.get(last).getStopIndex() + 1;
    String name = source.text().substring(start, end);
    report(
        new Span(start, end),
        "a name is written with the letters a to z, digits and `_`, found " + Wording.quote(name),
        Optional.empty());
    add(first, CondorLexer.NAME, start, end, name);
    next = last + 1;
  }

  private boolean isNamePart(Token token) {
    if (token.getType() == Token.EOF) {
      return false;
    }
    int point = source.text().codePointAt(token.getStartIndex());
    return Character.isLetter(point)
        || Character.isSurrogate((char) point)
        || point == '_'
        || (token.getType() == CondorLexer.NUMBER && token.getText().indexOf('.') < 0);
  }

  private void unknownCharacters() {
    int start = raw.get(next).getStartIndex();
    int end = start;
    while (raw.get(next).getType() == CondorLexer.STRAY && raw.get(next).getStartIndex() == end) {
      end++;
      next++;
    }
    leftOut = true;
    String found = source.text().substring(start, end);
    int point = found.codePointAt(0);
    boolean one = found.codePointCount(0, found.length()) == 1;
    boolean visible =
        Character.isDefined(point)
            && !Character.isISOControl(point)
            && !Character.isSpaceChar(point)
            && Character.getType(point) != Character.FORMAT
            && Character.getType(point) != Character.SURROGATE;
    String shown =
        visible ? Wording.quote(found) : String.format(java.util.Locale.ROOT, "U+%04X", point);
    report(
        new Span(start, end),
        "unexpected character" + (one ? " " : "s ") + shown,
        Optional.empty());
  }

  /** {@code $200,000}: digits grouped as in prose. */
  private boolean isGroupedMoney() {
    if (raw.get(next).getType() != CondorLexer.MONEY || !adjacent(CondorLexer.COMMA)) {
      return false;
    }
    int number = next + 2;
    return number < raw.size()
        && raw.get(number).getType() == CondorLexer.NUMBER
        && raw.get(number).getStartIndex() == raw.get(next).getStopIndex() + 2
        && raw.get(number).getText().matches("[0-9]{3}(\\.[0-9]+)?");
  }

  private void groupedMoney() {
    int last = next + 2;
    while (last + 2 < raw.size()
        && raw.get(last + 1).getType() == CondorLexer.COMMA
        && raw.get(last + 1).getStartIndex() == raw.get(last).getStopIndex() + 1
        && raw.get(last + 2).getStartIndex() == raw.get(last).getStopIndex() + 2
        && raw.get(last + 2).getText().matches("[0-9]{3}(\\.[0-9]+)?")) {
      last += 2;
    }
    merge(
        last - next + 1,
        CondorLexer.MONEY,
        "digits are grouped with `_`, not with commas",
        "write `%s`");
  }

  private void merge(int count, int type, String message, String help) {
    Token first = raw.get(next);
    Span span = new Span(first.getStartIndex(), raw.get(next + count - 1).getStopIndex() + 1);
    String text = source.slice(span).replace(',', '_');
    report(span, message, String.format(java.util.Locale.ROOT, help, text));
    add(first, type, span.start(), span.end(), text.startsWith(".") ? "0" + text : text);
    next += count;
  }

  private void add(Token model, int type, int start, int end, String text) {
    Token token = token(model, type, start, end, text);
    tokens.add(token);
    excused.add(token);
  }

  /** A token that is not what the lexer read, on the line of {@code model}. */
  static Token token(Token model, int type, int start, int end, String text) {
    var token = new CommonToken(model);
    token.setType(type);
    token.setStartIndex(start);
    token.setStopIndex(end - 1);
    token.setText(text);
    return token;
  }

  static Span span(Token token) {
    return new Span(
        token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
  }

  private void report(Span span, String message, String help) {
    report(span, message, Optional.of(help));
  }

  private void report(Span span, String message, Optional<String> help) {
    Diagnostic error = Diagnostic.error(SYNTAX, span, message);
    diagnostics.add(help.map(error::withHelp).orElse(error));
  }
}
