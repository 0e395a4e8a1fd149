package io.condor.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  @Test
  void theShippedStrategyHasNoErrors() {
    ParseResult<ScriptNode> result = Parser.parseFile(Strategies.alvh());
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.tree()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(vix +       | true",
        "let x =      | true",
        "hv(spx,      | true",
        "goto         | true",
        "vix +        | true",
        "vix          | false",
        "vix )        | false",
        "goto vix     | false",
        "''           | false",
      })
  void knowsWhetherALineContinues(String line, boolean unfinished) {
    assertThat(Parser.isUnfinished(new SourceFile("<repl>", line))).isEqualTo(unfinished);
  }

  @Test
  void aLongScriptIsRefusedAtOnce() {
    var source = new SourceFile("long.condor", " ".repeat(Parser.MAX_CHARACTERS + 1));
    assertThat(Parser.parseFile(source).diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).contains("200001 characters"));
  }
}
