package io.condor.plan;

import io.condor.market.Field;
import io.condor.market.Series;
import io.condor.source.Span;
import io.condor.type.Unit;

/** Something a plan reads from its world; {@code use} is its first place in the script. */
public sealed interface MarketInput {
  Span use();

  /** Name in the script's words: {@code vix.close}, {@code vx}, {@code event FOMC}. */
  String word();

  /** A daily column. */
  record Level(Series series, Field field, Span use) implements MarketInput {
    @Override
    public String word() {
      return series.word() + "." + field.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The VIX futures curve. */
  record Futures(Span use) implements MarketInput {
    @Override
    public String word() {
      return "vx";
    }
  }

  /** A series from outside the market; {@code unit} is what the script takes it to measure. */
  record External(String name, Unit unit, Span use) implements MarketInput {
    @Override
    public String word() {
      return name;
    }
  }

  /** A schedule of announcements. */
  record Event(String name, Span use) implements MarketInput {
    @Override
    public String word() {
      return "event " + name;
    }
  }
}
