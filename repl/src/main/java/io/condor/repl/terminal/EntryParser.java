package io.condor.repl.terminal;

import io.condor.repl.Entries;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether an entry goes on, and which word the cursor is in. */
final class EntryParser implements Parser {

  @Override
  public ParsedLine parse(String text, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !Entries.of(text).unfinished().isEmpty()) {
      throw new EOFError(-1, cursor, "the entry goes on");
    }
    int start = cursor;
    while (start > 0 && isWordPart(text.charAt(start - 1))) {
      start--;
    }
    int end = cursor;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return new Word(text, cursor, text.substring(start, end), cursor - start);
  }

  private static boolean isWordPart(char sign) {
    return Character.isLetterOrDigit(sign) || sign == '_' || sign == '.' || sign == ':';
  }

  /** The word around the cursor; the rest of the line does not matter for completion. */
  private record Word(String line, int cursor, String word, int wordCursor)
      implements CompletingParsedLine {
    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor;
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }
  }
}
