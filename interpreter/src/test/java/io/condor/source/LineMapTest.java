package io.condor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LineMapTest {
  @Test
  void everyKindOfLineEndEndsALine() {
    LineMap lines = LineMap.of("a\nb\r\nc\rd");
    assertThat(lines.lineCount()).isEqualTo(4);
    assertThat(lines.lineAt(0)).isEqualTo(1);
    assertThat(lines.lineAt(2)).isEqualTo(2);
    assertThat(lines.lineAt(5)).isEqualTo(3);
    assertThat(lines.lineAt(8)).isEqualTo(4);
    assertThat(lines.lineSpan(2)).isEqualTo(new Span(2, 3));
    assertThat(lines.lineSpan(3)).isEqualTo(new Span(5, 6));
  }

  @Test
  void columnsCountCodePoints() {
    LineMap lines = LineMap.of("x\n\uD83D\uDE00\u00e9z");
    assertThat(lines.columnAt(2)).isEqualTo(1);
    assertThat(lines.columnAt(4)).isEqualTo(2);
    assertThat(lines.columnAt(5)).isEqualTo(3);
  }

  @Test
  void aByteOrderMarkTakesNoColumn() {
    LineMap lines = LineMap.of("\uFEFFab");
    assertThat(lines.lineAt(0)).isEqualTo(1);
    assertThat(lines.columnAt(0)).isEqualTo(1);
    assertThat(lines.columnAt(1)).isEqualTo(1);
    assertThat(lines.columnAt(2)).isEqualTo(2);
  }

  @Test
  void theEndOfTheTextIsAPlace() {
    assertThat(LineMap.of("").lineAt(0)).isEqualTo(1);
    assertThat(LineMap.of("a\n").lineAt(2)).isEqualTo(2);
    assertThatThrownBy(() -> LineMap.of("a").lineAt(2)).hasMessageContaining("offset 2 of 1");
  }
}
