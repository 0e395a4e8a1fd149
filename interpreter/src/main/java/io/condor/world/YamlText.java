package io.condor.world;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.condor.market.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads one YAML document into values that know where they stand.
 *
 * <p>What a declaration never needs and an attack does is refused: aliases, tags, more than one
 * document, keys written twice, deep nesting, large files.
 */
final class YamlText {
  static final int MOST_BYTES = 256 * 1024;
  static final int MOST_VALUES = 20_000;
  static final int DEEPEST = 16;

  private final String file;
  private final YAMLParser parser;
  private int values;

  private YamlText(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * The root of {@code bytes}.
   *
   * @param file for messages
   * @throws DataException if it is not the YAML that is accepted here
   */
  static YamlNode read(String file, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new DataException(
          file, bytes.length + " bytes, more than " + MOST_BYTES, "name a world file");
    }
    String text = decode(file, bytes);
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      return new YamlText(file, parser).document();
    } catch (JsonProcessingException e) {
      throw new DataException(
          at(file, e.getLocation()),
          "not YAML: " + firstLine(String.valueOf(e.getOriginalMessage())),
          "correct the line; indent with spaces, quote text that holds `: ` or `#`");
    } catch (YAMLException e) {
      throw new DataException(
          file, "not YAML: " + firstLine(String.valueOf(e.getMessage())), "correct the file");
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), "check the file");
    }
  }

  private static String decode(String file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DataException(file, "is not UTF-8 text", "save the file as UTF-8");
    }
  }

  private static String at(String file, JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? file
        : file + ":" + location.getLineNr() + ":" + Math.max(1, location.getColumnNr());
  }

  private static String firstLine(String message) {
    return YamlNode.shown(message.lines().findFirst().orElse("?"));
  }

  private YamlNode document() throws IOException {
    if (parser.nextToken() == null) {
      throw new DataException(file + ":1:1", "the file is empty", "write `name`, `kind`, …");
    }
    YamlNode root = value("", 0);
    if (parser.nextToken() != null) {
      throw new DataException(
          at(file, parser.currentTokenLocation()),
          "a second document",
          "one file declares one world: delete everything from the line `---` on");
    }
    return root;
  }

  /** The value at the current token. */
  private YamlNode value(String path, int depth) throws IOException {
    YamlNode.Position at = position(path);
    refuse(at, depth);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return YamlNode.map(at, entries(path, depth));
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(path + "[" + items.size() + "]", depth + 1));
      }
      return YamlNode.list(at, items);
    }
    return YamlNode.scalar(at, token == JsonToken.VALUE_NULL ? "" : parser.getText());
  }

  private Map<String, YamlNode> entries(String path, int depth) throws IOException {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      YamlNode.Position at = position(path);
      parser.nextToken();
      String below = path.isEmpty() ? key : path + "." + key;
      YamlNode before = entries.put(key, value(below, depth + 1).under(at));
      if (before != null) {
        throw new DataException(
            at(file, at.line(), at.column()),
            "the key `" + YamlNode.shown(key) + "` a second time, first on line " + before.line(),
            "delete one of the two");
      }
    }
    return entries;
  }

  private void refuse(YamlNode.Position at, int depth) throws IOException {
    String place = at(file, at.line(), at.column());
    if (parser.isCurrentAlias()) {
      throw new DataException(place, "an alias (`*name`)", "write the value out");
    }
    if (parser.getTypeId() != null) {
      throw new DataException(place, "a tag (`!…`)", "write the plain value");
    }
    if (depth > DEEPEST) {
      throw new DataException(place, "nested deeper than " + DEEPEST, "flatten the file");
    }
    if (++values > MOST_VALUES) {
      throw new DataException(place, "more than " + MOST_VALUES + " values", "shorten the file");
    }
  }

  private YamlNode.Position position(String path) {
    JsonLocation here = parser.currentTokenLocation();
    return new YamlNode.Position(file, here.getLineNr(), here.getColumnNr(), path);
  }

  private static String at(String file, int line, int column) {
    return file + ":" + line + ":" + column;
  }
}
