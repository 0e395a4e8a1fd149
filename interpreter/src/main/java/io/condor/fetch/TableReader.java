package io.condor.fetch;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.condor.market.DataException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Binds the YAML of a table and says where in the file something is wrong. */
final class TableReader {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** A key of one row or layout. */
  private static final Pattern KEY = Pattern.compile("/(files|contracts|layouts)/[^/]+/([^/]+)");

  private final String name;
  private final String yaml;
  private final Map<String, String> places = new HashMap<>();

  /**
   * @param name of the file, for messages
   */
  TableReader(String name, String yaml) {
    this.name = name;
    this.yaml = yaml;
  }

  /**
   * @throws DataException if the text is no table
   */
  TableText read() {
    try {
      locate();
      TableText text = MAPPER.readValue(yaml, TableText.class);
      if (text == null) {
        throw new DataException(name, "the table is empty", "start it with `files:`");
      }
      return text;
    } catch (UnrecognizedPropertyException e) {
      throw new DataException(
          place(pointer(e.getPath())),
          "unknown key `" + e.getPropertyName() + "`",
          "write one of: " + known(e));
    } catch (JsonMappingException e) {
      throw new DataException(place(pointer(e.getPath())), inOneLine(e), "correct the table");
    } catch (JsonProcessingException e) {
      throw new DataException(
          name + at(e.getLocation()), inOneLine(e), "correct the YAML of the table");
    }
  }

  /** Where the value with this JSON pointer stands: {@code file:line:column}. */
  String place(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      String place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return name;
  }

  private void locate() throws JsonProcessingException {
    try (JsonParser parser = MAPPER.getFactory().createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        String place = name + at(parser.currentTokenLocation());
        places.putIfAbsent(pointer, place);
        if (token == JsonToken.FIELD_NAME) {
          refuseUnknown(pointer, place);
        }
        if (token == JsonToken.VALUE_NULL && !pointer.isEmpty()) {
          throw new DataException(
              place,
              "no value for `" + pointer.substring(pointer.lastIndexOf('/') + 1) + "`",
              "write one, or leave the key out");
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("text in memory", e);
    }
  }

  /** Before binding: the binder would rather complain of the key that is missing instead. */
  private static void refuseUnknown(String pointer, String place) {
    Matcher key = KEY.matcher(pointer);
    if (!key.matches()) {
      return;
    }
    RecordComponent[] components =
        (key.group(1).equals("layouts") ? Layout.class : TableText.Source.class)
            .getRecordComponents();
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).sorted().toList();
    if (!known.contains(key.group(2))) {
      throw new DataException(
          place, "unknown key `" + key.group(2) + "`", "write one of: " + String.join(", ", known));
    }
  }

  private static String at(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String pointer(List<JsonMappingException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      String field = step.getFieldName();
      pointer.append('/').append(field == null ? String.valueOf(step.getIndex()) : field);
    }
    return pointer.toString();
  }

  private static String known(UnrecognizedPropertyException e) {
    TreeSet<String> names = new TreeSet<>();
    Objects.requireNonNull(e.getKnownPropertyIds()).forEach(id -> names.add(String.valueOf(id)));
    return String.join(", ", names);
  }

  /** What is wrong, without the excerpts of the file, which stand on lines of their own. */
  private static String inOneLine(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage())
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
