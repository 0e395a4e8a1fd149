package io.condor.feed;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names say about a text: trading days and roots stand there in some layouts.
 *
 * @param folder name of the folder that the file is in, empty if unknown
 * @param file name of the file
 * @param entry name within a zip, without folders; empty if the file is no zip
 */
record TextName(String folder, String file, String entry) {
  private static final Pattern DAY =
      Pattern.compile("(?<![0-9])([0-9]{4})([-_]?)([0-9]{2})\\2([0-9]{2})(?![0-9])");

  static TextName of(Path file, String entry) {
    Path absolute = file.toAbsolutePath().normalize();
    String folder = nameOf(absolute.getParent() == null ? absolute : absolute.getParent());
    return new TextName(folder, nameOf(absolute), entry.substring(entry.lastIndexOf('/') + 1));
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /**
   * The first day, as {@code 2023-06-09} or {@code 20230609}, in the entry's or the file's name.
   */
  OptionalInt day() {
    OptionalInt day = dayIn(entry);
    return day.isPresent() ? day : dayIn(file);
  }

  private static OptionalInt dayIn(String name) {
    Matcher matcher = DAY.matcher(name);
    while (matcher.find()) {
      int day =
          MomentFormat.epochDay(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(3)),
              Integer.parseInt(matcher.group(4)));
      if (day != Integer.MIN_VALUE) {
        return OptionalInt.of(day);
      }
    }
    return OptionalInt.empty();
  }

  /** The root with which the entry's, the file's or else the folder's name begins. */
  Optional<String> root() {
    return OptionRoots.atStart(entry)
        .or(() -> OptionRoots.atStart(file))
        .or(() -> OptionRoots.atStart(folder));
  }
}
