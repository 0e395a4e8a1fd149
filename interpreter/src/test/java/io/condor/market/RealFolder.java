package io.condor.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
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

  /** Lines of a text file, unpacked if its name ends in {@code .gz}. */
  public static List<String> lines(Path file) {
    try (BufferedReader reader =
        file.toString().endsWith(".gz")
            ? new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))
            : Files.newBufferedReader(file)) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
