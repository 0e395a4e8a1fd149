package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code condor data} on stores; here and not beside the commands, for the database. */
class DataCommandTest {
  private static final String HEADER =
      "underlying,underlying_last,exchange,optionroot,type,expiration,quotedate,strike,last,net,"
          + "bid,ask,volume,openinterest,impliedvol,delta,gamma\n";

  @TempDir private Path folder = Path.of("");
  private Path store = Path.of("");

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void name() {
    store = folder.resolve("quotes");
  }

  private static Result condor(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Condor.execute(new PrintWriter(out), new PrintWriter(err), texts);
    return new Result(code, out.toString(), err.toString());
  }

  private Path chain(String name, String date, double bid) throws IOException {
    String[] parts = date.split("/", -1);
    String code = parts[2].substring(2) + parts[0] + parts[1];
    StringBuilder text = new StringBuilder(HEADER);
    for (int strike = 2_900; strike <= 2_910; strike += 5) {
      for (String type : List.of("call", "put")) {
        text.append(
            String.format(
                Locale.ROOT,
                "SPX,2905.5,CBOE,SPXW%s%s0%d000,%s,%s,%s,%d.0,1.1,0.0,%s,%s,3,40,0.15,%s,0.01\n",
                code,
                type.equals("call") ? "C" : "P",
                strike,
                type,
                date,
                date,
                strike,
                bid,
                bid + 0.25,
                type.equals("call") ? "0.5" : "-0.5"));
      }
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private void importMonday() throws IOException {
    Result result = condor("data", "import", chain("monday.csv", "06/24/2019", 5), "--into", store);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void importsEachFileOnceAndSaysSo() throws IOException {
    Path monday = chain("monday.csv", "06/24/2019", 5);
    Path tuesday = chain("tuesday.csv", "06/25/2019", 6);
    assertThat(condor("data", "import", monday, "--into", store))
        .isEqualTo(new Result(0, monday + ": imported, 6 quotes in 1 root-days\n", ""));
    assertThat(condor("data", "import", monday, tuesday, "--into", store))
        .isEqualTo(
            new Result(
                0,
                monday
                    + ": in the store already, 6 quotes in 1 root-days\n"
                    + tuesday
                    + ": imported, 6 quotes in 1 root-days\n",
                ""));
  }

  @Test
  void aBadFileIsToldOfAndTheOthersAreImported() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), HEADER);
    Path monday = chain("monday.csv", "06/24/2019", 5);
    Result result = condor("data", "import", bad, monday, "--into", store);
    assertThat(result.code()).isEqualTo(ExitCode.ERRORS);
    assertThat(result.err()).startsWith(bad.toString()).contains("no rows").contains("help: ");
    assertThat(result.out()).isEqualTo(monday + ": imported, 6 quotes in 1 root-days\n");
    JsonNode json =
        new ObjectMapper()
            .readTree(condor("data", "import", bad, monday, "--into", store, "--json").out());
    assertThat(json.get(0).get("error").asText()).contains("no rows");
    assertThat(json.get(1).get("alreadyThere").asBoolean()).isTrue();
  }

  @Test
  void aSecondFileForTheSameQuotesNeedsReplace() throws IOException {
    importMonday();
    Path other = chain("other.csv", "06/24/2019", 7);
    Result refused = condor("data", "import", other, "--into", store);
    assertThat(refused.code()).isEqualTo(ExitCode.ERRORS);
    assertThat(refused.err())
        .isEqualTo(
            other
                + ": error: SPXW 2019-06-24 is stored already, from monday.csv:"
                + " both quote the call 2900.0 of 2019-06-24\n"
                + "help: keep one of the two: another store,"
                + " or `--replace` to drop the stored quotes\n");
    assertThat(condor("data", "import", other, "--into", store, "--replace").code()).isZero();
    assertThat(condor("data", "show", store, "SPXW", "2019-06-24", "--json").out())
        .contains("\"bid\" : 7.0")
        .doesNotContain("\"bid\" : 5.0");
  }

