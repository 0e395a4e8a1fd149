package io.condor.cli;

import io.condor.fetch.FetchResult;
import io.condor.fetch.FetchSource;
import io.condor.fetch.FetchTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables about fetched files, at most 80 columns wide. */
final class FetchPage {
  private static final int WIDTH = 80;

  private FetchPage() {}

  /** One line a file; the contracts of one row of the table that fared alike share a line. */
  static String summary(List<FetchResult> results) {
    Map<String, List<FetchResult>> lines = new LinkedHashMap<>();
    for (FetchResult result : results) {
      boolean isContract = !result.source().id().equals(result.source().family());
      boolean isAlone = !isContract || result.problem().isPresent();
      String key = isAlone ? result.source().id() : result.source().family() + " " + result.state();
      lines.computeIfAbsent(key, name -> new ArrayList<>()).add(result);
    }
    StringBuilder page = new StringBuilder();
    line(page, row("id", "rows", "first", "last", "new", "state"));
    for (List<FetchResult> alike : lines.values()) {
      line(page, summary(alike, alike.get(0)));
    }
    for (FetchResult result : results) {
      if (!result.note().isEmpty()) {
        wrapped(page, "note: " + result.source().id() + ": " + result.note());
      }
    }
    return page.toString();
  }

  private static String summary(List<FetchResult> alike, FetchResult any) {
    int rows = 0;
    int newRows = 0;
    LocalDate first = LocalDate.MAX;
    LocalDate last = LocalDate.MIN;
    for (FetchResult result : alike) {
      if (result.hasFile()) {
        rows += result.rows();
        newRows += result.newRows();
        first = result.first().isBefore(first) ? result.first() : first;
        last = result.last().isAfter(last) ? result.last() : last;
      }
    }
    boolean isContract = !any.source().id().equals(any.source().family());
    String name =
        isContract && any.problem().isEmpty()
            ? any.source().family() + " (" + alike.size() + ")"
            : any.source().id();
    return rows == 0
        ? row(name, "-", "-", "-", "-", any.state().word())
        : row(
            name,
            String.valueOf(rows),
            first.toString(),
            last.toString(),
            String.valueOf(newRows),
            any.state().word());
  }

  /** What can be fetched, then where each comes from by group of terms. */
  static String list(List<FetchSource> sources, FetchTable table) {
    StringBuilder page = new StringBuilder();
    String shape = "%-10s %-10s %-7s %s";
    line(page, String.format(Locale.ROOT, shape, "id", "group", "files", "what"));
    Map<String, List<FetchSource>> families = new LinkedHashMap<>();
    sources.forEach(
        source -> families.computeIfAbsent(source.family(), key -> new ArrayList<>()).add(source));
    families.forEach(
        (family, members) ->
            line(
                page,
                String.format(
                    Locale.ROOT,
                    shape,
                    family,
                    members.get(0).group(),
                    members.size() + (members.get(0).onlyByName() ? "*" : ""),
                    members.get(0).what())));
    line(page, "");
    line(page, "* fetched only when named");
    line(page, "");
    families.forEach(
        (family, members) -> {
          line(page, family + "  " + members.get(0).file());
          line(page, "  " + members.get(0).url());
          line(page, "  " + members.get(0).page());
        });
    line(page, "");
    page.append(terms(sources, table));
    return page.toString();
  }

  /** The licence notes of all that is named, each once. */
  static String terms(List<FetchSource> sources, FetchTable table) {
    StringBuilder page = new StringBuilder();
    sources.stream()
        .map(FetchSource::licence)
        .distinct()
        .forEach(
            key ->
                wrapped(page, "terms: " + key + ": " + table.licences().getOrDefault(key, "none")));
    return page.toString();
  }

  private static String row(
      String id, String rows, String first, String last, String added, String state) {
    return String.format(
        Locale.ROOT, "%-21s %6s  %-10s  %-10s %5s  %s", id, rows, first, last, added, state);
  }

  private static void line(StringBuilder page, String text) {
    page.append(text.stripTrailing()).append('\n');
  }

  private static void wrapped(StringBuilder page, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        line(page, line.toString());
        line.setLength(0);
        line.append("  ");
      } else if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    line(page, line.toString());
  }
}
