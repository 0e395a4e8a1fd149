package io.condor.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files end in a report, whatever was done to them: no exception, no hang. */
class HostileFilesTest {
  /** Inputs altogether: 400, or as many as {@code -Dcondor.fuzz} says. */
  private static final int INPUTS = Integer.getInteger("condor.fuzz", 400);

  private static final List<String> ODD_CELLS =
      List.of(
          "",
          "NaN",
          "1e308",
          "-1e308",
          "-0.0",
          "1e-320",
          "999999999999999999999",
          "\"",
          "2019-02-30",
          "9999-12-31",
          "0001-01-01",
          "+999999999-01-01",
          "12/31/19999",
          "0x1p3",
          "∞",
          "SPXW");

  @TempDir Path folder;

  @Test
  void everyMutationEndsInAReport() throws IOException {
    List<byte[]> originals = List.of(chain(), bars(), futures(), ranks(), chart(), leanDays());
    Random random = new Random(20_190_704);
    for (int n = 0; n < INPUTS; n++) {
      byte[] bytes = mutated(originals.get(n % originals.size()), random);
      Path file = Files.write(folder.resolve("mutated.csv"), bytes);
      try {
        QualityReport report = QualityCheck.of(file);
        assertThat(report.rowsOut()).isLessThanOrEqualTo(report.rowsIn());
        assertThat(report.text() + report.json() + report.render(80)).isNotEmpty();
      } catch (RuntimeException e) {
        Path kept = Files.write(Files.createTempFile("hostile", ".csv"), bytes);
        fail("input " + n + ", kept as " + kept, e);
      }
    }
  }

