package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged inputs of every layout and of world files end in a world or in one {@link DataException}
 * with place, message and repair; nothing else, and soon. {@code -Dcondor.fuzz=200000} runs as many
 * for each instead of 500.
 */
class WorldFuzzTest {
  private static final int INPUTS = Integer.getInteger("condor.fuzz", 500);
  private static final long SEED = 20_190_426;

  /** Nothing damaged here is longer than this, so that a hang would be seen. */
  private static final int LONGEST_MESSAGE = 1_000;

  @TempDir Path folder;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Loader(String name, String file, byte[] good, String yaml) {}

  private static final String BARS =
      """
      DATE,OPEN,HIGH,LOW,CLOSE
      05/22/2013,13.4,14.1,12.9,13.82
      05/23/2013,14.05,15.50,13.90,14.07
      05/24/2013,14.42,14.85,13.90,13.99
      """;
  private static final String CHART =
      """
      {"chart":{"result":[{"meta":{"symbol":"^VIX"},"timestamp":[1369229400,1369315800,1369402200],
      "indicators":{"quote":[{"open":[13.4,14.05,null],"low":[12.9,13.5,null],"close":[13.82,14.07,
      null],"high":[14.1,15.5,null]}]}}],"error":null}}
      """;
  private static final String CONTRACT =
      """
      Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest
      05/22/2013,M (Jun 13),0,0,0,0,146,0,1,0,1,
      05/23/2013,M (Jun 13),0,0,0,0,14.7,0,1,0,1
      """;
  private static final String STACKED =
      """
      ,Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest
      0,2013-05-22,2013-06-19,14.5,15,14,14.6,14.65,0,1,0,1
      1,2013-05-23,2013-06-19,14.5,15,14,14.6,0,0,1,0,1
      2,2013-05-23,2014-02-19,19.5,19,19,19.6,19.65,0,1,0,1
      """;

