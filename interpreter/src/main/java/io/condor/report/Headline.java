package io.condor.report;

import io.condor.backtest.PriceCounts;
import io.condor.backtest.Refusal;
import io.condor.backtest.Study;
import io.condor.measure.DailyGrowth;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.FillRange;
import io.condor.measure.Measures;
import io.condor.measure.Verdict;
import io.condor.measure.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer in words: what the hedge did to drawdown, what it cost, how the claims fared. */
public final class Headline {
  /** Loss beyond which a drawdown measures the drift of a losing book more than its shocks. */
  private static final double SATURATED = 0.5;

  private Headline() {}

  /** The sentences that a report begins with. */
  public static String sentence(Study study, Verdicts verdicts) {
    List<String> parts = new ArrayList<>();
    if (study.hedge().isEmpty()) {
      parts.add(unhedged(verdicts));
    } else {
      parts.add(drawdown(study, verdicts));
      parts.add(cost(verdicts));
      if (verdicts.headline().without().drawdown().depth() >= SATURATED) {
        parts.add(
            "Both runs lose most of the account: the ratio of two such drawdowns is near 100%"
                + " whatever a hedge does, so judge it by the worst days below and by a run with"
                + " less at risk.");
      }
    }
    fills(verdicts).ifPresent(parts::add);
    parts.addAll(withoutChains(study));
    PriceCounts prices = study.headline().with().prices();
    if (prices.mixed()) {
      parts.add("Recorded and model prices are mixed here: " + prices.words() + ".");
    }
    if (!verdicts.claims().isEmpty()) {
      parts.add(claims(verdicts));
    }
    return String.join(" ", parts);
  }

  /** What could not happen because nothing was recorded; empty in worlds of models. */
  private static List<String> withoutChains(Study study) {
    List<String> parts = new ArrayList<>();
    int sessions = study.headline().with().sessions().size();
    long hedge = withoutChain(study, List.of(study.hedge()));
    if (hedge == sessions) {
      parts.add("Hedge " + study.hedge() + " was never bought: no chain for it was recorded.");
    } else if (hedge > 0) {
      parts.add(
          "Hedge "
              + study.hedge()
              + " stood still on "
              + Figures.count(hedge)
              + " of "
              + Figures.count(sessions, "session")
              + ", for want of a recorded chain.");
    }
    long entries = withoutChain(study, study.condors());
    if (entries > 0) {
      parts.add(
          "Entries were refused on "
              + Figures.count(entries)
              + " of "
              + Figures.count(sessions, "session")
              + ", for want of a recorded chain.");
    }
    return parts;
  }

  /** Sessions on which a block was refused because no chain was recorded. */
  private static long withoutChain(Study study, List<String> blocks) {
    return study.headline().with().refusals().stream()
        .filter(refusal -> refusal.reason() == Refusal.Reason.NO_CHAIN)
        .filter(refusal -> blocks.contains(refusal.block()))
        .map(Refusal::date)
        .distinct()
        .count();
  }

  private static String unhedged(Verdicts verdicts) {
    Measures measures = verdicts.headline().with();
    String growth =
        underAYear(measures)
            ? "The total return was "
                + Figures.percent(measures.totalReturn())
                + " over "
                + Figures.count(measures.sessions(), "session")
            : "Growth was "
                + Figures.percent(measures.cagr())
                + " a year"
                + range(verdicts.growthWith());
    return "This run has no hedge. "
        + growth
        + "; the largest drawdown was "
        + Figures.percent(measures.drawdown().depth())
        + ".";
  }

  /** Growth and drawdown with the hedge over the fill models of the band. */
  private static Optional<String> fills(Verdicts verdicts) {
    boolean shortRun = underAYear(verdicts.headline().with());
    Optional<FillRange> growth =
        FillRange.of(
            verdicts.bands(), band -> shortRun ? band.with().totalReturn() : band.with().cagr());
    Optional<FillRange> drawdown =
        FillRange.of(verdicts.bands(), band -> band.with().drawdown().depth());
    return growth.map(
        range ->
            "Over the fill models the "
                + (shortRun ? "total return" : "growth")
                + " is "
                + range.percents()
                + (shortRun ? "" : " a year")
                + ", the largest drawdown "
                + drawdown.map(FillRange::percents).orElse(Figures.NONE)
                + ".");
  }

