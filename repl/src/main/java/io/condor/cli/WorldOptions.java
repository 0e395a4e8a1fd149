package io.condor.cli;

import io.condor.feed.ChainFolder;
import io.condor.feed.ChainSource;
import io.condor.feed.ChainStores;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import io.condor.world.WorldCatalog;
import io.condor.world.WorldFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose a world, shared by all commands that need one. */
final class WorldOptions {
  @Option(
      names = "--world",
      paramLabel = "NAME",
      description = {
        "Where prices come from: synthetic (the default: a simulated history, no data needed),",
        "another name of `condor world list`, or a world file FILE.yaml."
      })
  private String world = SyntheticWorld.NAME;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with the market history for worlds that need one.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();

  /**
   * Opens the chosen world.
   *
   * @throws UserMistake if the options do not fit together
   * @throws io.condor.market.DataException if its declaration or its data cannot be used
   */
  World open() {
    return scenario.over(open(WorldCatalog.find(world), folder));
  }

  /** True if a folder with the market history was named. */
  boolean readsData() {
    return folder.isPresent();
  }

  /** Opens {@code file} with what is in {@code folder}. */
  static World open(WorldFile file, Optional<Path> folder) {
    if (folder.isPresent() && !file.needsData()) {
      throw new UserMistake(
          "--data",
          "the " + file.name() + " world reads no data",
          "add `--world index`, or leave `--data` out");
    }
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new UserMistake("--data", "no such folder: " + folder.get(), "check the path");
    }
    if (folder.isEmpty() && file.needsData()) {
      throw new UserMistake(
          "--world", "the " + file.name() + " world needs a data folder", "add `--data DIR`");
    }
    return file.open(folder, WorldOptions::chains);
  }

  /** A folder of files, or a store. */
  static ChainSource chains(Path place) {
    if (ChainStores.isStore(place)) {
      return StoreModule.load().open(place);
    }
    if (!Files.isDirectory(place)) {
      throw new UserMistake(
          place.toString(),
          "no folder of recorded chains there",
          "put the chain files there, or name their folder in a world file");
    }
    return new ChainFolder(place);
  }
}