  private static String vix(String file, String layout) {
    return SmallFolder.BASE.replace("vix.csv, layout: fred", file + ", layout: " + layout);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Loader> loaders() {
    String columns =
        "columns, date: DATE, columns: {open: OPEN, close: CLOSE}, where: {HIGH: \"14.1\"},"
            + " noValue: empty";
    String cpi =
        SmallFolder.BASE
            + "external:\n  cpi: {file: cpi.csv, layout: fred, unit: index, period: month, release:"
            + " {file: days.csv, date: release, period: month}}\n";
    return List.of(
        new Loader("Cboe index history", "vix.csv", bytes(BARS), vix("vix.csv", "cboe_index")),
        new Loader("packed", "vix.csv.gz", SmallFolder.gzip(BARS), vix("vix.csv.gz", "cboe_index")),
        new Loader("Yahoo chart", "vix.json", bytes(CHART), vix("vix.json", "yahoo_chart")),
        new Loader("FRED", "vix.csv", bytes(SmallFolder.VIX), vix("vix.csv", "fred")),
        new Loader("columns", "vix.csv", bytes(BARS), vix("vix.csv", columns)),
        new Loader("sessions", "spx.csv", bytes(SmallFolder.SPX), SmallFolder.BASE),
        new Loader(
            "contract",
            "CFE_M13_VX.csv",
            bytes(CONTRACT),
            SmallFolder.BASE + "futures: {file: CFE_M13_VX.csv, layout: cfe_contracts}\n"),
        new Loader(
            "zip of contracts",
            "VX.zip",
            SmallFolder.zip("CFE_M13_VX.csv", bytes(CONTRACT)),
            SmallFolder.BASE + "futures: {file: VX.zip, layout: cfe_contracts}\n"),
        new Loader(
            "stacked",
            "stacked.csv",
            bytes(STACKED),
            SmallFolder.BASE + "futures: {file: stacked.csv, layout: cfe_stacked}\n"),
        new Loader(
            "events",
            "fomc.csv",
            bytes("day,type\n2013-05-22,scheduled\n2013-06-19,unscheduled\n"),
            SmallFolder.BASE + "events: {FOMC: {file: fomc.csv, date: day, kind: type}}\n"),
        new Loader(
            "external",
            "cpi.csv",
            bytes("observation_date,CPI\n2013-03-01,233\n2013-04-01,234\n2013-05-01,\n"),
            cpi),
        new Loader(
            "release days",
            "days.csv",
            bytes("release,month\n2013-05-16,March 2013\n2013-05-29,2013-04\n"),
            cpi));
  }

  @TestFactory
  Stream<DynamicTest> damagedFilesEndInAWorldOrOneMessage() {
    return loaders().stream()
        .map(loader -> DynamicTest.dynamicTest(loader.name(), () -> fuzz(loader)));
  }

  private void fuzz(Loader loader) {
    SmallFolder files =
        new SmallFolder(folder)
            .write("cpi.csv", "observation_date,CPI\n2013-03-01,233\n2013-04-01,234\n")
            .write("days.csv", "release,month\n2013-05-16,March 2013\n2013-05-29,2013-04\n");
    files.write(loader.file(), loader.good()).open(loader.yaml());
    WorldFile declared = WorldFile.read("mine.yaml", bytes(loader.yaml()));
    Random random = new Random(SEED);
    int opened = 0;
    for (int i = 0; i < INPUTS; i++) {
      byte[] damaged = damage(loader.good(), random);
      files.write(loader.file(), damaged);
      opened += opens(() -> files.open(declared), damaged) ? 1 : 0;
    }
    assertThat(opened).as("of %s inputs", INPUTS).isBetween(1, INPUTS - INPUTS / 10);
  }

  @TestFactory
  Stream<DynamicTest> damagedWorldFilesEndInADeclarationOrOneMessage() {
    List<String> texts = new ArrayList<>(List.of(WorldFileTest.GOOD));
    for (String name : WorldCatalog.names()) {
      texts.add(new String(WorldCatalog.find(name).bytes(), StandardCharsets.UTF_8));
    }
    return texts.stream()
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.lines().filter(line -> line.startsWith("name:")).findFirst().orElse("?"),
                    () -> {
                      Random random = new Random(SEED);
                      int opened = 0;
                      for (int i = 0; i < INPUTS / texts.size() + 1; i++) {
                        byte[] damaged = damage(bytes(text), random);
                        opened +=
                            opens(() -> WorldFile.read("mine.yaml", damaged), damaged) ? 1 : 0;
                      }
                      assertThat(opened).isPositive();
                    }));
  }

  private static boolean opens(Runnable attempt, byte[] damaged) {
    try {
      attempt.run();
      return true;
    } catch (DataException e) {
      assertThat(e.place()).isNotBlank();
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE).doesNotContain("\n");
      assertThat(e.repair()).isNotBlank();
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          "input "
              + java.util.Base64.getEncoder().encodeToString(damaged)
              + "\n"
              + new String(damaged, StandardCharsets.UTF_8),
          e);
    }
  }

  /** One to three kinds of damage. */
  private static byte[] damage(byte[] good, Random random) {
    byte[] bytes = good;
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes = damageOnce(bytes, random);
    }
    return bytes;
  }

  private static final List<String> NUMBERS =
      List.of(
          "1e308",
          "1e999",
          "-1e308",
          "NaN",
          "Infinity",
          "-0",
          "99999999999999999999",
          "0x10",
          "1e-320",
          "2013-13-45",
          "9999-12-31",
          "-999999999-01-01",
          "+999999999-12-31",
          "\u0660",
          "",
          "\"",
          "\u0000",
          "1990-01-02",
          "2028-12-29",
          "01/01/0001",
          "December 9999",
          "null");

  private static byte[] damageOnce(byte[] good, Random random) {
    byte[] bytes = good.clone();
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 3 -> {
        return splice(bytes, at, at, Arrays.copyOfRange(bytes, 0, random.nextInt(bytes.length)));
      }
      case 4 -> {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(12));
        return splice(bytes, at, end, new byte[0]);
      }
      case 5 -> {
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return splice(bytes, at, Math.min(bytes.length, at + number.length()), bytes(number));
      }
      case 6 -> {
        return swapCells(bytes, random);
      }
      case 7 -> {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.getBytes(
            random.nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
      }
      default -> {
        return replaceCell(bytes, random);
      }
    }
    return bytes;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      out.write(Arrays.copyOf(bytes, from));
      out.write(middle);
      out.write(Arrays.copyOfRange(bytes, to, bytes.length));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static final String SEPARATORS = "(?<=[,\n:\\[\\]{} ])";

  private static byte[] swapCells(byte[] bytes, Random random) {
    String[] cells = new String(bytes, StandardCharsets.ISO_8859_1).split(SEPARATORS, -1);
    int one = random.nextInt(cells.length);
    int other = random.nextInt(cells.length);
    String kept = cells[one];
    cells[one] = cells[other];
    cells[other] = kept;
    return String.join("", cells).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] replaceCell(byte[] bytes, Random random) {
    String[] cells = new String(bytes, StandardCharsets.ISO_8859_1).split(SEPARATORS, -1);
    int at = random.nextInt(cells.length);
    String last = cells[at].isEmpty() ? "" : cells[at].substring(cells[at].length() - 1);
    cells[at] = NUMBERS.get(random.nextInt(NUMBERS.size())) + last;
    return String.join("", cells).getBytes(StandardCharsets.ISO_8859_1);
  }
}