  @Test
  void listsRootsDaysAndFiles() throws IOException {
    importMonday();
    Result list = condor("data", "list", store, "--days");
    assertThat(list.code()).isZero();
    assertThat(list.out())
        .startsWith(store + ": 6 quotes, 1 files\nfingerprint ")
        .contains("SPXW   2019-06-24  2019-06-24      1              6\n")
        .contains("SPXW   2019-06-24         6  monday.csv\n");
    JsonNode json = new ObjectMapper().readTree(condor("data", "list", store, "--json").out());
    assertThat(json.get(0).get("days").get(0).get("quotes").asInt()).isEqualTo(6);
    assertThat(json.get(0).get("files").get(0).get("sha256").asText()).hasSize(64);
    assertThat(condor("data", "list", folder).err())
        .isEqualTo(
            folder
                + ": error: is not a store\nhelp: make one with `condor data import FILE… --into "
                + folder
                + "`\n");
  }

  @Test
  void showsExpiriesAndChainsWithin80Columns() throws IOException {
    importMonday();
    Result expiries = condor("data", "show", store, "SPXW", "2019-06-24");
    assertThat(expiries.out())
        .isEqualTo(
            """
            SPXW on 2019-06-24 at a time that is not known, index at 2905.50; iv in percent

            expiry       dte   calls    puts bid > 0        low       high     interest
            2019-06-24     0       3       3       6       2900       2910          240
            """);
    Result chain = condor("data", "show", store, "SPXW", "2019-06-24", "--expiry", "2019-06-24");
    assertThat(chain.out().lines()).allMatch(line -> line.length() <= 80).hasSize(8);
    assertThat(chain.out())
        .endsWith(
            "     5.00      5.25   15.0  0.500      2910" + "      5.00      5.25   15.0 -0.500\n");
  }

