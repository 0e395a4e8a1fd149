package io.condor.syntax;

import static io.condor.grammar.CondorParser.*;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.grammar.CondorParser;
import io.condor.source.Span;
import io.condor.syntax.Vocabulary.Keyword;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Finds every syntax error of a text, one message a mistake.
 *
 * <p>The parser stops at the first wrong token. That token is reported in words made from the token
 * before it, the tokens that would fit, and the block around it. Then the smallest edit that lets
 * the parser go on is made to the list of tokens: a word is read as the keyword it resembles, a
 * missing sign is put in, a wrong one is left out, or else the whole clause is dropped; and the
 * parser starts again. A second error in a clause that was already reported drops the clause in
 * silence, so no mistake is reported twice.
 */
final class SyntaxRepair<C extends ParserRuleContext> {
  /** More errors than this are seldom read. */
  private static final int MAX_REPORTS = 50;

  /** Signs that are the most likely of several to be missing. */
  private static final List<Integer> FIRST_NAMED =
      List.of(ASSIGN, OPEN_BRACE, CLOSE_PARENTHESIS, CLOSE_BRACKET, COLON, COMMA, WHEN, ON, AT, IN);

  /** Words people write for an end of a trade before its settlement. */
  private static final Set<String> EXITS =
      Set.of("exit", "stop", "stop_loss", "take_profit", "profit_target", "target");

  /** Tokens read in all tries together; bounds the time for long texts with many mistakes. */
  private static final int MAX_TOKENS_READ = 2_000_000;

  private final List<Token> tokens;
  private final Function<CondorParser, C> entry;
  private final List<Diagnostic> diagnostics;
  private final Set<Token> damaged = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Token> excused;
  private final boolean isScript;
  private boolean quiet;
  private int reports;
  private long tokensRead;
  private boolean endReported;

  SyntaxRepair(
      TokenScan scan,
      Function<CondorParser, C> entry,
      boolean isScript,
      List<Diagnostic> diagnostics) {
    this.tokens = scan.tokens();
    this.excused = scan.excused();
    this.entry = entry;
    this.isScript = isScript;
    this.diagnostics = diagnostics;
  }

  /** The parse of the text, mended if necessary; absent if errors were too many to go on. */
  Optional<C> run() {
    int fewestUnread = Integer.MAX_VALUE;
    while (true) {
      Attempt<C> attempt = attempt(tokens);
      if (attempt.tree().isPresent()) {
        return attempt.tree();
      }
      if (reports >= MAX_REPORTS || tokensRead > MAX_TOKENS_READ || (!isScript && reports > 0)) {
        return Optional.empty();
      }
      int unread = tokens.size() - attempt.failure();
      if (unread < fewestUnread) {
        fewestUnread = unread;
        mend(firstWrong(attempt.failure()));
      } else {
        drop(new Wrong(attempt.failure()));
      }
    }
  }

  /**
   * The wrong token, or the one before it if that begins a line and a clause, and was only taken
   * for a name because something is missing before it.
   */
  private Wrong firstWrong(int index) {
    Wrong wrong = new Wrong(index);
    if (!isScript || index < 2 || wrong.isLineStart() || !isLineStart(index - 1)) {
      return wrong;
    }
    Wrong before = new Wrong(index - 1);
    boolean swallowed = before.block.startsAt(tokens, before.index) && !before.atClauseEnd();
    return swallowed ? before : wrong;
  }

  private Attempt<C> attempt(List<Token> candidate) {
    Attempt<C> attempt = Attempt.parse(candidate, entry);
    tokensRead += 2L * Math.min(attempt.failure(), candidate.size()) + 1;
    return attempt;
  }

  /** How far the parser gets with {@code candidate}. */
  private int tried(List<Token> candidate) {
    int failure = Attempt.reach(candidate, entry);
    tokensRead += failure;
    return failure;
  }

  /** The first wrong token and what is known about its place. */
  private final class Wrong {
    final int index;
    final Token found;
    final int type;
    final IntervalSet fits;
    final List<Block.Open> open;
    final Block block;
    final int clause;

