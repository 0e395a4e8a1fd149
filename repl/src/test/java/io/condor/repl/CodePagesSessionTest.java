package io.condor.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.explain.CodePage;
import io.condor.explain.CodePages;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code condor explain} that are typed in a session. */
class CodePagesSessionTest {
  static Stream<CodePage> pages() {
    CodePages pages = CodePages.shipped();
    return Stream.of(DiagnosticCode.values())
        .map(pages::of)
        .filter(page -> page.wrong().place().equals("session"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void examplesDoWhatThePageSays(CodePage page) {
    Response wrong = TestSessions.atLast().respond(page.wrong().text());
    assertThat(wrong.problems()).contains("error[" + page.code().word() + "]");
    Response right = TestSessions.atLast().respond(page.right().text());
    assertThat(right.failed()).as(right.problems()).isFalse();
  }
}
