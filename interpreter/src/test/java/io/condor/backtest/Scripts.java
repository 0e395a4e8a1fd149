package io.condor.backtest;

import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Scripts of the tests, parsed, checked and planned. */
public final class Scripts {
  private static final String STANDARD = "strategies/alvh/alvh_442.condor";

  private Scripts() {}

  /** Plans {@code text}; a script that does not check fails the test with its diagnostics. */
  public static Plan plan(String name, String text, Map<String, Double> settings) {
    SourceFile source = new SourceFile(name, text);
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    CheckResult checked =
        Checker.check(
            parsed.tree().orElseThrow(() -> new AssertionError(parsed.diagnostics() + "\n" + text)),
            source);
    CheckedScript script =
        checked.script().orElseThrow(() -> new AssertionError(checked.diagnostics() + "\n" + text));
    return Planner.plan(script, Optional.empty(), settings, ParameterText::format);
  }

  /** A script beside this class. */
  static Plan resource(String name) {
    return plan(name, text(name), Map.of());
  }

  /** The strategy that ships with the product. */
  public static Plan standard(Map<String, Double> settings) {
    return plan("alvh_442.condor", standardText(), settings);
  }

  private static String standardText() {
    for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      Path script = here.resolve(STANDARD);
      if (Files.exists(script)) {
        try {
          return Files.readString(script);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new AssertionError("no " + STANDARD + " above the working directory");
  }

  /** The contents of a resource beside this class. */
  static String text(String name) {
    try (InputStream stream = Scripts.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
