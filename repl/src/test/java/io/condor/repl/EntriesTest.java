package io.condor.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(vix",
        "vix +",
        "vix + # and",
        "hv(spx,",
        "hv(spx, 20",
        "vix and not",
        "let a =",
        "vx[",
        "vix <"
      })
  void goesOn(String text) {
    assertThat(Entries.of(text)).isEqualTo(new Entries(List.of(), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"vix", "vix vix", ":", ":next", "goto", "goto 2019", "# (", ")", "vix)", "3 +* 4"})
  void isComplete(String text) {
    assertThat(Entries.of(text)).isEqualTo(new Entries(List.of(text), ""));
  }

  @Test
  void linesArePutTogether() {
    assertThat(Entries.of("vix\nhv(spx,\n  20 sessions)\n\nvix9d +\n"))
        .isEqualTo(new Entries(List.of("vix", "hv(spx,\n  20 sessions)"), "vix9d +"));
  }

  @Test
  void emptyLineEndsAnEntry() {
    assertThat(Entries.of("(vix\n\nvix")).isEqualTo(new Entries(List.of("(vix\n", "vix"), ""));
  }
}
