package io.condor.bench;

import com.sun.management.OperatingSystemMXBean;
import io.condor.feed.ChainBlock;
import io.condor.feed.ChainFiles;
import io.condor.market.Findings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads one chain file to primitive columns several times and prints, tab-separated: contender,
 * pass, seconds, seconds of processor time of the whole process, rows, sum of bids, sum of strikes.
 */
public final class LoadChains {
  private LoadChains() {}

  /** Arguments: file and number of passes; the first pass is cold. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    int passes = Integer.parseInt(arguments[1]);
    for (int pass = 0; pass < passes; pass++) {
      double[] sums = new double[2];
      long processorStart = processorNanos();
      long start = System.nanoTime();
      long rows = ChainFiles.read(file, block -> add(block, sums), new Findings()).rows();
      double seconds = (System.nanoTime() - start) / 1e9;
      double processorSeconds = (processorNanos() - processorStart) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "condor\t%s\t%.3f\t%.3f\t%d\t%.2f\t%.1f%n",
          pass == 0 ? "cold" : "warm",
          seconds,
          processorSeconds,
          rows,
          sums[0],
          sums[1]);
    }
  }

  /** Compiler and collector included. */
  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
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
