package io.condor.measure;

import io.condor.backtest.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Whether the answers stay the same under other assumptions of one kind.
 *
 * @param kind what is varied
 * @param tested false if the study has no other band of this kind
 * @param changes what changes, in words with the values; empty if nothing does
 */
public record Robustness(Study.Kind kind, boolean tested, List<String> changes) {
  private static final String DEEPER = "deeper";

  public Robustness {
    changes = List.copyOf(changes);
  }

  /** True if it was tested and nothing changed. */
  public boolean robust() {
    return tested && changes.isEmpty();
  }

  /** {@code NOT ROBUST TO FILLS}, {@code robust to fills} or {@code not tested on fills}. */
  public String words() {
    String subject = kind == Study.Kind.FILLS ? "fills" : "the model";
    if (!tested) {
      return "not tested against other " + (kind == Study.Kind.FILLS ? "fills" : "models");
    }
    return robust() ? "robust to " + subject : "NOT ROBUST TO " + subject.toUpperCase(Locale.ROOT);
  }

  static Robustness of(
      Study study, Study.Kind kind, List<BandMeasures> measures, List<ClaimVerdict> claims) {
    List<Integer> inside = inside(study, kind);
    List<String> changes = new ArrayList<>();
    changes.addAll(change("annual return", inside, i -> returned(measures.get(i))));
    if (!study.hedge().isEmpty()) {
      changes.addAll(change("max drawdown", inside, i -> cut(measures.get(i))));
    }
    for (ClaimVerdict claim : claims) {
      String subject = "claim \"" + claim.claim().name() + "\"";
      changes.addAll(change(subject, inside, i -> claimed(claim.bands().get(i))));
    }
    return new Robustness(kind, inside.size() > 1, changes);
  }

  /** Whether signs and claims stay the same from the 5th to the 95th percentile of the draws. */
  static Robustness of(ModelRange range, Study study, List<ClaimVerdict> claims) {
    List<String> changes = new ArrayList<>();
    if (range.growthWith().turnsAt(0)) {
      changes.add("annual return: " + over(range.growthWith()));
    }
    if (!study.hedge().isEmpty() && range.drawdownRatio().turnsAt(1)) {
      changes.add("max drawdown over that without the hedge: " + over(range.drawdownRatio()));
    }
    for (int i = 0; i < claims.size(); i++) {
      if (range.claims().get(i).turnsAt(claims.get(i).claim().bound())) {
        changes.add(
            "claim \""
                + claims.get(i).claim().name()
                + "\": "
                + over(range.claims().get(i), claims.get(i).claim().percent()));
      }
    }
    return new Robustness(Study.Kind.MODEL, range.resamples() > 0, changes);
  }

  private static String over(ModelRange.Range range) {
    return over(range, true);
  }

  private static String over(ModelRange.Range range, boolean percent) {
    Estimate.Interval spread = range.spread().orElseThrow();
    return shown(range.central().orElseThrow(), percent)
        + " in the model, "
        + shown(spread.low(), percent)
        + " to "
        + shown(spread.high(), percent)
        + " over its errors";
  }

  private static String shown(double value, boolean percent) {
    return percent ? Figures.percent(value) : Figures.decimal(value, 2);
  }

  /** Numbers of the bands to compare: the headline and those that vary the same thing. */
  private static List<Integer> inside(Study study, Study.Kind kind) {
    List<Integer> inside = new ArrayList<>(List.of(0));
    for (int i = 1; i < study.bands().size(); i++) {
      if (study.bands().get(i).kind() == kind) {
        inside.add(i);
      }
    }
    return inside;
  }

  /**
   * One band's answer to a question.
   *
   * @param band its name
   * @param side what is compared; a change of side is a change of the answer
   * @param words how the answer reads before {@code at band}
   */
  private record Answer(String band, String side, String words) {}

  private static Answer returned(BandMeasures band) {
    double cagr = band.with().cagr();
    return new Answer(band.band().name(), cagr > 0 ? "up" : "down", Figures.percent(cagr));
  }

  private static Answer cut(BandMeasures band) {
    double cut = band.drawdownCut();
    String words = cut > 0 ? "cut by " : "deepened by ";
    return cut == 0
        ? new Answer(band.band().name(), DEEPER, "unchanged")
        : new Answer(band.band().name(), cut > 0 ? "cut" : DEEPER, words + Figures.percent(Math.abs(cut)));
  }

  private static Answer claimed(ClaimVerdict.BandValue band) {
    return new Answer(band.band(), band.outcome(), band.outcome());
  }

  private static List<String> change(
      String subject, List<Integer> inside, IntFunction<Answer> ask) {
    List<Answer> answers = inside.stream().map(ask::apply).toList();
    boolean same = answers.stream().allMatch(answer -> answer.side().equals(answers.get(0).side()));
    if (same) {
      return List.of();
    }
    return List.of(
        answers.stream()
            .map(answer -> answer.words() + " at " + answer.band())
            .collect(Collectors.joining(", ", subject + ": ", "")));
  }
}
