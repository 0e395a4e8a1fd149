package io.condor.cli;

import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.diagnostic.Diagnostic;
import io.condor.lint.Linter;
import io.condor.lint.Suppressions;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script taken as far as it goes: parsed, and checked if it parsed.
 *
 * @param script present if and only if no diagnostic is an error
 * @param diagnostics of both passes, by position; warnings that the script ignores are left out
 */
record CheckedFile(
    SourceFile source, Optional<CheckedScript> script, List<Diagnostic> diagnostics) {
  /**
   * The script at {@code path}, with what it imports; {@code -} is standard input. Mistakes in the
   * form of an imported file are told of that file alone.
   *
   * @throws UserMistake if a file cannot be read
   */
  static CheckedFile read(String path) {
    SourceFile main = ScriptFile.read(path);
    ImportedFiles files = ImportedFiles.of(main);
    return files.unreadable().orElseGet(() -> of(files.joined()));
  }

  static CheckedFile of(SourceFile source) {
    CheckedFile checked = complete(source);
    return new CheckedFile(
        source, checked.script(), Suppressions.apply(source, checked.diagnostics()));
  }

  /** As {@link #of}, with what the linter finds if there are no errors. */
  static CheckedFile linted(SourceFile source) {
    CheckedFile checked = complete(source);
    if (checked.script().isEmpty()) {
      return checked;
    }
    List<Diagnostic> all = new ArrayList<>(checked.diagnostics());
    all.addAll(Linter.lint(checked.script().get()));
    return new CheckedFile(source, checked.script(), Suppressions.judge(source, all));
  }

  private static CheckedFile complete(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    if (parsed.tree().isEmpty()) {
      return new CheckedFile(source, Optional.empty(), parsed.diagnostics());
    }
    CheckResult checked = Checker.check(parsed.tree().get(), source);
    List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
    all.addAll(checked.diagnostics());
    all.sort(Diagnostic.BY_POSITION);
    boolean fine = all.stream().noneMatch(Diagnostic::isError);
    return new CheckedFile(source, fine ? checked.script() : Optional.empty(), all);
  }
}
