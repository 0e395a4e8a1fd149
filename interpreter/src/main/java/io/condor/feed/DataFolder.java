package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Fingerprint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of one world, each read as a stream, with the hash of all that was read. */
public final class DataFolder {
  /** Half a century of minute bars is less; what unpacks to more is not read. */
  static final long MOST_BYTES = 256L << 20;

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
    return Files.isRegularFile(path(file));
  }

  /** True if {@code file} is a folder. */
  public boolean isFolder(String file) {
    return Files.isDirectory(path(file));
  }

  /** Names of the files in {@code folder}, sorted. */
  List<String> names(String folder) {
    try (Stream<Path> paths = Files.list(path(folder))) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> String.valueOf(path.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private Path path(String file) {
    try {
      return root.resolve(file);
    } catch (InvalidPathException e) {
      throw new DataException(file, "is no name of a file", "correct the name in the world file");
    }
  }

  /**
   * The bytes of {@code file}, unpacked if its name ends in {@code .gz}; absorbed into the
   * fingerprint. The caller closes the stream.
   *
   * @param purpose what the file is for, for the message that it is missing
   * @throws DataException if the file is missing
   */
  public InputStream open(String file, String purpose) {
    Path path = path(file);
    try {
      try (InputStream all = Files.newInputStream(path)) {
        fingerprint.absorb(file, Files.size(path), all);
      }
      InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      try {
        return new CappedStream(
            file.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in, MOST_BYTES);
      } catch (IOException e) {
        in.close();
        throw new DataException(file, "is not gzip: " + e.getMessage(), "copy the file again");
      }
    } catch (NoSuchFileException e) {
      throw new DataException(
          path.toString(),
          "missing file: " + purpose,
          "put the file there or choose another folder");
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  static DataException unreadable(String file, IOException e) {
    return new DataException(file, "cannot be read: " + e.getMessage(), "check the file");
  }

  /** What was read so far, after the tables of every world of levels. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }
}
