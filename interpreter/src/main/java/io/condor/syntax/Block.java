package io.condor.syntax;

import static io.condor.grammar.CondorParser.*;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The kinds of braces that a script opens, and the words that begin a clause inside each. */
enum Block {
  FILE("a script", 0),
  STRATEGY_ITEMS("a strategy", STRATEGY),
  BOOK_ITEMS("a book", BOOK),
  ACCOUNT_CLAUSES("an account", ACCOUNT),
  POSITION_CLAUSES("a block of legs", CONDOR),
  LEG_LINES("the legs", LEGS),
  EXIT_LINES("the exits", EXIT),
  ROLL_CLAUSES("a roll", ROLL),
  HEDGE_CLAUSES("a hedge block", HEDGE),
  LAYER_CLAUSES("a layer", LAYER),
  MONETISE_CLAUSES("a monetise rule", MONETISE),
  VARIANT_CLAUSES("a variant", VARIANT),
  TEST_LINES("a test", TEST),
  GIVEN_VALUES("what is given", GIVEN),
  EXPECTED_LEGS("the expected legs", EXPECT);

  private static final String ROLL_EXAMPLE =
      "roll forward when spot <= p { to near 7 days  same strikes }";

  /** Words that open a block of legs, beside that for a condor. */
  private static final List<Integer> SHAPES =
      List.of(BUTTERFLY, VERTICAL, STRANGLE, STRADDLE, CALENDAR, DIAGONAL, RATIO, COLLAR, POSITION);

  private final String noun;
  private final int header;

  Block(String noun, int header) {
    this.noun = noun;
    this.header = header;
  }

  /** The words that begin a clause in it. */
  private List<Integer> starters() {
    return switch (this) {
      case FILE -> List.of(EDITION, STRATEGY, TEST, IMPORT, DEFINITIONS);
      case STRATEGY_ITEMS ->
          List.of(
              PARAM, LET, ACCOUNT, CONDOR, HEDGE, CLAIM, VARIANT, BUTTERFLY, VERTICAL, STRANGLE,
              STRADDLE, CALENDAR, DIAGONAL, RATIO, COLLAR, POSITION, EXTERNAL, BOOK);
      case BOOK_ITEMS ->
          List.of(
              ACCOUNT, CONDOR, HEDGE, BUTTERFLY, VERTICAL, STRANGLE, STRADDLE, CALENDAR, DIAGONAL,
              RATIO, COLLAR, POSITION);
      case ACCOUNT_CLAUSES -> List.of(CAPITAL, MARGIN, FEES, CASH, LEVERAGE);
      case POSITION_CLAUSES ->
          List.of(EXPIRES, DECIDE, ENTER, LEGS, SIZE, SETTLE, UNDEFINED, SECURED, EXIT, ROLL);
      case LEG_LINES, EXPECTED_LEGS -> List.of(SHORT, LONG);
      case EXIT_LINES, GIVEN_VALUES -> List.of();
      case ROLL_CLAUSES -> List.of(TO, SAME, LEGS, WHERE, AT);
      case HEDGE_CLAUSES -> List.of(UNIT, OPEN, LAYER, BUDGET, MONETISE);
      case LAYER_CLAUSES -> List.of(BUY, ROLL);
      case MONETISE_CLAUSES -> List.of(SELL, RECYCLE, REOPEN);
      case VARIANT_CLAUSES -> List.of(WITHOUT);
      case TEST_LINES -> List.of(GIVEN, EXPECT);
    };
  }

  /** How messages name it, with its article. */
  String noun() {
    return noun;
  }

  boolean starts(int tokenType) {
    return starters().contains(tokenType);
  }

  /**
   * True if token {@code index} begins a clause in it. Some words that do are names elsewhere: they
   * count with what must stand behind them.
   */
  boolean startsAt(List<Token> tokens, int index) {
    int type = tokens.get(index).getType();
    if (!starts(type)) {
      return false;
    }
    return switch (type) {
      case BUTTERFLY, VERTICAL, STRANGLE, STRADDLE, CALENDAR, DIAGONAL, RATIO, COLLAR, POSITION ->
          isBehind(tokens, index + 2, ON);
      case EXTERNAL -> isBehind(tokens, index + 1, NAME) || isBehind(tokens, index + 2, COLON);
      case BOOK -> isBehind(tokens, index + 2, OPEN_BRACE) || isBehind(tokens, index + 2, TEXT);
      case UNDEFINED -> isBehind(tokens, index + 1, RISK);
      case SECURED -> isBehind(tokens, index + 1, BY);
      case SAME -> isBehind(tokens, index + 1, STRIKES);
      default -> true;
    };
  }

  private static boolean isBehind(List<Token> tokens, int index, int type) {
    return index < tokens.size() && tokens.get(index).getType() == type;
  }

  /** The words that begin its clauses, quoted, at most five. */
  List<String> words() {
    var words = new ArrayList<String>();
    for (int type : starters().stream().limit(5).toList()) {
      words.add("`" + Vocabulary.word(type) + "`");
    }
    return words;
  }

