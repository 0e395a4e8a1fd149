package io.condor.pricing;

import io.condor.pricing.ReferenceTable.Row;
import org.junit.jupiter.api.Test;

/** Values that others have printed: spot options, so the conventions of the forward are in play. */
class PublishedValuesTest {
  private static double value(Row row) {
    double spot = row.number("spot");
    double strike = row.number("strike");
    double rate = row.number("rate");
    double carry = rate - row.number("dividendYield");
    double years = row.number("years");
    double forward = spot * Math.exp(carry * years);
    double discountFactor = Math.exp(-rate * years);
    Greeks greeks =
        Black76.greeks(row.right(), forward, strike, years, row.number("vol"), discountFactor);
    double spotDelta = greeks.spotDelta(spot, forward, discountFactor);
    double presentForwardDelta = discountFactor * forward * greeks.delta();
    // As time passes the forward of a fixed spot falls by the carry.
    double spotTheta = greeks.thetaPerSession(1) - carry * presentForwardDelta;
    double rho = years * (presentForwardDelta - greeks.price());
    return switch (row.text("quantity")) {
      case "price" -> greeks.price();
      case "undiscounted" -> greeks.price() / discountFactor;
      case "spotDelta" -> spotDelta;
      case "elasticity" -> spotDelta * spot / greeks.price();
      case "spotGamma" -> greeks.gamma() * (forward / spot) * (forward / spot);
      case "vega" -> greeks.vega();
      case "vegaPerPoint" -> greeks.vega() / 100;
      case "spotTheta" -> spotTheta;
      case "spotThetaPerDay" -> spotTheta / 365;
      case "futureThetaPerDay" -> greeks.theta();
      case "rho" -> rho;
      case "rhoPerPoint" -> rho / 100;
      case "futureRhoPerPoint" -> -years * greeks.price() / 100;
      case "dividendRho" -> -years * presentForwardDelta;
      default -> throw new IllegalArgumentException(row.toString());
    };
  }

  /** A few of the printed values are one off in the last digit: 1.8734 is 1.87334. */
  @Test
  void haugToTheFourthDecimal() {
    ReferenceTable.of("haug.csv").assertAbsolute("value", PublishedValuesTest::value, 6e-5, 3.5e-5);
  }

  @Test
  void vollibToItsDigits() {
    ReferenceTable.of("vollib.csv").assertAbsolute("value", PublishedValuesTest::value, 1e-9, 1e-9);
  }
}
