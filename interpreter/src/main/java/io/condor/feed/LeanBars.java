package io.condor.feed;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * QuantConnect Lean's option bars: one text a contract, told by its name in the zip; no header;
 * prices in ten-thousandths of a point, times of the start of the bar in New York.
 *
 * <p>A bar's last quote counts from the end of the bar, when it is known. An empty bid or ask says
 * that there was none.
 *
 * @param columns what a row means
 * @param width columns of a row
 */
record LeanBars(RowColumns columns, int width) {
  static final String ID = "lean";

  static final String DESCRIPTION =
      "QuantConnect Lean zips of quotes, trades and open interest: …_quote_european_put_37000000_….csv";

  private static final Pattern NAME =
      Pattern.compile(
          "(?:([0-9]{8})_)?([a-z]+)_(?:(second|minute|hour|daily)_)?(quote|trade|openinterest)"
              + "_(?:european|american)_(call|put)_([0-9]{1,12})_([0-9]{8})\\.csv");

  private static final double SCALE = 10_000;
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  /** How to read the text of that name; empty if it is no name of Lean's. */
  static Optional<LeanBars> of(TextName name) {
    String entry = name.entry().isEmpty() ? name.file() : name.entry();
    Matcher matcher = NAME.matcher(entry.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int expiry = day(matcher.group(7));
    double strike = Long.parseLong(matcher.group(6)) / SCALE;
    if (expiry == Integer.MIN_VALUE || !(strike > 0)) {
      return Optional.empty();
    }
    RowColumns columns =
        new RowColumns()
            .ofRoot(OptionRoots.atStart(matcher.group(2)).orElse(""))
            .onlyCalls(matcher.group(5).equals("call"))
            .struckAt(strike)
            .expiring(expiry)
            .priceDivisor(SCALE);
    String kind = matcher.group(4);
    String daily = matcher.group(1);
    if (daily == null) {
      columns.day(0, "yyyyMMdd HH:mm").midnightMeansNoTime();
    } else {
      int day = day(daily);
      if (day == Integer.MIN_VALUE) {
        return Optional.empty();
      }
      columns.onDay(day).timeInMillis(0);
    }
    if (!kind.equals("openinterest")) {
      columns.barsOf(barSeconds(daily != null, matcher.group(3)));
    }
    return Optional.of(of(kind, columns));
  }

  private static int barSeconds(boolean oneDay, String resolution) {
    if ("second".equals(resolution)) {
      return 1;
    }
    return oneDay ? MINUTE : HOUR;
  }

  private static LeanBars of(String kind, RowColumns columns) {
    return switch (kind) {
      case "quote" ->
          new LeanBars(
              columns.emptyPriceMeansNone().side(SideColumns.NONE.quote(4, 9).sizes(5, 10)), 11);
      case "trade" ->
          new LeanBars(columns.side(SideColumns.NONE.last(4).counts(5, SideColumns.ABSENT)), 6);
      default -> new LeanBars(columns.side(SideColumns.NONE.counts(SideColumns.ABSENT, 1)), 2);
    };
  }

  private static int day(String digits) {
    return MomentFormat.epochDay(
        Integer.parseInt(digits.substring(0, 4)),
        Integer.parseInt(digits.substring(4, 6)),
        Integer.parseInt(digits.substring(6)));
  }
}
