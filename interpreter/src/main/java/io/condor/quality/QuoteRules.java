package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.quality.SnapshotRules.Rows;
import java.util.ArrayList;
import java.util.List;

/** Rules about one quote, whatever stands around it. */
final class QuoteRules {
  private static final double WIDE_RATIO = 5;

  /** Widths below this share of the strike are no harm: 5 points for SPX at 4000. */
  private static final double WIDE_SHARE_OF_STRIKE = 0.00125;

  private static final double WIDE_LEAST = 0.5;

  private QuoteRules() {}

  /** Rejects what is wrong alone; returns the rows that are left, in the same order. */
  static List<Integer> rejectAlone(Rows rows, List<Integer> ordered) {
    ChainBlock block = rows.block();
    List<Integer> left = new ArrayList<>(ordered.size());
    int before = -1;
    for (int row : ordered) {
      if (!(block.strikes()[row] > 0 && block.strikes()[row] <= Double.MAX_VALUE)) {
        rows.reject(row, Rule.BAD_STRIKE);
        continue;
      }
      if (Double.isNaN(block.bids()[row]) && Double.isNaN(block.asks()[row])) {
        // Trades recorded beside quotes: no second quote.
        rows.reject(row, Rule.NO_QUOTE);
        continue;
      }
      if (before >= 0 && isSameContract(block, before, row)) {
        rows.reject(
            row, isSameQuote(block, before, row) ? Rule.DUPLICATE_ROW : Rule.CONFLICTING_ROW);
        continue;
      }
      before = row;
      if (judge(rows, row)) {
        left.add(row);
      }
    }
    return left;
  }

  private static boolean isSameContract(ChainBlock block, int a, int b) {
    return block.strikes()[a] == block.strikes()[b] && block.calls()[a] == block.calls()[b];
  }

  private static boolean isSameQuote(ChainBlock block, int a, int b) {
    return Double.compare(block.bids()[a], block.bids()[b]) == 0
        && Double.compare(block.asks()[a], block.asks()[b]) == 0;
  }

  private static boolean judge(Rows rows, int row) {
    double bid = rows.block().bids()[row];
    double ask = rows.block().asks()[row];
    if (Double.isNaN(bid) || Double.isNaN(ask)) {
      rows.reject(row, Rule.NO_QUOTE);
    } else if (bid < 0 || ask < 0 || Double.isInfinite(bid) || Double.isInfinite(ask)) {
      rows.reject(row, Rule.NEGATIVE_PRICE);
    } else if (bid == 0 && ask == 0) {
      rows.reject(row, Rule.NO_QUOTE);
    } else if (ask == 0) {
      rows.reject(row, Rule.NO_ASK);
    } else if (bid > ask) {
      rows.reject(row, Rule.CROSSED_QUOTE);
    } else if (bid == ask) {
      rows.reject(row, Rule.LOCKED_QUOTE);
    } else {
      warn(rows, row, bid, ask);
      return true;
    }
    return false;
  }

  private static void warn(Rows rows, int row, double bid, double ask) {
    if (bid == 0) {
      rows.warn(row, Rule.NO_BID, "");
    } else if (ask > WIDE_RATIO * bid
        && ask - bid > Math.max(WIDE_LEAST, WIDE_SHARE_OF_STRIKE * rows.block().strikes()[row])) {
      rows.warn(row, Rule.WIDE_QUOTE, "");
    }
  }
}
