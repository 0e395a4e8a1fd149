package io.condor.repl;

import io.condor.check.CheckedScript.Parameter;
import io.condor.market.World;
import io.condor.type.Builtins;
import io.condor.type.MarketField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be named: params, lets, and the world's series with their units. */
final class Listing {
  private final StringBuilder text = new StringBuilder();

  private Listing() {}

  static String of(Names names, World world, int session) {
    Listing listing = new Listing();
    listing.parameters(names.scope().parameters());
    listing.definitions(names.texts());
    listing.series(world, session);
    return listing.text.toString();
  }

  private void parameters(List<Parameter> parameters) {
    heading(parameters.isEmpty(), "params, at their standard values");
    int width = width(parameters.stream().map(Parameter::name).toList());
    for (Parameter parameter : parameters) {
      String value = ValueText.of(parameter.standard(), parameter.type());
      String meaning = parameter.text().isEmpty() ? "" : "  " + parameter.text();
      line(parameter.name(), width, value + meaning);
    }
  }

  private void definitions(Map<String, String> texts) {
    heading(texts.isEmpty(), "lets");
    int width = width(texts.keySet());
    texts.forEach((name, expression) -> line(name, width, expression));
  }

  private void series(World world, int session) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, MarketField> closes = new LinkedHashMap<>();
    for (MarketField field : Builtins.fields()) {
      if (Words.holds(world, field)) {
        fields.merge(field.series(), field.field(), (before, more) -> before + " " + more);
        closes.put(field.series(), field);
      }
    }
    heading(false, "series of the " + world.name() + " world");
    int width = width(closes.keySet());
    closes.forEach(
        (name, close) ->
            line(
                name,
                width,
                close.unit().words() + ", known at " + close.knownAt() + ": " + fields.get(name)));
    if (world.history().hasFutures()) {
      int listed = world.history().futures(session).expiries().size();
      line(
          Builtins.VIX_FUTURES,
          width,
          "vol points, known at "
              + Builtins.VOLATILITY_CLOSE
              + ": vx[1] to vx["
              + Math.max(1, listed)
              + "]");
    }
    if (!world.events().names().isEmpty()) {
      line("event", width, String.join(", ", world.events().names()));
    }
  }

  private void heading(boolean isEmpty, String words) {
    if (!isEmpty) {
      text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
    }
  }

  private void line(String name, int width, String meaning) {
    text.append("  ").append(name).append(" ".repeat(width - name.length()));
    text.append("  ").append(meaning).append('\n');
  }

  private static int width(Iterable<String> names) {
    int width = 5;
    for (String name : names) {
      width = Math.max(width, name.length());
    }
    return width;
  }
}
