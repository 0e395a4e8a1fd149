package io.condor.diagnostic;

import io.condor.source.LineMap;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows diagnostics as text: a first line that editors link, the source lines with the responsible
 * pieces underlined, then a note and a repair.
 *
 * <p>The primary span is underlined with {@code ^}, others with {@code -}. A span over several
 * lines is underlined on its first. Tabs are expanded and control characters replaced; a line that
 * does not fit is cut around what is underlined.
 */
public final class DiagnosticRenderer {
  /** Whether the text carries terminal colours. */
  public enum Style {
    PLAIN,
    COLOUR
  }

  private static final int MAX_COLUMNS = 100;
  private static final int TAB_COLUMNS = 4;
  private static final int CONTEXT_COLUMNS = 20;
  private static final String CUT = "...";

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String BLUE = "\u001b[34m";
  private static final String CYAN = "\u001b[1;36m";
  private static final String RESET = "\u001b[0m";

  private final SourceFile source;
  private final LineMap lines;
  private final Style style;

  public DiagnosticRenderer(SourceFile source, Style style) {
    this.source = source;
    this.lines = source.lineMap();
    this.style = style;
  }

  /** All of them by position, with an empty line between. */
  public String renderAll(List<Diagnostic> diagnostics) {
    var text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics.stream().sorted(Diagnostic.BY_POSITION).toList()) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(render(diagnostic));
    }
    return text.toString();
  }

  /** One diagnostic; every line ends in a line feed. */
  public String render(Diagnostic diagnostic) {
    String accent = diagnostic.isError() ? RED : YELLOW;
    var text = new StringBuilder();
    text.append(source.position(diagnostic.span(), lines))
        .append(": ")
        .append(paint(accent, diagnostic.severity().word() + "[" + diagnostic.code().word() + "]"))
        .append(": ")
        .append(diagnostic.message())
        .append('\n');
    renderLines(diagnostic, accent, text);
    diagnostic.note().ifPresent(n -> text.append(paint(CYAN, "note:")).append(' ' + n + "\n"));
    diagnostic.help().ifPresent(h -> text.append(paint(CYAN, "help:")).append(' ' + h + "\n"));
    return text.toString();
  }

  private void renderLines(Diagnostic diagnostic, String accent, StringBuilder text) {
    var marksByLine = new TreeMap<Integer, List<Mark>>();
    add(marksByLine, diagnostic.primary(), '^', accent);
    for (Label label : diagnostic.secondary()) {
      add(marksByLine, label, '-', BLUE);
    }
    int gutter = String.valueOf(number(marksByLine.lastKey())).length();
    int previous = 0;
    for (var entry : marksByLine.entrySet()) {
      if (previous > 0 && entry.getKey() > previous + 1) {
        text.append(paint(BLUE, CUT)).append('\n');
      }
      previous = entry.getKey();
      renderLine(previous, gutter, entry.getValue(), text);
    }
  }

  /** The number of a line of the whole text in the file that it belongs to. */
  private int number(int line) {
    return source.position(lines.lineSpan(line), lines).line();
  }

  private void add(Map<Integer, List<Mark>> marks, Label label, char sign, String colour) {
    int line = lines.lineAt(label.span().start());
    Span lineSpan = lines.lineSpan(line);
    int from = Math.min(Math.max(label.span().start(), lineSpan.start()), lineSpan.end());
    int to = Math.max(from, Math.min(label.span().end(), lineSpan.end()));
    int start = displayColumns(lineSpan.start(), from);
    int end = Math.max(start + 1, displayColumns(lineSpan.start(), to));
    marks
        .computeIfAbsent(line, k -> new ArrayList<>())
        .add(new Mark(start, end, sign, clean(label.text()), colour));
  }

  private void renderLine(int line, int gutter, List<Mark> marks, StringBuilder text) {
    int room = MAX_COLUMNS - gutter - 3;
    Window window = cut(expanded(lines.lineSpan(line)), marks, room);
    String digits = String.valueOf(number(line));
    text.append(paint(BLUE, " ".repeat(Math.max(0, gutter - digits.length())) + digits + " |"));
    if (!window.text().isBlank()) {
      text.append(' ').append(window.text());
    }
    text.append('\n');
    String margin = paint(BLUE, " ".repeat(gutter) + " |") + " ";
    for (String row : underline(window.marks())) {
      text.append(margin).append(row).append('\n');
    }
  }

  /** The rows under a source line: the underlines, then hanging labels from right to left. */
  private List<String> underline(List<Mark> unordered) {
    var marks = new ArrayList<>(unordered);
    marks.sort(Comparator.comparingInt(Mark::start).thenComparingInt(Mark::end));
    var rows = new ArrayList<String>();
    Mark last = marks.get(marks.size() - 1);
    boolean lastIsInline =
        !last.text().isEmpty() && marks.stream().allMatch(m -> m.end() <= last.end());
    var line = new Row();
    for (Mark mark : marks) {
      if (mark.sign() != '^') {
        line.put(mark.start(), String.valueOf(mark.sign()).repeat(mark.width()), mark.colour());
      }
    }
    for (Mark mark : marks) {
      if (mark.sign() == '^') {
        line.put(mark.start(), "^".repeat(mark.width()), mark.colour());
      }
    }
    if (lastIsInline) {
      line.put(last.end() + 1, last.text(), last.colour());
    }
    rows.add(line.print());
    var hanging = new ArrayList<Mark>();
    for (Mark mark : lastIsInline ? marks.subList(0, marks.size() - 1) : marks) {
      if (!mark.text().isEmpty()) {
        hanging.add(mark);
      }
    }
    if (!hanging.isEmpty()) {
      rows.add(bars(hanging).print());
    }
    while (!hanging.isEmpty()) {
      Mark rightmost = hanging.remove(hanging.size() - 1);
      Row row = bars(hanging);
      row.put(rightmost.start(), rightmost.text(), rightmost.colour());
      rows.add(row.print());
    }
    return rows;
  }

  private Row bars(List<Mark> marks) {
    var row = new Row();
    for (Mark mark : marks) {
      row.put(mark.start(), "|", mark.colour());
    }
    return row;
  }

  /** Cuts a line that has no room to the part around its marks; the marks move along. */
  private static Window cut(String line, List<Mark> marks, int room) {
    int[] points = line.codePoints().toArray();
    if (points.length <= room) {
      return new Window(line, marks);
    }
    Mark primary = marks.stream().filter(m -> m.sign() == '^').findFirst().orElse(marks.get(0));
    int first = marks.stream().mapToInt(Mark::start).min().orElse(0);
    int last = marks.stream().mapToInt(Mark::end).max().orElse(0);
    if (last - first > room - 2 * CONTEXT_COLUMNS) {
      first = primary.start();
    }
    int length = Math.max(points.length, last);
    int from = Math.max(0, Math.min(first - CONTEXT_COLUMNS, length - room));
    int to = Math.min(points.length, from + room);
    var text = new StringBuilder(new String(points, from, to - from));
    if (from > 0) {
      text.replace(0, text.offsetByCodePoints(0, CUT.length()), CUT);
    }
    if (to < points.length) {
      text.setLength(text.offsetByCodePoints(text.length(), -CUT.length()));
      text.append(CUT);
    }
    var moved = new ArrayList<Mark>();
    for (Mark mark : marks) {
      int start = mark.start() - from;
      int end = Math.min(mark.end() - from, room);
      if (start >= 0 && start <= room) {
        moved.add(
            new Mark(start, Math.max(start + 1, end), mark.sign(), mark.text(), mark.colour()));
      }
    }
    return new Window(text.toString(), moved);
  }

  /** The line as it is shown: tabs as spaces, control characters as question marks. */
  private String expanded(Span line) {
    var text = new StringBuilder();
    int columns = 0;
    for (int i = line.start(); i < line.end(); ) {
      int point = source.text().codePointAt(i);
      i += Character.charCount(point);
      if (point == '\t') {
        int width = TAB_COLUMNS - columns % TAB_COLUMNS;
        text.append(" ".repeat(width));
        columns += width;
      } else {
        text.appendCodePoint(isPrintable(point) ? point : '?');
        columns++;
      }
    }
    return text.toString();
  }

  private int displayColumns(int lineStart, int offset) {
    int columns = 0;
    for (int i = lineStart; i < offset; ) {
      int point = source.text().codePointAt(i);
      i += Character.charCount(point);
      columns += point == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
    }
    return columns;
  }

  private static boolean isPrintable(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.UNASSIGNED;
  }

  private static String clean(String text) {
    return text.codePoints()
        .map(p -> isPrintable(p) ? p : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String paint(String colour, String text) {
    return style == Style.COLOUR ? colour + text + RESET : text;
  }

  /** An underline in display columns from zero. */
  private record Mark(int start, int end, char sign, String text, String colour) {
    int width() {
      return end - start;
    }
  }

  /** The visible part of a line and what is marked in it. */
  private record Window(String text, List<Mark> marks) {}

  /** A row of characters, each with a colour. */
  private final class Row {
    private final List<Integer> points = new ArrayList<>();
    private final List<String> colours = new ArrayList<>();

    void put(int column, String text, String colour) {
      int at = column;
      for (int point : text.codePoints().toArray()) {
        while (points.size() <= at) {
          points.add((int) ' ');
          colours.add("");
        }
        points.set(at, point);
        colours.set(at, colour);
        at++;
      }
    }

    String print() {
      var text = new StringBuilder();
      String current = "";
      for (int i = 0; i < points.size(); i++) {
        String colour = style == Style.COLOUR ? colours.get(i) : "";
        if (!colour.equals(current)) {
          text.append(current.isEmpty() ? "" : RESET).append(colour);
          current = colour;
        }
        text.appendCodePoint(points.get(i));
      }
      return text.append(current.isEmpty() ? "" : RESET).toString();
    }
  }
}
