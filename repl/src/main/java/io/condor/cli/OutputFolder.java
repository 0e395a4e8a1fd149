package io.condor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes result files so that a reader never sees a half-written one. */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * Writes {@code texts} by file name into {@code folder}, which is made if needed: each first
   * beside its place, then all moved into place.
   *
   * @throws UserMistake if that is not possible; files already there are then unchanged
   */
  static void write(Path folder, Map<String, String> texts) {
    try {
      Files.createDirectories(folder);
      Map<Path, Path> moves = new LinkedHashMap<>();
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path partial = folder.resolve("." + text.getKey() + ".partial");
        Files.writeString(partial, text.getValue(), StandardCharsets.UTF_8);
        moves.put(partial, folder.resolve(text.getKey()));
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UserMistake(
          "--out " + folder,
          "cannot be written: " + e.getClass().getSimpleName() + " " + e.getMessage(),
          "name a folder that you may write to");
    }
  }
}
