package io.condor.bench;

import io.condor.pricing.Black76;
import io.condor.pricing.Greeks;
import io.condor.pricing.ImpliedVol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what the benchmarks compute as files of little-endian doubles, one column after the other,
 * so that errors can be measured against a high-precision reference and beside other languages.
 */
public final class OutputColumns {
  private OutputColumns() {}

  /** Arguments: folder, and the first part of the file names. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String tag = arguments[1];
    OptionInputs inputs = OptionInputs.get();
    double[] price = new double[OptionInputs.COUNT];
    double[] delta = new double[OptionInputs.COUNT];
    double[] gamma = new double[OptionInputs.COUNT];
    double[] vega = new double[OptionInputs.COUNT];
    double[] vol = new double[OptionInputs.COUNT];
    for (int i = 0; i < OptionInputs.COUNT; i++) {
      double forward = inputs.forward[i];
      double strike = inputs.strike[i];
      double time = inputs.timeToExpiryYears[i];
      double sigma = inputs.vol[i];
      double df = inputs.discountFactor[i];
      Greeks greeks = Black76.greeks(inputs.right[i], forward, strike, time, sigma, df);
      price[i] = greeks.price();
      delta[i] = greeks.delta();
      // The reference has gamma of a spot whose forward is spot / df.
      gamma[i] = greeks.gamma() / (df * df);
      vega[i] = greeks.vega();
      vol[i] =
          ImpliedVol.of(
              inputs.outOfTheMoney[i], forward, strike, time, inputs.outOfTheMoneyPremium[i], 1);
    }
    write(folder.resolve(tag + ".price.bin"), price);
    write(folder.resolve(tag + ".greeks.bin"), price, delta, gamma, vega);
    write(folder.resolve(tag + ".iv.bin"), vol);
  }

  private static void write(Path file, double[]... columns) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(columns.length * OptionInputs.COUNT * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double[] column : columns) {
      for (double number : column) {
        bytes.putDouble(number);
      }
    }
    Files.write(file, bytes.array());
  }
}
