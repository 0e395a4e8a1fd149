package io.condor.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A script with a block of every shape, its numbers drawn. */
final class DrawnShapes {
  private static final List<String> EXPIRIES =
      List.of(
          "in 1 session",
          "in 3 sessions",
          "near 7 days",
          "near 30 days",
          "at least 10 days",
          "at most 9 days",
          "third friday");

  private final Random random;
  private final long seed;

  private DrawnShapes(long seed) {
    this.random = new Random(seed);
    this.seed = seed;
  }

  static String text(long seed) {
    return new DrawnShapes(seed).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder("edition 1\nstrategy shapes_" + seed + " {\n");
    text.append(
        """
          account { capital $5_000_000 margin defined_risk fees retail_index_options
                    cash earns treasury_bill }
        """);
    for (String block : blocks()) {
      text.append(block);
    }
    return text.append("}\n").toString();
  }

  private List<String> blocks() {
    String right = random.nextBoolean() ? "put" : "call";
    String sign = right.equals("put") ? "-" : "";
    int wing = 25 * (1 + random.nextInt(4));
    List<String> blocks = new ArrayList<>();
    blocks.add(
        block(
            "vertical",
            "short %s p at %s0.%d delta  long %s p %s %d pt",
            right,
            sign,
            10 + random.nextInt(40),
            right,
            sign.isEmpty() ? "+" : "-",
            wing));
    blocks.add(
        block(
            "butterfly",
            random.nextBoolean()
                ? "short 2 call b >= spot  long call b - %1$d pt  long call b + %1$d pt"
                : "long 2 put b <= spot  short put b - %1$d pt  short put b + %1$d pt",
            wing));
    blocks.add(block("straddle", "long put p <= spot  long call at p"));
    blocks.add(block("strangle", "long put at -0.%1$d delta  long call at 0.%1$d delta", 11));
    blocks.add(
        block(
            "ratio",
            "short put p at -0.30 delta  long %d put p - %d pt",
            2 + random.nextInt(3),
            wing));
    blocks.add(
        block("position", "short %d put p <= 99%% of spot", 1 + random.nextInt(3))
            .replace("size", "secured by cash size"));
    blocks.add(
        block(
            "diagonal",
            "short call c at $4/share  long call c + 2%% expiring near 20 days after c"));
    return blocks;
  }

  private String block(String shape, String legs, Object... numbers) {
    String expiry = EXPIRIES.get(random.nextInt(EXPIRIES.size()));
    String size =
        random.nextBoolean()
            ? 1 + random.nextInt(3) + " contracts"
            : (1 + random.nextInt(4)) + "% of equity at max_loss";
    return String.format(
        Locale.ROOT,
        """
          %1$s my_%1$s on SPXW {
            expires %2$s
            decide at close + 15 min
            enter when vix > %3$d
            legs { %4$s }
            size %5$s
            settle
          }
        """,
        shape,
        expiry,
        10 + random.nextInt(10),
        String.format(Locale.ROOT, legs, numbers),
        size);
  }
}