  @Test
  void rowsThatNoReaderWouldDeliverDoNotStopTheGate() {
    Random random = new Random(5);
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e300, Double.MIN_VALUE, 3000};
    for (int n = 0; n < Math.max(200, INPUTS / 20); n++) {
      MadeChain chain = MadeChain.threeDays();
      for (int fault = 0; fault < 1 << random.nextInt(9); fault++) {
        MadeChain.Row row = chain.rows.get(random.nextInt(chain.rows.size()));
        double value = odd[random.nextInt(odd.length)];
        switch (random.nextInt(7)) {
          case 0 -> row.bid = value;
          case 1 -> row.ask = value;
          case 2 -> row.strike = value;
          case 3 -> row.underlying = value;
          case 4 -> row.vol = value;
          case 5 -> row.delta = value;
          default -> row.expiry = LocalDate.ofEpochDay(random.nextInt(40_000));
        }
      }
      QualityLog log = new QualityLog();
      chain.feed(ChainGate.before(block -> {}, IndexCloses.NONE, log));
      assertThat(log.report().rowsIn()).isEqualTo(612);
    }
  }

  @Test
  void anExpiryOfTooManyStrikesIsRejectedAndNotJudged() {
    MadeChain chain = new MadeChain();
    chain.addExpiry(MadeChain.TUESDAY, "SPXW", LocalDate.of(2023, 5, 16), 3000, 0);
    MadeChain.Row pattern = chain.rows.get(0);
    for (int n = 0; n < 20_000; n++) {
      MadeChain.Row row = pattern.copy();
      row.strike = 3000 + n * 0.001;
      row.bid = 100 + n % 7;
      row.ask = row.bid + 1;
      chain.rows.add(row);
    }
    QualityLog log = new QualityLog();
    chain.feed(ChainGate.before(block -> {}, IndexCloses.NONE, log));
    assertThat(log.report().count(Rule.TOO_MANY_STRIKES)).isGreaterThan(20_000);
  }

  /** Ranks without numbers, or of two tables, are no curve. */
  @Test
  void aCurveWithoutNumbersIsNoCurve() throws IOException {
    Path file = Files.writeString(folder.resolve("curve.csv"), "DATE,VIX,VX1,VX2\n2019-01");
    assertThat(QualityCheck.of(file).count(Rule.BAD_ROW)).isEqualTo(1);
    Path roots =
        Files.writeString(
            folder.resolve("roots.csv"),
            """
            DATE,root,VX1,VX2
            2019-01-16,A,15,
            2019-02-13,A,15,
            2019-03-19,A,15,
            2019-01-02,B,,16
            """);
    assertThat(QualityCheck.of(roots).rowsOut()).isEqualTo(4);
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int flips = 1 << random.nextInt(7); flips > 0; flips--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> bytes = cells(bytes, random, false);
      case 3 -> bytes = cells(bytes, random, true);
      default ->
          bytes = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
    }
    return bytes;
  }

  /** Puts odd values into cells, or swaps two columns throughout. */
  private static byte[] cells(byte[] bytes, Random random, boolean swap) {
    List<String> lines =
        new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
    int width = lines.get(0).split(",", -1).length;
    int a = random.nextInt(width);
    int b = random.nextInt(width);
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      if (swap && cells.length == width) {
        String kept = cells[a];
        cells[a] = cells[b];
        cells[b] = kept;
      } else if (!swap && random.nextInt(20) == 0) {
        cells[random.nextInt(cells.length)] = ODD_CELLS.get(random.nextInt(ODD_CELLS.size()));
      }
      lines.set(i, String.join(",", cells));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] text(List<String> lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] chain() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "quote_date,expiration,strike,option_type,bid_size_1545,bid_1545,ask_size_1545,"
                    + "ask_1545,underlying_bid_1545,underlying_ask_1545,trade_volume,open_interest,"
                    + "root"));
    MadeChain chain = new MadeChain();
    chain.addExpiry(MadeChain.TUESDAY, "SPXW", LocalDate.of(2023, 5, 16), 3000, 0);
    chain.addExpiry(MadeChain.TUESDAY, "SPXW", LocalDate.of(2023, 6, 30), 3000, 0);
    for (MadeChain.Row row : chain.rows) {
      lines.add(
          String.join(
              ",",
              row.day.toString(),
              row.expiry.toString(),
              "" + row.strike,
              row.call ? "C" : "P",
              "10",
              "" + row.bid,
              "12",
              "" + row.ask,
              "" + row.underlying,
              "" + row.underlying,
              "0",
              "5",
              "SPXW"));
    }
    return text(lines);
  }

  private static byte[] bars() {
    List<String> lines = new ArrayList<>(List.of("DATE,OPEN,HIGH,LOW,CLOSE"));
    for (LocalDate day :
        Shipped.CALENDAR.sessions(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 4, 30))) {
      double level = 15 + day.getDayOfMonth() * 0.1;
      lines.add(day + "," + level + "," + (level + 1) + "," + (level - 1) + "," + (level + 0.2));
    }
    return text(lines);
  }

  private static byte[] futures() {
    List<String> lines = new ArrayList<>(List.of("Trade Date,Futures,Open,High,Low,Close,Settle"));
    for (LocalDate expiry :
        Shipped.CONTRACTS.futuresExpiries(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 8, 1))) {
      for (LocalDate day :
          Shipped.CALENDAR.sessions(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 1, 31))) {
        if (!day.isAfter(expiry)) {
          lines.add(day + "," + expiry + ",15,16,14,15.2,15.3");
        }
      }
    }
    return text(lines);
  }

  private static byte[] chart() {
    return new HeaderlessBarsTest.Chart()
        .json()
        .replace("],", "],\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] leanDays() {
    List<String> lines = new ArrayList<>();
    for (LocalDate day :
        Shipped.CALENDAR.sessions(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 3, 31))) {
      double level = 2700 + day.getDayOfMonth();
      String date = day.toString().replace("-", "");
      lines.add(
          date + " 00:00," + level + "," + (level + 9) + "," + (level - 9) + "," + level + ",1");
    }
    return text(lines);
  }

  private static byte[] ranks() {
    List<String> lines = new ArrayList<>(List.of("DATE,VIX,VX1,VX2"));
    for (LocalDate day :
        Shipped.CALENDAR.sessions(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 5, 31))) {
      lines.add(day + ",15.1,16.2,17." + day.getDayOfMonth());
    }
    return text(lines);
  }
}