    Wrong(int index) {
      this.index = index;
      this.found = tokens.get(index);
      this.type = found.getType();
      this.fits = Attempt.acceptable(tokens, index, entry);
      tokensRead += index;
      this.open = Block.openAt(tokens, index);
      this.block = Block.enclosing(open);
      this.clause = fits.contains(closer()) ? -1 : clauseStart(index, block);
    }

    /** What ends a list of clauses here. */
    int closer() {
      return open.isEmpty() ? EOF : CLOSE_BRACE;
    }

    /** Whether a clause may begin or the block may end here. */
    boolean atClauseEnd() {
      return isScript && fits.contains(closer());
    }

    boolean fitsValue() {
      return fits.contains(NUMBER) && fits.contains(OPEN_PARENTHESIS) && fits.contains(MONEY);
    }

    boolean afterValue() {
      return fits.contains(TIMES);
    }

    boolean fitsNameOnly() {
      return fits.contains(NAME) && !fits.contains(NUMBER) && !atClauseEnd();
    }

    boolean isLineStart() {
      return index > 0 && SyntaxRepair.this.isLineStart(index);
    }

    Optional<Token> before() {
      return index == 0 ? Optional.empty() : Optional.of(tokens.get(index - 1));
    }
  }

  private void mend(Wrong wrong) {
    if (isScript && isReported(wrong)) {
      drop(wrong);
      return;
    }
    quiet = excused.contains(wrong.found);
    boolean done =
        mendGivenEnd(wrong)
            || mendComma(wrong)
            || mendEarlyBrace(wrong)
            || mendExtraBrace(wrong)
            || mendBraceBefore(wrong)
            || mendUnclosedBlocks(wrong)
            || mendSpelling(wrong)
            || mendNamedArgument(wrong)
            || mendAssignment(wrong)
            || mendClockTime(wrong)
            || mendUnit(wrong)
            || mendMissingBrace(wrong);
    if (!done) {
      mendOther(wrong);
    }
  }

  /** Whether the clause with the wrong token, or the one it trails behind, was reported already. */
  private boolean isReported(Wrong wrong) {
    int clause = clauseOrTrailed(wrong);
    return clause >= 0 && damaged.contains(tokens.get(clause));
  }

  /** Opening less closing braces of the whole text. */
  private int braceBalance() {
    int balance = 0;
    for (Token token : tokens) {
      balance += token.getType() == OPEN_BRACE ? 1 : token.getType() == CLOSE_BRACE ? -1 : 0;
    }
    return balance;
  }

  /** Two values that a test gives without a comma between them, or a comma behind the last. */
  private boolean mendComma(Wrong wrong) {
    boolean isNextClause = wrong.isLineStart() && Block.TEST_LINES.starts(wrong.type);
    if (wrong.block != Block.GIVEN_VALUES || wrong.type == EOF || isNextClause) {
      return false;
    }
    Token before = tokens.get(wrong.index - 1);
    if (wrong.type == CLOSE_BRACE && before.getType() == COMMA) {
      if (before.getStartIndex() <= before.getStopIndex()) { // else it was put in here
        report(error(span(before), "this `,` has no value behind it").withHelp("leave it out"));
      }
      remove(wrong.index - 1, wrong.index);
      return true;
    }
    boolean isName = Character.isLetter(wrong.found.getText().charAt(0));
    int after = tokens.get(wrong.index + 1).getType();
    if (!wrong.fits.contains(COMMA) || !isName || after == COMMA || after == CLOSE_BRACE) {
      return false; // a word behind a number, and nothing behind it, is a wrong unit
    }
    report(
        error(
                span(wrong.found),
                "expected `,` between what is given, found " + Wording.quote(wrong.found.getText()))
            .withHelp("write `, " + Wording.shorten(wrong.found.getText()) + "`"));
    insert(wrong.index, COMMA);
    damaged.add(wrong.found);
    return true;
  }

