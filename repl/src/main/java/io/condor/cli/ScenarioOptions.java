package io.condor.cli;

import io.condor.market.World;
import io.condor.spelling.SpellingHint;
import io.condor.world.Scenario;
import io.condor.world.ScenarioWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that lay a scenario over the chosen world. */
final class ScenarioOptions {
  @Option(
      names = "--scenario",
      paramLabel = "WHAT",
      description = {
        "Lay a shock over the world: crash_1987, volatility_spike_2018, pandemic_2020,",
        "carry_unwind_2024, tariffs_2025, a .yaml file, or a line such as",
        "\"spx -10%%, vix +20 pt, 5 sessions\". Options after it are priced by model."
      })
  private Optional<String> scenario = Optional.empty();

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "First session of the scenario, 2013-07-22 form.")
  private Optional<LocalDate> on = Optional.empty();

  /**
   * {@code world} with the scenario over it, if one is wanted.
   *
   * @throws UserMistake if the options do not fit together
   * @throws io.condor.market.DataException if the scenario cannot be read or cannot start there
   */
  World over(World world) {
    if (scenario.isEmpty()) {
      if (on.isPresent()) {
        throw new UserMistake("--on", "no scenario to start", "add `--scenario NAME`");
      }
      return world;
    }
    Scenario chosen = read(scenario.get());
    if (chosen.hasDates() && on.isEmpty()) {
      return ScenarioWorld.of(world, chosen);
    }
    LocalDate start =
        on.orElseThrow(
            () -> new UserMistake("--scenario", "does not say when it starts", "add `--on DATE`"));
    return ScenarioWorld.of(world, chosen, start);
  }

  private static Scenario read(String what) {
    Optional<Scenario> shipped = Scenario.shipped(what);
    if (shipped.isPresent()) {
      return shipped.get();
    }
    if (what.endsWith(".yaml") || what.endsWith(".yml") || Files.isRegularFile(Path.of(what))) {
      return Scenario.read(Path.of(what));
    }
    if (what.strip().contains(" ")) {
      return Scenario.whatIf(what);
    }
    throw new UserMistake(
        "--scenario",
        "no scenario called `" + what + "`",
        SpellingHint.nearest(what, Scenario.shippedNames())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("write one of: " + String.join(", ", Scenario.shippedNames())));
  }
}
