package io.condor.quality;

import io.condor.feed.ChainBlock;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ImpliedVol;
import io.condor.pricing.ParityForward;
import io.condor.pricing.QuoteRejection;
import io.condor.pricing.QuoteScreen;
import io.condor.pricing.ScreenedQuotes;
import io.condor.quality.SnapshotRules.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Judges the quotes of one expiry by each other and by their parity forward. */
final class ExpiryRules {
  /** Shorter expiries do not show a rate. */
  private static final double SHORTEST_FOR_RATE_YEARS = 30.0 / 365;

  private static final double LOWEST_RATE = -0.03;
  private static final double HIGHEST_RATE = 0.25;

  /** What no rate and no day count explains. */
  private static final double HIGHEST_DISCOUNT = 2;

  /** Expiries with fewer strikes are not expected to show a forward. */
  private static final int STRIKES_FOR_PARITY = 12;

  /** The vendor's clock is not known: over a week a day more or less is a few percent of vol. */
  private static final double SHORTEST_FOR_VENDOR_YEARS = 7.0 / 365;

  private static final double VOL_TOLERANCE = 0.03;
  private static final double VOL_SHARE_TOLERANCE = 0.15;
  private static final double DELTA_TOLERANCE = 0.1;
  private static final double LEAST_DELTA = 0.05;

  private final Rows rows;
  private final Expiry expiry;
  private final ExpiryQuotes quotes;
  private final ScreenedQuotes screened;
  private final Optional<ParityForward> freeParity;
  private Optional<ParityForward> parity = Optional.empty();

  ExpiryRules(Rows rows, Expiry expiry) {
    this.rows = rows;
    this.expiry = expiry;
    this.quotes = expiry.quotes();
    this.screened = QuoteScreen.screen(quotes);
    this.freeParity =
        expiry.years() >= SHORTEST_FOR_RATE_YEARS ? ParityForward.of(screened) : Optional.empty();
  }

  Expiry expiry() {
    return expiry;
  }

  /** Empty before {@link #judge} and if there are too few quotes. */
  Optional<ParityForward> parity() {
    return parity;
  }

  /** Continuous rate that the farther expiries show, 0 if none does. */
  static double rate(List<ExpiryRules> expiries) {
    List<Double> rates = new ArrayList<>();
    for (ExpiryRules one : expiries) {
      one.freeParity
          .map(parity -> -StrictMath.log(parity.discountFactor()) / one.expiry.years())
          .filter(rate -> rate >= LOWEST_RATE && rate <= HIGHEST_RATE)
          .ifPresent(rates::add);
    }
    return rates.isEmpty()
        ? 0
        : Median.of(rates.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Rejects rows that the others contradict.
   *
   * @param rate continuous, for the discount factor
   */
  void judge(double rate) {
    Set<Integer> done = new HashSet<>();
    for (QuoteRejection rejection : screened.rejections()) {
      reject(rejection, done);
    }
    zeroVols();
    // A discount factor that is off by little rejects far strikes of long expiries for nothing.
    parity =
        expiry.years() >= SHORTEST_FOR_RATE_YEARS
            ? freeParity
            : ParityForward.of(screened, StrictMath.exp(-rate * expiry.years()));
    parity = parity.filter(ExpiryRules::isUsable);
    if (parity.isEmpty()) {
      if (expiry.size() >= STRIKES_FOR_PARITY) {
        rows.warn(expiry.anyRow(), Rule.NO_PARITY, "");
      }
      return;
    }
    ScreenedQuotes again = QuoteScreen.screen(screened, parity.get());
    for (QuoteRejection rejection : again.rejections()) {
      reject(rejection, done);
    }
    judgeVendor(again, parity.get());
  }

  /** Nonsense prices give nonsense forwards. */
  private static boolean isUsable(ParityForward parity) {
    return parity.forward() > 0
        && parity.forward() <= Double.MAX_VALUE
        && parity.discountFactor() > 0
        && parity.discountFactor() <= HIGHEST_DISCOUNT;
  }

  private void reject(QuoteRejection rejection, Set<Integer> done) {
    int row = expiry.row(rejection.right(), rejection.strike());
    if (row < 0 || !done.add(row)) {
      return;
    }
    switch (rejection.reason()) {
      case WITHDRAWN -> rows.reject(row, Rule.WITHDRAWN_SIDE);
      case STALE ->
          rows.reject(row, parity.isEmpty() ? Rule.CONTRADICTS_NEIGHBOURS : Rule.OFF_PARITY);
      case BELOW_INTRINSIC -> rows.reject(row, Rule.BELOW_INTRINSIC);
      // Judged before, each alone: an ask without a bid stays.
      case NOT_RECORDED, NOT_A_NUMBER, NEGATIVE, ONE_SIDED, CROSSED, LOCKED -> {}
    }
  }

  /** What the vendor calculated, for options out of the money that are not nearly worthless. */
  private void judgeVendor(ScreenedQuotes sound, ParityForward forward) {
    if (expiry.years() < SHORTEST_FOR_VENDOR_YEARS) {
      return;
    }
    ChainBlock block = rows.block();
    for (int i = 0; i < expiry.size(); i++) {
      Right right = expiry.strike(i) < forward.forward() ? Right.PUT : Right.CALL;
      int row = expiry.row(right, i);
      if (row >= 0 && !rows.isRejected(row) && block.vols()[row] > 0 && sound.isQuoted(right, i)) {
        judgeVendor(row, right, i, forward);
      }
    }
  }

  private void zeroVols() {
    for (Right right : Right.values()) {
      for (int i = 0; i < expiry.size(); i++) {
        int row = expiry.row(right, i);
        if (row >= 0 && !rows.isRejected(row) && rows.block().vols()[row] == 0) {
          rows.warn(row, Rule.VENDOR_VOL_ZERO, "");
        }
      }
    }
  }

  private void judgeVendor(int row, Right right, int index, ParityForward forward) {
    double strike = expiry.strike(index);
    double premium = quotes.mid(right, index);
    double bound = forward.discountFactor() * (right == Right.CALL ? forward.forward() : strike);
    if (premium >= bound) {
      return;
    }
    double vol =
        ImpliedVol.of(
            right, forward.forward(), strike, expiry.years(), premium, forward.discountFactor());
    double delta =
        vol > 0
            ? Black76.delta(
                right, forward.forward(), strike, expiry.years(), vol, forward.discountFactor())
            : 0;
    if (Math.abs(delta) < LEAST_DELTA) {
      return;
    }
    double vendorVol = rows.block().vols()[row];
    double vendorDelta = rows.block().deltas()[row];
    if (Math.abs(vendorVol - vol) > VOL_TOLERANCE + VOL_SHARE_TOLERANCE * vol) {
      rows.warn(row, Rule.VENDOR_VOL, vendor(vendorVol, vol, delta));
    }
    if (Math.abs(vendorDelta - delta) > DELTA_TOLERANCE) {
      rows.warn(row, Rule.VENDOR_DELTA, vendor(vendorDelta, vol, delta));
    }
  }

  private static String vendor(double value, double vol, double delta) {
    return String.format(Locale.ROOT, ", vendor %s, own vol %.4f delta %.3f", value, vol, delta);
  }
}
