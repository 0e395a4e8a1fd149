package io.condor.store;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Quotes of one root on one day from one file: a Parquet file of the store.
 *
 * @param root as listed
 * @param day ISO date
 * @param firstSecond earliest New York second of the day, -1 if a row has none
 * @param content SHA-256 of the rows, whatever file format holds them
 * @param bytes length of the Parquet file
 * @param sha256 of its bytes
 */
record Piece(
    String root, String day, int firstSecond, long rows, String content, long bytes, String sha256)
    implements Comparable<Piece> {
  private static final Comparator<Piece> ORDER =
      Comparator.comparingInt(Piece::firstSecond).thenComparing(Piece::content);

  private static final int NAME_LENGTH = 16;

  /** Where it is, below the folder of all pieces. It names its content. */
  String path() {
    return root + "/" + day + "/" + content.substring(0, NAME_LENGTH) + ".parquet";
  }

  /** The order in which the pieces of a root and day are read. */
  @Override
  public int compareTo(Piece other) {
    return ORDER.compare(this, other);
  }

  LocalDate date() {
    return LocalDate.parse(day);
  }
}
