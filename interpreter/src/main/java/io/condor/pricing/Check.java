package io.condor.pricing;

/** Refuses numbers outside a formula's domain, naming the value. */
final class Check {
  private Check() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must not be negative or infinite, was " + value);
    }
  }

  static void atMost(String name, double value, double largest) {
    if (!(value <= largest)) {
      throw new IllegalArgumentException(name + " must be at most " + largest + ", was " + value);
    }
  }
}
