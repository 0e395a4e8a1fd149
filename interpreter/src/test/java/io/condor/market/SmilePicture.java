package io.condor.market;

import io.condor.instrument.Right;
import io.condor.market.RecordedExpiries.Expiry;
import io.condor.pricing.Black76;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ExpirySmile;
import io.condor.pricing.FittedSmile;
import io.condor.pricing.ImpliedVol;
import io.condor.pricing.QuoteRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One expiry as SVG: above, implied vols of out-of-the-money bids and asks as bars with the fitted
 * smile; below, the same bars in half spreads from the fit, where being inside can be seen.
 */
final class SmilePicture {
  private static final double WIDTH = 800;
  private static final double HEIGHT = 560;
  private static final double LEFT = 64;
  private static final double RIGHT_EDGE = 784;
  private static final double TOP = 78;
  private static final double MIDDLE = 348;
  private static final double LOWER_TOP = 392;
  private static final double BOTTOM = 512;
  private static final double HALF_SPREADS = 4;
  private static final double LEAST_DELTA = 0.004;
  private static final double COUNTED_DELTA = 0.02;
  private static final String BAR = "#4477aa";
  private static final String LINE = "#111111";
  private static final String SVI = "#dd7711";
  private static final String BAD = "#cc1144";

  private final Expiry expiry;
  private final FittedSmile fitted;
  private final StringBuilder svg = new StringBuilder();
  private final List<Quote> shown = new ArrayList<>();
  private double lowStrike;
  private double highStrike;
  private double lowVol;
  private double highVol;

  private record Quote(
      double strike, double bidVol, double askVol, double below, double above, double delta) {
    boolean counts() {
      return Math.abs(delta) >= COUNTED_DELTA;
    }

    boolean isInside() {
      return below <= 0 && above >= 0;
    }
  }

  private SmilePicture(Expiry expiry, FittedSmile fitted) {
    this.expiry = expiry;
    this.fitted = fitted;
  }

  static String of(Expiry expiry, FittedSmile fitted) {
    return new SmilePicture(expiry, fitted).draw();
  }

  private String draw() {
    collect();
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
            + " height=\"%.0f\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    List<Quote> counted = shown.stream().filter(Quote::counts).toList();
    long inside = counted.stream().filter(Quote::isInside).count();
    text(LEFT, 24, "start", 15, LINE, title());
    text(
        LEFT,
        44,
        "start",
        12,
        "#444444",
        String.format(
            Locale.ROOT,
            "forward %.2f; %d of the %d quotes with delta 2 to 98 %% (shaded) contain the fit, %d of all"
                + " %d shown; %d bends",
            expiry.forward(),
            inside,
            counted.size(),
            shown.stream().filter(Quote::isInside).count(),
            shown.size(),
            fitted.bends()));
    legend();
    axes();
    smile(fitted.smile(), LINE, "");
    smile(sviAlone(), SVI, " stroke-dasharray=\"5 3\"");
    bars();
    rejected();
    lower();
    line("</svg>");
    return svg.toString();
  }

  private String title() {
    return expiry.root()
        + " "
        + expiry.snapshot()
        + ", "
        + expiry.days()
        + (expiry.days() == 1 ? " day" : " days")
        + " to expiry";
  }

  private ExpirySmile sviAlone() {
    ExpirySmile smile = fitted.smile();
    return new ExpirySmile(smile.forward(), smile.timeToExpiryYears(), fitted.svi());
  }

  private Right outOfTheMoney(double strike) {
    return strike < expiry.forward() ? Right.PUT : Right.CALL;
  }

  private OptionalDouble vol(double strike, double premium) {
    try {
      return OptionalDouble.of(
          ImpliedVol.of(
              outOfTheMoney(strike),
              expiry.forward(),
              strike,
              expiry.recorded().timeToExpiryYears(),
              premium,
              expiry.discountFactor()));
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty();
    }
  }

  private double fit(double strike) {
    return Black76.price(
        outOfTheMoney(strike),
        expiry.forward(),
        strike,
        expiry.recorded().timeToExpiryYears(),
        fitted.smile().vol(strike),
        expiry.discountFactor());
  }

  private void collect() {
    ExpiryQuotes quotes = expiry.quotes();
    double years = quotes.timeToExpiryYears();
    for (int i = 0; i < quotes.size(); i++) {
      double strike = quotes.strike(i);
      Right right = outOfTheMoney(strike);
      double bid = quotes.bid(right, i);
      double ask = quotes.ask(right, i);
      double vol = fitted.smile().vol(strike);
      double delta = Black76.delta(right, expiry.forward(), strike, years, vol, 1);
      OptionalDouble bidVol = vol(strike, bid);
      OptionalDouble askVol = vol(strike, ask);
      if (Math.abs(delta) >= LEAST_DELTA && bidVol.isPresent() && askVol.isPresent()) {
        double half = 0.5 * (ask - bid);
        double fit = fit(strike);
        shown.add(
            new Quote(
                strike,
                bidVol.getAsDouble(),
                askVol.getAsDouble(),
                (bid - fit) / half,
                (ask - fit) / half,
                delta));
      }
    }
    lowStrike = shown.get(0).strike();
    highStrike = shown.get(shown.size() - 1).strike();
    double margin = 0.02 * (highStrike - lowStrike);
    lowStrike -= margin;
    highStrike += margin;
    lowVol = shown.stream().mapToDouble(Quote::bidVol).min().orElseThrow();
    highVol = shown.stream().mapToDouble(Quote::askVol).max().orElseThrow();
    double room = 0.06 * (highVol - lowVol);
    lowVol = Math.max(0, lowVol - room);
    highVol += room;
  }

