package io.condor.bench;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainFiles;
import io.condor.market.Findings;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads one chain file to primitive columns several times and prints, tab-separated: contender,
 * pass, seconds, rows, sum of bids, sum of strikes, the heap it may use in MiB.
 */
public final class LoadChains {
  private LoadChains() {}

  /** Arguments: file and number of passes; the first pass is cold. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    int passes = Integer.parseInt(arguments[1]);
    for (int pass = 0; pass < passes; pass++) {
      double[] sums = new double[2];
      long start = System.nanoTime();
      long rows = ChainFiles.read(file, block -> add(block, sums), new Findings()).rows();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "condor\t%s\t%.3f\t%d\t%.2f\t%.1f\t%d%n",
          pass == 0 ? "cold" : "warm",
          seconds,
          rows,
          sums[0],
          sums[1],
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static void add(ChainBlock block, double[] sums) {
    double[] bids = block.bids();
    double[] strikes = block.strikes();
    for (int i = 0; i < block.size(); i++) {
      sums[0] += bids[i];
      sums[1] += strikes[i];
    }
  }
}
