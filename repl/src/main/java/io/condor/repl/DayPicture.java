package io.condor.repl;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** One session at a glance, in the words of scripts. */
final class DayPicture {
  private final MarketHistory history;
  private final int session;

  private DayPicture(MarketHistory history, int session) {
    this.history = history;
    this.session = session;
  }

  /** Date, SPX close and change, volatility indices and the front VIX future, as far as known. */
  static String of(MarketHistory history, int session) {
    return new DayPicture(history, session).text();
  }

  private String text() {
    List<String> levels = new ArrayList<>();
    OptionalDouble spx = close(Series.SPX, session);
    spx.ifPresent(level -> levels.add("spx " + ValueText.number(level) + change(level)));
    for (Series series : List.of(Series.VIX, Series.VIX9D)) {
      close(series, session)
          .ifPresent(level -> levels.add(series.word() + " " + ValueText.number(level)));
    }
    LocalDate date = history.sessions().get(session);
    history
        .futures(session)
        .rank(date, 1)
        .ifPresent(level -> levels.add("vx[1] " + ValueText.number(level)));
    String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return date + " " + weekday + (levels.isEmpty() ? "" : ": " + String.join(", ", levels));
  }

  private String change(double level) {
    OptionalDouble before = session == 0 ? OptionalDouble.empty() : close(Series.SPX, session - 1);
    return before.isEmpty()
        ? ""
        : String.format(Locale.ROOT, " (%+.2f%%)", (level / before.getAsDouble() - 1) * 100);
  }

  private OptionalDouble close(Series series, int day) {
    if (!history.has(series, Field.CLOSE)) {
      return OptionalDouble.empty();
    }
    double level = history.level(series, Field.CLOSE, day);
    return Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level);
  }
}
