package io.condor.fetch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file must look like to be taken for a history.
 *
 * @param headers header lines that are accepted; {@code *} stands for any one name
 * @param date column of the day, as the first header names it
 * @param values columns of numbers, likewise
 * @param level the column whose size is checked, one of {@code values}
 * @param emptyValues whether a value may be missing: an empty cell or a single dot
 * @param preambleLines most lines that may stand above the header
 */
record Layout(
    @JsonProperty(required = true) List<String> headers,
    @JsonProperty(required = true) String date,
    @JsonProperty(required = true) List<String> values,
    @JsonProperty(required = true) String level,
    @JsonProperty(required = true) boolean emptyValues,
    @JsonProperty(required = true) int preambleLines) {

  Layout {
    headers = List.copyOf(headers);
    values = List.copyOf(values);
  }

  /** What is wrong with the layout itself; empty if nothing. */
  Optional<String> flaw() {
    if (headers.isEmpty()) {
      return Optional.of("no header");
    }
    List<String> names = names(headers.get(0));
    if (!names.contains(date)) {
      return Optional.of("no column `" + date + "` in the header `" + headers.get(0) + "`");
    }
    for (String value : values) {
      if (!names.contains(value)) {
        return Optional.of("no column `" + value + "` in the header `" + headers.get(0) + "`");
      }
    }
    if (!values.contains(level)) {
      return Optional.of("`" + level + "` is not one of the values " + values);
    }
    if (headers.stream().anyMatch(header -> names(header).size() != names.size())) {
      return Optional.of("headers of different width");
    }
    return preambleLines < 0 || preambleLines > 20
        ? Optional.of("preambleLines " + preambleLines + " is not between 0 and 20")
        : Optional.empty();
  }

  /** True if {@code found} is one of the headers. */
  boolean accepts(List<String> found) {
    return headers.stream().anyMatch(header -> matches(names(header), found));
  }

  /** The name that stands where the accepted header has {@code *}; empty if it has none. */
  String freeName(List<String> found) {
    for (String header : headers) {
      List<String> pattern = names(header);
      if (matches(pattern, found)) {
        int free = pattern.indexOf("*");
        return free < 0 ? "" : found.get(free);
      }
    }
    throw new IllegalArgumentException(found + " is no header of this layout");
  }

  int width() {
    return names(headers.get(0)).size();
  }

  int datePosition() {
    return names(headers.get(0)).indexOf(date);
  }

  int[] valuePositions() {
    List<String> names = names(headers.get(0));
    return values.stream().mapToInt(names::indexOf).toArray();
  }

  /** Position of the level among the values. */
  int levelPosition() {
    return values.indexOf(level);
  }

  private static boolean matches(List<String> pattern, List<String> found) {
    if (pattern.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      boolean any = pattern.get(i).equals("*");
      if (any ? found.get(i).isBlank() : !pattern.get(i).equals(found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(String header) {
    List<String> names = new ArrayList<>();
    for (String name : header.split(",", -1)) {
      names.add(name.strip());
    }
    return names;
  }
}
