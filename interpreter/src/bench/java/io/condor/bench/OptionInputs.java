package io.condor.bench;

import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Options that every contender prices: 128 chains of one expiry with 128 strikes each over four
 * standard deviations on either side of the forward, on a smile.
 *
 * <p>About 70 % of the chains look like SPX (half of them expire the next day, the others within 60
 * days), the rest like VIX (1 to 120 days). Even chains are calls and odd ones puts, so that prices
 * and Greeks are asked in and out of the money; implied vol is asked of the out-of-the-money side.
 *
 * <p>Without the system property {@value #FILE_PROPERTY} they are drawn from a seed. With it they
 * are read from a file of little-endian doubles, one column after the other: forward, strike, time,
 * vol, discount factor, rate, +1 for a call and -1 for a put, the same for the out-of-the-money
 * side, and its undiscounted premium; so contenders in other languages can work on the same
 * numbers.
 */
final class OptionInputs {
  static final String FILE_PROPERTY = "condor.bench.inputs";
  static final int COUNT = 16_384;
  static final int STRIKES_PER_CHAIN = 128;
  private static final int COLUMNS_IN_FILE = 9;
  private static final long SEED = 20240607;

  final double[] forward = new double[COUNT];
  final double[] strike = new double[COUNT];
  final double[] timeToExpiryYears = new double[COUNT];
  final double[] vol = new double[COUNT];
  final double[] discountFactor = new double[COUNT];

  /** Continuously compounded, per year; only peers that take no discount factor read it. */
  final double[] rate = new double[COUNT];

  final Right[] right = new Right[COUNT];
  final Right[] outOfTheMoney = new Right[COUNT];

  /** Value of the out-of-the-money side at settlement (undiscounted). */
  final double[] outOfTheMoneyPremium = new double[COUNT];

  private OptionInputs() {}

  static OptionInputs get() {
    String file = System.getProperty(FILE_PROPERTY, "");
    return file.isEmpty() ? drawn() : read(Path.of(file));
  }

  /** True if this option belongs to a chain of options on VIX futures rather than on SPX. */
  boolean onVix(int option) {
    // No VIX future has ever traded at 200 and SPX has been above it since 1986.
    return forward[option] < 200;
  }

  private static OptionInputs drawn() {
    OptionInputs inputs = new OptionInputs();
    Random random = new Random(SEED);
    for (int chain = 0; chain < COUNT / STRIKES_PER_CHAIN; chain++) {
      inputs.drawChain(chain, random);
    }
    return inputs;
  }

  private void drawChain(int chain, Random random) {
    boolean spx = random.nextDouble() < 0.7;
    double chainForward = spx ? between(random, 1000, 6500) : between(random, 10, 60);
    int days = spx ? random.nextBoolean() ? 1 : 2 + random.nextInt(59) : 1 + random.nextInt(120);
    double years = days / 365.0;
    double atmVol =
        spx ? Math.exp(between(random, Math.log(0.08), Math.log(0.6))) : between(random, 0.6, 1.5);
    double skew = spx ? -0.08 : 0.05;
    double chainRate = between(random, 0, 0.055);
    for (int i = 0; i < STRIKES_PER_CHAIN; i++) {
      int option = chain * STRIKES_PER_CHAIN + i;
      double x = -4 + 8.0 * i / (STRIKES_PER_CHAIN - 1) + between(random, -0.02, 0.02);
      forward[option] = chainForward;
      strike[option] = chainForward * Math.exp(x * atmVol * Math.sqrt(years));
      timeToExpiryYears[option] = years;
      vol[option] = atmVol * (1 + skew * x + 0.02 * x * x);
      rate[option] = chainRate;
      discountFactor[option] = Math.exp(-chainRate * years);
      right[option] = chain % 2 == 0 ? Right.CALL : Right.PUT;
      outOfTheMoney[option] = strike[option] >= chainForward ? Right.CALL : Right.PUT;
      outOfTheMoneyPremium[option] =
          Black76.price(outOfTheMoney[option], chainForward, strike[option], years, vol[option], 1);
    }
  }

  private static double between(Random random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static OptionInputs read(Path file) {
    DoubleBuffer numbers;
    try {
      numbers =
          ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (numbers.capacity() != COLUMNS_IN_FILE * COUNT) {
      throw new IllegalArgumentException(
          file + " must hold " + COLUMNS_IN_FILE * COUNT + " numbers, has " + numbers.capacity());
    }
    OptionInputs inputs = new OptionInputs();
    numbers.get(inputs.forward);
    numbers.get(inputs.strike);
    numbers.get(inputs.timeToExpiryYears);
    numbers.get(inputs.vol);
    numbers.get(inputs.discountFactor);
    numbers.get(inputs.rate);
    readRights(numbers, inputs.right);
    readRights(numbers, inputs.outOfTheMoney);
    numbers.get(inputs.outOfTheMoneyPremium);
    return inputs;
  }

  private static void readRights(DoubleBuffer numbers, Right[] rights) {
    for (int i = 0; i < COUNT; i++) {
      rights[i] = numbers.get() > 0 ? Right.CALL : Right.PUT;
    }
  }
}
