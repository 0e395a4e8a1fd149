package io.condor.report;

import io.condor.measure.ClaimVerdict;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import java.util.function.DoubleFunction;

/** The numbers of a claim as text, with enough decimals to tell its value from its bound. */
public record ClaimFigures(String value, String interval, String bound) {
  private static final int MOST_PLACES = 6;
  private static final double LARGE = 1_000;

  /** The figures of {@code judged}; {@code n/a} for what it does not have. */
  public static ClaimFigures of(ClaimVerdict judged) {
    DoubleFunction<String> print = printer(judged);
    Estimate estimate = judged.estimate();
    return new ClaimFigures(
        estimate.value().isPresent() ? print.apply(estimate.value().getAsDouble()) : Figures.NONE,
        estimate
            .interval()
            .map(range -> print.apply(range.low()) + " to " + print.apply(range.high()))
            .orElse(Figures.NONE),
        (judged.claim().atMost() ? "<= " : ">= ") + print.apply(judged.claim().bound()));
  }

  private static DoubleFunction<String> printer(ClaimVerdict judged) {
    double bound = judged.claim().bound();
    double value = judged.estimate().value().orElse(bound);
    boolean percent = judged.claim().percent();
    int places = percent ? 1 : Math.abs(value) >= LARGE ? 0 : 2;
    while (places < MOST_PLACES
        && value != bound
        && text(percent, value, places).equals(text(percent, bound, places))) {
      places++;
    }
    int enough = places;
    return number -> text(percent, number, enough);
  }

  private static String text(boolean percent, double number, int places) {
    return percent ? Figures.percent(number, places) : Figures.decimal(number, places);
  }
}
