package io.condor.cli;

import io.condor.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads scripts from files or standard input. */
final class ScriptFile {
  /** Far above any script; a larger file is a mistake. */
  private static final long MOST_BYTES = 4L << 20;

  private ScriptFile() {}

  /**
   * Reads the script at {@code path}; {@code -} is standard input.
   *
   * @throws UserMistake if it cannot be read
   */
  static SourceFile read(String path) {
    try {
      if (path.equals("-")) {
        return new SourceFile("<stdin>", text("<stdin>", System.in));
      }
      Path file = Path.of(path);
      if (Files.isDirectory(file)) {
        throw new UserMistake(path, "is a folder, not a script", "name a `.condor` file in it");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new SourceFile(path, text(path, in));
      }
    } catch (NoSuchFileException | java.nio.file.InvalidPathException e) {
      throw new UserMistake(
          path, "no such file", "check the path; `-` reads the script from standard input");
    } catch (IOException e) {
      throw new UserMistake(path, "cannot be read: " + e.getMessage(), "check its permissions");
    }
  }

  private static String text(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new UserMistake(
          name, "is larger than " + (MOST_BYTES >> 20) + " MB", "split the script");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
