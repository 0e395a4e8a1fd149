package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainFiles;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Execution;
import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.market.Findings;
import io.condor.market.Quote;
import io.condor.market.RealFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lean's published end equities of its index-option regressions, from its own minute files, through
 * this product's reader, fill at the touch, ticks, ledger and settlement. Fees are left out, for
 * Lean charges none there. Where the number differs {@code lean_equities.csv} and CHECKS.md say
 * why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeanEquitiesTest {
  private static final LocalDate EXPIRY = LocalDate.of(2021, 1, 15);
  private static final String BOOK = "lean";

  private record Key(LocalDateTime time, Right right, double strike) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byTime = time.compareTo(other.time);
      int byRight = byTime != 0 ? byTime : right.compareTo(other.right);
      return byRight != 0 ? byRight : Double.compare(strike, other.strike);
    }
  }

  private record Published(
      String algorithm,
      Money capital,
      List<String> legs,
      String quotes,
      String close,
      String theirs,
      String ours,
      String atOurPrint) {
    @Override
    public String toString() {
      return algorithm + " " + legs + " " + quotes;
    }
  }

  private final Map<Key, Quote> bars = new TreeMap<>();
  private double print;
  private double ourPrint;

  @BeforeAll
  void read() throws IOException {
    Path lean = RealFolder.require().resolve("options_spx/lean/Data");
    Path minute = lean.resolve("indexoption/usa/minute/spx");
    for (String day : List.of("20210104", "20210114")) {
      ChainFiles.read(minute.resolve(day + "_quote_european.zip"), this::keep, new Findings());
    }
    print = lastIndexBar(lean.resolve("index/usa/minute/spx/20210114_trade.zip"));
    ourPrint = Worlds.index().settlement(OptionRoot.SPX, EXPIRY).orElseThrow().value();
  }

  private void keep(ChainBlock block) {
    for (int i = 0; i < block.size(); i++) {
      LocalDateTime time =
          LocalDate.ofEpochDay(block.quoteDays()[i])
              .atStartOfDay()
              .plusSeconds(block.quoteSeconds()[i]);
      Right right = block.calls()[i] ? Right.CALL : Right.PUT;
      double bid = Double.isNaN(block.bids()[i]) ? 0 : block.bids()[i];
      double ask = block.asks()[i];
      assertThat(block.expiryDays()[i]).isEqualTo((int) EXPIRY.toEpochDay());
      bars.put(new Key(time, right, block.strikes()[i]), new Quote(bid, (bid + ask) / 2, ask));
    }
  }

  private static double lastIndexBar(Path file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      zip.getNextEntry();
      List<String> lines = new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return Double.parseDouble(lines.get(lines.size() - 1).split(",", -1)[4]);
    }
  }

  static List<Published> published() {
    InputStream stream = LeanEquitiesTest.class.getResourceAsStream("lean_equities.csv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("algorithm"))
          .map(line -> line.split(",", -1))
          .map(
              row ->
                  new Published(
                      row[0] + "@" + row[1],
                      Money.ofDollars(Double.parseDouble(row[2])),
                      List.of(row[3].split(" (?=[+-])")),
                      row[4],
                      row[5],
                      row[6],
                      row[7],
                      row[8]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OptionContract contract(String leg) {
    String[] words = leg.split(" ", -1);
    Right right = words[1].charAt(0) == 'C' ? Right.CALL : Right.PUT;
    double strike = Double.parseDouble(words[1].substring(1));
    return new OptionContract(OptionRoot.SPX, EXPIRY, right, strike);
  }

  private static int quantity(String leg) {
    return Integer.parseInt(leg.split(" ", -1)[0]);
  }

  private OrderLeg order(String leg, int sign, LocalDateTime at) {
    OptionContract contract = contract(leg);
    Quote quote = bars.get(new Key(at, contract.right(), contract.strike()));
    assertThat(quote).as("%s at %s", contract, at).isNotNull();
    return new OrderLeg(contract, sign * quantity(leg), Objects.requireNonNull(quote));
  }

  private List<OrderLeg> orders(Published row, int sign, String at) {
    return row.legs().stream().map(leg -> order(leg, sign, LocalDateTime.parse(at))).toList();
  }

  private static void trade(Ledger ledger, List<OrderLeg> orders, LocalDate date) {
    FillPrices touch = new FillPrices(FillAssumption.TOUCH);
    for (OrderLeg order : orders) {
      long cents = touch.cents(List.of(order), OrderConditions.CALM)[0];
      ledger.trade(
          date,
          BOOK,
          "order",
          "lean",
          List.of(new Execution(order.contract(), order.quantity(), cents, Money.ZERO)));
    }
  }

  private static void settle(Ledger ledger, double print) {
    List<Execution> settled = new ArrayList<>();
    ledger
        .holdings(BOOK)
        .forEach(
            (contract, holding) -> {
              double worth = contract.right().intrinsic(print, contract.strike());
              settled.add(
                  new Execution(
                      contract, -holding.quantity(), Math.round(worth * 100), Money.ZERO));
            });
    if (!settled.isEmpty()) {
      ledger.settle(EXPIRY, BOOK, "expiry", settled);
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void theEndEquityIsThatOfTheTable(Published row) {
    List<OrderLeg> orders = orders(row, 1, row.quotes());
    LocalDate date = LocalDateTime.parse(row.quotes()).toLocalDate();
    boolean isRefused = orders.stream().anyMatch(leg -> leg.isSold() && leg.quote().bid() <= 0);
    assertThat(isRefused).isEqualTo(row.ours().equals("no_bid"));
    if (!isRefused) {
      assertThat(row.ours()).isEqualTo(row.theirs());
      assertThat(endEquity(row, orders, date, print)).isEqualByComparingTo(row.ours());
      assertThat(endEquity(row, orders, date, ourPrint)).isEqualByComparingTo(row.atOurPrint());
    }
  }

  private BigDecimal endEquity(
      Published row, List<OrderLeg> orders, LocalDate date, double settlement) {
    Ledger ledger = new Ledger(row.capital(), date);
    trade(ledger, orders, date);
    if (!row.close().isEmpty()) {
      trade(ledger, orders(row, -1, row.close()), date);
    }
    settle(ledger, settlement);
    return new BigDecimal(ledger.verify(EXPIRY, Map.of()).toString());
  }

  /** 3795.54, the last bar of the day before the expiry; SET of the 15th was another number. */
  @Test
  void thePrintIsTheLastBarOfTheIndex() {
    assertThat(print).isEqualTo(3795.54);
    assertThat(ourPrint).isEqualTo(3788.73);
  }
}
