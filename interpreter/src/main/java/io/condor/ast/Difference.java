package io.condor.ast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds where two trees differ, spans aside. */
final class Difference {
  private Difference() {}

  /** The path of the first difference, such as {@code /items/1/name}; empty if there is none. */
  static Optional<String> between(JsonNode wanted, JsonNode found, String path) {
    if (wanted.getNodeType() != found.getNodeType()) {
      return Optional.of(path);
    }
    if (wanted.isObject()) {
      Set<String> names = new TreeSet<>();
      wanted.fieldNames().forEachRemaining(names::add);
      found.fieldNames().forEachRemaining(names::add);
      names.remove("span");
      for (String name : names) {
        Optional<String> inside = between(wanted.path(name), found.path(name), path + "/" + name);
        if (inside.isPresent()) {
          return inside;
        }
      }
      return Optional.empty();
    }
    if (wanted.isArray()) {
      return elements(wanted, found, path);
    }
    return wanted.equals(found) ? Optional.empty() : Optional.of(path);
  }

  private static Optional<String> elements(JsonNode wanted, JsonNode found, String path) {
    if (wanted.size() != found.size()) {
      return Optional.of(path);
    }
    Iterator<JsonNode> others = found.elements();
    int index = 0;
    for (JsonNode element : wanted) {
      Optional<String> inside = between(element, others.next(), path + "/" + index++);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }
}
