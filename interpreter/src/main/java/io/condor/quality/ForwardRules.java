package io.condor.quality;

import io.condor.pricing.ParityForward;
import io.condor.quality.SnapshotRules.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Judges parity forwards by the index and by the expiries on both sides. */
final class ForwardRules {
  /** Spot and quotes are not of one instant; after the close they part by 0.15 %. */
  private static final double INDEX_TOLERANCE = 0.006;

  /** Rates less dividends: -2 to 6 % a year have been seen. */
  private static final double CARRY_A_YEAR = 0.08;

  /** Dividends come in lumps: recorded forwards bend by up to 0.1 % between neighbours. */
  private static final double KINK_TOLERANCE = 0.002;

  private static final double KINK_ERRORS = 4;

  private ForwardRules() {}

  static void judge(Rows rows, List<ExpiryRules> expiries) {
    List<ExpiryRules> curve =
        expiries.stream()
            .filter(one -> one.parity().isPresent())
            .filter(one -> OptionClass.of(one.expiry().root()).hasSpotForward())
            .sorted(Comparator.comparingDouble(one -> one.expiry().years()))
            .toList();
    for (ExpiryRules one : curve) {
      judgeByIndex(rows, one);
    }
    for (int i = 1; i + 1 < curve.size(); i++) {
      judgeByNeighbours(rows, curve.get(i - 1), curve.get(i), curve.get(i + 1));
    }
  }

  private static double forward(ExpiryRules one) {
    return one.parity().map(ParityForward::forward).orElse(Double.NaN);
  }

  private static void judgeByIndex(Rows rows, ExpiryRules one) {
    double spot = one.expiry().underlying();
    double off = Math.abs(StrictMath.log(forward(one) / spot));
    if (off > INDEX_TOLERANCE + CARRY_A_YEAR * one.expiry().years()) {
      rows.warn(
          one.expiry().anyRow(),
          Rule.FORWARD_OFF_INDEX,
          String.format(Locale.ROOT, ", forward %.2f, index %.2f", forward(one), spot));
    }
  }

  private static void judgeByNeighbours(
      Rows rows, ExpiryRules near, ExpiryRules one, ExpiryRules far) {
    double span = far.expiry().years() - near.expiry().years();
    double share = span > 0 ? (one.expiry().years() - near.expiry().years()) / span : 0.5;
    double line = (1 - share) * forward(near) + share * forward(far);
    double error = one.parity().map(ParityForward::forwardError).orElse(0.0);
    double off = Math.abs(forward(one) - line);
    if (off > KINK_TOLERANCE * line + KINK_ERRORS * error) {
      rows.warn(
          one.expiry().anyRow(),
          Rule.FORWARD_KINK,
          String.format(Locale.ROOT, ", forward %.2f, neighbours %.2f", forward(one), line));
    }
  }
}
