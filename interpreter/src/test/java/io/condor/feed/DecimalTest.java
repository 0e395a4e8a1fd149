package io.condor.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers read from bytes, beside the platform's own reading of the same text. */
class DecimalTest {
  private static final int COUNT = 300_000;

  @Test
  void equals_parse_double_on_random_decimals() {
    SplittableRandom random = new SplittableRandom(20190426);
    for (int i = 0; i < COUNT; i++) {
      String text = decimal(random);
      double expected = Double.parseDouble(text);
      double parsed = parse(text);
      boolean same =
          Double.isInfinite(expected)
              ? Double.isNaN(parsed)
              : Double.doubleToRawLongBits(parsed) == Double.doubleToRawLongBits(expected);
      if (!same) {
        fail("%s read as %s, not %s", text, parsed, expected);
      }
    }
  }

  /** Short ones as quotes are, long ones, exponents, and the middle between two doubles. */
  private static String decimal(SplittableRandom random) {
    String sign = random.nextInt(4) == 0 ? "-" : random.nextInt(8) == 0 ? "+" : "";
    return switch (random.nextInt(5)) {
      case 0 -> sign + random.nextInt(100_000) + "." + random.nextInt(10_000);
      case 1 -> sign + digits(random, 1 + random.nextInt(25)) + "." + digits(random, 25);
      case 2 -> sign + "." + digits(random, 1 + random.nextInt(22));
      case 3 -> sign + digits(random, 1 + random.nextInt(18)) + "e" + random.nextInt(-330, 300);
      default -> sign + halfway(random);
    };
  }

  private static String digits(SplittableRandom random, int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private static String halfway(SplittableRandom random) {
    long mantissa = (1L << 53) + 2 * random.nextLong(1L << 51) + 1;
    BigDecimal value =
        new BigDecimal(BigInteger.valueOf(mantissa))
            .divide(BigDecimal.valueOf(1L << random.nextInt(20)));
    return value.toPlainString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "+.",
        "1.2.3",
        "0x10",
        "1d",
        "1f",
        "NaN",
        "Infinity",
        "1e",
        "1e+",
        "1e400",
        "-1e999",
        "1 2",
        "12a",
        "1,5",
        "--1",
        "1e5.0",
        "é"
      })
  void refuses_what_is_no_decimal(String text) {
    assertThat(parse(text)).isNaN();
  }

  @Test
  void refuses_a_number_of_four_hundred_digits_and_takes_one_of_three_hundred() {
    assertThat(parse("9".repeat(400))).isNaN();
    assertThat(parse("9".repeat(300))).isEqualTo(1e300);
  }

  @Test
  void reads_whole_numbers_with_or_without_zeros_behind_the_point() {
    assertThat(whole("1200")).isEqualTo(1_200);
    assertThat(whole("120.000000")).isEqualTo(120);
    assertThat(whole("0")).isZero();
    assertThat(whole("1e3")).isEqualTo(1_000);
    assertThat(whole("-1")).isEqualTo(-1);
    assertThat(whole("1.5")).isEqualTo(-1);
    assertThat(whole("9007199254740993")).isEqualTo(9_007_199_254_740_992L);
    assertThat(whole("99999999999999999999")).isEqualTo(-1);
    assertThat(whole("")).isEqualTo(-1);
  }

  private static double parse(String text) {
    byte[] bytes = ("#" + text + "9").getBytes(StandardCharsets.UTF_8);
    return Decimal.parse(bytes, 1, bytes.length - 1);
  }

  private static long whole(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return Decimal.whole(bytes, 1, bytes.length - 1);
  }
}
