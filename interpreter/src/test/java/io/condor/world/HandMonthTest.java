package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.backtest.Backtest;
import io.condor.backtest.Fill;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.backtest.Scripts;
import io.condor.feed.ChainFolder;
import io.condor.ledger.Money;
import io.condor.market.FillModel;
import io.condor.market.FillTable;
import io.condor.market.RealFolder;
import io.condor.market.World;
import io.condor.measure.Figures;
import io.condor.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three scripts in the quotes world, on all 62 sessions from 2019-04-25 to 2019-07-23 (54 of them
 * with a chain), against {@code src/test/python/hand_month.py}, which reads the raw files and was
 * written from the documentation alone. Every fill, every refusal and the equity and cash of every
 * session agree to the hundredth of a cent. The expected rows are what that program writes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandMonthTest {
  private static final Path PROGRAM = Path.of("src/test/python/hand_month.py");
  private static final List<String> SCRIPTS =
      List.of("delta_2019", "credit_2019", "fortnight_2019");
  private static final List<String> FILLS = List.of("three_quarters", "touch", "legcount", "mid");

  private Path data = Path.of("");
  private final List<World> worlds = new ArrayList<>();

  @BeforeAll
  void load() {
    data = RealFolder.require();
    World index = IndexWorld.load(data);
    ChainFolder chains = new ChainFolder(data.resolve("options_spx/historical_2019"));
    worlds.add(QuotesWorld.of(index, chains, Snapshot.AFTER_CLOSE, MissingChains.REFUSED));
  }

  @ParameterizedTest
  @CsvSource({
    "delta_2019, 62, 33",
    "credit_2019, 62, 33",
    "fortnight_2019, 62, 6",
  })
  void everyRowIsThatOfTheIndependentProgram(String script, int sessions, int leastTrades)
      throws IOException {
    Plan plan = Scripts.plan(script + ".condor", text(script + ".condor"), Map.of());
    for (String fills : FILLS) {
      List<String> ours = rows(run(plan, fills));
      assertThat(ours).as("%s %s", script, fills).isEqualTo(expected(script, fills));
      assertThat(ours).filteredOn(row -> row.startsWith("equity,")).hasSize(sessions);
      assertThat(ours.stream().filter(row -> row.startsWith("fill,")).map(HandMonthTest::trade))
          .as("trades of %s", script)
          .anyMatch(trade -> trade >= leastTrades);
    }
  }

  @Test
  void theIndependentProgramWritesTheExpectedRows(@TempDir Path out)
      throws IOException, InterruptedException {
    Process python = started(out);
    assertThat(python.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.exitValue()).as(said).isZero();
    for (String script : SCRIPTS) {
      for (String fills : FILLS) {
        assertThat(Files.readAllLines(out.resolve(name(script, fills))))
            .as("%s %s", script, fills)
            .isEqualTo(expected(script, fills));
      }
    }
  }

  private Process started(Path out) {
    try {
      return new ProcessBuilder("python3", PROGRAM.toString(), data.toString(), out.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      Assumptions.abort("python3 is absent: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private RunResult run(Plan plan, String fills) {
    World world = worlds.get(0);
    FillModel model = FillTable.shipped().model(fills).orElseThrow();
    List<LocalDate> sessions = world.defaultSessions();
    RunSettings settings =
        new RunSettings(sessions.get(0), sessions.get(sessions.size() - 1), model, true);
    return Backtest.run(plan, plan.columns(world), world, settings);
  }

  private static List<String> rows(RunResult run) {
    List<String> rows = new ArrayList<>();
    run.fills().forEach(fill -> rows.add(row(fill)));
    for (Refusal refusal : run.refusals()) {
      String reason = refusal.reason().name().toLowerCase(Locale.ROOT);
      rows.add("refusal," + refusal.date() + "," + reason);
    }
    for (int i = 0; i < run.sessions().size(); i++) {
      String equity = fourDecimals(run.equity().get(i));
      rows.add(
          "equity," + run.sessions().get(i) + "," + equity + "," + fourDecimals(run.cash().get(i)));
    }
    return rows.stream().sorted().toList();
  }

  private static String row(Fill fill) {
    return String.join(
        ",",
        "fill",
        fill.date().toString(),
        Integer.toString(fill.trade()),
        fill.action().word(),
        fill.contract().expiry().toString(),
        fill.contract().right().name().toLowerCase(Locale.ROOT),
        Figures.file(fill.contract().strike()).toPlainString(),
        Integer.toString(fill.quantity()),
        Figures.file(fill.mid()).toPlainString(),
        Figures.file(fill.price()).toPlainString(),
        new BigDecimal(fill.cash().toString()).setScale(2, RoundingMode.UNNECESSARY).toString(),
        fourDecimals(fill.fees()));
  }

  private static String fourDecimals(Money money) {
    return new BigDecimal(money.toString()).setScale(4, RoundingMode.UNNECESSARY).toString();
  }

  private static int trade(String row) {
    return Integer.parseInt(row.split(",", -1)[2]);
  }

  private static String name(String script, String fills) {
    return script + "." + fills + ".csv";
  }

  private static List<String> expected(String script, String fills) throws IOException {
    return text(name(script, fills)).lines().toList();
  }

  private static String text(String name) throws IOException {
    try (InputStream stream = HandMonthTest.class.getResourceAsStream("hand_month/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
