package io.condor.feed;

import io.condor.instrument.OptionRoot;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of chain files, whatever their layouts: every file in it and below, in the order of
 * their paths. Files of no layout are skipped and counted.
 *
 * <p>Nothing is read until it is asked for. The first question for days reads every file once, to
 * learn which root and day stands where; a chain is read from its files again. Not safe for use by
 * several threads.
 */
public final class ChainFolder implements ChainSource {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final List<String> chainFiles = new ArrayList<>();
  private final SortedMap<String, SortedMap<LocalDate, List<String>>> index = new TreeMap<>();
  private final Findings findings = new Findings();
  private String hash = "";
  private boolean indexed;

  /**
   * Names the folder; reads nothing.
   *
   * @throws DataException if there is no such folder
   */
  public ChainFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder.toString(), "no such folder", "name a folder of option chain files");
    }
    this.folder = folder;
  }

  @Override
  public SortedSet<LocalDate> days(OptionRoot root) {
    return days(root.name());
  }

  /** Days on which there are quotes of the root as listed, such as {@code SPX}, ascending. */
  public SortedSet<LocalDate> days(String root) {
    readIndex();
    SortedMap<LocalDate, List<String>> days =
        index.getOrDefault(root, Collections.emptySortedMap());
    return Collections.unmodifiableSortedSet(new TreeSet<>(days.keySet()));
  }

  /** Roots of which there are quotes, as listed, in alphabetical order. */
  public SortedSet<String> roots() {
    readIndex();
    return Collections.unmodifiableSortedSet(new TreeSet<>(index.keySet()));
  }

  @Override
  public void read(OptionRoot root, LocalDate day, ChainSink sink) {
    read(root.name(), day, sink);
  }

  /** All quotes of the root as listed on {@code day}: file after file, in the order of each. */
  public void read(String root, LocalDate day, ChainSink sink) {
    readIndex();
    List<String> files =
        index.getOrDefault(root, Collections.emptySortedMap()).getOrDefault(day, List.of());
    ChainFilter filter = new ChainFilter(root, (int) day.toEpochDay(), sink);
    for (String file : files) {
      if (ChainFiles.readIfChain(folder.resolve(file), file, filter, new Findings()).isEmpty()) {
        throw new DataException(
            folder.resolve(file).toString(),
            "has changed since it was first read",
            "start again, with files that do not change");
      }
      filter.flush();
    }
  }

  /** What the files held and what of it was rejected. */
  public DataReport report() {
    readIndex();
    return findings.report();
  }

  /** SHA-256 over the paths below the folder and the bytes of all chain files. */
  @Override
  public String fingerprint() {
    readIndex();
    if (hash.isEmpty()) {
      hash = hashOfFiles();
    }
    return hash;
  }

  private void readIndex() {
    if (indexed) {
      return;
    }
    for (String file : files()) {
      Map<String, Set<Integer>> seen = new TreeMap<>();
      boolean chain =
          ChainFiles.readIfChain(
                  folder.resolve(file), file, block -> addDays(block, seen), findings)
              .isPresent();
      if (!chain) {
        findings.note(file, "not-a-chain", "file skipped: no known layout", file);
        continue;
      }
      chainFiles.add(file);
      seen.forEach((root, days) -> days.forEach(day -> addToIndex(root, day, file)));
    }
    indexed = true;
  }

  private void addToIndex(String root, int day, String file) {
    index
        .computeIfAbsent(root, any -> new TreeMap<>())
        .computeIfAbsent(LocalDate.ofEpochDay(day), any -> new ArrayList<>())
        .add(file);
  }

  private static void addDays(ChainBlock block, Map<String, Set<Integer>> seen) {
    String root = "";
    int day = Integer.MIN_VALUE;
    for (int i = 0; i < block.size(); i++) {
      if (block.quoteDays()[i] != day || !block.roots()[i].equals(root)) {
        day = block.quoteDays()[i];
        root = block.roots()[i];
        seen.computeIfAbsent(root, any -> new TreeSet<>()).add(day);
      }
    }
  }

  /** Paths below the folder with {@code /} between names, sorted by their characters. */
  private List<String> files() {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private String hashOfFiles() {
    MessageDigest all = sha256();
    for (String file : chainFiles) {
      all.update((file + '\0').getBytes(StandardCharsets.UTF_8));
      all.update(hashOf(folder.resolve(file)));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private static byte[] hashOf(Path file) {
    MessageDigest one = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        one.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return one.digest();
  }

  private static DataException unreadable(Path path, IOException e) {
    return new DataException(
        path.toString(), "cannot be read: " + e.getMessage(), "check the folder");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
