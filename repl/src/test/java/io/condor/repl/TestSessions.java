package io.condor.repl;

import io.condor.diagnostic.DiagnosticRenderer.Style;
import java.util.Optional;

/** Sessions for tests in other packages. */
public final class TestSessions {
  private TestSessions() {}

  /** At the last session of the wavy world, knowing the names of a script. */
  public static Session atLast() {
    return Session.start(new WavyWorld(), Optional.of(Rules.entering("vix < 20")), Style.PLAIN);
  }
}