  private double x(double strike) {
    return LEFT + (RIGHT_EDGE - LEFT) * (strike - lowStrike) / (highStrike - lowStrike);
  }

  private double y(double vol) {
    return MIDDLE - (MIDDLE - TOP) * (vol - lowVol) / (highVol - lowVol);
  }

  private static double lowerY(double halfSpreads) {
    double clipped = Math.max(-HALF_SPREADS, Math.min(HALF_SPREADS, halfSpreads));
    return LOWER_TOP + (BOTTOM - LOWER_TOP) * (HALF_SPREADS - clipped) / (2 * HALF_SPREADS);
  }

  private void legend() {
    double y = 62;
    line("<path d=\"M%.0f %.0fv10\" stroke=\"%s\" stroke-width=\"2\"/>", LEFT + 4, y - 9, BAR);
    text(LEFT + 12, y, "start", 12, LINE, "bid to ask");
    stroke(LEFT + 100, y - 4, LINE, "");
    text(LEFT + 130, y, "start", 12, LINE, "fitted smile");
    stroke(LEFT + 232, y - 4, SVI, " stroke-dasharray=\"5 3\"");
    text(LEFT + 262, y, "start", 12, LINE, "its SVI, without bends");
    cross(LEFT + 432, y - 4);
    text(LEFT + 442, y, "start", 12, LINE, "rejected quote: ask, or mid if it has a bid");
  }

  private void stroke(double x, double y, String color, String dashes) {
    line(
        "<path d=\"M%.0f %.0fh24\" stroke=\"%s\" stroke-width=\"1.6\" fill=\"none\"%s/>",
        x, y, color, dashes);
  }

  private void cross(double x, double y) {
    line(
        "<path d=\"M%.1f %.1fl6 6m0-6l-6 6\" stroke=\"%s\" stroke-width=\"1.2\"/>",
        x - 3, y - 3, BAD);
  }

  private void axes() {
    List<Quote> counted = shown.stream().filter(Quote::counts).toList();
    double from = x(counted.get(0).strike()) - 2;
    double width = x(counted.get(counted.size() - 1).strike()) + 2 - from;
    shade(from, width, TOP, MIDDLE);
    shade(from, width, LOWER_TOP, BOTTOM);
    frame(TOP, MIDDLE);
    frame(LOWER_TOP, BOTTOM);
    double strikeStep = step(highStrike - lowStrike, 9);
    for (double k = Math.ceil(lowStrike / strikeStep) * strikeStep;
        k <= highStrike;
        k += strikeStep) {
      line(
          "<path d=\"M%.1f %.0fV%.0fM%.1f %.0fV%.0f\" stroke=\"#dddddd\"/>",
          x(k), TOP, MIDDLE, x(k), LOWER_TOP, BOTTOM);
      text(x(k), BOTTOM + 16, "middle", 12, LINE, number(k));
      text(x(k), MIDDLE + 16, "middle", 12, LINE, number(k));
    }
    double volStep = step(100 * (highVol - lowVol), 7);
    for (double v = Math.ceil(100 * lowVol / volStep) * volStep; v <= 100 * highVol; v += volStep) {
      line("<path d=\"M%.0f %.1fH%.0f\" stroke=\"#dddddd\"/>", LEFT, y(v / 100), RIGHT_EDGE);
      text(LEFT - 6, y(v / 100) + 4, "end", 12, LINE, number(v));
    }
    for (int h = -4; h <= 4; h += 2) {
      line("<path d=\"M%.0f %.1fH%.0f\" stroke=\"#dddddd\"/>", LEFT, lowerY(h), RIGHT_EDGE);
      text(LEFT - 6, lowerY(h) + 4, "end", 12, LINE, (h > 0 ? "+" : "") + h);
    }
    text((LEFT + RIGHT_EDGE) / 2, BOTTOM + 36, "middle", 12, LINE, "strike, index points");
    upright((TOP + MIDDLE) / 2, "implied vol, %");
    upright((LOWER_TOP + BOTTOM) / 2, "half spreads");
    double forward = x(expiry.forward());
    line(
        "<path d=\"M%.1f %.0fV%.0fM%.1f %.0fV%.0f\" stroke=\"#888888\" stroke-dasharray=\"1 3\"/>",
        forward, TOP, MIDDLE, forward, LOWER_TOP, BOTTOM);
    text(forward + 4, TOP + 13, "start", 11, "#666666", "forward");
  }

