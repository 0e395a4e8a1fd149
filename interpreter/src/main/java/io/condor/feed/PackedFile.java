package io.condor.feed;

import io.condor.market.DataException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a file that may be packed with gzip or zip, told by its first bytes and not by its
 * name; a zip may hold several texts, and packed ones.
 *
 * <p>Never holds more than a buffer. What grows more than {@link #MAX_RATIO} times on unpacking is
 * refused: quotes shrink by 5 to 30, a bomb by 1,000 a layer.
 */
final class PackedFile {
  /** Unpacked bytes for one packed byte; deflate reaches 1,032. */
  static final int MAX_RATIO = 200;

  /** So much may be unpacked whatever the ratio: short texts of one repeated row are no bombs. */
  static final int FREE_BYTES = 1 << 20;

  private static final int MAX_LAYERS = 3;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final CountedStream packed;
  private long unpacked;

  private PackedFile(Path file, InputStream in) {
    this.file = file;
    this.packed = new CountedStream(in);
  }

  /** Takes the texts of a file one after the other. */
  @FunctionalInterface
  interface TextTaker {
    /**
     * Takes one text.
     *
     * @param entry name within the zip, empty where the file is no zip
     * @param text its bytes, valid during the call
     */
    void take(String entry, InputStream text);
  }

  /**
   * Hands the texts of {@code file} to {@code taker}, in the order of the file.
   *
   * @throws DataException if the file cannot be read, is damaged or a bomb
   */
  static void unpack(Path file, TextTaker taker) {
    try (InputStream in = Files.newInputStream(file)) {
      PackedFile packedFile = new PackedFile(file, in);
      packedFile.unpack("", packedFile.packed, 0, taker);
    } catch (NoSuchFileException e) {
      throw new DataException(file.toString(), "no such file", "check the path");
    } catch (IOException e) {
      throw new DataException(
          file.toString(), "cannot be read: " + reason(e), "copy the file again");
    }
  }

  /** What an exception says about a file. */
  static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : Shown.text(message);
  }

  private void unpack(String entry, InputStream in, int layers, TextTaker taker)
      throws IOException {
    if (layers > MAX_LAYERS) {
      throw new DataException(
          place(entry), "packed more than " + MAX_LAYERS + " times", "unpack the file");
    }
    InputStream text = new BufferedInputStream(in, BUFFER_BYTES);
    text.mark(4);
    int first = text.read();
    int second = text.read();
    int third = text.read();
    text.reset();
    if (first == 0x1F && second == 0x8B) {
      unpack(entry, limited(entry, new GZIPInputStream(text, BUFFER_BYTES)), layers + 1, taker);
    } else if (first == 'P' && second == 'K' && (third == 3 || third == 5)) {
      unzip(entry, new ZipInputStream(text, StandardCharsets.ISO_8859_1), layers, taker);
    } else {
      taker.take(entry, text);
    }
  }

  private void unzip(String outer, ZipInputStream zip, int layers, TextTaker taker)
      throws IOException {
    for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
      if (!entry.isDirectory()) {
        String own = Shown.text(entry.getName());
        String name = outer.isEmpty() ? own : outer + "!" + own;
        unpack(name, limited(name, new Unclosed(zip)), layers + 1, taker);
      }
    }
  }

  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new ZipException("bad name of an entry: " + reason(e));
    }
  }

  private InputStream limited(String entry, InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1, entry);
        return value;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read), entry);
        return read;
      }
    };
  }

  private void count(int bytes, String entry) {
    unpacked += bytes;
    if (unpacked > FREE_BYTES + MAX_RATIO * packed.bytes) {
      throw new DataException(
          place(entry),
          "unpacks to more than " + MAX_RATIO + " times its size",
          "this is no file of quotes; if it is, unpack it first");
    }
  }

  private String place(String entry) {
    return entry.isEmpty() ? file.toString() : file + "!" + entry;
  }

  /** Counts what is read from the file. */
  private static final class CountedStream extends FilterInputStream {
    private long bytes;

    CountedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  /** An entry of a zip, whose end is not the end of the zip. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
