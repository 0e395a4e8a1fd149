package io.condor.world;

import io.condor.feed.ChainSource;
import io.condor.market.DataException;
import io.condor.market.FillTable;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a world file declares, checked; opening it reads the data. */
public final class WorldFile {
  /** How many worlds may stand on one another: a scenario on quotes on levels. */
  private static final int MOST_BASES = 4;

  private final String place;
  private final byte[] bytes;
  private final Declared declared;
  private final List<Setting> settings;

  /**
   * The file as bound.
   *
   * @param dataRoot the key {@code data}, empty if left out
   * @param base name or file of the world that this one stands on, empty if none
   * @param fills file of fill models, empty for those that ship
   * @param seed of a synthetic world, empty for the one that ships
   */
  record Declared(
      String name,
      WorldKind kind,
      String description,
      String dataRoot,
      String base,
      String fills,
      String seed,
      LevelSettings levels,
      QuotesSettings quotes,
      ScenarioSettings scenario) {}

  WorldFile(String place, byte[] bytes, Declared declared, List<Setting> settings) {
    this.place = place;
    this.bytes = bytes.clone();
    this.declared = declared;
    this.settings = List.copyOf(settings);
  }

  /**
   * Reads and checks a world file.
   *
   * @throws DataException with file, line, column, value and repair if it is not one
   */
  public static WorldFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return read(path.toString(), in.readNBytes(YamlText.MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new DataException(path.toString(), "no such file", "check the path");
    } catch (IOException e) {
      throw new DataException(
          path.toString(), "cannot be read: " + e.getMessage(), "check the file");
    }
  }

  static WorldFile read(String place, byte[] bytes) {
    return new WorldBinding(place).bind(YamlText.read(place, bytes), bytes);
  }

  public String name() {
    return declared.name();
  }

  public WorldKind kind() {
    return declared.kind();
  }

  /** One line about it. */
  public String description() {
    return declared.description();
  }

  /** The file as messages name it. */
  public String place() {
    return place;
  }

  /** Every value that counts, with its origin, in the order of the file and then the defaults. */
  public List<Setting> settings() {
    return settings;
  }

  /** What the world stands on: the name or file of another world. */
  public Optional<String> base() {
    return declared.base().isEmpty() ? Optional.empty() : Optional.of(declared.base());
  }

  /** True if it cannot be opened without a folder of data. */
  public boolean needsData() {
    return needsData(MOST_BASES);
  }

  private boolean needsData(int deepest) {
    return switch (declared.kind()) {
      case SYNTHETIC -> false;
      case INDEX, QUOTES -> !Path.of(declared.dataRoot()).isAbsolute();
      case SCENARIO -> base(deepest).needsData(deepest - 1);
    };
  }

  private WorldFile base(int deepest) {
    if (deepest == 0) {
      throw new DataException(
          place,
          "more than " + MOST_BASES + " worlds stand on one another",
          "a world must not stand on itself: correct `base`");
    }
    return WorldCatalog.find(declared.base(), place);
  }

  LevelSettings levels() {
    return declared.levels();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Opens the world.
   *
   * @param data folder below which its files are; empty if the user named none
   * @param chains opens recorded chains
   * @throws DataException if data are missing or cannot be used
   */
  public World open(Optional<Path> data, ChainOpener chains) {
    return open(data, chains, MOST_BASES);
  }

  private World open(Optional<Path> data, ChainOpener chains, int deepest) {
    World world = inner(data, chains, deepest);
    return new DeclaredWorld(world, this, outside(world), fills());
  }

  /** Fill models of its own, if it names any; their file is beside the world file. */
  private Optional<FillTable> fills() {
    return declared.fills().isEmpty()
        ? Optional.empty()
        : Optional.of(FillTableFile.read(Path.of(place).resolveSibling(declared.fills())));
  }

  /** What is laid beside a simulated world; its files are beside the world file. */
  private OutsideSeries outside(World world) {
    Path beside = Path.of(place).toAbsolutePath().getParent();
    return declared.kind() == WorldKind.SYNTHETIC && beside != null
        ? OutsideSeries.read(declared.levels().external(), beside, world.history().sessions())
        : OutsideSeries.NONE;
  }

  private World inner(Optional<Path> data, ChainOpener chains, int deepest) {
    return switch (declared.kind()) {
      case SYNTHETIC ->
          declared.seed().isEmpty()
              ? SyntheticWorld.standard()
              : SyntheticWorld.of(Long.parseLong(declared.seed()));
      case INDEX -> IndexWorld.load(declared.levels(), root(data));
      case QUOTES -> {
        World levels = base(deepest).open(data, chains, deepest - 1);
        Path folder = root(data).resolve(declared.quotes().chains());
        ChainSource recorded = chains.open(folder);
        yield declared.quotes().open(declared.name(), levels, recorded);
      }
      case SCENARIO -> {
        World base = base(deepest).open(data, chains, deepest - 1);
        yield declared.scenario().open(declared.name(), base);
      }
    };
  }

  /** The data folder: the key {@code data}, below {@code --data} where it is relative. */
  private Path root(Optional<Path> data) {
    Path declaredRoot = Path.of(declared.dataRoot());
    if (declaredRoot.isAbsolute()) {
      return declaredRoot;
    }
    return data.orElseThrow(
            () ->
                new DataException(
                    "--world",
                    "the " + declared.name() + " world needs a data folder",
                    "add `--data DIR`"))
        .resolve(declaredRoot);
  }
}
