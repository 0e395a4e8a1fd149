package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/**
 * The expiries of {@code settlement_dates.csv}, each worked out by hand; the file has the sources.
 */
public final class SettlementDates {
  private SettlementDates() {}

  /**
   * One expiry.
   *
   * @param nominal the day that the rule of its class names
   * @param lastTrade the last session on which it trades
   * @param print {@code close}, {@code SET}, {@code VRO} or {@code opening_prices}
   * @param value the level in {@code ../shared/data}, or empty
   */
  public record Row(
      OptionRoot root,
      LocalDate expiry,
      LocalDate nominal,
      String kind,
      LocalDate lastTrade,
      LocalDateTime printAt,
      String print,
      String value) {
    private static Row of(String line) {
      String[] cells = line.split(",", -1);
      return new Row(
          OptionRoot.valueOf(cells[0]),
          LocalDate.parse(cells[1]),
          LocalDate.parse(cells[2]),
          cells[3],
          LocalDate.parse(cells[4]),
          LocalDateTime.parse(cells[5]),
          cells[6],
          cells[7]);
    }

    /** True if the option settles on opening prices. */
    public boolean isMorning() {
      return !print.equals("close");
    }

    @Override
    public String toString() {
      return root + " " + expiry + " " + kind;
    }
  }

  /** All rows, in their order. */
  public static List<Row> rows() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SettlementDates.class.getResourceAsStream("settlement_dates.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("root,"))
          .map(Row::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
