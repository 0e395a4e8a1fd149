package io.condor.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.Corpus;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import io.condor.syntax.WrittenToken;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What formatting promises, on every script there is and on thousands of edited ones. */
class FormatCorpusTest {
  /** White space and comments that may stand between any two pieces. */
  private static final List<String> GAPS =
      List.of(
          " ",
          "  ",
          "\n",
          "\n\n",
          "\n\n\n",
          "\t",
          "\r\n",
          " # a remark\n",
          "\n# own line  \n",
          "\n\n# apart\n\n",
          "\n# one\n# two\n",
          " #\n");

  private static final int EDITED = 200;

  static List<SourceFile> scripts() throws IOException {
    return Corpus.scripts();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void keepsWhatItPromises(SourceFile source) {
    check(source);
  }

  @Test
  void theCorpusIsNotEmpty() throws IOException {
    assertThat(scripts().size()).isGreaterThan(100);
  }

  /** Any white space and any comments between any two pieces. */
  @Test
  void keepsWhatItPromisesWhateverStandsBetween() throws IOException {
    Random random = new Random(442);
    List<SourceFile> scripts = scripts();
    for (int round = 0; round < EDITED; round++) {
      SourceFile source = scripts.get(random.nextInt(scripts.size()));
      SourceFile edited =
          new SourceFile(source.name() + " round " + round, scattered(source, random));
      assertThat(Parser.parseFile(edited).tree()).as(edited.text()).isPresent();
      check(edited);
    }
  }

  private static String scattered(SourceFile source, Random random) {
    int gapsInTen = random.nextInt(11);
    StringBuilder text = new StringBuilder();
    int copied = 0;
    for (WrittenToken piece : Parser.tokens(source)) {
      String gap = source.text().substring(copied, piece.span().start());
      boolean isFilled = !gap.isEmpty() && random.nextInt(10) < gapsInTen;
      text.append(gap).append(isFilled ? GAPS.get(random.nextInt(GAPS.size())) : "");
      text.append(source.slice(piece.span()));
      copied = piece.span().end();
    }
    return text.append(source.text().substring(copied)).toString();
  }

  private static void check(SourceFile source) {
    String once = format(source);
    SourceFile formatted = new SourceFile(source.name() + " formatted", once);
    assertThat(shape(once)).as(once).isEqualTo(shape(source.text()));
    assertThat(pieces(formatted)).as(once).isEqualTo(pieces(source));
    assertThat(format(formatted)).as("formatted twice").isEqualTo(once);
    assertThat(once).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\r", "\n\n\n");
    assertThat(once.lines()).allMatch(line -> line.equals(line.stripTrailing()));
  }

  private static String format(SourceFile source) {
    return Formatter.format(source).text().orElseThrow();
  }

  /** Every piece and every comment; those in braces that nobody looks into are left out. */
  private static List<String> pieces(SourceFile source) {
    return Parser.tokens(source).stream()
        .map(piece -> source.slice(piece.span()).stripTrailing())
        .toList();
  }

  /** The tree without spans. */
  private static String shape(String text) {
    SourceFile source = new SourceFile("shape", text);
    ScriptNode tree = Parser.parseFile(source).tree().orElseThrow();
    StringBuilder shape = new StringBuilder();
    shape(tree, shape);
    return shape.toString();
  }

  private static void shape(Object value, StringBuilder text) {
    if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(it -> shape(it, text));
    } else if (value instanceof List<?> list) {
      list.forEach(it -> shape(it, text));
    } else if (value instanceof Record node && !(value instanceof Span)) {
      text.append('(').append(node.getClass().getSimpleName());
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        text.append(' ').append(component.getName());
        shape(component(node, component), text);
      }
      text.append(')');
    } else if (!(value instanceof Span)) {
      text.append('=').append(value);
    }
  }

  private static Object component(Record node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(node + " " + component, e);
    }
  }
}