  /** A correct clause that begins with {@code starter}, for a repair. */
  String example(int starter) {
    return switch (starter) {
      case EDITION -> "edition 1";
      case STRATEGY -> "strategy my_condor { ... }";
      case TEST -> "test \"what is expected\" for my_condor { ... }";
      case IMPORT -> "import \"ranges.condor\"";
      case DEFINITIONS -> "definitions { let reach = spot * daily(vix) }";
      case EXTERNAL -> "external pe : ratio";
      case PARAM -> "param wing : points = 10 pt in 5 pt .. 25 pt";
      case LET -> "let reach = spot * daily(vix)";
      case ACCOUNT -> "account { capital $200_000 ... }";
      case CONDOR -> "condor income on SPXW { ... }";
      case BUTTERFLY -> "butterfly fly on SPXW { ... }";
      case VERTICAL -> "vertical put_spread on SPXW { ... }";
      case STRANGLE -> "strangle wings on SPXW { ... }";
      case STRADDLE -> "straddle body on SPXW { ... }";
      case CALENDAR -> "calendar later on SPXW { ... }";
      case DIAGONAL -> "diagonal later on SPXW { ... }";
      case RATIO -> "ratio spread on SPXW { ... }";
      case COLLAR -> "collar fence on SPXW { ... }";
      case POSITION -> "position any_legs on SPXW { ... }";
      case UNDEFINED -> "undefined risk";
      case SECURED -> "secured by cash";
      case HEDGE -> "hedge vix_calls on VIX covering income { ... }";
      case CLAIM -> "claim \"win rate\" win_rate(income) >= 90%";
      case VARIANT -> "variant wider { wing = 20 pt }";
      case CAPITAL -> "capital $200_000";
      case MARGIN -> "margin defined_risk";
      case FEES -> "fees retail_index_options";
      case CASH -> "cash earns treasury_bill";
      case LEVERAGE -> "leverage 150% at treasury_bill + 1%";
      case BOOK -> "book second_engine { account { ... } ... }";
      case EXPIRES -> "expires in 1 session";
      case DECIDE -> "decide at close + 15 min";
      case ENTER -> "enter when vix <= 20";
      case LEGS -> this == ROLL_CLAUSES ? "legs anew" : "legs { short put p <= spot - 50 pt ... }";
      case SIZE -> "size 10% of equity at max_loss";
      case SETTLE -> "settle";
      case SHORT -> this == EXPECTED_LEGS ? "short put 5400" : "short put p <= spot - 50 pt";
      case LONG -> this == EXPECTED_LEGS ? "long put 5390" : "long put p - 10 pt";
      case GIVEN -> "given market { spx 5450, vix 16 }";
      case EXPECT -> "expect no entry income because condition";
      case UNIT -> "unit 1 per 10 condors";
      case OPEN -> "open when vix < 15";
      case LAYER -> "layer near { buy 4 calls at 0.50 delta expiring near 30 days }";
      case BUDGET -> "budget 18% of max_loss(income)";
      case MONETISE -> "monetise near when value >= 250% of cost { sell 100% }";
      case BUY -> "buy 4 calls at 0.50 delta expiring near 30 days";
      case ROLL -> this == LAYER_CLAUSES ? "roll at 21 days" : ROLL_EXAMPLE;
      case EXIT -> "exit first { target when gain >= 50% of credit }";
      case TO -> "to near 7 days";
      case SAME -> "same strikes";
      case WHERE -> "where net >= $0.50/share";
      case AT -> "at most 3 times";
      case SELL -> "sell 100%";
      case RECYCLE -> "recycle 50% of gain into medium : long = 2 : 1";
      case REOPEN -> "reopen when vix < 15";
      case WITHOUT -> "without vix_calls";
      default -> throw new IllegalArgumentException("not a clause word: " + starter);
    };
  }

  private boolean isOpenedBy(int tokenType) {
    return tokenType == header
        || (this == POSITION_CLAUSES && SHAPES.contains(tokenType))
        || (this == STRATEGY_ITEMS && tokenType == DEFINITIONS);
  }

  /** The block that braces after the header word {@code tokenType} open; none for other words. */
  private static List<Block> openedBy(int tokenType) {
    for (Block block : values()) {
      if (block != FILE && block.isOpenedBy(tokenType)) {
        return List.of(block);
      }
    }
    return List.of();
  }

  /** A block whose brace is open at some token. */
  record Open(Block block, int header, int brace) {}

  /** The blocks open before token {@code end}, outermost first; the file itself is left out. */
  static List<Open> openAt(List<Token> tokens, int end) {
    var open = new ArrayList<Open>();
    int header = -1;
    for (int i = 0; i < end; i++) {
      int type = tokens.get(i).getType();
      if (type == CLOSE_BRACE) {
        if (!open.isEmpty()) {
          open.remove(open.size() - 1);
        }
        header = -1;
      } else if (type == OPEN_BRACE) {
        Block block = header < 0 ? TEST_LINES : openedBy(tokens.get(header).getType()).get(0);
        open.add(new Open(block, header < 0 ? i : header, i));
        header = -1;
      } else if (!openedBy(type).isEmpty() && enclosing(open).startsAt(tokens, i)) {
        header = i;
      }
    }
    return open;
  }

  /** The innermost of {@code open}, or the file. */
  static Block enclosing(List<Open> open) {
    return open.isEmpty() ? FILE : open.get(open.size() - 1).block();
  }
}
