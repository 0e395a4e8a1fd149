package io.condor.feed;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers in bytes, read to the nearest double: equal to {@link Double#parseDouble} bit for
 * bit on every decimal.
 *
 * <p>A mantissa below 2<sup>53</sup> and a power of ten up to 10<sup>22</sup> are exact doubles, so
 * one division or multiplication of the two is correctly rounded (W. D. Clinger, "How to read
 * floating point numbers accurately", PLDI 1990). Everything longer goes to {@code parseDouble}.
 */
final class Decimal {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** So many digits fit a long whatever they are. */
  private static final int LONG_DIGITS = 18;

  private static final long EXACT_LIMIT = 1L << 53;

  private Decimal() {}

  /**
   * The number written in {@code bytes[from, to)}: a sign, digits with at most one point, an
   * exponent; nothing else, no blanks. NaN if it is not that or too large for a double.
   */
  static double parse(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      negative = bytes[at++] == '-';
    }
    long mantissa = 0;
    int first = at;
    int digit;
    while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      at++;
    }
    int digits = at - first;
    int decimals = 0;
    if (at < to && bytes[at] == '.') {
      int point = ++at;
      while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        at++;
      }
      decimals = at - point;
      digits += decimals;
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (at != to || digits > LONG_DIGITS) {
      return slow(bytes, from, at, to);
    }
    if (mantissa > EXACT_LIMIT) {
      return slow(bytes, from, at, to);
    }
    double value = decimals == 0 ? mantissa : mantissa / POWERS[decimals];
    return negative ? -value : value;
  }

  private static double slow(byte[] bytes, int from, int mantissaEnd, int to) {
    if (mantissaEnd < to && !isExponent(bytes, mantissaEnd, to)) {
      return Double.NaN;
    }
    double value =
        Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  private static boolean isExponent(byte[] bytes, int from, int to) {
    int at = from;
    if (bytes[at] != 'e' && bytes[at] != 'E') {
      return false;
    }
    at++;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      at++;
    }
    int first = at;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > first && at == to;
  }

  /**
   * The whole number written in {@code bytes[from, to)}, such as {@code 120} or {@code 120.000}; -1
   * if it is negative, not whole or above 2<sup>53</sup>.
   */
  static long whole(byte[] bytes, int from, int to) {
    long value = 0;
    int at = from;
    int digit;
    while (at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      value = value * 10 + digit;
      at++;
    }
    if (at == to && at > from && to - from <= LONG_DIGITS && value <= EXACT_LIMIT) {
      return value;
    }
    double number = parse(bytes, from, to);
    boolean whole = number >= 0 && number <= EXACT_LIMIT && number == Math.rint(number);
    return whole ? (long) number : -1;
  }
}
