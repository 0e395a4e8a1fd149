package io.condor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where two texts of one file part, in the words of its rows and columns. */
final class FirstDifference {
  private static final int MOST_SHOWN = 60;

  private FirstDifference() {}

  /** The first place in which {@code replayed} is not {@code recorded}; empty if they are equal. */
  static Optional<String> of(String file, String recorded, String replayed) {
    if (recorded.equals(replayed)) {
      return Optional.empty();
    }
    String[] before = recorded.split("\n", -1);
    String[] after = replayed.split("\n", -1);
    int row = 0;
    while (row < before.length && row < after.length && before[row].equals(after[row])) {
      row++;
    }
    String old = row < before.length ? before[row] : "";
    String now = row < after.length ? after[row] : "";
    String place = file + ":" + (row + 1);
    return Optional.of(
        file.endsWith(".csv")
            ? place + ": " + inColumns(before[0], old, now)
            : place + ":" + inLine(old, now));
  }

  private static String inColumns(String header, String old, String now) {
    List<String> names = cells(header);
    List<String> was = cells(old);
    List<String> is = cells(now);
    int column = 0;
    while (column < was.size() && column < is.size() && was.get(column).equals(is.get(column))) {
      column++;
    }
    String name = column < names.size() ? names.get(column) : "column " + (column + 1);
    String recorded = column < was.size() ? was.get(column) : "";
    String replayed = column < is.size() ? is.get(column) : "";
    return "column " + name + ": recorded `" + recorded + "`, replayed `" + replayed + "`";
  }

  /** Cells of a row; a comma within quotes parts none. */
  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static String inLine(String old, String now) {
    int column = 0;
    while (column < old.length()
        && column < now.length()
        && old.charAt(column) == now.charAt(column)) {
      column++;
    }
    return (column + 1)
        + ": recorded `"
        + piece(old, column)
        + "`, replayed `"
        + piece(now, column)
        + "`";
  }

  private static String piece(String line, int from) {
    return line.substring(from, Math.min(line.length(), from + MOST_SHOWN));
  }
}
