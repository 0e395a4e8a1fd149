package io.condor.feed;

import java.util.List;
import java.util.Locale;

/**
 * The line that names the columns, and what stands before it.
 *
 * @param names of the columns in lower case, without blanks and brackets around them
 * @param preamble lines before the header, as their fields
 * @param name of the text
 * @param place of the header, for messages
 */
record ChainHeader(List<String> names, List<List<String>> preamble, TextName name, String place) {

  ChainHeader {
    names = names.stream().map(ChainHeader::plain).toList();
    preamble = List.copyOf(preamble);
  }

  private static String plain(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    boolean bracketed = plain.startsWith("[") && plain.endsWith("]") && plain.length() > 1;
    return bracketed ? plain.substring(1, plain.length() - 1).strip() : plain;
  }

  /** Where the column of that name stands, {@link RowColumns#ABSENT} if nowhere. */
  int column(String column) {
    return names.indexOf(column);
  }

  /** As above, from column {@code from} on. */
  int column(String column, int from) {
    int found = names.subList(from, names.size()).indexOf(column);
    return found < 0 ? RowColumns.ABSENT : from + found;
  }

  /** The first of these columns that there is. */
  int columnOf(String first, String second) {
    int found = column(first);
    return found < 0 ? column(second) : found;
  }
}
