package io.condor.feed;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The YAML text of a column map as entries with their places: two levels, scalars and lists of
 * scalars; no aliases, no second document.
 */
final class ColumnMapText {
  /** A column map has twenty short lines; more is a mistake or a bomb. */
  static final int MAX_BYTES = 1 << 16;

  private static final int MAX_DEPTH = 4;

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_BYTES)
                  .maxDocumentLength(MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ColumnMapText(String file) {
    this.file = file;
  }

  /**
   * One value.
   *
   * @param texts one, or those of a list
   * @param place file, line and column
   */
  record Entry(List<String> texts, String place) {
    /** The one text. */
    String text() {
      if (texts.size() != 1) {
        throw new DataException(place, "a list where one value is needed", "write one value");
      }
      return texts.get(0);
    }
  }

  /**
   * Reads a text.
   *
   * @param file for places
   * @param known keys of the top level, with the keys within them; none for a scalar, {@code *} for
   *     a list or scalar
   * @throws DataException for whatever is not in {@code known}
   */
  static ColumnMapText parse(String file, byte[] bytes, Map<String, Set<String>> known) {
    if (bytes.length > MAX_BYTES) {
      throw new DataException(
          file,
          bytes.length + " bytes: a column map has at most " + MAX_BYTES,
          "name the YAML file of the column map, not the data");
    }
    ColumnMapText text = new ColumnMapText(file);
    try (YAMLParser parser = YAML.createParser(new String(bytes, StandardCharsets.UTF_8))) {
      text.readDocument(parser, known);
    } catch (JsonProcessingException e) {
      throw new DataException(
          text.place(e.getLocation()), reason(e), "write a column map as in the documentation");
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), "check the file");
    } catch (RuntimeException e) {
      throw e instanceof DataException
          ? e
          : new DataException(
              file, "is no YAML: " + e.getClass().getSimpleName(), "correct the YAML");
    }
    return text;
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    // The parser's own events say nothing to whoever wrote the text.
    int event = first.indexOf(", got this instead");
    first = event < 0 ? first : first.substring(0, event);
    return "is no YAML of a column map: " + Shown.text(first);
  }

  private void readDocument(YAMLParser parser, Map<String, Set<String>> known) throws IOException {
    JsonToken first = next(parser);
    if (first != JsonToken.START_OBJECT) {
      throw new DataException(
          place(parser), "no keys", "begin with `name: …` and `columns:` on lines of their own");
    }
    while (next(parser) == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Set<String> inner = known.get(key);
      if (inner == null) {
        throw unknown(parser, key, known.keySet());
      }
      JsonToken value = next(parser);
      if (value == JsonToken.START_OBJECT && !inner.isEmpty()) {
        readSection(parser, key, inner);
      } else if (value.isScalarValue() && inner.isEmpty()) {
        entries.put(key, new Entry(List.of(scalar(parser)), place(parser)));
      } else {
        throw new DataException(
            place(parser),
            inner.isEmpty() ? "`" + key + "` needs one value" : "`" + key + "` needs keys below it",
            inner.isEmpty()
                ? "write `" + key + ": value`"
                : "keys are " + String.join(", ", inner));
      }
    }
    if (next(parser) != JsonToken.NOT_AVAILABLE) {
      throw new DataException(place(parser), "a second document", "keep one document in the file");
    }
  }

  private void readSection(YAMLParser parser, String section, Set<String> known)
      throws IOException {
    while (next(parser) == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!known.contains(key)) {
        throw unknown(parser, key, known);
      }
      JsonToken value = next(parser);
      String place = place(parser);
      List<String> texts = new ArrayList<>();
      if (value == JsonToken.START_ARRAY) {
        while (next(parser) != JsonToken.END_ARRAY) {
          texts.add(scalar(parser));
        }
      } else {
        texts.add(scalar(parser));
      }
      entries.put(section + "." + key, new Entry(List.copyOf(texts), place));
    }
  }

  private String scalar(YAMLParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL || !token.isScalarValue() || parser.getText().isEmpty()) {
      throw new DataException(place(parser), "a value is missing", "write one after the colon");
    }
    return parser.getText();
  }

  /** The next token, {@link JsonToken#NOT_AVAILABLE} after the last. */
  private JsonToken next(YAMLParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return JsonToken.NOT_AVAILABLE;
    }
    if (parser.isCurrentAlias()) {
      throw new DataException(place(parser), "aliases are not allowed", "write the value out");
    }
    return token;
  }

  private DataException unknown(YAMLParser parser, String key, Set<String> known) {
    return new DataException(
        place(parser),
        "unknown key `" + Shown.text(key) + "`",
        "keys are " + String.join(", ", known));
  }

  private String place(JsonParser parser) {
    return place(parser.currentTokenLocation());
  }

  private String place(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? file
        : file + ":" + location.getLineNr() + ":" + Math.max(1, location.getColumnNr());
  }

  Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * An entry that every map has.
   *
   * @throws DataException if this one has not
   */
  Entry need(String key, String repair) {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new DataException(file + ":1:1", "no key `" + key + "`", repair);
    }
    return entry;
  }

  String place() {
    return file;
  }
}
