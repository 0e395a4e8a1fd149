package io.condor.store;

import io.condor.feed.ChainSink;
import io.condor.feed.ChainStore;
import io.condor.feed.StoreDamage;
import io.condor.feed.StoredDay;
import io.condor.feed.StoredFile;
import io.condor.instrument.OptionRoot;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/** A store that is read. The database starts with the first chain that is asked for. */
final class OpenStore implements ChainStore {
  /** What an export holds, in the words of this product; prices in index points. */
  private static final String EXPORTED =
      "root, quote_date, quote_second, CASE WHEN call THEN 'C' ELSE 'P' END AS option_type, expiry,"
          + " strike, bid, ask, bid_size, ask_size, \"last\", underlying, forward, iv, delta,"
          + " volume, open_interest";

  private final StoreFolder folder;
  private final Contents contents;
  private final Set<String> verified = new HashSet<>();
  private Optional<Database> database = Optional.empty();

  OpenStore(StoreFolder folder) {
    folder.require();
    this.folder = folder;
    this.contents = Contents.of(new StoreLog(folder.log()).read());
  }

  @Override
  public SortedSet<String> roots() {
    return contents.roots();
  }

  @Override
  public SortedSet<LocalDate> days(OptionRoot root) {
    return days(root.name());
  }

  @Override
  public SortedSet<LocalDate> days(String root) {
    return contents.days(root);
  }

  @Override
  public void read(OptionRoot root, LocalDate day, ChainSink sink) {
    read(root.name(), day, sink);
  }

  @Override
  public void read(String root, LocalDate day, ChainSink sink) {
    for (Piece piece : contents.pieces(root, day)) {
      verify(piece);
      new PieceReader(database()).read(piece, folder.piece(piece), sink);
    }
  }

  @Override
  public String fingerprint() {
    return contents.fingerprint();
  }

  @Override
  public List<StoredDay> contents() {
    return contents.storedDays();
  }

  @Override
  public List<StoredFile> files() {
    return contents.files();
  }

  @Override
  public List<StoreDamage> check(Consumer<StoredDay> progress) {
    List<StoreDamage> damages = new ArrayList<>();
    for (StoredDay stored : contents.storedDays()) {
      progress.accept(stored);
      for (Piece piece : contents.pieces(stored.root(), stored.day())) {
        damage(piece)
            .or(() -> differentRows(piece))
            .ifPresent(message -> damages.add(described(piece, message)));
      }
    }
    return damages;
  }

  private StoreDamage described(Piece piece, String message) {
    return new StoreDamage(
        folder.piece(piece).toString(),
        piece.root() + " " + piece.day() + " " + message,
        "import " + String.join(" or ", contents.names(piece)) + " into a new store");
  }

  private void verify(Piece piece) {
    if (verified.contains(piece.path())) {
      return;
    }
    Optional<String> message = damage(piece);
    if (message.isPresent()) {
      StoreDamage damage = described(piece, message.get());
      throw new DataException(damage.place(), damage.message(), damage.repair());
    }
    verified.add(piece.path());
  }

  /** How the file of a piece is not as it was written. */
  private Optional<String> damage(Piece piece) {
    Path file = folder.piece(piece);
    try {
      if (!Files.exists(file)) {
        return Optional.of("is missing");
      }
      if (Files.size(file) != piece.bytes()) {
        return Optional.of(
            "is damaged: " + Files.size(file) + " bytes instead of " + piece.bytes());
      }
      String found = Sha256.of(file);
      return found.equals(piece.sha256())
          ? Optional.empty()
          : Optional.of("is damaged: SHA-256 " + found + " instead of " + piece.sha256());
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
  }

  /** How the rows of a whole file are not those that were imported: another database reads it. */
  private Optional<String> differentRows(Piece piece) {
    MessageDigest digest = Sha256.start();
    digest.update((piece.root() + ' ' + piece.day() + '\n').getBytes(StandardCharsets.UTF_8));
    try {
      new PieceReader(database())
          .read(
              piece,
              folder.piece(piece),
              block -> {
                PieceRows rows = new PieceRows();
                rows.add(block, 0, block.size());
                rows.digest(digest);
              });
    } catch (DataException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return Sha256.end(digest).equals(piece.content())
        ? Optional.empty()
        : Optional.of("does not hold the rows that were imported");
  }

  @Override
  public long export(String root, LocalDate first, LocalDate last, Path file) {
    String format = format(file);
    List<Piece> pieces =
        contents.days(root).stream()
            .filter(day -> !day.isBefore(first) && !day.isAfter(last))
            .flatMap(day -> contents.pieces(root, day).stream())
            .toList();
    if (pieces.isEmpty()) {
      throw new DataException(
          folder.toString(),
          "no quotes of " + root + " from " + first + " to " + last,
          "`condor data list " + folder + "` shows what there is");
    }
    pieces.forEach(this::verify);
    String query =
        "SELECT "
            + EXPORTED
            + " FROM "
            + Database.parquet(pieces.stream().map(folder::piece).toList());
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      long rows =
          database().run("COPY (" + query + ") TO " + Database.quoted(part) + " (" + format + ")");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } catch (SQLException e) {
      throw notWritten(file, part, Database.firstLine(e));
    } catch (IOException e) {
      throw notWritten(file, part, e.toString());
    }
  }

  private static String format(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return "FORMAT csv, HEADER";
    }
    if (name.endsWith(".parquet")) {
      return "FORMAT parquet, COMPRESSION zstd";
    }
    throw new DataException(
        file.toString(), "is of no format known by its name", "let it end in .csv or .parquet");
  }

  private static DataException notWritten(Path file, Path part, String reason) {
    String left = "";
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      left = "; " + part + " is left";
    }
    return new DataException(
        file.toString(),
        "cannot be written: " + reason + left,
        "name a file in a folder that you may write to, on a disk with room");
  }

  private Database database() {
    Database running = database.orElseGet(Database::start);
    database = Optional.of(running);
    return running;
  }

  @Override
  public void close() {
    database.ifPresent(Database::close);
    database = Optional.empty();
  }
}
