package io.condor.syntax;

import io.condor.grammar.CondorParser;
import io.condor.spelling.SpellingHint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.misc.IntervalSet;

/** The words and signs of the language by token type. */
final class Vocabulary {
  /** Words people write for a unit, and the one the language has. */
  private static final Map<String, String> OTHER_UNITS =
      Map.ofEntries(
          Map.entry("point", "pt"),
          Map.entry("points", "pt"),
          Map.entry("pts", "pt"),
          Map.entry("volpts", "volpt"),
          Map.entry("vol", "volpt"),
          Map.entry("vols", "volpt"),
          Map.entry("deltas", "delta"),
          Map.entry("dte", "days"),
          Map.entry("d", "days"),
          Map.entry("lot", "contracts"),
          Map.entry("lots", "contracts"),
          Map.entry("minute", "min"),
          Map.entry("minutes", "min"),
          Map.entry("mins", "min"),
          Map.entry("m", "min"));

  private Vocabulary() {}

  /** The text of a word or sign of the language; what it stands for, for classes of tokens. */
  static String word(int type) {
    String literal = CondorParser.VOCABULARY.getLiteralName(type);
    return literal == null ? describe(type) : literal.substring(1, literal.length() - 1);
  }

  private static String describe(int type) {
    return switch (type) {
      case CondorParser.EOF -> "the end";
      case CondorParser.NAME -> "a name";
      case CondorParser.TEXT, CondorParser.UNCLOSED_TEXT -> "a text in double quotes";
      case CondorParser.NUMBER -> "a number";
      case CondorParser.DATE -> "a date like 2020-03-16";
      case CondorParser.MONEY, CondorParser.MONEY_PER -> "an amount of dollars";
      default -> "something else";
    };
  }

  static WrittenToken.Kind kind(int type) {
    return switch (type) {
      case CondorParser.NAME -> WrittenToken.Kind.WORD;
      case CondorParser.TEXT, CondorParser.UNCLOSED_TEXT -> WrittenToken.Kind.TEXT;
      case CondorParser.NUMBER, CondorParser.DATE, CondorParser.MONEY, CondorParser.MONEY_PER ->
          WrittenToken.Kind.NUMBER;
      case CondorParser.COMMENT -> WrittenToken.Kind.COMMENT;
      default -> isWord(type) ? WrittenToken.Kind.WORD : WrittenToken.Kind.SIGN;
    };
  }

  /** The word or sign in back quotes, or what it stands for. */
  static String quoted(int type) {
    return CondorParser.VOCABULARY.getLiteralName(type) == null
        ? describe(type)
        : "`" + word(type) + "`";
  }

  static boolean isWord(int type) {
    return Character.isLetter(word(type).charAt(0))
        && CondorParser.VOCABULARY.getLiteralName(type) != null;
  }

  /** A word of the language and its token type. */
  record Keyword(String word, int type) {}

  /** The word among {@code types} that {@code written} was probably meant to be. */
  static Optional<Keyword> nearest(String written, IntervalSet types) {
    List<Keyword> words =
        types.toList().stream()
            .filter(type -> type > 0 && isWord(type))
            .map(type -> new Keyword(word(type), type))
            .filter(keyword -> !keyword.word().equals(written))
            .toList();
    return SpellingHint.nearest(written, words.stream().map(Keyword::word).toList())
        .flatMap(hint -> words.stream().filter(w -> w.word().equals(hint)).findFirst());
  }

  /** The unit of the language for another word that people use, or nothing. */
  static List<String> unitFor(String written) {
    String unit = OTHER_UNITS.get(written.toLowerCase(Locale.ROOT));
    return unit == null ? List.of() : List.of(unit);
  }
}
