package io.condor.backtest;

import java.util.Locale;
import java.util.Random;

/**
 * A small strategy with drawn numbers, and the numbers.
 *
 * @param reachShare share of one day's move of VIX9D at which the shorts start
 * @param creditPoints credit that the search keeps
 * @param stepPoints how far a side moves out at a time
 * @param wingPoints width of each wing
 * @param gate highest VIX for an entry
 * @param risk share of equity that an entry may lose
 * @param openBelow VIX below which the hedge opens
 * @param budgetShare share of the allowed loss that open layers may have cost
 * @param monetiseAt value over cost at which the short layer is sold
 * @param recycleShare share of the gain that buys the long layer
 */
record DrawnScript(
    long seed,
    double reachShare,
    double creditPoints,
    int stepPoints,
    int wingPoints,
    int gate,
    double risk,
    int condorsPerUnit,
    int openBelow,
    double delta,
    int shortRollDays,
    int longRollDays,
    double budgetShare,
    double monetiseAt,
    double recycleShare) {

  static DrawnScript of(long seed) {
    Random random = new Random(seed);
    return new DrawnScript(
        seed,
        (40 + random.nextInt(60)) / 100.0,
        (10 + 5 * random.nextInt(28)) / 100.0,
        5 * (1 + random.nextInt(3)),
        5 * (1 + random.nextInt(5)),
        15 + random.nextInt(16),
        (1 + random.nextInt(10)) / 100.0,
        1 + random.nextInt(10),
        16 + random.nextInt(10),
        (30 + random.nextInt(31)) / 100.0,
        random.nextInt(25),
        40 + random.nextInt(40),
        (5 + random.nextInt(36)) / 100.0,
        (110 + random.nextInt(120)) / 100.0,
        (25 + random.nextInt(76)) / 100.0);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        edition 1
        strategy drawn_%d {
          let reach = spot * daily(%.0f%% * vix9d)
          account { capital $250_000 margin defined_risk fees retail_index_options
                    cash earns treasury_bill }
          condor income on SPXW {
            expires in 1 session
            decide at close + 15 min
            enter when vix <= %d
            legs widest by skew step %d pt where credit >= $%.2f/share {
              short put p <= spot - reach
              long put p - %d pt
              short call c >= spot + reach
              long call c + %d pt
            }
            size %.0f%% of equity at max_loss
            settle
          }
          hedge alvh on VIX covering income {
            unit 1 per %d condors
            open when vix < %d
            layer short { buy 4 calls at %.2f delta expiring near 30 days roll at %d days }
            layer long { buy 2 calls at %.2f delta expiring near 110 days roll at %d days }
            budget 1%% .. %.0f%% of max_loss(income)
            monetise short when value >= %.0f%% of cost {
              sell 100%%  recycle %.0f%% of gain into long
              reopen when vix < sma(vix, 20 sessions)
            }
          }
        }
        """,
        seed,
        100 * reachShare,
        gate,
        stepPoints,
        creditPoints,
        wingPoints,
        wingPoints,
        100 * risk,
        condorsPerUnit,
        openBelow,
        delta,
        shortRollDays,
        delta,
        longRollDays,
        100 * budgetShare,
        100 * monetiseAt,
        100 * recycleShare);
  }
}
