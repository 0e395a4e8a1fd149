package io.condor.cli;

import io.condor.backtest.CutReplay;
import io.condor.check.CheckedScript;
import io.condor.check.ParameterText;
import io.condor.diagnostic.Diagnostic;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.WorldCheck;
import io.condor.source.SourceFile;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a script decides the same when the data end where it decides. */
final class CutReplayCheck {
  /** Any number would do; the same one finds the same again. */
  private static final long SEED = 20130722;

  @Option(
      names = "--cut-replay",
      paramLabel = "N",
      description = {
        "Also run each script on the data cut after N sessions drawn at random, always the",
        "same, and demand what the whole run did up to there."
      })
  private Optional<Integer> cuts = Optional.empty();

  @Mixin private WorldOptions worldOptions = new WorldOptions();

  boolean isWanted() {
    return cuts.isPresent();
  }

  /** True unless the number of cuts is one that can be made. */
  boolean isAbsurd() {
    return cuts.filter(count -> count < 1).isPresent();
  }

  /**
   * Checks one script and says what was compared.
   *
   * @return one of {@link ExitCode}
   */
  int check(SourceFile source, CheckedScript script, PrintWriter out, Messages messages) {
    Plan plan = Planner.plan(script, Optional.empty(), Map.of(), ParameterText::format);
    World world = worldOptions.open();
    List<LocalDate> sessions = world.defaultSessions();
    LocalDate first = sessions.get(0);
    LocalDate last = sessions.get(sessions.size() - 1);
    List<Diagnostic> missing = WorldCheck.check(plan, world);
    if (missing.isEmpty()) {
      missing = WorldCheck.check(plan, world, first, last);
    }
    messages.show(source, missing);
    if (CheckCommand.anyError(missing)) {
      return ExitCode.ERRORS;
    }
    CutReplay.Outcome outcome =
        CutReplay.check(
            plan, world, first, last, world.fillTable().headline(), cuts.orElse(1), SEED);
    if (outcome.difference().isPresent()) {
      show(source.name(), outcome.difference().get(), out);
      return ExitCode.TEST_FAILED;
    }
    out.println(
        String.format(
            Locale.ROOT,
            "%s: cut after %,d of the sessions %s to %s of the %s world: %,d lines of ledger and"
                + " decisions, all as in the whole run",
            source.name(),
            outcome.cuts().size(),
            first,
            last,
            world.name(),
            outcome.lines()));
    return ExitCode.FINE;
  }

  private static void show(String file, CutReplay.Difference found, PrintWriter out) {
    out.println(
        file
            + ": cut after "
            + found.cut()
            + ": the run differs on "
            + found.date()
            + ", line "
            + found.line()
            + " of its record");
    out.println("  whole run: " + shown(found.full()));
    out.println("  cut run:   " + shown(found.known()));
  }

  private static String shown(String line) {
    return line.isEmpty() ? "nothing" : line;
  }
}
