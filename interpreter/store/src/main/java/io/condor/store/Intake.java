package io.condor.store;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.market.DataException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * Splits the rows of one file by root and day and has them written by other threads, while the next
 * ones are read. Holds at most {@value #MOST_ROWS} rows, whatever the order of the file: when there
 * are more, the root and day that got none for longest is written.
 */
final class Intake implements ChainSink {
  static final int MOST_ROWS = 300_000;

  /** Roots become names of folders. */
  private static final Pattern ROOT = Pattern.compile("[A-Z][A-Z0-9]{0,9}");

  private static final int FIRST_DAY = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(2199, 12, 31).toEpochDay();

  private record Key(String root, int day) {}

  /** Rows of one key that are not written, and the piece they belong to. */
  private static final class Bucket {
    private final PieceWriter.Unfinished piece;
    private final PieceRows rows = new PieceRows();

    Bucket(PieceWriter.Unfinished piece) {
      this.piece = piece;
    }
  }

  /** Rows on their way to the disk. */
  private record Writing(Future<?> done, int rows) {}

  private final String file;
  private final List<PieceWriter> writers;
  private final int mostRows;
  private final Map<Key, PieceWriter.Unfinished> pieces = new LinkedHashMap<>();
  private final LinkedHashMap<Key, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);
  private final Deque<Writing> writings = new ArrayDeque<>();
  private long waiting;
  private long held;
  private long rows;

  /**
   * @param file for messages
   */
  Intake(String file, List<PieceWriter> writers, int mostRows) {
    this.file = file;
    this.writers = writers;
    this.mostRows = mostRows;
  }

  @Override
  public void take(ChainBlock block) {
    int from = 0;
    while (from < block.size()) {
      int to = from + 1;
      int day = block.quoteDays()[from];
      String root = block.roots()[from];
      while (to < block.size() && block.quoteDays()[to] == day && block.roots()[to].equals(root)) {
        to++;
      }
      check(block, from, to);
      bucket(root, day).rows.add(block, from, to);
      waiting += to - from;
      rows += to - from;
      makeRoom();
      from = to;
    }
  }

  private void check(ChainBlock block, int from, int to) {
    String root = block.roots()[from];
    int day = block.quoteDays()[from];
    if (!ROOT.matcher(root).matches()) {
      throw new DataException(
          file + ":" + block.lines()[from],
          "`" + root + "` cannot be a root",
          "a root is up to ten capital letters and digits; correct the file or its column map");
    }
    checkDay(block, from, day, "quote date");
    for (int i = from; i < to; i++) {
      checkDay(block, i, block.expiryDays()[i], "expiration date");
    }
  }

  private void checkDay(ChainBlock block, int i, int day, String what) {
    if (day < FIRST_DAY || day > LAST_DAY) {
      throw new DataException(
          file + ":" + block.lines()[i],
          what + " " + LocalDate.ofEpochDay(day) + " is not between 1900 and 2199",
          "correct the file or the date format of its column map");
    }
  }

  private Bucket bucket(String root, int day) {
    Key key = new Key(root, day);
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket(pieces.computeIfAbsent(key, this::begin));
      buckets.put(key, bucket);
    }
    return bucket;
  }

  /** The writers take turns; which one writes a piece does not change it. */
  private PieceWriter.Unfinished begin(Key key) {
    PieceWriter writer = writers.get(pieces.size() % writers.size());
    return writer.new Unfinished(key.root(), LocalDate.ofEpochDay(key.day()).toString());
  }

  private void makeRoom() {
    while (waiting > mostRows / 2) {
      Iterator<Bucket> eldest = buckets.values().iterator();
      write(eldest.next());
      eldest.remove();
    }
    while (waiting + held > mostRows && !writings.isEmpty()) {
      awaitOne();
    }
  }

  private void write(Bucket bucket) {
    PieceRows part = bucket.rows;
    waiting -= part.size();
    held += part.size();
    writings.add(new Writing(bucket.piece.writeSoon(part), part.size()));
  }

  private void awaitOne() {
    Writing writing = writings.remove();
    await(writing.done());
    held -= writing.rows();
  }

  private static <T> T await(Future<T> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataException problem) {
        throw problem;
      }
      throw new IllegalStateException("a piece was not written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a piece was written", e);
    }
  }

  /** Writes what is left; all pieces of the file, in the staging folder. */
  List<Piece> finish() throws IOException {
    buckets.values().forEach(this::write);
    buckets.clear();
    while (!writings.isEmpty()) {
      awaitOne();
    }
    List<Piece> finished = new ArrayList<>();
    for (PieceWriter.Unfinished piece : pieces.values()) {
      finished.add(piece.finish());
    }
    return finished;
  }

  /** Waits until nothing is written any more, whatever became of it. */
  void abandon() {
    while (!writings.isEmpty()) {
      var unused = writings.remove().done().cancel(false);
    }
    writers.forEach(PieceWriter::settle);
  }

  /** Rows taken so far. */
  long rows() {
    return rows;
  }
}
