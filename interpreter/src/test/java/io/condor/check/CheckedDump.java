package io.condor.check;

import io.condor.check.CheckedExpression.Lag;
import io.condor.check.CheckedExpression.Measured;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.type.MarketField;
import io.condor.type.Stage;
import io.condor.type.Type;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** A checked script as text: every expression with its type, unit and stage; spans left out. */
final class CheckedDump {
  private final StringBuilder text = new StringBuilder();

  private CheckedDump() {}

  static String of(CheckedScript script) {
    CheckedDump dump = new CheckedDump();
    dump.record(0, "", script);
    return dump.text.toString();
  }

  static String of(CheckedExpression expression) {
    CheckedDump dump = new CheckedDump();
    dump.expression(0, "", expression);
    return dump.text.toString();
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words.stripTrailing()).append('\n');
  }

  private void value(int depth, String label, Object value) {
    if (value instanceof Span || value instanceof SourceFile) {
      return;
    }
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        value(depth, label, optional.get());
      } else {
        line(depth, label + "-");
      }
    } else if (value instanceof List<?> list) {
      line(depth, label + (list.isEmpty() ? "none" : ""));
      list.forEach(item -> value(depth + 1, "", item));
    } else if (value instanceof Map<?, ?> map) {
      line(depth, label + (map.isEmpty() ? "none" : ""));
      map.forEach((key, item) -> value(depth + 1, key + ": ", item));
    } else if (value instanceof CheckedExpression expression) {
      expression(depth, label, expression);
    } else if (value instanceof Type type) {
      line(depth, label + Words.of(type));
    } else if (value instanceof Record record && !(value instanceof io.condor.type.MarketTime)) {
      record(depth, label, record);
    } else {
      line(depth, label + value);
    }
  }

  private void record(int depth, String label, Record record) {
    line(depth, label + record.getClass().getSimpleName());
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      value(depth + 1, component.getName() + ": ", read(record, component));
    }
  }

  private void expression(int depth, String label, CheckedExpression node) {
    StringJoiner words = new StringJoiner(" ");
    words.add(node.getClass().getSimpleName());
    for (RecordComponent component : ((Record) node).getClass().getRecordComponents()) {
      Object value = read((Record) node, component);
      boolean isOwn =
          !(value instanceof CheckedExpression
              || value instanceof Span
              || value instanceof Type
              || value instanceof Stage
              || value instanceof Optional<?>
              || isParts(node, value));
      if (isOwn) {
        words.add(value instanceof MarketField field ? field.qualifiedName() : value.toString());
      }
    }
    if (node instanceof Lag lag) {
      words.add(lag.sessions() == 1 ? "session" : "sessions");
    }
    line(depth, label + words + " : " + Words.of(node.type()) + ", " + Words.of(node.stage()));
    Parts.of(node).forEach(part -> expression(depth + 1, "", part));
    if (node instanceof Measured measured && measured.condition().isPresent()) {
      line(depth + 1, "(over the run)");
    }
  }

  private static boolean isParts(CheckedExpression node, Object value) {
    return value instanceof List<?> list && !list.isEmpty() && list.equals(Parts.of(node));
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " of " + record, e);
    }
  }
}
