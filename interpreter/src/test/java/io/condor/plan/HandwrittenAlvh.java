package io.condor.plan;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of {@code alvh_442.condor} as a programmer would write them against the engine: plain
 * passes over arrays and lambdas that read them. Places in the script, fees and capital are those
 * of the script's plan, so that two runs can be compared line by line.
 */
public final class HandwrittenAlvh {
  private static final double TARGET = 0.70;
  private static final double WING = 10;
  private static final double RISK = 0.10;

  private final World world;
  private final int sessions;
  private final double[] spx;
  private final double[] vix;
  private final double[] reach;
  private final double[] scale;
  private final boolean[] eve;
  private final Truth[] reopen;

  private HandwrittenAlvh(World world) {
    this.world = world;
    MarketHistory history = world.history();
    this.sessions = history.sessions().size();
    this.spx = history.column(Series.SPX, Field.CLOSE);
    this.vix = history.column(Series.VIX, Field.CLOSE);
    this.reach = reach(history.column(Series.VIX9D, Field.CLOSE));
    this.scale = scale();
    this.eve = eve();
    this.reopen = reopen();
  }

  /**
   * The plan of {@code script} with rules of its own, and the arrays that they read.
   *
   * @param script the plan of alvh_442.condor
   */
  public static Plan of(Plan script, World world) {
    HandwrittenAlvh rules = new HandwrittenAlvh(world);
    return new Plan(
        script.source(),
        script.strategy(),
        script.text(),
        script.variant(),
        script.parameterTexts(),
        script.account(),
        List.of(),
        script.decisionTimes(),
        List.of(rules.condor(script.positions().get(0))),
        List.of(rules.hedge(script.hedges().get(0))),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Set.of());
  }

