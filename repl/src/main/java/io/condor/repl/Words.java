package io.condor.repl;

import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.repl.Session.Word;
import io.condor.type.Builtins;
import io.condor.type.Function;
import io.condor.type.MarketField;
import io.condor.type.ScheduledEvent;
import io.condor.type.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that an entry may use, and the page that explains them. */
final class Words {
  /** Commands by name, with their meaning. */
  static final Map<String, String> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("next", "one session forward");
    COMMANDS.put("back", "one session back");
    COMMANDS.put("list", "params, lets and series");
    COMMANDS.put("help", "how to use the session");
    COMMANDS.put("quit", "leave");
    COMMANDS.put("exit", "leave");
  }

  static final String HELP =
      """
      EXPRESSION              its value today, with unit and origin; `_` is the last
      let NAME = EXPRESSION   gives an expression a name
      goto 2020-03-16         goes to a session
      :next  :back            one session forward or back
      :list                   params, lets and series with their units
      :help  :quit            this page; leave (so do `exit` and Ctrl-D)

      vix9d                   the close; `vix.open`, `spx.high` for other prices
      vx[1]                   VIX future by rank, front month first
      vix[5]                  the value five sessions ago
      60% * vix9d + 40% * hv(spx, 20 sessions)
      vix < 20 and not event(FOMC, CPI) next session

      A line that ends inside brackets or after an operator goes on in the next.
      `_` and lets keep the expression: after `goto` they have that day's value.
      Ctrl-C stops a line or an evaluation; nothing changes then.
      """;

  private Words() {}

  static List<Word> of(Names names, World world) {
    List<Word> words = new ArrayList<>();
    names.scope().parameters().forEach(it -> words.add(new Word(it.name(), "param")));
    names.scope().externals().forEach(it -> words.add(new Word(it.name(), "external")));
    names.texts().forEach((name, text) -> words.add(new Word(name, text)));
    for (MarketField field : Builtins.fields()) {
      if (holds(world, field)) {
        if (field.field().equals("close")) {
          words.add(new Word(field.series(), field.text()));
        }
        words.add(new Word(field.qualifiedName(), field.text()));
      }
    }
    words.add(new Word(Builtins.SPOT, "spx.close"));
    if (world.history().hasFutures()) {
      words.add(new Word(Builtins.VIX_FUTURES, "VIX futures by rank: vx[1]"));
    }
    for (Function function : Function.values()) {
      Signature signature = Builtins.signature(function);
      words.add(new Word(function.word(), signature + ": " + signature.text()));
    }
    words.add(new Word("event", "event(FOMC, CPI) next session"));
    for (ScheduledEvent event : ScheduledEvent.values()) {
      if (world.events().names().contains(event.name())) {
        words.add(new Word(event.name(), event.text()));
      }
    }
    words.add(new Word("let", "let NAME = EXPRESSION"));
    words.add(new Word("goto", "goto 2020-03-16"));
    COMMANDS.forEach((name, meaning) -> words.add(new Word(":" + name, meaning)));
    return List.copyOf(words);
  }

  /** True if {@code world} has the column. */
  static boolean holds(World world, MarketField field) {
    return Series.named(field.series())
        .filter(
            it -> world.history().has(it, Field.valueOf(field.field().toUpperCase(Locale.ROOT))))
        .isPresent();
  }
}
