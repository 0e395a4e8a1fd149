package io.condor.fetch;

import io.condor.fetch.FetchResult.State;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings the files of a data folder up to date.
 *
 * <p>A file is received beside its place, read whole, compared with the one that is there and only
 * then moved over it, so that at every moment, and after any interruption, each file is either the
 * old or the new one.
 */
public final class DataFetch {
  private static final String LOCK_FILE = ".fetch.lock";

  private final Path folder;
  private final FetchSettings settings;
  private final FetchProgress progress;
  private final Pause pause;

  /**
   * @param folder the data folder; made if needed
   */
  public DataFetch(Path folder, FetchSettings settings, Pause pause, FetchProgress progress) {
    this.folder = folder;
    this.settings = settings;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * What is there, without asking any server: each source is {@code PLANNED} or {@code COMPLETE}.
   */
  public List<FetchResult> look(List<FetchSource> sources) {
    Manifest manifest = Manifest.read(folder);
    List<FetchResult> results = new ArrayList<>();
    for (FetchSource source : sources) {
      Optional<Standing> standing = standing(source, manifest);
      State state =
          standing.isPresent() && standing.get().isComplete(source)
              ? State.COMPLETE
              : State.PLANNED;
      results.add(
          standing
              .flatMap(Standing::history)
              .map(history -> FetchResult.of(source, state, history, 0))
              .orElseGet(() -> FetchResult.without(source, state)));
    }
    return List.copyOf(results);
  }

  /**
   * Fetches each source in turn; one that fails does not stop the others.
   *
   * @throws DataException if the folder cannot be used at all
   * @throws InterruptedException if the thread was interrupted; every file in place is then whole
   */
  public List<FetchResult> run(List<FetchSource> sources) throws InterruptedException {
    Path lock = folder.resolve(LOCK_FILE);
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.tryLock()) {
        if (held == null) {
          throw busy();
        }
        return runAlone(sources);
      }
    } catch (OverlappingFileLockException e) {
      throw busy();
    } catch (IOException e) {
      throw LocalFiles.unwritable(lock, e);
    }
  }

  private DataException busy() {
    return new DataException(
        folder.toString(), "another fetch is writing to this folder", "wait until it has ended");
  }

  private List<FetchResult> runAlone(List<FetchSource> sources) throws InterruptedException {
    Manifest manifest = Manifest.read(folder);
    Download download = new Download(settings, pause, progress);
    List<FetchResult> results = new ArrayList<>();
    for (FetchSource source : sources) {
      progress.starts(results.size() + 1, sources.size(), source);
      FetchResult result = fetch(source, manifest, download);
      results.add(result);
      progress.ended(result);
    }
    return List.copyOf(results);
  }

  private FetchResult fetch(FetchSource source, Manifest manifest, Download download)
      throws InterruptedException {
    Optional<Standing> standing = Optional.empty();
    try {
      standing = standing(source, manifest);
      if (standing.isPresent() && standing.get().isComplete(source)) {
        return standing.get().result(source, State.COMPLETE);
      }
      PartFile part = new PartFile(target(source));
      Received received =
          download.get(source, standing.map(Standing::validators).orElse(Validators.NONE), part);
      FetchResult result = settle(source, standing, received, manifest);
      part.discard();
      return result;
    } catch (DataException problem) {
      return standing
          .map(known -> known.result(source, State.KEPT))
          .orElseGet(() -> FetchResult.without(source, State.FAILED))
          .because(problem);
    }
  }

  private FetchResult settle(
      FetchSource source, Optional<Standing> standing, Received received, Manifest manifest) {
    if (received.isUnmodified()) {
      return standing
          .orElseThrow(() -> new IllegalStateException("nothing was there"))
          .result(source, State.UNCHANGED);
    }
    Path target = target(source);
    // The part is of no further use, whatever it is.
    new PartFile(target).discard();
    History fresh = readFresh(source, received.bytes());
    Optional<History> old = standing.flatMap(Standing::history);
    Optional<Comparison.Objection> objection =
        old.isPresent()
            ? Comparison.against(source, old.get(), fresh)
            : Comparison.alone(source, fresh);
    boolean isAccepted =
        objection.isEmpty() || (objection.get().isRevision() && settings.acceptRevisions());
    if (!isAccepted) {
      throw refused(source, objection.get(), received.bytes());
    }
    FetchResult result = judged(source, old, fresh, objection.isPresent());
    if (standing.isPresent() && old.isEmpty()) {
      // What is there is no history; nobody should lose it all the same.
      LocalFiles.replace(candidate(target, ".unreadable"), standing.get().bytes());
      result = result.noting("what was there is now " + source.file() + ".unreadable");
    }
    if (standing.isEmpty() || !Arrays.equals(standing.get().bytes(), received.bytes())) {
      LocalFiles.replace(target, received.bytes());
    }
    manifest.put(source.file(), entry(source, received, fresh));
    LocalFiles.discard(candidate(target, ".candidate"));
    return result;
  }

  private History readFresh(FetchSource source, byte[] bytes) {
    try {
      return History.read(source.file(), bytes, source.layout());
    } catch (DataException problem) {
      LocalFiles.replace(candidate(target(source), ".candidate"), bytes);
      throw new DataException(
          problem.place(),
          problem.getMessage() + ", in what " + source.url() + " sent",
          "look at " + source.file() + ".candidate; " + problem.repair());
    }
  }

  private FetchResult judged(
      FetchSource source, Optional<History> old, History fresh, boolean isRevision) {
    if (old.isEmpty()) {
      return FetchResult.of(source, State.NEW, fresh, fresh.size());
    }
    int newRows = Comparison.newRows(old.get(), fresh);
    if (isRevision) {
      return FetchResult.of(source, State.REVISED, fresh, newRows);
    }
    FetchResult result =
        FetchResult.of(source, newRows == 0 ? State.UNCHANGED : State.UPDATED, fresh, newRows);
    int inserted = newRows - fresh.rows().tailMap(old.get().last(), false).size();
    return inserted == 0
        ? result
        : result.noting(inserted + " of the new rows are before " + old.get().last());
  }

  private DataException refused(FetchSource source, Comparison.Objection objection, byte[] bytes) {
    LocalFiles.replace(candidate(target(source), ".candidate"), bytes);
    String repair = "the new file is " + source.file() + ".candidate: compare the two";
    return new DataException(
        source.file(),
        objection.message(),
        objection.isRevision() ? repair + "; --accept-revisions takes the new one" : repair);
  }

  private static Manifest.Entry entry(FetchSource source, Received received, History history) {
    Validators validators = received.validators();
    return new Manifest.Entry(
        source.url().toString(),
        LocalFiles.sha256(received.bytes()),
        received.bytes().length,
        history.size(),
        history.first().toString(),
        history.last().toString(),
        validators.etag(),
        validators.lastModified(),
        validators.received());
  }

  private Path target(FetchSource source) {
    return folder.resolve(source.file());
  }

  private static Path candidate(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  /** The file that is in place, if there is one. */
  private Optional<Standing> standing(FetchSource source, Manifest manifest) {
    Path target = target(source);
    if (!Files.exists(target)) {
      return Optional.empty();
    }
    byte[] bytes = LocalFiles.read(target);
    String hash = LocalFiles.sha256(bytes);
    Optional<Manifest.Entry> entry =
        manifest
            .entry(source.file())
            .filter(known -> known.sha256().equals(hash))
            .filter(known -> known.url().equals(source.url().toString()));
    Optional<History> history;
    try {
      history = Optional.of(History.read(source.file(), bytes, source.layout()));
    } catch (DataException e) {
      history = Optional.empty();
    }
    return Optional.of(new Standing(bytes, history, entry));
  }

  /**
   * A file in place, its contents if it is a history, and its entry if it still is what was
   * fetched.
   */
  private static final class Standing {
    private final byte[] bytes;
    private final List<History> history;
    private final List<Manifest.Entry> entry;

    Standing(byte[] bytes, Optional<History> history, Optional<Manifest.Entry> entry) {
      this.bytes = bytes;
      this.history = history.stream().toList();
      this.entry = entry.stream().toList();
    }

    byte[] bytes() {
      return bytes;
    }

    Optional<History> history() {
      return history.stream().findFirst();
    }

    /** What to ask the server with; nothing if the file was edited or cannot be read. */
    Validators validators() {
      return history.isEmpty() || entry.isEmpty() ? Validators.NONE : entry.get(0).validators();
    }

    boolean isComplete(FetchSource source) {
      return !entry.isEmpty()
          && history().map(known -> !known.last().isBefore(source.completeOn())).orElse(false);
    }

    FetchResult result(FetchSource source, State state) {
      return history()
          .map(known -> FetchResult.of(source, state, known, 0))
          .orElseGet(() -> FetchResult.without(source, state));
    }
  }
}
