package io.condor.feed;

import io.condor.market.DataException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The "delayed quotes, all options" download of Cboe's site: three lines about the index, then a
 * call and a put a row.
 *
 * <p>The trading day stands in the file's name, where it has one: the date line tells when the file
 * was taken, which may be a weekend later. The time counts only if it is of the trading day.
 */
final class CboeDelayedLayout implements ChainLayout {
  private static final String LAST = "Last:";
  private static final String DATE = "Date:";

  @Override
  public String id() {
    return "cboe-delayed";
  }

  @Override
  public String description() {
    return "Cboe's delayed quotes, all options: call and put a row, date in the third line";
  }

  @Override
  public List<String> required() {
    return List.of("expiration date", "calls", "bid", "ask", "strike", "puts");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    RowColumns columns =
        new RowColumns()
            .expiry(header.column("expiration date"), "EEE MMM d yyyy")
            .strike(header.column("strike"), 1)
            .underlyingAt(level(header))
            .sides(side(header, header.column("calls")), side(header, header.column("puts")));
    Optional<QuoteTime> taken = taken(header);
    OptionalInt named = header.name().day();
    int day =
        named.orElseGet(
            () ->
                taken
                    .map(QuoteTime::epochDay)
                    .orElseThrow(
                        () ->
                            new DataException(
                                header.place(),
                                "no trading day: neither a date line before the header nor a day in"
                                    + " the file's name",
                                "put the day into the name: spx_quotedata_2023-06-09.csv")));
    columns.onDay(day);
    taken.filter(time -> time.epochDay() == day).ifPresent(time -> columns.atSecond(time.second()));
    return columns;
  }

  private static SideColumns side(ChainHeader header, int symbol) {
    int openInterest = header.column("open interest", symbol);
    return SideColumns.NONE
        .symbol(symbol)
        .quote(header.column("bid", symbol), header.column("ask", symbol))
        .last(header.column("last sale", symbol))
        .model(header.column("iv", symbol), header.column("delta", symbol))
        .counts(
            header.column("volume", symbol),
            openInterest < 0 ? header.column("open int", symbol) : openInterest);
  }

  private static double level(ChainHeader header) {
    Optional<String> field = field(header, LAST);
    if (field.isEmpty()) {
      return Double.NaN;
    }
    byte[] text = field.get().substring(LAST.length()).strip().getBytes(StandardCharsets.US_ASCII);
    double level = Decimal.parse(text, 0, text.length);
    if (!(level > 0)) {
      throw new DataException(
          header.place(),
          "`" + field.get() + "` above the header is no index level",
          "write it as Last: 4300.01");
    }
    return level;
  }

  private static Optional<QuoteTime> taken(ChainHeader header) {
    Optional<String> field = field(header, DATE);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    Optional<QuoteTime> time = QuoteTime.parse(field.get().substring(DATE.length()));
    if (time.isEmpty() && header.name().day().isEmpty()) {
      throw new DataException(
          header.place(),
          "the date line `" + field.get() + "` cannot be read",
          "write it as Date: June 9, 2023 at 1:40 PM EDT, or put the day into the file's name");
    }
    return time;
  }

  /**
   * The field above the header that starts so, with the fields after it where they belong to it.
   */
  private static Optional<String> field(ChainHeader header, String start) {
    for (List<String> line : header.preamble()) {
      for (int i = 0; i < line.size(); i++) {
        if (line.get(i).startsWith(start)) {
          int end = i + 1;
          while (start.equals(DATE) && end < line.size() && line.get(end).indexOf(':') != 3) {
            end++;
          }
          return Optional.of(String.join(",", line.subList(i, end)));
        }
      }
    }
    return Optional.empty();
  }
}
