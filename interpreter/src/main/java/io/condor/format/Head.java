package io.condor.format;

import io.condor.format.Line.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The text of one clause up to its opening brace, cut into columns. */
final class Head {
  /**
   * One piece.
   *
   * @param isApart whether a space stands before it; of a comment, whether it has its own line
   */
  record Atom(String text, int offset, boolean isApart, boolean isComment) {}

  /** A space that a line end may replace. */
  private record Break(int column, int position, boolean isOr) {}

  /** What continues a clause stands this much further in. */
  private static final int CONTINUED = 4;

  private final List<Column> columns;
  private final List<StringBuilder> texts = new ArrayList<>();
  private final List<Break> breaks = new ArrayList<>();
  private final int indent;
  private final boolean isRagged;

  /** Lays {@code atoms} out in {@code columns}, or as running text if there is a comment in it. */
  Head(List<Atom> atoms, List<Column> columns, int indent) {
    this.indent = indent;
    this.isRagged = atoms.stream().anyMatch(Atom::isComment);
    this.columns = isRagged ? columns.subList(0, 1) : columns;
    this.columns.forEach(column -> texts.add(new StringBuilder()));
    if (isRagged) {
      run(atoms, texts.get(0));
    } else {
      cut(atoms);
    }
  }

  private void run(List<Atom> atoms, StringBuilder text) {
    boolean begins = true;
    for (Atom atom : atoms) {
      if (atom.isComment()) {
        text.append(begins ? "" : atom.isApart() ? continued() : "  ");
        text.append(atom.text()).append(continued());
        begins = true;
      } else {
        text.append(!begins && atom.isApart() ? " " : "").append(atom.text());
        begins = false;
      }
    }
  }

  private String continued() {
    return "\n" + " ".repeat(indent + CONTINUED);
  }

  private void cut(List<Atom> atoms) {
    int column = 0;
    int nesting = 0;
    for (Atom atom : atoms) {
      int begun = columnAt(atom.offset(), column);
      StringBuilder text = texts.get(begun);
      boolean isFirst = text.isEmpty();
      if (!isFirst && atom.isApart()) {
        boolean isOr = atom.text().equals("or");
        if (nesting == 0 && (isOr || atom.text().equals("and"))) {
          breaks.add(new Break(begun, text.length(), isOr));
        }
        text.append(' ');
      }
      text.append(atom.text());
      nesting += nesting(atom.text());
      column = begun;
    }
  }

  private static int nesting(String sign) {
    return switch (sign) {
      case "(", "[" -> 1;
      case ")", "]" -> -1;
      default -> 0;
    };
  }

  private int columnAt(int offset, int current) {
    for (int i = current + 1; i < columns.size(); i++) {
      if (columns.get(i).start() == offset) {
        return i;
      }
    }
    return current;
  }

  /** Whether a comment stands in it, so that it has no columns. */
  boolean isRagged() {
    return isRagged;
  }

  int columnCount() {
    return columns.size();
  }

  int width(int column) {
    return column < columns.size() ? texts.get(column).length() : 0;
  }

  /** Whether there is text in a later column. */
  boolean isFollowed(int column) {
    return IntStream.range(column + 1, columns.size()).anyMatch(later -> width(later) > 0);
  }

  int gap(int column) {
    return columns.get(column).gap();
  }

  /** Columns from the margin to its end if nothing is aligned. */
  int length() {
    return length(new int[0]);
  }

  /** Columns from the margin to its end with columns at {@code stops}. */
  int length(int[] stops) {
    return placed(stops).length();
  }

  /**
   * The text with its indent.
   *
   * @param stops where its columns begin; those beyond follow without padding
   * @param most a line longer than this is broken before its outermost {@code or}s or {@code and}s
   */
  String text(int[] stops, int most) {
    String line = placed(stops).toString();
    return line.length() <= most || breaks.isEmpty() ? line : broken(line, stops);
  }

  private StringBuilder placed(int[] stops) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < columns.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        line.append(" ".repeat(padding(line, i, stops))).append(texts.get(i));
      }
    }
    return line;
  }

  private int padding(StringBuilder line, int column, int[] stops) {
    if (column == 0) {
      return 0;
    }
    return column < stops.length ? stops[column] - line.length() : columns.get(column).gap();
  }

  private String broken(String line, int[] stops) {
    boolean anyOr = breaks.stream().anyMatch(Break::isOr);
    int[] starts = starts(stops);
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Break space : breaks) {
      if (space.isOr() == anyOr) {
        int at = starts[space.column()] + space.position();
        text.append(line, from, at).append(continued());
        from = at + 1;
      }
    }
    return text.append(line, from, line.length()).toString();
  }

  private int[] starts(int[] stops) {
    int[] starts = new int[columns.size()];
    Arrays.fill(starts, indent);
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < columns.size(); i++) {
      if (!texts.get(i).isEmpty()) {
        line.append(" ".repeat(padding(line, i, stops)));
        starts[i] = line.length();
        line.append(texts.get(i));
      }
    }
    return starts;
  }
}
