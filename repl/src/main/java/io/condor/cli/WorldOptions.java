package io.condor.cli;

import io.condor.world.IndexWorld;
import io.condor.market.SyntheticWorld;
import io.condor.market.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose a world, shared by all commands that need one. */
final class WorldOptions {
  private static final List<String> NAMES = List.of(SyntheticWorld.NAME, IndexWorld.NAME);

  @Option(
      names = "--world",
      paramLabel = "NAME",
      description = {
        "Where prices come from: synthetic (the default: a simulated history, no data needed)",
        "or index (real index and VIX-futures history from --data; options priced by model)."
      })
  private String world = SyntheticWorld.NAME;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with the market history for --world index.")
  private Optional<Path> folder = Optional.empty();

  /**
   * Opens the chosen world.
   *
   * @throws UserMistake if the options do not fit together
   * @throws io.condor.market.DataException if its data cannot be used
   */
  World open() {
    if (world.equals(SyntheticWorld.NAME)) {
      if (folder.isPresent()) {
        throw new UserMistake(
            "--data",
            "the synthetic world reads no data",
            "add `--world index`, or leave `--data` out");
      }
      return SyntheticWorld.standard();
    }
    if (!world.equals(IndexWorld.NAME)) {
      throw new UserMistake(
          "--world",
          "no world called `" + world + "`",
          "write one of: " + String.join(", ", NAMES));
    }
    Path data =
        folder.orElseThrow(
            () ->
                new UserMistake(
                    "--world", "the index world needs a data folder", "add `--data DIR`"));
    if (!Files.isDirectory(data)) {
      throw new UserMistake("--data", "no such folder: " + data, "check the path");
    }
    return IndexWorld.load(data);
  }
}
