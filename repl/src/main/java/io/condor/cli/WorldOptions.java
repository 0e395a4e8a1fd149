package io.condor.cli;

import io.condor.feed.ChainFolder;
import io.condor.market.SyntheticWorld;
import io.condor.market.World;
import io.condor.world.IndexWorld;
import io.condor.world.MissingChains;
import io.condor.world.QuotesWorld;
import io.condor.world.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose a world, shared by all commands that need one. */
final class WorldOptions {
  private static final List<String> NAMES =
      List.of(SyntheticWorld.NAME, IndexWorld.NAME, QuotesWorld.NAME, QuotesWorld.HYBRID_NAME);

  @Option(
      names = "--world",
      paramLabel = "NAME",
      description = {
        "Where prices come from: synthetic (the default: a simulated history, no data needed)",
        "index (real index and VIX-futures history from --data; options priced by model),",
        "quotes (recorded option chains on those levels, nothing traded where there are none)",
        "or hybrid (the same, with model prices where there are none)."
      })
  private String world = SyntheticWorld.NAME;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with the market history for --world index, quotes and hybrid.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--chains",
      paramLabel = "DIR",
      description = "Folder with recorded chains; options_spx below --data by default.")
  private Optional<Path> chains = Optional.empty();

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();

  /**
   * Opens the chosen world.
   *
   * @throws UserMistake if the options do not fit together
   * @throws io.condor.market.DataException if its data cannot be used
   */
  World open() {
    return scenario.over(base());
  }

  private World base() {
    if (!NAMES.contains(world)) {
      throw new UserMistake(
          "--world",
          "no world called `" + world + "`",
          "write one of: " + String.join(", ", NAMES));
    }
    boolean recorded = world.equals(QuotesWorld.NAME) || world.equals(QuotesWorld.HYBRID_NAME);
    if (chains.isPresent() && !recorded) {
      throw new UserMistake(
          "--chains",
          "the " + world + " world reads no chains",
          "add `--world quotes`, or leave `--chains` out");
    }
    if (world.equals(SyntheticWorld.NAME)) {
      if (folder.isPresent()) {
        throw new UserMistake(
            "--data",
            "the synthetic world reads no data",
            "add `--world index`, or leave `--data` out");
      }
      return SyntheticWorld.standard();
    }
    Path data =
        folder.orElseThrow(
            () ->
                new UserMistake(
                    "--world", "the " + world + " world needs a data folder", "add `--data DIR`"));
    if (!Files.isDirectory(data)) {
      throw new UserMistake("--data", "no such folder: " + data, "check the path");
    }
    World levels = IndexWorld.load(data);
    return recorded
        ? QuotesWorld.of(
            levels,
            new ChainFolder(chains.orElse(data.resolve("options_spx"))),
            Snapshot.AFTER_CLOSE,
            world.equals(QuotesWorld.NAME) ? MissingChains.REFUSED : MissingChains.MODELLED)
        : levels;
  }
}
