package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The files of one world, each read once, with the hash of all that was read. */
public final class DataFolder {
  private final Path root;
  private final Fingerprint fingerprint = Fingerprint.ofSharedTables();

  public DataFolder(Path root) {
    if (!Files.isDirectory(root)) {
      throw new DataException(
          root.toString(),
          "no such data folder",
          "name the folder that holds indices/ and futures/");
    }
    this.root = root;
  }

  public boolean has(String file) {
    return Files.isRegularFile(root.resolve(file));
  }

  /**
   * The bytes of {@code file}, unpacked if its name ends in {@code .gz}.
   *
   * @param purpose what the file is for, for the message that it is missing
   * @throws DataException if the file is missing
   */
  public InputStream open(String file, String purpose) {
    byte[] bytes = read(file, purpose);
    fingerprint.absorb(file, bytes);
    InputStream in = new ByteArrayInputStream(bytes);
    try {
      return file.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      throw new DataException(file, "is not gzip: " + e.getMessage(), "copy the file again");
    }
  }

  /** What was read so far, after the tables of every world of levels. */
  public Fingerprint fingerprint() {
    return fingerprint;
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
}
