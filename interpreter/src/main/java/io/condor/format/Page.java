package io.condor.format;

import io.condor.format.Head.Atom;
import io.condor.format.Line.Column;
import io.condor.format.Line.Kind;
import io.condor.syntax.WrittenToken;
import java.util.ArrayList;
import java.util.List;

/** Prints the pieces of a script by its layout: every piece once, in the order written. */
final class Page {
  /** A line is broken and a row opened up rather than pass this. */
  static final int MOST_COLUMNS = 100;

  /** A column is left ragged rather than pass this. */
  static final int MOST_TABLE_COLUMNS = 120;

  private static final int INDENT = 2;

  private final Pieces pieces;
  private final Spacing spacing;

  /** Index of the first piece that is not printed yet. */
  private int next;

  Page(Pieces pieces, Spacing spacing) {
    this.pieces = pieces;
    this.spacing = spacing;
  }

  String print(Line file) {
    return clauses(file.clauses(), false, 0);
  }

  /** A comment on its own line, and whether an empty line stands above it. */
  private record Remark(String text, boolean isApart) {}

  /**
   * A clause that has been read.
   *
   * @param remarks comments above it
   * @param isApart whether an empty line stands between it and what is above it
   * @param head its text up to the brace
   * @param rest what follows the head: a comment, the block
   */
  private record Clause(Line line, List<Remark> remarks, boolean isApart, Head head, String rest) {
    boolean isFirstApart() {
      return remarks.isEmpty() ? isApart : remarks.get(0).isApart();
    }

    boolean continuesTable(Clause above) {
      return line.kind() != Kind.CLAUSE
          && line.kind() == above.line.kind()
          && !isApart
          && remarks.stream().noneMatch(Remark::isApart);
    }
  }

  /** Clauses and the comments among them, down to the closing brace or the end. */
  private String clauses(List<Line> lines, boolean sharesKeywordColumn, int indent) {
    List<Clause> clauses = new ArrayList<>();
    for (Line line : lines) {
      List<Remark> remarks = remarks();
      boolean isApart = pieces.isBehindBlank(next);
      clauses.add(clause(line, remarks, isApart, indent));
    }
    List<Remark> last = remarks();
    int[][] stops =
        Stops.of(
            clauses.stream().map(Clause::head).toList(),
            tables(clauses),
            indent,
            sharesKeywordColumn);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      if (i > 0 && (clause.isFirstApart() || separates(clauses.get(i - 1).line(), clause.line()))) {
        text.append('\n');
      }
      text.append(text(clause.remarks(), indent));
      if (!clause.remarks().isEmpty() && clause.isApart()) {
        text.append('\n');
      }
      text.append(clause.head().text(stops[i], MOST_COLUMNS)).append(clause.rest()).append('\n');
    }
    if (!last.isEmpty() && !clauses.isEmpty() && last.get(0).isApart()) {
      text.append('\n');
    }
    return text.append(text(last, indent)).toString();
  }

  /** The number of the table that each clause belongs to. */
  private static int[] tables(List<Clause> clauses) {
    int[] tables = new int[clauses.size()];
    for (int i = 1; i < tables.length; i++) {
      boolean continues = clauses.get(i).continuesTable(clauses.get(i - 1));
      tables[i] = tables[i - 1] + (continues ? 0 : 1);
    }
    return tables;
  }

  private static String text(List<Remark> remarks, int indent) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < remarks.size(); i++) {
      text.append(i > 0 && remarks.get(i).isApart() ? "\n" : "");
      text.append(" ".repeat(indent)).append(remarks.get(i).text()).append('\n');
    }
    return text.toString();
  }

  /** Whether an empty line always stands between two neighbours. */
  private static boolean separates(Line above, Line below) {
    if (below.kind() == Kind.IMPORT) {
      return above.kind() != Kind.EDITION && above.kind() != Kind.IMPORT;
    }
    return isWide(above.kind()) || isWide(below.kind()) || isOtherTable(above, below);
  }

  private static boolean isWide(Kind kind) {
    return switch (kind) {
      case EDITION, IMPORT, STRATEGY, TEST, BLOCK -> true;
      case FILE, PARAM, LET, CLAIM, VARIANT, LEG, EXIT, LAYER, CLAUSE -> false;
    };
  }

  private static boolean isOtherTable(Line above, Line below) {
    return switch (above.kind()) {
      case PARAM, LET, CLAIM, VARIANT -> above.kind() != below.kind();
      case FILE, EDITION, IMPORT, STRATEGY, TEST, BLOCK, LEG, EXIT, LAYER, CLAUSE -> false;
    };
  }

  private List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    while (next < pieces.count() && pieces.isComment(next)) {
      remarks.add(new Remark(pieces.text(pieces.get(next)), pieces.isBehindBlank(next)));
      next++;
    }
    return remarks;
  }

  private Clause clause(Line line, List<Remark> remarks, boolean isApart, int indent) {
    return switch (line.form()) {
      case PLAIN -> {
        Head head = head(line.columns(), line.span().end(), indent);
        yield new Clause(line, remarks, isApart, head, trailing());
      }
      case LIST -> block(line, remarks, isApart, false, indent);
      case BLOCK -> block(line, remarks, isApart, true, indent);
      case ROW -> row(line, remarks, isApart, true, indent);
      case SENTENCE -> row(line, remarks, isApart, false, indent);
    };
  }

  private Clause block(
      Line line, List<Remark> remarks, boolean isApart, boolean sharesKeywordColumn, int indent) {
    int brace = pieces.find("{", line.span().start());
    Head head = head(line.columns(), brace + 1, indent);
    String rest = trailing() + "\n" + clauses(line.clauses(), sharesKeywordColumn, indent + INDENT);
    next++; // the closing brace
    return new Clause(line, remarks, isApart, head, rest + " ".repeat(indent) + "}" + trailing());
  }

  /** On one line if that is not too long; its clauses are columns if it {@code isTable}. */
  private Clause row(
      Line line, List<Remark> remarks, boolean isApart, boolean isTable, int indent) {
    int first = next;
    List<Column> columns = new ArrayList<>(line.columns());
    line.clauses().stream()
        .skip(isTable ? 1 : line.clauses().size())
        .forEach(clause -> columns.add(new Column(clause.span().start(), 2)));
    Head head = head(columns, line.span().end(), indent);
    if (!head.isRagged() && head.length() <= MOST_COLUMNS) {
      return new Clause(line, remarks, isApart, head, trailing());
    }
    next = first;
    return block(line, remarks, isApart, isTable, indent);
  }

  /** The pieces before {@code end}. */
  private Head head(List<Column> columns, int end, int indent) {
    List<Atom> atoms = new ArrayList<>();
    while (next < pieces.count() && pieces.get(next).span().start() < end) {
      WrittenToken piece = pieces.get(next);
      boolean isComment = pieces.isComment(next);
      boolean isApart =
          isComment
              ? !pieces.isOnLineOfPrevious(next)
              : next > 0 && spacing.apart(pieces.get(next - 1), piece);
      atoms.add(new Atom(pieces.text(piece), piece.span().start(), isApart, isComment));
      next++;
    }
    return new Head(atoms, columns, indent);
  }

  /** The comment at the end of the line, if there is one. */
  private String trailing() {
    boolean isTrailing =
        next < pieces.count() && pieces.isComment(next) && pieces.isOnLineOfPrevious(next);
    return isTrailing ? "  " + pieces.text(pieces.get(next++)) : "";
  }
}
