package io.condor.syntax;

import io.condor.grammar.CondorParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * One try at parsing a list of tokens, which ends at the first token that no sentence has there.
 *
 * @param tree present if there was no such token
 * @param failure index of that token, or the number of tokens
 * @param <C> what the entry rule gives
 */
record Attempt<C extends ParserRuleContext>(Optional<C> tree, int failure) {
  /** Fast prediction first; it is wrong at most about sentences, so full prediction decides. */
  static <C extends ParserRuleContext> Attempt<C> parse(
      List<Token> tokens, Function<CondorParser, C> entry) {
    Attempt<C> fast = parse(new CondorParser(stream(tokens)), entry, PredictionMode.SLL);
    return fast.tree().isPresent()
        ? fast
        : parse(new CondorParser(stream(tokens)), entry, PredictionMode.LL);
  }

  /** How many tokens are read before the first wrong one, by fast prediction alone. */
  static <C extends ParserRuleContext> int reach(
      List<Token> tokens, Function<CondorParser, C> entry) {
    return parse(new CondorParser(stream(tokens)), entry, PredictionMode.SLL).failure();
  }

  /** What may stand at token {@code index}, given the tokens before it, which must be correct. */
  static <C extends ParserRuleContext> IntervalSet acceptable(
      List<Token> tokens, int index, Function<CondorParser, C> entry) {
    var prefix = new ArrayList<>(tokens.subList(0, index));
    Token last = tokens.get(tokens.size() - 1);
    prefix.add(TokenScan.token(last, Token.EOF, last.getStartIndex(), last.getStartIndex(), ""));
    var parser = new Watched(stream(prefix), index - 1);
    parse(parser, entry, PredictionMode.SLL);
    return parser.acceptable();
  }

  private static CommonTokenStream stream(List<Token> tokens) {
    return new CommonTokenStream(new ListTokenSource(tokens));
  }

  private static <C extends ParserRuleContext> Attempt<C> parse(
      CondorParser parser, Function<CondorParser, C> entry, PredictionMode mode) {
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    try {
      return new Attempt<>(Optional.of(entry.apply(parser)), parser.getInputStream().size());
    } catch (ParseCancellationException e) {
      if (e.getCause() instanceof RecognitionException error) {
        return new Attempt<>(Optional.empty(), error.getOffendingToken().getTokenIndex());
      }
      throw e;
    }
  }

  /** Notes what may follow one token when it is consumed. */
  private static final class Watched extends CondorParser {
    private final int watched;
    private IntervalSet acceptable = new IntervalSet();

    Watched(CommonTokenStream tokens, int watched) {
      super(tokens);
      this.watched = watched;
    }

    IntervalSet acceptable() {
      return acceptable;
    }

    @Override
    public Token consume() {
      if (getCurrentToken().getTokenIndex() == watched) {
        ATNState state = getATN().states.get(getState());
        ATNState after = state.transition(0).target;
        acceptable = getATN().getExpectedTokens(after.stateNumber, getContext());
      }
      return super.consume();
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
      super.enterRule(context, state, rule);
      if (watched < 0 && context.getParent() == null) {
        acceptable = getATN().nextTokens(getATN().states.get(state));
      }
    }
  }
}
