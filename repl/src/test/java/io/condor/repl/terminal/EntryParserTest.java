package io.condor.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryParserTest {
  private final EntryParser parser = new EntryParser();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hv(sp           | 5  | sp        | 2
          hv(sp           | 2  | hv        | 2
          60%*vix.cl      | 10 | vix.cl    | 6
          :ne             | 3  | :ne       | 3
          vix > a_b and v | 9  | a_b       | 3
          """)
  void wordAroundTheCursor(String line, int cursor, String word, int wordCursor) {
    ParsedLine parsed = parser.parse(line, cursor, ParseContext.COMPLETE);
    assertThat(parsed.word()).isEqualTo(word);
    assertThat(parsed.wordCursor()).isEqualTo(wordCursor);
  }

  @Test
  void unfinishedEntryAsksForMore() {
    assertThatThrownBy(() -> parser.parse("(vix", 4, ParseContext.ACCEPT_LINE))
        .isInstanceOf(EOFError.class);
    assertThat(parser.parse("(vix)", 5, ParseContext.ACCEPT_LINE).line()).isEqualTo("(vix)");
  }
}
