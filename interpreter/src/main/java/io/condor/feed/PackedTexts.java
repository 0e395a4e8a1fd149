package io.condor.feed;

import java.io.InputStream;
import java.nio.file.Path;

/** Texts of files that may be packed with gzip or zip, for readers outside of this package. */
public final class PackedTexts {
  private PackedTexts() {}

  /** Takes one text after the other. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Reads one text.
     *
     * @param entry name within the zip, empty where the file is no zip
     * @param text its bytes, valid during the call
     */
    void take(String entry, InputStream text);
  }

  /**
   * Hands the texts of {@code file} to {@code taker}, in the order of the file.
   *
   * @throws io.condor.market.DataException if the file cannot be read, is damaged or a bomb
   */
  public static void each(Path file, Taker taker) {
    PackedFile.unpack(file, taker::take);
  }
}
