package io.condor.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where each fetched file came from and what it was: {@value #FILE} in the data folder. */
final class Manifest {
  static final String FILE = "fetched.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final Path path;
  private final NavigableMap<String, Entry> entries;

  private Manifest(Path path, NavigableMap<String, Entry> entries) {
    this.path = path;
    this.entries = entries;
  }

  /**
   * One file as it was put in place.
   *
   * @param received the server's time of the answer
   */
  record Entry(
      String url,
      String sha256,
      long bytes,
      int rows,
      String first,
      String last,
      String etag,
      String lastModified,
      String received) {
    Validators validators() {
      return new Validators(etag, lastModified, received);
    }

    private boolean isWhole() {
      return url != null
          && sha256 != null
          && first != null
          && last != null
          && etag != null
          && lastModified != null
          && received != null;
    }
  }

  static Manifest read(Path folder) {
    Path path = folder.resolve(FILE);
    NavigableMap<String, Entry> entries = new TreeMap<>();
    if (Files.exists(path)) {
      try {
        Map<String, Entry> read =
            MAPPER.readValue(
                Files.readAllBytes(path), new TypeReference<TreeMap<String, Entry>>() {});
        if (read == null) {
          throw broken(path);
        }
        entries.putAll(read);
      } catch (IOException e) {
        throw broken(path);
      }
      if (!entries.values().stream().allMatch(entry -> entry != null && entry.isWhole())) {
        throw broken(path);
      }
    }
    return new Manifest(path, entries);
  }

  private static DataException broken(Path path) {
    return new DataException(
        path.toString(),
        "is no list of fetched files",
        "delete it: files that did not change are then compared once more, and kept");
  }

  Optional<Entry> entry(String file) {
    return Optional.ofNullable(entries.get(file));
  }

  /** Adds or replaces one entry and writes the whole list. */
  void put(String file, Entry entry) {
    if (entry.equals(entries.get(file))) {
      return;
    }
    entries.put(file, entry);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      String text = MAPPER.writer(printer).writeValueAsString(entries) + "\n";
      LocalFiles.replace(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts and numbers", e);
    }
  }
}