  private static boolean underAYear(Measures measures) {
    return measures.sessions() < DailyGrowth.SESSIONS_PER_YEAR;
  }

  private static String drawdown(Study study, Verdicts verdicts) {
    double with = verdicts.headline().with().drawdown().depth();
    double without = verdicts.headline().without().drawdown().depth();
    String from = Figures.percent(without) + " to " + Figures.percent(with);
    if (without == 0) {
      return with == 0
          ? "There was no drawdown for hedge " + study.hedge() + " to cut."
          : "Without hedge "
              + study.hedge()
              + " there was no drawdown; with it "
              + Figures.percent(with)
              + ".";
    }
    double ratio = with / without;
    if (ratio == 1) {
      return "Hedge "
          + study.hedge()
          + " left the largest drawdown at "
          + Figures.percent(with)
          + ".";
    }
    String verb = ratio < 1 ? " cut" : " deepened";
    return "Hedge "
        + study.hedge()
        + verb
        + " the largest drawdown from "
        + from
        + doubt(verdicts.drawdownRatio(), ratio < 1)
        + ".";
  }

  /** Whether resampled days agree, with the interval of the change in depth. */
  private static String doubt(Estimate ratio, boolean cut) {
    if (ratio.interval().isEmpty()) {
      return "; the days are too few to say more";
    }
    Estimate.Interval interval = ratio.interval().get();
    String range = change(interval.low()) + " to " + change(interval.high());
    boolean agree = cut ? interval.high() < 1 : interval.low() > 1;
    return agree
        ? ", and resampled histories agree (" + range + ")"
        : ", but resampled histories leave open whether it cuts or deepens them (" + range + ")";
  }

  private static String change(double ratio) {
    double change = Math.abs(1 - ratio);
    return Figures.percent(change, change < 0.01 ? 1 : 0) + (ratio <= 1 ? " smaller" : " deeper");
  }

  private static String cost(Verdicts verdicts) {
    Estimate cost = verdicts.hedgeCost();
    if (cost.value().isEmpty()) {
      return "Its cost is unknown: " + cost.reason() + ".";
    }
    double value = cost.value().getAsDouble();
    Measures with = verdicts.headline().with();
    Measures without = verdicts.headline().without();
    boolean shortRun = underAYear(with);
    String growth =
        (shortRun ? "; the total return was " : "; growth was ")
            + Figures.percent(shortRun ? with.totalReturn() : with.cagr())
            + (shortRun ? " with it and " : " a year with it and ")
            + Figures.percent(shortRun ? without.totalReturn() : without.cagr())
            + " without.";
    return (value >= 0
            ? "It cost " + Figures.percent(value)
            : "It earned " + Figures.percent(-value))
        + " of equity a year"
        + range(value >= 0 ? cost : negated(cost))
        + growth;
  }

  private static Estimate negated(Estimate estimate) {
    return estimate
        .interval()
        .map(range -> new Estimate.Interval(-range.high(), -range.low()))
        .map(range -> Estimate.of(-estimate.value().orElseThrow(), range))
        .orElse(estimate);
  }

  private static String range(Estimate estimate) {
    return estimate
        .interval()
        .map(
            range ->
                " (90% interval "
                    + Figures.percent(range.low())
                    + " to "
                    + Figures.percent(range.high())
                    + ")")
        .orElse("");
  }

  private static String claims(Verdicts verdicts) {
    return "Of "
        + Figures.count(verdicts.claims().size(), "claim")
        + ", "
        + verdicts.count(Verdict.PASSED)
        + " passed, "
        + verdicts.count(Verdict.FAILED)
        + " failed and "
        + verdicts.count(Verdict.UNDECIDED)
        + " stayed undecided.";
  }
}