  private void shade(double from, double width, double top, double bottom) {
    line(
        "<rect x=\"%.1f\" y=\"%.0f\" width=\"%.1f\" height=\"%.0f\" fill=\"#f1f5f9\"/>",
        from, top, width, bottom - top);
  }

  private void frame(double top, double bottom) {
    line(
        "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"none\""
            + " stroke=\"#777777\"/>",
        LEFT, top, RIGHT_EDGE - LEFT, bottom - top);
  }

  private static double step(double range, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(range / most)));
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      if (range / (factor * power) <= most) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded)
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : String.format(Locale.ROOT, "%s", rounded);
  }

  private void smile(ExpirySmile smile, String color, String dashes) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (double x = LEFT; x <= RIGHT_EDGE; x += 4) {
      double strike = lowStrike + (highStrike - lowStrike) * (x - LEFT) / (RIGHT_EDGE - LEFT);
      double y = y(smile.vol(strike));
      boolean visible = y >= TOP && y <= MIDDLE;
      if (visible) {
        path.append(String.format(Locale.ROOT, "%s%.0f %.1f", pen ? "L" : "M", x, y));
      }
      pen = visible;
    }
    line(
        "<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.4\" fill=\"none\"%s/>", path, color, dashes);
  }

  private void bars() {
    StringBuilder path = new StringBuilder();
    for (Quote quote : shown) {
      path.append(
          String.format(
              Locale.ROOT,
              "M%.1f %.1fV%.1f",
              x(quote.strike()),
              Math.min(y(quote.bidVol()), MIDDLE),
              Math.max(y(quote.askVol()) - 0.5, TOP)));
    }
    line("<path d=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"/>", path, BAR, barWidth());
  }

  private double barWidth() {
    return shown.size() > 120 ? 1.2 : shown.size() > 60 ? 1.8 : 3;
  }

  private void rejected() {
    for (QuoteRejection rejection : expiry.screened().rejections()) {
      double strike = rejection.strike();
      if (rejection.right() != outOfTheMoney(strike) || strike < lowStrike || strike > highStrike) {
        continue;
      }
      double premium =
          rejection.bid() > 0 ? 0.5 * (rejection.bid() + rejection.ask()) : rejection.ask();
      OptionalDouble vol = premium > 0 ? vol(strike, premium) : OptionalDouble.empty();
      if (vol.isPresent() && vol.getAsDouble() > lowVol && vol.getAsDouble() < highVol) {
        cross(x(strike), y(vol.getAsDouble()));
      }
    }
  }

  private void lower() {
    for (boolean inside : new boolean[] {true, false}) {
      StringBuilder path = new StringBuilder();
      for (Quote quote : shown) {
        if (quote.isInside() == inside) {
          path.append(
              String.format(
                  Locale.ROOT,
                  "M%.1f %.1fV%.1f",
                  x(quote.strike()),
                  lowerY(quote.below()),
                  lowerY(quote.above())));
        }
      }
      line(
          "<path d=\"%s\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
          path, inside ? BAR : BAD, barWidth());
    }
    line(
        "<path d=\"M%.0f %.1fH%.0f\" stroke=\"%s\" stroke-width=\"1.4\"/>",
        LEFT, lowerY(0), RIGHT_EDGE, LINE);
    StringBuilder path = new StringBuilder();
    ExpirySmile svi = sviAlone();
    for (int i = 0; i < shown.size(); i++) {
      Quote quote = shown.get(i);
      double strike = quote.strike();
      double years = expiry.recorded().timeToExpiryYears();
      double price =
          Black76.price(
              outOfTheMoney(strike),
              expiry.forward(),
              strike,
              years,
              svi.vol(strike),
              expiry.discountFactor());
      double fit = fit(strike);
      double half = half(quote, strike);
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              i == 0 ? "M" : "L",
              x(strike),
              lowerY((price - fit) / half)));
    }
    line(
        "<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.2\" fill=\"none\""
            + " stroke-dasharray=\"5 3\"/>",
        path, SVI);
  }

  /** Half the bid-ask width of a shown quote, index points. */
  private double half(Quote quote, double strike) {
    ExpiryQuotes quotes = expiry.quotes();
    for (int i = 0; i < quotes.size(); i++) {
      if (quotes.strike(i) == strike) {
        Right right = outOfTheMoney(strike);
        return 0.5 * (quotes.ask(right, i) - quotes.bid(right, i));
      }
    }
    throw new IllegalStateException("no quote " + quote);
  }

  private void upright(double y, String text) {
    line(
        "<text x=\"18\" y=\"%.0f\" text-anchor=\"middle\" transform=\"rotate(-90 18 %.0f)\">%s"
            + "</text>",
        y, y, text);
  }

  private void text(double x, double y, String anchor, int size, String color, String text) {
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>",
        x, y, anchor, size, color, text);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
