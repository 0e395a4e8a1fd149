package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions with missing values: the table of LANGUAGE.md 7, all nine rows of it. */
class TruthTest {
  @ParameterizedTest
  @CsvSource({
    "TRUE, TRUE, TRUE, TRUE, FALSE",
    "TRUE, FALSE, FALSE, TRUE, FALSE",
    "TRUE, UNKNOWN, UNKNOWN, TRUE, FALSE",
    "FALSE, TRUE, FALSE, TRUE, TRUE",
    "FALSE, FALSE, FALSE, FALSE, TRUE",
    "FALSE, UNKNOWN, FALSE, UNKNOWN, TRUE",
    "UNKNOWN, TRUE, UNKNOWN, TRUE, UNKNOWN",
    "UNKNOWN, FALSE, FALSE, UNKNOWN, UNKNOWN",
    "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
  })
  void unknownIsDecidedByTheOtherSideAlone(Truth a, Truth b, Truth and, Truth or, Truth not) {
    assertThat(a.and(b)).isEqualTo(and);
    assertThat(a.or(b)).isEqualTo(or);
    assertThat(a.negate()).isEqualTo(not);
  }
}
