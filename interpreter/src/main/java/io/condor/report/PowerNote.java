package io.condor.report;

import io.condor.backtest.Study;
import io.condor.measure.ClaimVerdict;
import io.condor.measure.Figures;
import io.condor.measure.Power;
import java.util.Optional;
import java.util.OptionalDouble;

/** What it would take to decide a claim. */
final class PowerNote {
  /** Nobody waits longer. */
  private static final double MOST_YEARS = 100;

  private PowerNote() {}

  /** Empty for a claim that is decided, or that has no value or no interval. */
  static Optional<String> of(Study study, ClaimVerdict claim) {
    OptionalDouble years = Power.years(study, claim);
    if (years.isEmpty()) {
      return Optional.empty();
    }
    String record =
        years.getAsDouble() > MOST_YEARS
            ? "more than 100 years"
            : "about " + Figures.decimal(Math.ceil(years.getAsDouble()), 0) + " years";
    String words = "undecided: " + record + " like these would decide it";
    return Optional.of(
        Power.isOfDrawdowns(claim)
            ? words
                + ", if falls came as often; it rests on "
                + Figures.count(Power.deepFalls(study), "fall")
                + " of SPX by 10% or more"
            : words);
  }
}
