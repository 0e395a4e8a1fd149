package io.condor.market;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The optional folder of real market data beside the repository, {@code ../shared/data}. */
public final class RealFolder {
  private RealFolder() {}

  /** The folder; a test that asks for it where it is absent is skipped and says so. */
  public static Path require() {
    Path folder = repositoryRoot().resolveSibling("shared").resolve("data");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "real data folder ../shared/data is absent: " + folder);
    return folder;
  }

  private static Path repositoryRoot() {
    Path start = Path.of("").toAbsolutePath();
    for (Path here = start; here != null; here = here.getParent()) {
      if (Files.exists(here.resolve("pom.xml"))
          && (Files.isDirectory(here.resolve(".ci"))
              || Files.isDirectory(here.resolve("grammar")))) {
        return here;
      }
    }
    throw new IllegalStateException("no repository root above " + start);
  }
}
