package io.condor.explain;

import io.condor.diagnostic.DiagnosticCode;

/**
 * What there is to say about one diagnostic code.
 *
 * @param text paragraphs: what the code means, and why the language insists
 * @param wrong an example that gives the code and no other error
 * @param right the same, repaired
 */
public record CodePage(DiagnosticCode code, String text, Example wrong, Example right) {
  /**
   * A piece of a script.
   *
   * @param place what it is a piece of: {@code script}, {@code strategy}, {@code condor}, {@code
   *     hedge} or, for a line of the interactive session, {@code session}
   */
  public record Example(String place, String text) {}
}
