package io.condor.format;

import java.util.Arrays;
import java.util.List;

/** Where the columns of neighbouring clauses begin, so that they stand below each other. */
final class Stops {
  private final int indent;
  private final int keywordWidth;

  private Stops(List<Head> heads, int indent, boolean sharesKeywordColumn) {
    this.indent = indent;
    this.keywordWidth =
        sharesKeywordColumn
            ? heads.stream()
                .filter(head -> !head.isRagged() && head.columnCount() > 1)
                .mapToInt(head -> head.width(0))
                .max()
                .orElse(0)
            : 0;
  }

  /**
   * One list of stops for each head.
   *
   * @param tables number of the table that each belongs to; equal numbers are neighbours
   * @param sharesKeywordColumn whether all heads share the width of their first column
   */
  static int[][] of(List<Head> heads, int[] tables, int indent, boolean sharesKeywordColumn) {
    Stops stops = new Stops(heads, indent, sharesKeywordColumn);
    int[][] all = new int[heads.size()][];
    int from = 0;
    while (from < all.length) {
      int to = from + 1;
      while (to < all.length && tables[to] == tables[from]) {
        to++;
      }
      Arrays.fill(all, from, to, stops.table(heads.subList(from, to)));
      from = to;
    }
    return all;
  }

  /** As many aligned columns as fit, counted from the left. */
  private int[] table(List<Head> table) {
    List<Head> rows = table.stream().filter(head -> !head.isRagged()).toList();
    int most =
        Math.max(Page.MOST_TABLE_COLUMNS, rows.stream().mapToInt(Head::length).max().orElse(0));
    int count = rows.stream().mapToInt(Head::columnCount).max().orElse(0);
    int fewest = Math.min(count, keywordWidth > 0 ? 2 : 0);
    while (count > fewest && !fits(rows, stops(rows, count), most)) {
      count--;
    }
    return stops(rows, count);
  }

  private static boolean fits(List<Head> rows, int[] stops, int most) {
    return rows.stream().allMatch(row -> row.length(stops) <= most);
  }

  private int[] stops(List<Head> rows, int count) {
    int[] stops = new int[count];
    int end = indent;
    for (int i = 0; i < count; i++) {
      int column = i;
      int gap =
          rows.stream()
              .filter(row -> row.width(column) > 0)
              .mapToInt(row -> row.gap(column))
              .max()
              .orElse(0);
      // What ends a row pushes nothing aside.
      int width =
          rows.stream()
              .filter(row -> row.isFollowed(column))
              .mapToInt(row -> row.width(column))
              .max()
              .orElse(0);
      stops[i] = end + gap;
      end = stops[i] + (i == 0 ? Math.max(width, keywordWidth) : width);
    }
    return stops;
  }
}
