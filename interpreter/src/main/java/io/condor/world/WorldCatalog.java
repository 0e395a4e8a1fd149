package io.condor.world;

import io.condor.market.DataException;
import io.condor.spelling.SpellingHint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The worlds that ship, and those in files of the user's. */
public final class WorldCatalog {
  /** In the order in which they are listed; files in {@code strategies/worlds}. */
  private static final List<String> SHIPPED =
      List.of("synthetic", "index", "quotes", "hybrid", "scenario");

  private static final String OPTION = "--world";

  private WorldCatalog() {}

  /** Names of the worlds that ship. */
  public static List<String> names() {
    return SHIPPED;
  }

  /** True if {@code world} is meant as a file rather than a name. */
  private static boolean isFile(String world) {
    return world.endsWith(".yaml")
        || world.endsWith(".yml")
        || world.indexOf('/') >= 0
        || world.indexOf('\\') >= 0;
  }

  /**
   * The world called {@code world}, or the one that the file {@code world} declares.
   *
   * @throws DataException if there is none, or the file is malformed
   */
  public static WorldFile find(String world) {
    return find(world, OPTION);
  }

  /** As above; {@code place} names who asks, for messages, and where files are looked for. */
  static WorldFile find(String world, String place) {
    if (isFile(world)) {
      try {
        return WorldFile.read(
            place.equals(OPTION) ? Path.of(world) : Path.of(place).resolveSibling(world));
      } catch (InvalidPathException e) {
        throw new DataException(place, "`" + world + "` is no name of a file", "check the path");
      }
    }
    if (!SHIPPED.contains(world)) {
      throw new DataException(
          place,
          "no world called `" + YamlNode.shown(world) + "`",
          SpellingHint.nearest(world, SHIPPED)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("write one of: " + String.join(", ", SHIPPED) + ", or a file FILE.yaml"));
    }
    return shipped(world);
  }

  private static WorldFile shipped(String name) {
    String resource = "worlds/" + name + ".yaml";
    try (InputStream in = WorldCatalog.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return WorldFile.read(name + ".yaml", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource, e);
    }
  }
}