  /** Something else stands where the brace behind what a test gives would be. */
  private boolean mendGivenEnd(Wrong wrong) {
    boolean isLast =
        wrong.block == Block.GIVEN_VALUES
            && wrong.type != EOF
            && wrong.type != CLOSE_BRACE
            && !wrong.isLineStart()
            && isLineStart(wrong.index + 1)
            && Block.TEST_LINES.starts(tokens.get(wrong.index + 1).getType());
    if (!isLast || braceBalance() <= 0) {
      return false;
    }
    report(
        error(
                span(wrong.found),
                "expected `}` behind what is given, found " + Wording.quote(wrong.found.getText()))
            .withHelp("write `}`"));
    retype(wrong.index, CLOSE_BRACE, "}");
    return true;
  }

  /** A brace where none fits, in a text that has too many of its kind. */
  private boolean mendExtraBrace(Wrong wrong) {
    int balance = braceBalance();
    if (wrong.type == CLOSE_BRACE && (wrong.open.isEmpty() || balance < 0)) {
      String message =
          wrong.open.isEmpty() ? "this `}` closes nothing" : unexpected(wrong, false).message();
      report(error(span(wrong.found), message).withHelp("leave it out"));
    } else if (wrong.type == OPEN_BRACE && balance > 0) {
      report(unexpected(wrong, false).withHelp("leave it out"));
    } else {
      return false;
    }
    damage(wrong);
    remove(wrong.index, wrong.index + 1);
    if (tokens.get(wrong.index).getLine() == wrong.found.getLine()) {
      excused.add(tokens.get(wrong.index));
    }
    return true;
  }

  /** The brace right before the wrong token closes a block too early. */
  private boolean mendBraceBefore(Wrong wrong) {
    Token brace = tokens.get(Math.max(0, wrong.index - 1));
    if (brace.getType() != CLOSE_BRACE || wrong.isLineStart() || braceBalance() >= 0) {
      return false;
    }
    report(error(span(brace), "this `}` closes a block too early").withHelp("leave it out"));
    remove(wrong.index - 1, wrong.index);
    int clause =
        clauseStart(wrong.index - 1, Block.enclosing(Block.openAt(tokens, wrong.index - 1)));
    if (clause >= 0) {
      damaged.add(tokens.get(clause));
    }
    excused.add(wrong.found);
    return true;
  }

  /** A clause of a block right behind the brace that closed the block. */
  private boolean mendEarlyBrace(Wrong wrong) {
    if (wrong.index == 0 || tokens.get(wrong.index - 1).getType() != CLOSE_BRACE) {
      return false;
    }
    List<Block.Open> before = Block.openAt(tokens, wrong.index - 1);
    if (before.isEmpty() || wrong.block.starts(wrong.type)) {
      return false;
    }
    Block.Open closed = before.get(before.size() - 1);
    if (!closed.block().starts(wrong.type)) {
      return false;
    }
    Token brace = tokens.get(wrong.index - 1);
    report(
        error(
                span(wrong.found),
                "`"
                    + wrong.found.getText()
                    + "` belongs in "
                    + closed.block().noun()
                    + ", which is closed already")
            .withLabel(span(brace), "closed here")
            .withHelp("move that `}` behind the last clause"));
    remove(wrong.index - 1, wrong.index);
    return true;
  }

  private boolean mendUnclosedBlocks(Wrong wrong) {
    if (wrong.type != EOF || wrong.open.isEmpty() || !wrong.fits.contains(CLOSE_BRACE)) {
      return false;
    }
    int count = wrong.open.size();
    if (!endReported) {
      endReported = true;
      Block.Open outer = wrong.open.get(0);
      Diagnostic unclosed =
          error(
                  span(tokens.get(outer.brace())),
                  "the file ends before the `}` that closes this `{`")
              .withHelp("write `" + "}".repeat(count) + "` at the end of the file");
      report(count == 1 ? unclosed : unclosed.withNote(count + " blocks are open at the end"));
    }
    for (int i = 0; i < count; i++) {
      insert(wrong.index, CLOSE_BRACE);
    }
    return true;
  }

