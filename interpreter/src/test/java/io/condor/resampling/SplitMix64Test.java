package io.condor.resampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMix64Test {
  /** First outputs of S. Vigna's {@code splitmix64.c} for the seed 1234567. */
  @Test
  void givesTheReferenceSequence() {
    SplitMix64 random = new SplitMix64(1234567);
    for (String expected :
        new String[] {
          "6457827717110365317",
          "3203168211198807973",
          "9817491932198370423",
          "4593380528125082431",
          "16408922859458223821"
        }) {
      assertThat(Long.toUnsignedString(random.next())).isEqualTo(expected);
    }
  }

  @Test
  void staysBelowItsBound() {
    SplitMix64 random = new SplitMix64(3);
    int[] hits = new int[7];
    for (int i = 0; i < 70_000; i++) {
      hits[random.below(7)]++;
    }
    for (int count : hits) {
      assertThat(count).as("hits %s", java.util.Arrays.toString(hits)).isBetween(9_600, 10_400);
    }
  }
}
