package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Findings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One file of option quotes on its way through: finds the layout of each of its texts. */
final class ChainReading {
  /** The header is among the first lines, or the text is of no layout. */
  private static final int MAX_HEADER_LINE = 12;

  private static final int SHOWN_HEADER = 200;

  private final Path file;
  private final String label;
  private final List<ChainLayout> layouts;
  private final boolean lean;
  private final byte separator;
  private final BlockWriter out;
  private final Rejections rejections;
  private final SessionTimes times = new SessionTimes();
  private final TreeSet<String> found = new TreeSet<>();
  private final List<String> skipped = new ArrayList<>();
  private long skippedTexts;
  private NearestLayout nearest = NearestLayout.NONE;

  /**
   * @param label of the file in findings
   * @param layouts that the file may have
   * @param lean whether it may be Lean's bars
   */
  ChainReading(
      Path file,
      String label,
      List<ChainLayout> layouts,
      boolean lean,
      byte separator,
      ChainSink sink) {
    this.file = file;
    this.label = label;
    this.layouts = layouts;
    this.lean = lean;
    this.separator = separator;
    this.out = new BlockWriter(sink);
    this.rejections = new Rejections(label);
  }

  /** Reads all texts of the file; empty if none is of a layout. */
  Optional<LoadedChain> read(Findings findings) {
    PackedFile.unpack(file, this::readText);
    out.flush();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (out.rows() == 0) {
      throw new DataException(
          file.toString(),
          rejections.total() == 0
              ? "a header of layout " + layoutNames() + " and no rows"
              : "nothing usable: " + rejections.summary() + "; " + rejections.example(),
          "check that the file is complete and of layout " + layoutNames());
    }
    findings.read(label, (int) Math.min(Integer.MAX_VALUE, out.rows()));
    rejections.report(label, findings);
    if (skippedTexts > 0) {
      findings.note(
          label,
          "not-a-chain",
          (int) Math.min(Integer.MAX_VALUE, skippedTexts),
          "text within the zip skipped: no known layout",
          skipped.get(0));
    }
    return Optional.of(new LoadedChain(layoutNames(), out.rows(), rejections.byRule()));
  }

  private String layoutNames() {
    return String.join("+", found);
  }

  /** Why the file is of no layout. */
  DataException unknown() {
    String known =
        layouts.stream().map(ChainLayout::id).collect(Collectors.joining(", "))
            + (lean ? ", " + LeanBars.ID : "");
    return new DataException(
        file.toString(),
        nearest.message(),
        "layouts are " + known + "; any other table is read through a column map");
  }

  private void readText(String entry, InputStream text) {
    TextName name = TextName.of(file, entry);
    String inner = entry.isEmpty() ? "" : "!" + entry;
    rejections.label(label + inner);
    RowScanner rows = new RowScanner(text, file + inner, separator);
    Optional<LeanBars> bars = lean ? LeanBars.of(name) : Optional.empty();
    if (bars.isPresent()) {
      found.add(LeanBars.ID);
      read(rows, bars.get().columns(), bars.get().width());
      return;
    }
    Optional<String> foreign = rows.foreign();
    if (foreign.isPresent() || !readTable(rows, name)) {
      foreign.ifPresent(reason -> nearest = nearest.or(NearestLayout.foreign(reason)));
      skippedTexts++;
      if (skipped.isEmpty()) {
        skipped.add(label + inner);
      }
    }
  }

  /** Reads a text with a header line; false if no line among the first is one. */
  private boolean readTable(RowScanner rows, TextName name) {
    List<List<String>> preamble = new ArrayList<>();
    while (preamble.size() < MAX_HEADER_LINE && rows.next()) {
      List<String> texts = rows.texts();
      ChainHeader header = new ChainHeader(texts, preamble, name, rows.place());
      for (ChainLayout layout : layouts) {
        if (header.names().containsAll(layout.required())) {
          found.add(layout.id());
          read(rows, layout.columns(header), header.names().size());
          return true;
        }
        nearest = nearest.or(NearestLayout.of(layout, header, rows.raw(SHOWN_HEADER)));
      }
      preamble.add(texts);
    }
    return false;
  }

  private void read(RowScanner rows, RowColumns columns, int width) {
    new RowReader(rows, columns, width, out, rejections, times).readAll();
  }
}
