package io.condor.ast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One node of a JSON tree and the path that leads to it. */
record Reading(JsonNode json, String path) {
  String kind() {
    return text("kind");
  }

  boolean has(String name) {
    return json.has(name);
  }

  String text(String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw wrong("`" + name + "` must be a text");
    }
    return value.textValue();
  }

  /** The text behind {@code before}, or nothing. */
  String optional(String name, String before) {
    return has(name) ? before + text(name) : "";
  }

  boolean truth(String name) {
    JsonNode value = json.path(name);
    if (!value.isBoolean()) {
      throw wrong("`" + name + "` must be true or false");
    }
    return value.booleanValue();
  }

  Reading part(String name) {
    JsonNode value = json.path(name);
    if (!value.isObject()) {
      throw wrong("`" + name + "` must be an object");
    }
    return new Reading(value, path + "/" + name);
  }

  List<Reading> each(String name) {
    List<Reading> parts = new ArrayList<>();
    for (JsonNode value : array(name)) {
      parts.add(new Reading(value, path + "/" + name + "/" + parts.size()));
    }
    return parts;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(name)) {
      if (!value.isTextual()) {
        throw wrong("`" + name + "` must hold texts");
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  private JsonNode array(String name) {
    JsonNode value = json.path(name);
    if (!value.isArray()) {
      throw wrong("`" + name + "` must be a list");
    }
    return value;
  }

  NotATreeException wrong(String message) {
    return new NotATreeException((path.isEmpty() ? "/" : path) + ": " + message);
  }
}
