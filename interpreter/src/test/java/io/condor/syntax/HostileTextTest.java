package io.condor.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte of hostile text, and the longest that is read at all, end in less than a second. */
class HostileTextTest {
  private static final int MEGABYTE = 1_000_000;
  private static final Duration MOST = Duration.ofSeconds(1);

  /** Time of this thread alone: whatever else the machine does is not the parser's doing. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String HEAD = "edition 1 strategy s { ";

  /** One piece of a text, and what stands before its repetitions. */
  record Shape(String head, String piece) {
    String of(int length) {
      return head + piece.repeat((length - head.length()) / piece.length());
    }
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape("", "("),
        new Shape(HEAD + "let a = ", "("),
        new Shape(HEAD + "let a = ", "x["),
        new Shape(HEAD + "let a = ", "f("),
        new Shape(HEAD + "let a = ", "x + "),
        new Shape(HEAD + "let a = 1", " + 1"),
        new Shape(HEAD + "let a = vix", " < vix"),
        new Shape(HEAD + "let a = ", "not "),
        new Shape(HEAD + "let a = vix > 1", " and vix < 20 or vix > 3"),
        new Shape(HEAD + "let a = x", " of x"),
        new Shape("", "{"),
        new Shape("", "strategy s { "),
        new Shape("", "\""),
        new Shape(HEAD, "let a = \"\n"),
        new Shape(HEAD, "let a = 1 let b = "),
        new Shape(HEAD, "let let let "),
        new Shape(HEAD, "condor c on { enter "),
        new Shape(HEAD, "@ ; \u201c "),
        new Shape("", "\u201c"),
        new Shape(HEAD, "variant v { a = } "),
        new Shape("test \"t\" ", "{"),
        new Shape("", "#"),
        new Shape("", "# \n"),
        new Shape(HEAD + "condor c on X { ", "legs { short put p <= "));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void endsInASecond(Shape shape) {
    for (int length : List.of(Parser.MAX_CHARACTERS, MEGABYTE)) {
      SourceFile source = new SourceFile("hostile", shape.of(length));
      long start = THREADS.getCurrentThreadCpuTime();
      ParseResult<ScriptNode> parsed = Parser.parseFile(source);
      Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
      assertThat(taken).as("%s, %d characters", shape, length).isLessThan(MOST);
      assertThat(parsed.tree().isPresent()).isEqualTo(parsed.diagnostics().isEmpty());
    }
  }

  @Test
  void aMegabyteIsRefusedWithTheLimit() {
    SourceFile source = new SourceFile("long", " ".repeat(MEGABYTE));
    assertThat(Parser.parseFile(source).diagnostics().get(0).message())
        .contains(String.valueOf(MEGABYTE), String.valueOf(Parser.MAX_CHARACTERS));
  }
}
