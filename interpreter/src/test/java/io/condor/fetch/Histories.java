package io.condor.fetch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Made-up files in the layouts of the real publishers. */
final class Histories {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private Histories() {}

  /** {@code rows} days of an index with open, high, low and close, levels near 17. */
  static String bars(int rows) {
    StringBuilder text = new StringBuilder("DATE,OPEN,HIGH,LOW,CLOSE\n");
    for (int i = 0; i < rows; i++) {
      double close = 17 + i % 7 * 0.25;
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%.6f,%.6f,%.6f,%.6f%n",
              american(FIRST.plusDays(i)),
              close - 0.1,
              close + 0.5,
              close - 0.5,
              close));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** One contract in Cboe's old layout: a disclaimer, commas at the end, line ends of Windows. */
  static String oldContract(LocalDate settlement, int rows) {
    StringBuilder text =
        new StringBuilder(
            "CFE data is compiled for visitors, without responsibility, as it is.\r\n");
    text.append(
        "Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest\r\n");
    for (int i = rows - 1; i >= 0; i--) {
      text.append(american(settlement.minusDays(i)))
          .append(",F (Jan 14),19.65,19.70,19.55,19.55,19.70,0.10,4,0,4,\r\n");
    }
    return text.toString();
  }

  /** One contract in Cboe's present layout. */
  static String contract(LocalDate settlement, int rows, int daysShort) {
    StringBuilder text =
        new StringBuilder(
            "Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest\n");
    for (int i = rows - 1 + daysShort; i >= daysShort; i--) {
      text.append(settlement.minusDays(i))
          .append(",F (Jan 2024),19.6500,19.7000,19.5500,19.5500,19.7000,0.10,4,0,4\n");
    }
    return text.toString();
  }

  /** A series of FRED with days that have no value. */
  static String fred(String header, int rows, String none) {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < rows; i++) {
      lines.add(FIRST.plusDays(i) + "," + (i % 5 == 4 ? none : "5.33"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String american(LocalDate day) {
    return String.format(
        Locale.ROOT, "%02d/%02d/%d", day.getMonthValue(), day.getDayOfMonth(), day.getYear());
  }
}
