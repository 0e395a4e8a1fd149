package io.condor.report.html;

import io.condor.measure.Estimate;
import java.util.OptionalDouble;

/** Small drawings beside numbers: lines, bars and dots in one colour, each with its words. */
final class Drawing {
  static final int WIDTH = 160;
  private static final int HEIGHT = 22;
  private static final String MIDDLE = "11";

  private Drawing() {}

  /** A bar from zero to {@code value}. */
  static void bar(Markup page, Scale scale, double value) {
    double start = Math.min(scale.x(0), scale.x(value));
    double length = Math.abs(scale.x(value) - scale.x(0));
    frame(
        page,
        scale,
        "",
        () -> {
          page.empty(
              "rect",
              "x",
              Scale.pixels(start),
              "y",
              "5",
              "width",
              Scale.pixels(length),
              "height",
              "12",
              "class",
              value < 0 ? "loss" : "gain");
          upright(page, scale, 0, "zero");
        });
  }

  /** An interval with its value as a dot, and the line that it is held against. */
  static void interval(Markup page, Scale scale, Estimate estimate, double line, String words) {
    frame(
        page,
        scale,
        words,
        () -> {
          upright(page, scale, line, "bound");
          estimate
              .interval()
              .ifPresent(
                  range -> {
                    across(page, scale, range.low(), range.high());
                    end(page, scale, range.low());
                    end(page, scale, range.high());
                  });
          estimate.value().ifPresent(value -> dot(page, scale, value, "with"));
        });
  }

  /** One number with the hedge as a full dot, one without it as a ring, and the line of zero. */
  static void pair(Markup page, Scale scale, double with, OptionalDouble without) {
    frame(
        page,
        scale,
        "",
        () -> {
          upright(page, scale, 0, "zero");
          without.ifPresent(
              value -> {
                across(page, scale, Math.min(with, value), Math.max(with, value));
                dot(page, scale, value, "without");
              });
          dot(page, scale, with, "with");
        });
  }

  private static void frame(Markup page, Scale scale, String words, Runnable content) {
    boolean spoken = !words.isEmpty();
    page.in(
        "svg",
        content,
        "class",
        "drawing",
        "width",
        Integer.toString(scale.width()),
        "height",
        Integer.toString(HEIGHT),
        "viewBox",
        "0 0 " + scale.width() + " " + HEIGHT,
        spoken ? "role" : "aria-hidden",
        spoken ? "img" : "true",
        spoken ? "aria-label" : "",
        words);
  }

  private static void across(Markup page, Scale scale, double low, double high) {
    page.empty(
        "line",
        "x1",
        scale.at(low),
        "x2",
        scale.at(high),
        "y1",
        MIDDLE,
        "y2",
        MIDDLE,
        "class",
        "range");
  }

  private static void end(Markup page, Scale scale, double value) {
    page.empty(
        "line",
        "x1",
        scale.at(value),
        "x2",
        scale.at(value),
        "y1",
        "7",
        "y2",
        "15",
        "class",
        "range");
  }

  private static void upright(Markup page, Scale scale, double value, String style) {
    page.empty(
        "line",
        "x1",
        scale.at(value),
        "x2",
        scale.at(value),
        "y1",
        "1",
        "y2",
        Integer.toString(HEIGHT - 1),
        "class",
        style);
  }

  private static void dot(Markup page, Scale scale, double value, String style) {
    page.empty("circle", "cx", scale.at(value), "cy", MIDDLE, "r", "4", "class", style);
  }
}
