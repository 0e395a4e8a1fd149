package io.condor.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.DiagnosticRenderer.Style;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private final Session start =
      Session.start(new WavyWorld(), Optional.of(Rules.entering("vix < 20")), Style.PLAIN);

  private static Session after(Session session, String... entries) {
    Session now = session;
    for (String entry : entries) {
      Response response = now.respond(entry);
      assertThat(response.failed()).as("%s%n%s", entry, response.problems()).isFalse();
      now = response.next();
    }
    return now;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vixx",
        "vix +",
        "vix > 3 pt",
        "equity",
        "vix1d",
        "let a = vix1d",
        "let a = vixx",
        "let a = a + 1",
        "let spx = 3",
        "let wing = 3 pt",
        "let _ = 3",
        "goto 2019-05-04",
        "goto 2031-01-01",
        "goto 2019-02-30",
        ":nxt",
        ":next 3",
        "$",
        "\u0000",
      })
  void failedEntryChangesNothing(String entry) {
    Session before = after(start, "goto 2019-05-03", "let a = vix9d", "a + 1 volpt");
    Response response = before.respond(entry);
    assertThat(response.failed()).as(entry).isTrue();
    assertThat(response.text()).as(entry).isEmpty();
    assertThat(response.problems()).as(entry).contains("error[");
    assertThat(response.next()).as(entry).isSameAs(before);
  }

  @Test
  void sessionStaysAsItWas() {
    Session before = after(start, "goto 2019-05-03", "let a = vix", "a");
    double seen = before.last().orElseThrow();
    after(before, "let a = vix9d", "a", "goto 2019-06-03");
    assertThat(before.date()).isEqualTo(LocalDate.of(2019, 5, 3));
    assertThat(before.last()).hasValue(seen);
  }

  @Test
  void lastValueBuildsUponItself() {
    Session session = after(start, "goto 2019-05-03", "2 volpt", "_ + 1 volpt", "_ + _");
    assertThat(session.last()).hasValue(6);
  }

  @Test
  void lastValueKeepsTheExpression() {
    Session session = after(start, "goto 2019-05-03", "vix", "goto 2019-06-03");
    double kept = session.last().orElseThrow();
    assertThat(after(session, "vix").last()).hasValue(kept);
  }

  @Test
  void redefinitionLeavesEarlierValuesAlone() {
    Session session =
        after(start, "let a = 1 pt", "let b = a + a", "a", "let a = 5 pt", "_ + b + a");
    assertThat(session.last()).hasValue(1 + 2 + 5);
  }

  @Test
  void scriptDefinitionCanBeReplaced() {
    Response response = start.respond("let edr = 20 volpt");
    assertThat(response.text()).startsWith("edr = 20 volpt (redefined; the earlier `edr` stays in");
    assertThat(after(start, "reach").last()).isEqualTo(after(response.next(), "reach").last());
  }

  /** Doubling definitions of definitions must not cost time or memory that doubles. */
  @Test
  void definitionsOfDefinitionsEndSoon() {
    Session session = after(start, "let a = vix + vix[1]");
    for (int i = 0; i < 60; i++) {
      session =
          after(
              session,
              "let a"
                  + i
                  + " = "
                  + (i == 0 ? "a" : "a" + (i - 1))
                  + " + "
                  + (i == 0 ? "a" : "a" + (i - 1))
                  + "[1]");
    }
    assertThat(after(session, "a59").last()).isPresent();
  }

  @Test
  void endlessChainIsAnErrorAndNotABug() {
    String more = "_" + " + 1 volpt".repeat(300);
    Response response = start.respond("vix");
    for (int i = 0; i < 100 && !response.failed(); i++) {
      response = response.next().respond(more);
    }
    assertThat(response.problems()).contains("error[too-complex]");
  }

  @Test
  void colourIsOnlyForTerminals() {
    Session coloured = Session.start(new WavyWorld(), Optional.empty(), Style.COLOUR);
    assertThat(coloured.respond("vix").text()).contains("\u001b[2m");
    assertThat(start.respond("vix").text()).doesNotContain("\u001b");
    assertThat(start.respond("vixx").problems()).doesNotContain("\u001b");
  }

  @Test
  void everyOfferedWordHasAMeaningHere() {
    for (Session.Word word : start.words()) {
      assertThat(word.meaning()).as(word.text()).isNotEmpty();
      assertThat(word.text()).as("not in this world").doesNotStartWith("vix1d");
    }
    assertThat(start.words()).extracting(Session.Word::text).contains("edr", "wing", ":next");
  }

  @Test
  void bannerFitsATerminal() {
    assertThat(start.banner().lines()).allMatch(line -> line.length() <= 80);
  }
}