  private boolean mendSpelling(Wrong wrong) {
    boolean word = wrong.type != EOF && Character.isLetter(wrong.found.getText().charAt(0));
    Optional<Keyword> meant =
        word ? Vocabulary.nearest(wrong.found.getText(), wrong.fits) : Optional.empty();
    if (meant.isEmpty()) {
      return wrong.index > 0 && mendSpellingBefore(wrong);
    }
    boolean unit = isUnit(meant.get().type()) && tokens.get(wrong.index - 1).getType() == NUMBER;
    Diagnostic unknown =
        unit
            ? error(span(wrong.found), "unknown unit " + Wording.quote(wrong.found.getText()))
            : unexpected(wrong, false);
    report(unknown.withHelp(didYouMean(meant.get())));
    retype(wrong.index, meant.get().type(), meant.get().word());
    if (tried(tokens) <= wrong.index + 1) {
      damage(wrong);
    }
    return true;
  }

  /** A misspelt keyword that was taken for a name, so that the next token is found wrong. */
  private boolean mendSpellingBefore(Wrong wrong) {
    int index = wrong.index - 1;
    Token suspect = tokens.get(index);
    if (suspect.getType() != NAME) {
      return false;
    }
    tokensRead += index;
    Optional<Keyword> meant =
        Vocabulary.nearest(suspect.getText(), Attempt.acceptable(tokens, index, entry));
    if (meant.isEmpty()) {
      return false;
    }
    var candidate = new ArrayList<>(tokens);
    candidate.set(index, copy(suspect, meant.get().type(), meant.get().word()));
    if (tried(candidate) <= wrong.index) {
      return false;
    }
    report(
        error(span(suspect), "unknown word " + Wording.quote(suspect.getText()))
            .withHelp(didYouMean(meant.get())));
    retype(index, meant.get().type(), meant.get().word());
    return true;
  }

  private static String didYouMean(Keyword meant) {
    return "did you mean `" + meant.word() + "`?";
  }

  /** {@code sma(vix, n = 20)}. */
  private boolean mendNamedArgument(Wrong wrong) {
    Optional<Integer> opener = wrong.type == ASSIGN ? opener(wrong) : Optional.empty();
    if (opener.isEmpty()
        || !isNamed(tokens.get(Math.max(0, opener.get() - 1)))
        || !isNamed(tokens.get(wrong.index - 1))) {
      return false;
    }
    int before = tokens.get(wrong.index - 2).getType();
    if (before != OPEN_PARENTHESIS && before != COMMA) {
      return false;
    }
    Token name = tokens.get(wrong.index - 1);
    report(
        error(
                span(name).to(span(wrong.found)),
                "arguments stand in a fixed order and have no names")
            .withHelp("leave `" + name.getText() + " =` out"));
    remove(wrong.index - 1, wrong.index + 1);
    return true;
  }

  private static boolean isNamed(Token token) {
    return token.getType() == NAME;
  }

  /** {@code decide at 16:10}. */
  private boolean mendClockTime(Wrong wrong) {
    int clause = clauseOrTrailed(wrong);
    boolean isTime =
        wrong.type == COLON
            && clause >= 0
            && tokens.get(clause).getType() == DECIDE
            && tokens.get(wrong.index - 1).getType() == NUMBER
            && tokens.get(wrong.index + 1).getType() == NUMBER;
    if (!isTime) {
      return false;
    }
    Token minutes = tokens.get(wrong.index + 1);
    report(
        error(
                span(tokens.get(wrong.index - 1)).to(span(minutes)),
                "a decision time is relative to the open or the close of the session")
            .withHelp("write `decide at close + 15 min`"));
    damage(wrong);
    remove(wrong.index, wrong.index + 2);
    return true;
  }

