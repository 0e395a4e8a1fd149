package io.condor.repl.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.repl.TestSessions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TerminalConversationTest {

  @Test
  void promptsWithTheDateAndKeepsTypedAheadLines() throws IOException {
    String shown =
        talk("goto 2019-05-03\nhv(spx,\n5 sessions)\n:next\nvixx\nlet a = vix\na\n:quit\n");
    assertThat(shown)
        .startsWith("strategy waves, wavy world, 2019-01-02 to 2019-12-31")
        .containsSubsequence(
            "2019-12-31> ",
            "2019-05-03 Friday: ",
            "2019-05-03> ",
            " volpt",
            "2019-05-06 Monday: ",
            "2019-05-06> ",
            "error[unknown-name]",
            "a = ",
            "2019-05-06> ");
  }

  @Test
  void endOfInputLeaves() throws IOException {
    assertThat(talk("vix\n")).contains("vix.close");
  }

  private static String talk(String typed) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal =
        new DumbTerminal("test", Terminal.TYPE_DUMB, in, shown, StandardCharsets.UTF_8)) {
      TerminalConversation.hold(TestSessions.atLast(), terminal);
    }
    return shown.toString(StandardCharsets.UTF_8);
  }
}
