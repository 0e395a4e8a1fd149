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

  /** As {@link #read(Path, ChainSink, Findings)}; empty if the file is of no layout. */
  static Optional<LoadedChain> readIfChain(
      Path file, String label, ChainSink sink, Findings findings) {
    return new ChainReading(file, label, LAYOUTS, true, (byte) ',', sink).read(findings);
  }

  private static String label(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