  private boolean mendAssignment(Wrong wrong) {
    if (wrong.type != ASSIGN || !wrong.fits.contains(EQUAL)) {
      return false;
    }
    report(
        error(span(wrong.found), "`=` gives a value to a name and does not compare")
            .withHelp("to compare, write `==`"));
    damage(wrong);
    retype(wrong.index, EQUAL, "==");
    return true;
  }

  private boolean mendUnit(Wrong wrong) {
    boolean afterNumber =
        wrong.index > 0
            && tokens.get(wrong.index - 1).getType() == NUMBER
            && wrong.fits.contains(POINTS);
    if (!afterNumber || wrong.type != NAME || wrong.isLineStart()) {
      return false;
    }
    String number = tokens.get(wrong.index - 1).getText();
    List<String> unit = Vocabulary.unitFor(wrong.found.getText());
    String help =
        unit.isEmpty()
            ? "units are `pt`, `volpt`, `days`, `sessions` and `contracts`"
            : "write `" + number + " " + unit.get(0) + "`";
    report(
        error(span(wrong.found), "unknown unit " + Wording.quote(wrong.found.getText()))
            .withHelp(help));
    damage(wrong);
    remove(wrong.index, wrong.index + 1);
    return true;
  }

  /** A word that begins a clause of a block further out: the brace before it is missing. */
  private boolean mendMissingBrace(Wrong wrong) {
    if (!wrong.atClauseEnd() || wrong.open.size() < 1 || wrong.block.starts(wrong.type)) {
      return false;
    }
    int missing = 0;
    for (int depth = wrong.open.size() - 1; depth >= 0; depth--) {
      missing++;
      Block outer = depth == 0 ? Block.FILE : wrong.open.get(depth - 1).block();
      if (outer.starts(wrong.type)) {
        Block.Open inner = wrong.open.get(wrong.open.size() - 1);
        report(
            error(
                    span(wrong.found),
                    "expected a clause of "
                        + wrong.block.noun()
                        + " or `}`, found "
                        + Wording.quote(wrong.found.getText()))
                .withLabel(span(tokens.get(inner.header())), "this block is still open")
                .withHelp("close it: write `}` before `" + wrong.found.getText() + "`"));
        for (int i = 0; i < missing; i++) {
          insert(wrong.index, CLOSE_BRACE);
        }
        return true;
      }
    }
    return false;
  }

  private void mendOther(Wrong wrong) {
    if (wrong.type == EOF) {
      endReported = true;
    }
    report(unexpected(wrong, true));
    damage(wrong);
    if (!isScript) {
      return;
    }
    if (wrong.atClauseEnd()) {
      if (standsForBrace(wrong)) {
        retype(wrong.index, CLOSE_BRACE, "}");
      } else {
        drop(wrong);
      }
      return;
    }
    edit(wrong)
        .ifPresentOrElse(
            edited -> {
              tokens.clear();
              tokens.addAll(edited);
            },
            () -> drop(wrong));
  }

  /** Whether something alone on a line stands where a missing brace would be. */
  private boolean standsForBrace(Wrong wrong) {
    boolean alone = wrong.type != EOF && wrong.isLineStart() && isLineStart(wrong.index + 1);
    if (!alone || wrong.open.isEmpty() || braceBalance() <= 0) {
      return false;
    }
    var candidate = new ArrayList<>(tokens);
    candidate.set(wrong.index, copy(wrong.found, CLOSE_BRACE, "}"));
    return tried(candidate) > wrong.index + 1;
  }

