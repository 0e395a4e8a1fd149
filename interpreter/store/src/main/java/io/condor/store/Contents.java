package io.condor.store;

import io.condor.feed.StoredDay;
import io.condor.feed.StoredFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a store holds: the sum of its log. */
final class Contents {
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, Piece> pieces = new HashMap<>();
  private final Map<String, SortedSet<String>> names = new HashMap<>();
  private final SortedMap<String, SortedMap<LocalDate, SortedSet<Piece>>> days = new TreeMap<>();

  static Contents of(List<LogEntry> entries) {
    Contents contents = new Contents();
    entries.forEach(contents::add);
    return contents;
  }

  void add(LogEntry entry) {
    entries.add(entry);
    entry.replaced().forEach(this::remove);
    for (Piece piece : entry.pieces()) {
      pieces.putIfAbsent(piece.path(), piece);
      names.computeIfAbsent(piece.path(), any -> new TreeSet<>()).add(entry.file().name());
      days.computeIfAbsent(piece.root(), any -> new TreeMap<>())
          .computeIfAbsent(piece.date(), any -> new TreeSet<>())
          .add(piece);
    }
  }

  private void remove(String path) {
    Piece piece = pieces.remove(path);
    if (piece == null) {
      return;
    }
    names.remove(path);
    SortedMap<LocalDate, SortedSet<Piece>> ofRoot =
        days.getOrDefault(piece.root(), new TreeMap<>());
    SortedSet<Piece> ofDay = ofRoot.getOrDefault(piece.date(), new TreeSet<>());
    ofDay.remove(piece);
    if (ofDay.isEmpty()) {
      ofRoot.remove(piece.date());
    }
    if (ofRoot.isEmpty()) {
      days.remove(piece.root());
    }
  }

  /** Number of imports so far. */
  int size() {
    return entries.size();
  }

  boolean has(String piecePath) {
    return pieces.containsKey(piecePath);
  }

  SortedSet<String> roots() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(days.keySet()));
  }

  SortedSet<LocalDate> days(String root) {
    SortedMap<LocalDate, SortedSet<Piece>> ofRoot =
        days.getOrDefault(root, Collections.emptySortedMap());
    return Collections.unmodifiableSortedSet(new TreeSet<>(ofRoot.keySet()));
  }

  /** In the order in which they are read. */
  List<Piece> pieces(String root, LocalDate day) {
    return List.copyOf(
        days.getOrDefault(root, Collections.emptySortedMap())
            .getOrDefault(day, Collections.emptySortedSet()));
  }

  /** All pieces by root and day. */
  List<Piece> pieces() {
    return days.values().stream()
        .flatMap(ofRoot -> ofRoot.values().stream())
        .flatMap(ofDay -> ofDay.stream())
        .toList();
  }

  List<StoredDay> storedDays() {
    List<StoredDay> all = new ArrayList<>();
    days.forEach(
        (root, ofRoot) ->
            ofRoot.forEach(
                (day, ofDay) -> {
                  SortedSet<String> files = new TreeSet<>();
                  ofDay.forEach(piece -> files.addAll(names(piece)));
                  long rows = ofDay.stream().mapToLong(Piece::rows).sum();
                  all.add(new StoredDay(root, day, rows, List.copyOf(files)));
                }));
    return all;
  }

  /** Names of the files that brought a piece. */
  SortedSet<String> names(Piece piece) {
    return names.getOrDefault(piece.path(), Collections.emptySortedSet());
  }

  /** Files of which something is still stored, each once. */
  List<StoredFile> files() {
    return entries.stream()
        .filter(entry -> entry.pieces().stream().anyMatch(piece -> has(piece.path())))
        .map(LogEntry::file)
        .distinct()
        .sorted(Comparator.comparing(StoredFile::name).thenComparing(StoredFile::sha256))
        .toList();
  }

  /** True if a file of this length was imported. */
  boolean mayHave(long bytes) {
    return entries.stream().anyMatch(entry -> entry.file().bytes() == bytes);
  }

  /** True if the file was imported, read the same way, and all of it is still stored. */
  boolean hasWhole(String sha256, String reading) {
    return entries.stream()
        .filter(entry -> entry.file().sha256().equals(sha256))
        .filter(entry -> entry.file().reading().equals(reading))
        .anyMatch(entry -> entry.pieces().stream().allMatch(piece -> has(piece.path())));
  }

  /** Pieces that the file brought, in any import. */
  LogEntry last(String sha256, String reading) {
    return entries.stream()
        .filter(entry -> entry.file().sha256().equals(sha256))
        .filter(entry -> entry.file().reading().equals(reading))
        .reduce((before, after) -> after)
        .orElseThrow(() -> new IllegalStateException("never imported: " + sha256));
  }

  /** SHA-256 over roots, days and rows, whoever brought them and whenever. */
  String fingerprint() {
    MessageDigest digest = Sha256.start();
    for (Piece piece : pieces()) {
      String line = piece.root() + ' ' + piece.day() + ' ' + piece.content() + '\n';
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Sha256.end(digest);
  }
}
