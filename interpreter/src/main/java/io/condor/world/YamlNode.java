package io.condor.world;

import io.condor.market.DataException;
import io.condor.spelling.SpellingHint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a YAML file that knows where it stands, so that every complaint about it names file,
 * line, column, value and repair.
 */
final class YamlNode {
  /** Longest value that a message repeats. */
  private static final int SHOWN_LENGTH = 60;

  private enum Shape {
    SCALAR("a value"),
    MAP("keys with values"),
    LIST("a list");

    final String words;

    Shape(String words) {
      this.words = words;
    }
  }

  private final String file;
  private final int line;
  private final int column;
  private final String path;
  private final Shape shape;
  private final String scalar;
  private final Map<String, YamlNode> entries;
  private final List<YamlNode> items;
  private final String keyPlace;

  private YamlNode(
      Position at,
      Shape shape,
      String scalar,
      Map<String, YamlNode> entries,
      List<YamlNode> items,
      String keyPlace) {
    this.file = at.file();
    this.line = at.line();
    this.column = at.column();
    this.path = at.path();
    this.shape = shape;
    this.scalar = scalar;
    this.entries = entries;
    this.items = items;
    this.keyPlace = keyPlace;
  }

  /**
   * Where a value stands.
   *
   * @param line from 1
   * @param column from 1
   * @param path keys from the root, such as {@code series.vix.file}; empty for the root
   */
  record Position(String file, int line, int column, String path) {}

  static YamlNode scalar(Position at, String text) {
    return new YamlNode(at, Shape.SCALAR, text, Map.of(), List.of(), "");
  }

  static YamlNode map(Position at, Map<String, YamlNode> entries) {
    return new YamlNode(at, Shape.MAP, "", new LinkedHashMap<>(entries), List.of(), "");
  }

  static YamlNode list(Position at, List<YamlNode> items) {
    return new YamlNode(at, Shape.LIST, "", Map.of(), List.copyOf(items), "");
  }

  /** The same value, found under a key that stands at {@code key}. */
  YamlNode under(Position key) {
    return new YamlNode(
        new Position(file, line, column, path),
        shape,
        scalar,
        entries,
        items,
        key.file() + ":" + key.line() + ":" + key.column());
  }

  /** {@code file:line:column}. */
  String place() {
    return file + ":" + line + ":" + column;
  }

  int line() {
    return line;
  }

  /** Keys from the root: {@code series.vix.file}. */
  String path() {
    return path;
  }

  boolean isScalar() {
    return shape == Shape.SCALAR;
  }

  boolean isList() {
    return shape == Shape.LIST;
  }

  DataException problem(String message, String repair) {
    return new DataException(place(), message, repair);
  }

  /** Requires that this has no keys beside {@code known}; says which was probably meant. */
  YamlNode only(Collection<String> known) {
    map()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                throw new DataException(
                    value.keyPlace,
                    "unknown key `"
                        + shown(key)
                        + "`"
                        + (path.isEmpty() ? "" : " in `" + path + "`"),
                    SpellingHint.nearest(key, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("known here: " + String.join(", ", known)));
              }
            });
    return this;
  }

  YamlNode only(String... known) {
    return only(List.of(known));
  }

  /** Keys with values, in the order of the file. */
  Map<String, YamlNode> map() {
    require(Shape.MAP);
    return entries;
  }

  List<YamlNode> list() {
    require(Shape.LIST);
    return items;
  }

  /** The items of a list, or the value itself where one is written without a list. */
  List<YamlNode> oneOrMore() {
    return shape == Shape.LIST ? items : List.of(this);
  }

  Optional<YamlNode> find(String key) {
    return Optional.ofNullable(map().get(key));
  }

  YamlNode need(String key) {
    return find(key)
        .orElseThrow(
            () ->
                problem(
                    "`" + key + "` is missing" + (path.isEmpty() ? "" : " in `" + path + "`"),
                    "add a line `" + key + ": …`"));
  }

  /** The text of a value, not empty. */
  String text() {
    require(Shape.SCALAR);
    if (scalar.isEmpty()) {
      throw problem("`" + path + "` has no value", "write a value, or delete the key");
    }
    return scalar;
  }

  String text(String key, String otherwise) {
    return find(key).map(YamlNode::text).orElse(otherwise);
  }

  boolean yesOrNo() {
    return switch (text()) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw bad("yes or no", "write yes or no");
    };
  }

  long wholeNumber(long least, long most) {
    try {
      long value = Long.parseLong(text());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with the range
    }
    throw bad("a whole number from " + least + " to " + most, "correct the number");
  }

  /** A finite number, not zero. */
  double number() {
    try {
      double value = Double.parseDouble(text());
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw bad("a number", "correct the number");
  }

  LocalDate date() {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeException e) {
      throw bad("a date", "write dates as 2020-03-16");
    }
  }

  LocalTime time() {
    try {
      return LocalTime.parse(text());
    } catch (DateTimeException e) {
      throw bad("a time of day", "write times as \"08:30\", New York");
    }
  }

  /** The choice whose word is written here. */
  <T> T oneOf(Map<String, T> choices) {
    T choice = choices.get(text());
    if (choice == null) {
      throw bad(
          choices.size() == 1
              ? "`" + choices.keySet().iterator().next() + "`, the only value there is"
              : "one of " + String.join(", ", choices.keySet()),
          SpellingHint.nearest(text(), choices.keySet())
              .map(near -> "did you mean `" + near + "`?")
              .orElse("write one of: " + String.join(", ", choices.keySet())));
    }
    return choice;
  }

  private DataException bad(String expected, String repair) {
    return problem("`" + shown(scalar) + "` for `" + path + "` is not " + expected, repair);
  }

  private void require(Shape wanted) {
    if (shape != wanted) {
      throw problem(
          (path.isEmpty() ? "the file" : "`" + path + "`")
              + " must be "
              + wanted.words
              + ", is "
              + (shape == Shape.SCALAR ? "`" + shown(scalar) + "`" : shape.words),
          "see `condor world show index` for the form");
    }
  }

  /** A value as a message repeats it: short, on one line. */
  static String shown(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_LENGTH)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > SHOWN_LENGTH ? line + "…" : line.toString();
  }

  /** Every scalar below this one with its path, in the order of the file. */
  List<YamlNode> scalars() {
    List<YamlNode> found = new ArrayList<>();
    collect(found);
    return found;
  }

  private void collect(List<YamlNode> found) {
    switch (shape) {
      case SCALAR -> found.add(this);
      case MAP -> entries.values().forEach(value -> value.collect(found));
      case LIST -> items.forEach(item -> item.collect(found));
    }
  }
}
