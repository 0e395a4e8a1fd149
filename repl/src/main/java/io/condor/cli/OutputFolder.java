package io.condor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    Map<Path, Path> moves = new LinkedHashMap<>();
    texts
        .keySet()
        .forEach(name -> moves.put(folder.resolve("." + name + ".partial"), folder.resolve(name)));
    try {
      Files.createDirectories(folder);
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        String text = texts.getOrDefault(String.valueOf(move.getValue().getFileName()), "");
        Files.writeString(move.getKey(), text, StandardCharsets.UTF_8);
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      moves.keySet().forEach(OutputFolder::discard);
      throw new UserMistake(
          "--out " + folder,
          "cannot be written: " + reason(e),
          "name a folder that you may write to, on a disk with room");
    }
  }

  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The folder itself is unwritable: there is nothing to discard.
      return;
    }
  }

  private static String reason(IOException problem) {
    if (problem instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is a file";
    }
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be written";
    }
    if (problem instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    return String.valueOf(problem.getMessage());
  }
}
