package io.condor.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The imports of a store, one file each, numbered from 1: all that is in the store is named here. A
 * file starts with the hash of the rest, so that a changed one is noticed.
 */
final class StoreLog {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  private static final String PART = ".part";

  private final Path folder;

  StoreLog(Path folder) {
    this.folder = folder;
  }

  /**
   * All entries in their order.
   *
   * @throws DataException if one is missing or is not as it was written
   */
  List<LogEntry> read() {
    List<LogEntry> entries = new ArrayList<>();
    for (Path file : files()) {
      Path expected = numbered(entries.size() + 1);
      if (!file.equals(expected)) {
        throw damaged(expected, "is missing, though " + file.getFileName() + " is there");
      }
      entries.add(read(file));
    }
    return entries;
  }

  /** Adds entry {@code number}; it is there as a whole or not at all. */
  void write(int number, LogEntry entry) throws IOException {
    Path part = folder.resolve(number + PART);
    String body;
    try {
      body = MAPPER.writeValueAsString(entry) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(entry.toString(), e);
    }
    byte[] bytes = (Sha256.of(body) + "\n" + body).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(part, numbered(number), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path numbered(int number) {
    return folder.resolve(String.format(Locale.ROOT, "%08d", number));
  }

  private List<Path> files() {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> !path.toString().endsWith(PART)).sorted().toList();
    } catch (IOException e) {
      throw StoreFolder.unreadable(folder, e);
    }
  }

  private static LogEntry read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      String body = text.substring(end + 1);
      if (end < 0 || !text.substring(0, end).equals(Sha256.of(body))) {
        throw damaged(file, "is not as it was written: its hash differs");
      }
      return MAPPER.readValue(body, LogEntry.class);
    } catch (JsonProcessingException e) {
      throw damaged(file, "is not an entry of this version: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw damaged(file, "cannot be read: " + e);
    }
  }

  private static DataException damaged(Path file, String message) {
    return new DataException(
        file.toString(), message, "put the file back, or import the source files into a new store");
  }
}
