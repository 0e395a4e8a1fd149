package io.condor.feed;

import io.condor.market.DataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Splits a stream of delimited text into rows of fields without making an object per field.
 *
 * <p>A line end always ends the row, within quotes too: market data have no line ends within a
 * field, and so a lost quote costs one row and not the rest of the file. Memory is one buffer.
 */
final class RowScanner {
  /** A longer row is not a row of quotes: the file is something else, or a bomb. */
  static final int MAX_ROW_BYTES = 1 << 14;

  private static final int MAX_FIELDS = 1_024;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int PROBE_BYTES = 512;
  private static final byte ORDINARY = 0;
  private static final byte SEPARATOR = 1;
  private static final byte LINE_END = 2;
  private static final byte QUOTE = 3;

  private final InputStream in;
  private final String place;
  private final byte[] kinds = new byte[256];
  private final byte quickAbove;
  private final byte[] bytes = new byte[BUFFER_BYTES + 1];
  private final int[] starts = new int[MAX_FIELDS];
  private final int[] ends = new int[MAX_FIELDS];
  private int limit;
  private int position;
  private boolean exhausted;
  private int rowStart;
  private int rowEnd;
  private int fields;
  private boolean broken;
  private long line;

  /**
   * @param in text in UTF-8 or a superset of ASCII, with or without byte-order mark
   * @param place of the text, for messages
   */
  RowScanner(InputStream in, String place, byte separator) {
    this.in = in;
    this.place = place;
    kinds['\n'] = LINE_END;
    kinds['"'] = QUOTE;
    kinds[separator & 0xFF] = SEPARATOR;
    // Digits, letters and signs are above the comma, the quote and the line end, so most bytes need
    // no look at the table; with another separator all do.
    quickAbove = separator == ',' ? separator : Byte.MAX_VALUE;
    refill();
    boolean mark =
        limit >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    position = mark ? 3 : 0;
  }

  /** What the text is instead of UTF-8, judged by its first bytes; empty if it may be that. */
  Optional<String> foreign() {
    if (limit >= 4 && bytes[0] == 'P' && bytes[1] == 'A' && bytes[2] == 'R' && bytes[3] == '1') {
      return Optional.of("Parquet, which is read through a column map and the store");
    }
    for (int i = 0; i < Math.min(limit, PROBE_BYTES); i++) {
      if (bytes[i] == 0 || (i < 2 && (bytes[i] & 0xFE) == 0xFE)) {
        return Optional.of("no UTF-8 text, byte " + (i + 1) + " is " + (bytes[i] & 0xFF));
      }
    }
    return Optional.empty();
  }

  /** Moves to the next row; false after the last. Empty lines are rows of one empty field. */
  boolean next() {
    if (limit - position <= MAX_ROW_BYTES && !exhausted) {
      refill();
    }
    if (position >= limit) {
      return false;
    }
    line++;
    broken = false;
    rowStart = position;
    split();
    if ((rowEnd == limit && !exhausted) || rowEnd - rowStart > MAX_ROW_BYTES) {
      throw new DataException(
          place(),
          "a line of more than " + MAX_ROW_BYTES + " bytes",
          "this is not a file of option quotes, or its line ends are lost");
    }
    position = rowEnd + 1;
    if (ends[fields - 1] > starts[fields - 1] && bytes[ends[fields - 1] - 1] == '\r') {
      ends[fields - 1]--;
    }
    return true;
  }

