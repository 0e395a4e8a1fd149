package io.condor.feed;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table as the text it would be: a header line, then its rows, values between quotes. */
final class TableStream extends InputStream {
  private final ColumnTable table;
  private final int columns;
  private final byte separator;
  private byte[] row;
  private int at;
  private boolean ended;

  TableStream(ColumnTable table, List<String> names, byte separator) {
    this.table = table;
    this.columns = names.size();
    this.separator = separator;
    this.row = line(names);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (at == row.length && !advance()) {
      return -1;
    }
    int count = Math.min(length, row.length - at);
    System.arraycopy(row, at, bytes, offset, count);
    at += count;
    return count;
  }

  private boolean advance() {
    if (ended || !table.next()) {
      ended = true;
      return false;
    }
    String[] values = new String[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = table.text(i);
    }
    row = line(List.of(values));
    at = 0;
    return true;
  }

  private byte[] line(List<String> values) {
    StringBuilder line = new StringBuilder();
    for (String value : values) {
      line.append(line.length() == 0 ? "" : Character.toString((char) separator)).append('"');
      line.append(value.replace("\"", "\"\"").replace('\n', ' ')).append('"');
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
