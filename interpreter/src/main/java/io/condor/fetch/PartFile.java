package io.condor.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.condor.market.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not complete yet, with what it takes to go on with it: hidden beside its target,
 * it outlives the process.
 */
final class PartFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path bytes;
  private final Path note;

  PartFile(Path target) {
    this.bytes = LocalFiles.beside(target, ".part");
    this.note = LocalFiles.beside(target, ".part.json");
  }

  /**
   * Which version of which file the bytes are the beginning of.
   *
   * @param length of the whole file as sent; 0 if unknown
   */
  record Note(String url, String etag, String lastModified, String encoding, long length) {}

  /** What was received before, if it can be gone on with. */
  Optional<Note> note(String url) {
    try {
      Note read = MAPPER.readValue(Files.readAllBytes(note), Note.class);
      boolean usable =
          read != null && url.equals(read.url()) && !validators(read).strong().isEmpty();
      return usable && size() > 0 ? Optional.of(read) : Optional.empty();
    } catch (IOException e) {
      // There is none, or it is not ours: the file starts again.
      return Optional.empty();
    }
  }

  static Validators validators(Note note) {
    return new Validators(text(note.etag()), text(note.lastModified()), "");
  }

  private static String text(@Nullable String written) {
    return written == null ? "" : written;
  }

  long size() {
    try {
      return Files.isRegularFile(bytes) ? Files.size(bytes) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Starts again with nothing. */
  OutputStream restart(Note described) {
    try {
      Files.createDirectories(LocalFiles.folder(bytes));
      Files.deleteIfExists(bytes);
      Files.write(note, MAPPER.writeValueAsBytes(described));
      return Files.newOutputStream(bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a note of texts", e);
    } catch (IOException e) {
      throw LocalFiles.unwritable(bytes, e);
    }
  }

  OutputStream resume() {
    try {
      return Files.newOutputStream(bytes, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw LocalFiles.unwritable(bytes, e);
    }
  }

  byte[] read() {
    if (size() == 0) {
      throw new DataException(bytes.toString(), "the server sent nothing", "fetch it again later");
    }
    return LocalFiles.read(bytes);
  }

  void discard() {
    LocalFiles.discard(bytes);
    LocalFiles.discard(note);
  }
}
