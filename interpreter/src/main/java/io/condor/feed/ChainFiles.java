package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files of recorded option chains, in the layouts in which vendors deliver them, plain or packed
 * with gzip or zip.
 *
 * <p>Files are streamed: memory does not grow with their size. An option with a fault is left out
 * and counted by rule; a file that is of no known layout, damaged, or has nothing usable is a
 * {@link DataException}. Rows that stand before the damage have been delivered by then.
 */
public final class ChainFiles {
  private static final List<ChainLayout> LAYOUTS =
      List.of(
          new CboeEod2019Layout(),
          new CboeDelayedLayout(),
          new DatashopEodLayout(),
          new DatashopIntervalLayout(),
          new OptionsDxLayout(),
          new OratsLayout(),
          new LeanUniverseLayout());

  private ChainFiles() {}

  /** A layout that can be named. */
  public record Layout(String id, String description) {}

  /** All layouts that need no column map. */
  public static List<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>();
    LAYOUTS.forEach(layout -> layouts.add(new Layout(layout.id(), layout.description())));
    layouts.add(new Layout(LeanBars.ID, LeanBars.DESCRIPTION));
    return List.copyOf(layouts);
  }

  /**
   * Reads {@code file}, whose layout is told by its header line.
   *
   * @param sink takes the rows in the order of the file
   * @param findings gets what was read and rejected, under the file's name
   * @throws DataException if nothing of it can be used
   */
  public static LoadedChain read(Path file, ChainSink sink, Findings findings) {
    return read(file, label(file), LAYOUTS, true, sink, findings);
  }

  /**
   * Reads {@code file}, which must be of the layout {@code id}.
   *
   * @throws DataException if there is no such layout, or nothing of the file can be used
   */
  public static LoadedChain read(Path file, String id, ChainSink sink, Findings findings) {
    boolean lean = id.equals(LeanBars.ID);
    List<ChainLayout> layouts = LAYOUTS.stream().filter(layout -> layout.id().equals(id)).toList();
    if (!lean && layouts.isEmpty()) {
      throw new DataException(
          file.toString(),
          "no layout `" + id + "`",
          "layouts are " + String.join(", ", layouts().stream().map(Layout::id).toList()));
    }
    return read(file, label(file), layouts, lean, sink, findings);
  }

  /**
   * Reads a text {@code file} with a header line, whose columns mean what {@code map} says.
   *
   * @throws DataException if the file lacks a column, or nothing of it can be used
   */
  public static LoadedChain read(Path file, ColumnMap map, ChainSink sink, Findings findings) {
    ChainReading reading = mapped(file, label(file), map, sink);
    return reading.read(findings).orElseThrow(reading::unknown);
  }

  /**
   * Reads a {@code file} that {@code opener} opens, such as Parquet, whose columns mean what {@code
   * map} says.
   *
   * @throws DataException if the file lacks a column, or nothing of it can be used
   */
  public static LoadedChain read(
      Path file, ColumnMap map, ColumnTable.Opener opener, ChainSink sink, Findings findings) {
    ChainReading reading = mapped(file, label(file), map, sink);
    try (ColumnTable table = opener.open(file, map.columnNames())) {
      return reading.read(table, map.columnNames(), findings).orElseThrow(reading::unknown);
    }
  }

  private static ChainReading mapped(Path file, String label, ColumnMap map, ChainSink sink) {
    return new ChainReading(file, label, List.of(map.layout()), false, map.separator(), sink);
  }

  private static LoadedChain read(
      Path file,
      String label,
      List<ChainLayout> layouts,
      boolean lean,
      ChainSink sink,
      Findings findings) {
    ChainReading reading = new ChainReading(file, label, layouts, lean, (byte) ',', sink);
    return reading.read(findings).orElseThrow(reading::unknown);
  }

  /**
   * As {@link #read(Path, ChainSink, Findings)}; empty if the file is neither of a layout nor of
   * one of {@code maps}, which are tried in their order.
   */
  static Optional<LoadedChain> readIfChain(
      Path file, String label, List<ColumnMap> maps, ChainSink sink, Findings findings) {
    Optional<LoadedChain> loaded =
        new ChainReading(file, label, LAYOUTS, true, (byte) ',', sink).read(findings);
    for (int i = 0; i < maps.size() && loaded.isEmpty(); i++) {
      loaded = mapped(file, label, maps.get(i), sink).read(findings);
    }
    return loaded;
  }

  private static String label(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
