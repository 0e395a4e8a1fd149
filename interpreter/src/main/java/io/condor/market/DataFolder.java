package io.condor.market;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The files of one world, each read once, with the hash of all that was read. */
final class DataFolder {
  private final Path root;
  private final MessageDigest digest = sha256();

  DataFolder(Path root) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root.toString(),
          "no such data folder",
          "name the folder that holds indices/ and futures/");
    }
    this.root = root;
  }

  boolean has(String file) {
    return Files.isRegularFile(root.resolve(file));
  }

  /**
   * The bytes of {@code file}, unpacked if its name ends in {@code .gz}.
   *
   * @param purpose what the file is for, for the message that it is missing
   * @throws DataException if the file is missing
   */
  InputStream open(String file, String purpose) {
    byte[] bytes = read(file, purpose);
    absorb(file, bytes);
    InputStream in = new ByteArrayInputStream(bytes);
    try {
      return file.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      throw new DataException(file, "is not gzip: " + e.getMessage(), "copy the file again");
    }
  }

  /** Adds a resource that ships with the product to the hash. */
  void absorbResource(String name) {
    try (InputStream in = DataFolder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      absorb(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  /** SHA-256 of names, lengths and bytes in the order of reading; lower-case hexadecimal. */
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private byte[] read(String file, String purpose) {
    Path path = root.resolve(file);
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new DataException(
          path.toString(),
          "missing file: " + purpose,
          "put the file there or choose another folder");
    } catch (IOException e) {
      throw new DataException(
          path.toString(), "cannot be read: " + e.getMessage(), "check the file");
    }
  }

  private void absorb(String name, byte[] bytes) {
    digest.update((name + '\0' + bytes.length + '\0').getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
