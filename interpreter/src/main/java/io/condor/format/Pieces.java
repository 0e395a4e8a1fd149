package io.condor.format;

import io.condor.source.LineMap;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.Parser;
import io.condor.syntax.WrittenToken;
import java.util.ArrayList;
import java.util.List;

/** The pieces of one script in the order written, comments included. */
final class Pieces {
  private final SourceFile source;
  private final LineMap lines;
  private final List<WrittenToken> all;
  private final List<WrittenToken> words;

  Pieces(SourceFile source) {
    this.source = source;
    this.lines = source.lineMap();
    this.all = new ArrayList<>(Parser.tokens(source));
    this.words = all.stream().filter(piece -> !isComment(piece)).toList();
  }

  int count() {
    return all.size();
  }

  WrittenToken get(int index) {
    return all.get(index);
  }

  boolean isComment(int index) {
    return isComment(all.get(index));
  }

  private static boolean isComment(WrittenToken piece) {
    return piece.kind() == WrittenToken.Kind.COMMENT;
  }

  /** The text; a comment without white space behind it. */
  String text(WrittenToken piece) {
    String text = source.slice(piece.span());
    return isComment(piece) ? text.stripTrailing() : text;
  }

  String text(Span span) {
    return source.slice(span);
  }

  /** Whether the piece begins on the line on which the piece before it ends. */
  boolean isOnLineOfPrevious(int index) {
    return index > 0 && lineOfEnd(index - 1) == lines.lineAt(all.get(index).span().start());
  }

  /** Whether an empty line stands between the piece and the one before it. */
  boolean isBehindBlank(int index) {
    return index > 0 && lines.lineAt(all.get(index).span().start()) > lineOfEnd(index - 1) + 1;
  }

  private int lineOfEnd(int index) {
    return lines.lineAt(all.get(index).span().end() - 1);
  }

  /** Where the first word, number, text or sign at or behind {@code offset} begins. */
  int next(int offset) {
    return words.get(indexAt(offset)).span().start();
  }

  /** Where the word, number, text or sign after the one at {@code offset} begins. */
  int second(int offset) {
    int index = indexAt(offset) + 1;
    return index < words.size() ? words.get(index).span().start() : Integer.MAX_VALUE;
  }

  /** Where the first {@code sign} at or behind {@code offset} begins. */
  int find(String sign, int offset) {
    int index = indexAt(offset);
    while (!text(words.get(index)).equals(sign)) {
      index++;
    }
    return words.get(index).span().start();
  }

  private int indexAt(int offset) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).span().start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