  private PositionRule condor(PositionRule script) {
    List<LegRule> legs = script.legs();
    List<LegRule.Target> targets =
        List.of(
            new LegRule.Target.AtMost(now -> spx[now.session()] - reach[now.session()]),
            new LegRule.Target.From(0, now -> -WING),
            new LegRule.Target.AtLeast(now -> spx[now.session()] + reach[now.session()]),
            new LegRule.Target.From(2, now -> WING));
    List<LegRule> written = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      LegRule leg = legs.get(i);
      written.add(
          new LegRule(leg.span(), leg.quantity(), leg.right(), targets.get(i), leg.expiry()));
    }
    PositionRule.Search search =
        new PositionRule.Search(
            script.search().orElseThrow().span(),
            now -> 5,
            now -> isKnown(now.credit(), now.credit() >= TARGET));
    return new PositionRule(
        script.name(),
        script.span(),
        script.shape(),
        script.root(),
        script.at(),
        this::enters,
        script.enterSpan(),
        Optional.of(search),
        written,
        script.relations(),
        PositionRule.Risk.DEFINED,
        new PositionRule.Size.AtMaxLoss(now -> RISK * now.equity()),
        script.sizeSpan(),
        script.policy(),
        List.of(),
        List.of());
  }

  private Truth enters(Moment now) {
    if (eve[now.session()] || vix[now.session()] > 20) {
      return Truth.FALSE;
    }
    return isKnown(vix[now.session()], true);
  }

  private HedgeRule hedge(HedgeRule script) {
    List<HedgeRule.Layer> layers =
        script.layers().stream()
            .map(
                layer ->
                    new HedgeRule.Layer(
                        layer.span(),
                        layer.name(),
                        layer.count(),
                        layer.right(),
                        now -> 0.50,
                        layer.tenorDays(),
                        layer.rollDays()))
            .toList();
    HedgeRule.Budget budget =
        new HedgeRule.Budget(
            script.budget().orElseThrow().span(),
            now -> 0.12,
            now -> 0.18,
            script.covers(),
            Optional.of(now -> scale[now.session()]));
    HedgeRule.Monetise profit =
        new HedgeRule.Monetise(
            script.monetise().get(0).span(),
            0,
            now -> isKnown(now.value() - now.cost(), now.value() >= 2.5 * now.cost()),
            now -> 1,
            now -> 0.5,
            List.of(new HedgeRule.Target(1, 2), new HedgeRule.Target(2, 1)),
            Optional.of(now -> reopen[now.session()]));
    return new HedgeRule(
        script.name(),
        script.span(),
        script.covers(),
        10,
        script.at(),
        now -> isKnown(vix[now.session()], vix[now.session()] < 15),
        script.openSpan(),
        layers,
        Optional.of(budget),
        List.of(profit));
  }

  private static Truth isKnown(double read, boolean value) {
    return Double.isNaN(read) ? Truth.UNKNOWN : value ? Truth.TRUE : Truth.FALSE;
  }

  /** SPX times one day's move at 60 % VIX9D and 40 % of the volatility of 20 sessions. */
  private double[] reach(double[] vix9d) {
    double[] reach = new double[sessions];
    Arrays.fill(reach, Double.NaN);
    double[] returns = new double[sessions];
    for (int i = 1; i < sessions; i++) {
      returns[i] = StrictMath.log(spx[i] / spx[i - 1]);
    }
    for (int i = 20; i < sessions; i++) {
      double sum = 0;
      for (int k = i - 19; k <= i; k++) {
        sum += returns[k];
      }
      double mean = sum / 20;
      double squares = 0;
      for (int k = i - 19; k <= i; k++) {
        squares += (returns[k] - mean) * (returns[k] - mean);
      }
      double hv = Math.sqrt(squares / 19) * (100 * Math.sqrt(252));
      double edr = 0.6 * vix9d[i] + 0.4 * hv;
      reach[i] = spx[i] * (edr / 100 / Math.sqrt(252));
    }
    return reach;
  }

  /** Share of the last 252 MACD histograms of the front future at or below today's. */
  private double[] scale() {
    double[] front = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      LocalDate today = world.history().sessions().get(i);
      front[i] = world.history().futures(i).rank(today, 1).orElse(Double.NaN);
    }
    double[] histogram = histogram(front);
    double[] scale = new double[sessions];
    int present = 0;
    for (int i = 0; i < sessions; i++) {
      present = Double.isNaN(histogram[i]) ? 0 : present + 1;
      scale[i] = Double.NaN;
      if (present >= 252) {
        int atOrBelow = 0;
        for (int k = i - 251; k <= i; k++) {
          atOrBelow += histogram[k] <= histogram[i] ? 1 : 0;
        }
        scale[i] = atOrBelow / 252.0;
      }
    }
    return scale;
  }

  private double[] histogram(double[] levels) {
    double[] histogram = new double[sessions];
    double[] line = new double[sessions];
    double[] fast = exponential(levels, 12);
    double[] slow = exponential(levels, 26);
    for (int i = 0; i < sessions; i++) {
      line[i] = fast[i] - slow[i];
    }
    double[] signal = exponential(line, 9);
    for (int i = 0; i < sessions; i++) {
      histogram[i] = line[i] - signal[i];
    }
    return histogram;
  }

  /** Starts with the mean of the first window; waits where a level is missing. */
  private static double[] exponential(double[] levels, int window) {
    double[] averages = new double[levels.length];
    int present = 0;
    double sum = 0;
    double average = Double.NaN;
    for (int i = 0; i < levels.length; i++) {
      if (Double.isNaN(levels[i])) {
        averages[i] = Double.NaN;
        continue;
      }
      if (++present < window) {
        sum += levels[i];
      } else if (present == window) {
        average = (sum + levels[i]) / window;
      } else {
        average += 2.0 / (window + 1) * (levels[i] - average);
      }
      averages[i] = average;
    }
    return averages;
  }

  private boolean[] eve() {
    boolean[] eve = new boolean[sessions];
    for (int i = 0; i < sessions; i++) {
      LocalDate today = world.history().sessions().get(i);
      LocalDate next = world.calendar().next(today);
      for (LocalDate day = today.plusDays(1); !day.isAfter(next); day = day.plusDays(1)) {
        eve[i] |=
            world.events().on("FOMC", day)
                || world.events().on("CPI", day)
                || world.events().on("NFP", day);
      }
    }
    return eve;
  }

  /** VIX below its mean of 20 sessions, or its RSI of 14 below 40. */
  private Truth[] reopen() {
    Truth[] reopen = new Truth[sessions];
    double[] up = new double[sessions];
    double[] down = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      double change = i == 0 ? Double.NaN : vix[i] - vix[i - 1];
      up[i] = Math.max(change, 0);
      down[i] = Math.max(-change, 0);
    }
    double[] meanUp = wilder(up);
    double[] meanDown = wilder(down);
    for (int i = 0; i < sessions; i++) {
      double sum = 0;
      for (int k = Math.max(0, i - 19); k <= i; k++) {
        sum += vix[k];
      }
      double mean = i < 19 ? Double.NaN : sum / 20;
      double rsi = 100 * meanUp[i] / (meanUp[i] + meanDown[i]);
      boolean isLow = vix[i] < mean || rsi < 40;
      boolean isDecided = !Double.isNaN(mean) && !Double.isNaN(rsi);
      reopen[i] = isLow ? Truth.TRUE : isDecided ? Truth.FALSE : Truth.UNKNOWN;
    }
    return reopen;
  }

  private static double[] wilder(double[] changes) {
    double[] averages = new double[changes.length];
    int present = 0;
    double sum = 0;
    double average = Double.NaN;
    for (int i = 0; i < changes.length; i++) {
      if (Double.isNaN(changes[i])) {
        averages[i] = Double.NaN;
        continue;
      }
      if (++present < 14) {
        sum += changes[i];
      } else if (present == 14) {
        average = (sum + changes[i]) / 14;
      } else {
        average += (changes[i] - average) / 14;
      }
      averages[i] = average;
    }
    return averages;
  }
}