  /** Sets the fields of the row that starts at {@code position}; ends at the line end. */
  private void split() {
    byte[] text = bytes;
    byte[] kindOf = kinds;
    byte quick = quickAbove;
    int at = position;
    int field = 0;
    int start = at;
    while (true) {
      byte b;
      while ((b = text[at]) > quick) {
        at++;
      }
      byte kind = kindOf[b & 0xFF];
      if (kind == ORDINARY) {
        at++;
      } else if (kind == SEPARATOR) {
        starts[field] = start;
        ends[field] = at;
        if (field < MAX_FIELDS - 1) {
          field++;
        } else {
          broken = true;
        }
        start = ++at;
      } else if (kind == LINE_END) {
        starts[field] = start;
        ends[field] = at;
        break;
      } else if (isBlank(start, at)) {
        int end = unquote(at);
        starts[field] = at;
        ends[field] = quotedEnd;
        at = end;
        if (kindOf[text[at] & 0xFF] == LINE_END) {
          break;
        }
        if (field < MAX_FIELDS - 1) {
          field++;
        } else {
          broken = true;
        }
        start = ++at;
      } else {
        at++;
      }
    }
    fields = field + 1;
    rowEnd = at;
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private int quotedEnd;

  /**
   * Moves the text of the quoted field whose opening quote is at {@code quote} to that place and
   * sets its end; returns where the separator or line end after it stands.
   */
  private int unquote(int quote) {
    int to = quote;
    int at = quote + 1;
    while (true) {
      byte b = bytes[at];
      if (b == '"') {
        if (bytes[at + 1] != '"') {
          at++;
          break;
        }
        at++;
      } else if (b == '\n') {
        broken = true;
        break;
      }
      bytes[to++] = b;
      at++;
    }
    quotedEnd = to;
    while (kinds[bytes[at] & 0xFF] != SEPARATOR && bytes[at] != '\n') {
      broken |= bytes[at] != ' ' && bytes[at] != '\r';
      at++;
    }
    return at;
  }

  private void refill() {
    System.arraycopy(bytes, position, bytes, 0, limit - position);
    limit -= position;
    position = 0;
    try {
      while (limit < BUFFER_BYTES) {
        int read = in.read(bytes, limit, BUFFER_BYTES - limit);
        if (read < 0) {
          exhausted = true;
          break;
        }
        limit += read;
      }
    } catch (EOFException | ZipException e) {
      throw new DataException(
          place(), "is cut off or damaged: " + PackedFile.reason(e), "copy the file again");
    } catch (IOException e) {
      throw new DataException(place(), "cannot be read: " + PackedFile.reason(e), "check the file");
    }
    bytes[limit] = '\n';
  }

  /** The bytes in which the fields stand, until the next row. */
  byte[] bytes() {
    return bytes;
  }

  /** Fields of the row, at least one. */
  int fields() {
    return fields;
  }

  /** True if quotes do not match or there are more fields than any layout has. */
  boolean broken() {
    return broken;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /** Narrows a field to what is between blanks. */
  void trim(int field) {
    int start = starts[field];
    int end = ends[field];
    if (start < end && (isBlank(bytes[start]) || isBlank(bytes[end - 1]))) {
      while (start < end && isBlank(bytes[start])) {
        start++;
      }
      while (end > start && isBlank(bytes[end - 1])) {
        end--;
      }
      starts[field] = start;
      ends[field] = end;
    }
  }

  private static boolean isBlank(byte b) {
    return b <= ' ' && b >= 0;
  }

  boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  /** A field as text; for headers and messages. */
  String text(int field) {
    return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }

  /** All fields as text; for headers and messages. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(fields);
    for (int i = 0; i < fields; i++) {
      texts.add(text(i).strip());
    }
    return texts;
  }

  /** The row as it stands in the file, cut to {@code length} characters; for messages. */
  String raw(int length) {
    int end = Math.min(rowEnd, rowStart + length);
    return Shown.text(
        new String(Arrays.copyOfRange(bytes, rowStart, end), StandardCharsets.UTF_8).strip());
  }

  /** A field as text in one line, cut to {@code length} characters; for messages. */
  String shown(int field, int length) {
    int end = Math.min(ends[field], starts[field] + length);
    return Shown.text(
        new String(bytes, starts[field], Math.max(0, end - starts[field]), StandardCharsets.UTF_8));
  }

  /** Line of the row, from 1. */
  long line() {
    return line;
  }

  String place() {
    return place + ":" + Math.max(1, line);
  }
}