  /** The edit of one token behind which the most text is read; none if nothing more is read. */
  private Optional<List<Token>> edit(Wrong wrong) {
    var candidates = new ArrayList<List<Token>>();
    boolean removable = wrong.type != EOF && wrong.type != OPEN_BRACE && wrong.type != CLOSE_BRACE;
    for (int type : substitutes(wrong)) {
      var inserted = new ArrayList<>(tokens);
      inserted.add(wrong.index, between(wrong.index, type));
      candidates.add(inserted);
      if (removable && !wrong.isLineStart()) {
        var replaced = new ArrayList<>(inserted);
        replaced.remove(wrong.index + 1);
        candidates.add(replaced);
      }
    }
    if (removable && !wrong.isLineStart()) {
      var removed = new ArrayList<>(tokens);
      removed.remove(wrong.index);
      candidates.add(removed);
    }
    Optional<List<Token>> best = Optional.empty();
    int fewestUnread = tokens.size() - wrong.index;
    for (List<Token> candidate : candidates) {
      int unread = candidate.size() - tried(candidate);
      if (unread < fewestUnread) {
        fewestUnread = unread;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /** Tokens whose absence would explain the error, most likely first. */
  private static List<Integer> substitutes(SyntaxRepair<?>.Wrong wrong) {
    if (wrong.fitsValue()) {
      return List.of(NUMBER);
    }
    if (wrong.fitsNameOnly()) {
      return List.of(NAME);
    }
    var likely = new ArrayList<Integer>();
    for (int type : FIRST_NAMED) {
      if (wrong.fits.contains(type)) {
        likely.add(type);
      }
    }
    if (wrong.fits.size() == 1 && !likely.contains(wrong.fits.getMinElement())) {
      likely.add(wrong.fits.getMinElement());
    }
    return likely;
  }

  // ---- words

  private Diagnostic unexpected(Wrong wrong, boolean withHelp) {
    String after = wrong.before().map(t -> " after " + describe(t)).orElse("");
    Span place = span(wrong.found);
    String found = describe(wrong.found);
    boolean missing = !wrong.atClauseEnd() && wrong.index > 0 && wrong.isLineStart();
    if (missing && withHelp) {
      int end = tokens.get(wrong.index - 1).getStopIndex() + 1;
      place = new Span(end, end);
      found = wrong.type == EOF ? found : "the end of the line";
    }
    Diagnostic message =
        error(
            place,
            "expected "
                + expected(wrong)
                + (wrong.atClauseEnd() ? "" : after)
                + ", found "
                + found);
    if (!withHelp) {
      return message;
    }
    Optional<Integer> opener = opener(wrong);
    if (opener.isPresent()) {
      message = message.withLabel(span(tokens.get(opener.get())), "opened here");
    }
    return help(wrong).map(message::withHelp).orElse(message);
  }

  private String expected(Wrong wrong) {
    if (wrong.atClauseEnd()) {
      if (wrong.block == Block.FILE) {
        return "`strategy` or `edition`";
      }
      return wrong.afterValue() && !wrong.isLineStart()
          ? "an operator or the next clause of " + wrong.block.noun()
          : "a clause of " + wrong.block.noun() + " or `}`";
    }
    if (!isScript && wrong.fits.contains(EOF) && wrong.index > 0) {
      return "an operator or the end of the line";
    }
    if (wrong.fitsValue()) {
      return "a value";
    }
    if (wrong.fitsNameOnly()) {
      return "a name";
    }
    if (wrong.afterValue()) {
      var signs = new ArrayList<String>(List.of("an operator"));
      for (int type : wrong.fits.toList()) {
        if (!isOperator(type) && !isUnit(type)) {
          signs.add(Vocabulary.quoted(type));
        }
      }
      return Wording.oneOf(signs.size() > 4 ? signs.subList(0, 1) : signs);
    }
    var signs = new ArrayList<String>();
    for (int type : FIRST_NAMED) {
      if (wrong.fits.contains(type)) {
        signs.add(Vocabulary.quoted(type));
      }
    }
    for (int type : wrong.fits.toList()) {
      if (!FIRST_NAMED.contains(type)) {
        signs.add(Vocabulary.quoted(type));
      }
    }
    return signs.isEmpty() || signs.size() > 5 ? "something else" : Wording.oneOf(signs);
  }

  private static boolean isOperator(int type) {
    return switch (type) {
      case PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          OF,
          LESS,
          AT_MOST,
          GREATER,
          AT_LEAST,
          EQUAL,
          NOT_EQUAL,
          AND,
          OR,
          DOT,
          OPEN_BRACKET,
          OPEN_PARENTHESIS,
          NEXT,
          PER,
          PERCENT ->
          true;
      default -> false;
    };
  }

  private static boolean isUnit(int type) {
    return type >= POINTS && type <= MINUTES;
  }

  private Optional<String> help(Wrong wrong) {
    if (wrong.atClauseEnd()) {
      return clauseHelp(wrong);
    }
    if (wrong.fitsNameOnly() && Vocabulary.isWord(wrong.type) && !wrong.isLineStart()) {
      String word = wrong.found.getText();
      return Optional.of("`" + word + "` is a word of the language; write `my_" + word + "`");
    }
    if (wrong.fits.contains(DATE) && !isScript) {
      return Optional.of("write `goto 2020-03-16`");
    }
    if (opener(wrong).isPresent()) {
      String closer = wrong.fits.contains(CLOSE_PARENTHESIS) ? ")" : "]";
      return Optional.of("close with `" + closer + "`");
    }
    if (wrong.clause < 0 || isInsideExpression(wrong)) {
      return Optional.empty();
    }
    int starter = tokens.get(wrong.clause).getType();
    if (wrong.block.starts(starter)) {
      return Optional.of("write for example `" + wrong.block.example(starter) + "`");
    }
    return wrong.block == Block.VARIANT_CLAUSES
        ? Optional.of("write for example `wing = 20 pt`")
        : Optional.empty();
  }

  /** Whether the sentence around the expression is right so far, so that an example is no help. */
  private boolean isInsideExpression(Wrong wrong) {
    int before = wrong.index == 0 ? EOF : tokens.get(wrong.index - 1).getType();
    boolean operand =
        wrong.fitsValue()
            && (isOperator(before) || before == COMMA || before == NOT || before == WITHOUT);
    return operand && wrong.index - wrong.clause > 2;
  }

  private static Optional<String> clauseHelp(SyntaxRepair<?>.Wrong wrong) {
    boolean isOfStrategy = wrong.block != Block.FILE && wrong.block != Block.TEST_LINES;
    if (EXITS.contains(wrong.found.getText()) && isOfStrategy) {
      return Optional.of("write `exit first { target when gain >= 50% of credit }`");
    }
    for (Block other : Block.values()) {
      if (other != Block.FILE && other != wrong.block && other.starts(wrong.type)) {
        return Optional.of("`" + wrong.found.getText() + "` belongs in " + other.noun());
      }
    }
    if (wrong.block == Block.FILE) {
      return Optional.of("write `edition 1`, then `strategy my_condor { ... }`");
    }
    if (wrong.block == Block.VARIANT_CLAUSES) {
      return Optional.of("write for example `wing = 20 pt` or `without vix_calls`");
    }
    List<String> words = wrong.block.words();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of("clauses of " + wrong.block.noun() + " begin with " + Wording.oneOf(words));
  }

  /** The open parenthesis or bracket that a missing sign would close. */
  private Optional<Integer> opener(Wrong wrong) {
    boolean parenthesis = wrong.fits.contains(CLOSE_PARENTHESIS);
    boolean bracket = wrong.fits.contains(CLOSE_BRACKET);
    if (wrong.fitsValue() || parenthesis == bracket) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = wrong.index - 1; i >= 0; i--) {
      switch (tokens.get(i).getType()) {
        case CLOSE_PARENTHESIS, CLOSE_BRACKET -> depth++;
        case OPEN_PARENTHESIS, OPEN_BRACKET -> {
          if (depth-- == 0) {
            return Optional.of(i);
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private String describe(Token token) {
    return switch (token.getType()) {
      case EOF -> isScript ? "the end of the file" : "the end of the line";
      case TEXT -> "the text " + Wording.shorten(token.getText());
      default -> Wording.quote(token.getText());
    };
  }

  private static Diagnostic error(Span span, String message) {
    return Diagnostic.error(DiagnosticCode.SYNTAX, span, message);
  }

  private void report(Diagnostic diagnostic) {
    reports++;
    if (!quiet) {
      diagnostics.add(diagnostic);
    }
  }

  private static Span span(Token token) {
    return TokenScan.span(token);
  }

  // ---- edits

  private void damage(Wrong wrong) {
    int clause = clauseOrTrailed(wrong);
    if (clause >= 0) {
      damaged.add(tokens.get(clause));
    }
  }

  private int clauseOrTrailed(Wrong wrong) {
    boolean trails = wrong.atClauseEnd() && wrong.index > 0 && !wrong.isLineStart();
    return trails ? clauseStart(wrong.index, wrong.block) : wrong.clause;
  }

  private void retype(int index, int type, String text) {
    Token old = tokens.get(index);
    Token replaced = copy(old, type, text);
    tokens.set(index, replaced);
    if (damaged.remove(old)) {
      damaged.add(replaced);
    }
  }

  private static Token copy(Token token, int type, String text) {
    return TokenScan.token(token, type, token.getStartIndex(), token.getStopIndex() + 1, text);
  }

  private void insert(int index, int type) {
    tokens.add(index, between(index, type));
  }

  /** A token of no width behind the token before {@code index}. */
  private Token between(int index, int type) {
    Token model = tokens.get(Math.max(0, index - 1));
    int at = index == 0 ? 0 : model.getStopIndex() + 1;
    String text = type == NUMBER ? "0" : type == TEXT ? "\"\"" : Vocabulary.word(type);
    return TokenScan.token(model, type, at, at, text);
  }

  private void remove(int from, int to) {
    tokens.subList(from, to).clear();
  }

  /** Takes out the clause with the wrong token, or what stands where a clause should begin. */
  private void drop(Wrong wrong) {
    int from = wrong.clause >= 0 ? wrong.clause : wrong.index;
    if (tokens.get(from).getType() == EOF) {
      from = Math.max(0, wrong.index - 1);
    }
    if (wrong.block == Block.GIVEN_VALUES && from > 0 && tokens.get(from - 1).getType() == COMMA) {
      from--;
    }
    int depth = 0;
    int to = from;
    while (tokens.get(to).getType() != EOF) {
      int type = tokens.get(to).getType();
      if (depth == 0 && to > from && to >= wrong.index && endsClause(wrong, to)) {
        break;
      }
      if (type == OPEN_BRACE) {
        depth++;
      } else if (type == CLOSE_BRACE) {
        if (depth == 0 && to > from) {
          break;
        }
        depth--;
        if (depth == 0 && to >= wrong.index && wrong.clause >= 0) {
          to++;
          break;
        }
      }
      to++;
    }
    remove(from, Math.max(to, Math.min(from + 1, tokens.size() - 1)));
  }

  private boolean endsClause(Wrong wrong, int index) {
    boolean begins = Block.FILE.startsAt(tokens, index) || wrong.block.startsAt(tokens, index);
    for (Block.Open open : wrong.open) {
      begins = begins || open.block().startsAt(tokens, index);
    }
    return begins && (isLineStart(index) || index > wrong.index);
  }

  private boolean isLineStart(int index) {
    return index == 0 || tokens.get(index).getLine() > tokens.get(index - 1).getLine();
  }

  /** The word that begins the clause around token {@code index}, or -1. */
  private int clauseStart(int index, Block block) {
    int depth = 0;
    for (int i = index - 1; i >= 0; i--) {
      int type = tokens.get(i).getType();
      if (type == CLOSE_BRACE) {
        depth++;
      } else if (type == OPEN_BRACE) {
        if (depth == 0) {
          return block == Block.VARIANT_CLAUSES || block == Block.GIVEN_VALUES ? i + 1 : -1;
        }
        depth--;
      } else if (depth == 0 && type == COMMA && block == Block.GIVEN_VALUES) {
        return i + 1;
      } else if (depth == 0) {
        boolean amends = block == Block.VARIANT_CLAUSES && tokens.get(i + 1).getType() == ASSIGN;
        if (block.startsAt(tokens, i) || amends) {
          return i;
        }
      }
    }
    return -1;
  }
}
