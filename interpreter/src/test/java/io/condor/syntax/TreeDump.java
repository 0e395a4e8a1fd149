package io.condor.syntax;

import io.condor.source.Span;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** Shows a syntax tree as indented words, one node a line, for golden files. */
final class TreeDump {
  private final StringBuilder text = new StringBuilder();

  private TreeDump() {}

  static String dump(Node root) {
    var dump = new TreeDump();
    dump.node("", (Record) root, 0);
    return dump.text.toString();
  }

  private void node(String role, Record node, int depth) {
    var line = new StringBuilder("  ".repeat(depth)).append(role);
    line.append(node.getClass().getSimpleName());
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      Object value = value(component, node);
      if (value instanceof String || value instanceof Enum || value instanceof Boolean) {
        line.append(' ').append(value);
      } else if (value instanceof Identifier name) {
        line.append(' ').append(component.getName()).append('=').append(name.text());
      } else if (value instanceof TextNode quoted) {
        line.append(" \"").append(quoted.text()).append('"');
      } else if (value instanceof Optional<?> maybe && maybe.isPresent()) {
        if (maybe.get() instanceof Identifier name) {
          line.append(' ').append(component.getName()).append('=').append(name.text());
        } else if (maybe.get() instanceof TextNode quoted) {
          line.append(" \"").append(quoted.text()).append('"');
        }
      }
    }
    text.append(line).append('\n');
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      child(component.getName(), value(component, node), depth + 1);
    }
  }

  private void child(String role, Object value, int depth) {
    if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(v -> child(role, v, depth));
    } else if (value instanceof List<?> list) {
      list.forEach(v -> node(v instanceof Identifier ? role + " " : "", (Record) v, depth));
    } else if (value instanceof Record node
        && !(value instanceof Span)
        && !(value instanceof Identifier)
        && !(value instanceof TextNode)) {
      node(role + ": ", node, depth);
    }
  }

  private static Object value(RecordComponent component, Record node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(node + " " + component, e);
    }
  }
}