  @Test
  void mistakesNameTheNearestThatThereIs() throws IOException {
    importMonday();
    assertThat(condor("data", "show", store, "SPWX", "2019-06-24"))
        .isEqualTo(
            new Result(
                1, "", store + ": error: no quotes of `SPWX`\nhelp: did you mean `SPXW`?\n"));
    assertThat(condor("data", "show", store, "SPXW", "2019-06-28").err())
        .endsWith("no quotes of SPXW on 2019-06-28\nhelp: the nearest days are 2019-06-24\n");
    assertThat(condor("data", "show", store, "SPXW", "2019-06-24", "--at", "15:45").err())
        .contains("no quotes of SPXW on 2019-06-24 at that time");
    assertThat(condor("data", "show", store, "SPXW", "2019-06-24", "--at", "late").err())
        .isEqualTo("--at late: error: is not a time\nhelp: write it as 15:45\n");
    assertThat(condor("data", "show", store, "SPXW", "2019-06-24", "--expiry", "2019-07-01").err())
        .endsWith("help: expiries are 2019-06-24\n");
    assertThat(condor("data", "import", "x").code()).isEqualTo(ExitCode.USAGE);
    assertThat(condor("data").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void checksAStoreAndNamesWhatIsDamaged() throws IOException {
    importMonday();
    assertThat(condor("data", "check", store).out())
        .startsWith(store + ": 1 root-days are as they were written\n");
    Path piece;
    try (Stream<Path> found = Files.walk(store.resolve("quotes"))) {
      piece = found.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(piece);
    bytes[bytes.length / 2] ^= 8;
    Files.write(piece, bytes);
    Result damaged = condor("data", "check", store);
    assertThat(damaged.code()).isEqualTo(ExitCode.ERRORS);
    assertThat(damaged.err())
        .startsWith(piece + ": error: SPXW 2019-06-24 is damaged: SHA-256 ")
        .endsWith("help: import monday.csv into a new store\n");
    assertThat(condor("data", "check", store, folder.resolve("monday.csv")).code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void checksFiles() throws IOException {
    Path monday = chain("monday.csv", "06/24/2019", 5);
    Result result = condor("data", "check", monday);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("1 file, 6 rows in");
    assertThat(result.code()).isEqualTo(ExitCode.FINE);
    Path holiday = chain("holiday.csv", "05/27/2019", 5);
    Result rejected = condor("data", "check", holiday, "--json");
    assertThat(rejected.code()).isEqualTo(ExitCode.ERRORS);
    assertThat(new ObjectMapper().readTree(rejected.out()).get("rowsOut").asInt()).isZero();
  }

  @Test
  void importsOnlyWhatNoRuleRejectsIfAsked() throws IOException {
    // A holiday snapshot: the gate rejects the day.
    Path holiday = chain("holiday.csv", "05/27/2019", 5);
    Path monday = chain("monday.csv", "06/24/2019", 5);
    Result checked = condor("data", "import", holiday, "--into", store, "--checked");
    assertThat(checked.out()).contains("imported, 0 quotes in 0 root-days");
    assertThat(condor("data", "import", holiday, monday, "--into", store).out())
        .contains("imported, 6 quotes in 1 root-days");
  }

  @Test
  void exportsCsvAndParquet() throws IOException {
    importMonday();
    Path csv = folder.resolve("out.csv");
    assertThat(condor("data", "export", store, "SPXW", csv))
        .isEqualTo(new Result(0, csv + ": 6 quotes of SPXW\n", ""));
    assertThat(Files.readAllLines(csv)).hasSize(7);
    Path parquet = folder.resolve("out.parquet");
    assertThat(
            condor("data", "export", store, "SPXW", parquet, "--from", "2019-06-24", "--json")
                .out())
        .contains("\"quotes\" : 6");
    assertThat(condor("data", "export", store, "SPXW", csv, "--to", "2019-06-01").code())
        .isEqualTo(ExitCode.ERRORS);
    assertThat(
            condor(
                    "data",
                    "export",
                    store,
                    "SPXW",
                    csv,
                    "--from",
                    "2019-07-01",
                    "--to",
                    "2019-06-01")
                .code())
        .isEqualTo(ExitCode.USAGE);
  }

  /** What is exported comes back through a column map, from CSV and from Parquet alike. */
  @Test
  void importsCsvAndParquetByColumnMap() throws IOException {
    importMonday();
    Path map =
        Files.writeString(
            folder.resolve("map.yaml"),
            """
            name: export
            columns: {day: quote_date, root: root, right: OPTION_TYPE, expiry: expiry,
              strike: strike, bid: bid, ask: ask, last: last, underlying: underlying, vol: iv,
              delta: delta, volume: volume, openInterest: open_interest}
            """);
    String expected = condor("data", "show", store, "SPXW", "2019-06-24", "--json").out();
    for (String format : List.of("csv", "parquet")) {
      Path table = folder.resolve("table." + format);
      assertThat(condor("data", "export", store, "SPXW", table).code()).isZero();
      Path other = folder.resolve("from " + format);
      assertThat(condor("data", "import", table, "--map", map, "--into", other))
          .isEqualTo(new Result(0, table + ": imported, 6 quotes in 1 root-days\n", ""));
      assertThat(condor("data", "show", other, "SPXW", "2019-06-24", "--json").out())
          .isEqualTo(expected);
      assertThat(condor("data", "import", table, "--map", map, "--into", other).out())
          .contains("in the store already");
    }
    Path parquet = folder.resolve("table.parquet");
    assertThat(condor("data", "import", parquet, "--into", store).err())
        .isEqualTo(
            parquet
                + ": error: a Parquet file, whose columns can mean anything\n"
                + "help: say what they mean in a column map: `--map MAP.yaml`\n");
    Files.writeString(map, Files.readString(map).replace("delta: delta", "delta: detla"));
    assertThat(condor("data", "import", parquet, "--map", map, "--into", store).err())
        .startsWith(parquet + ": error: no column `detla`\nhelp: it has root, quote_date, ");
    byte[] half = Arrays.copyOf(Files.readAllBytes(parquet), 600);
    Files.write(parquet, half);
    assertThat(condor("data", "import", parquet, "--map", map, "--into", store).err())
        .startsWith(parquet + ": error: cannot be read as Parquet: ");
  }
}
