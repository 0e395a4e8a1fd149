package io.condor.fetch;

import io.condor.market.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads and replaces files so that no reader ever sees half of one. */
final class LocalFiles {
  private LocalFiles() {}

  /**
   * Puts {@code bytes} at {@code target}: written beside it, forced to the disk, then moved over.
   *
   * @throws DataException if that is not possible; what was at {@code target} is then unchanged
   */
  static void replace(Path target, byte[] bytes) {
    Path fresh = beside(target, ".new");
    try {
      Files.createDirectories(folder(target));
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      move(fresh, target);
    } catch (IOException e) {
      discard(fresh);
      throw unwritable(target, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(
          file.toString(), "cannot be read: " + reason(e), "check the file and its rights");
    }
  }

  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Left over beside the data; the next fetch overwrites it.
      return;
    }
  }

  /** A hidden file in the folder of {@code target}, named after it. */
  static Path beside(Path target, String ending) {
    return folder(target).resolve("." + target.getFileName() + ending);
  }

  static Path folder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(target + " has no folder");
    }
    return folder;
  }

  static DataException unwritable(Path target, IOException problem) {
    return new DataException(
        target.toString(),
        "cannot be written: " + reason(problem),
        "name a folder that you may write to, on a disk with room");
  }

  static String reason(IOException problem) {
    if (problem instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be opened";
    }
    if (problem instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is a file";
    }
    return String.valueOf(problem.getMessage());
  }

  /** SHA-256 in lower-case hexadecimal. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
