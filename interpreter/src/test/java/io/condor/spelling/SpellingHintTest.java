package io.condor.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingHintTest {
  private static final List<String> WORDS =
      List.of("when", "strategy", "condor", "vix", "or", "settle", "sell");

  @ParameterizedTest
  @CsvSource({
    "wehn,when",
    "stratgy,strategy",
    "condr,condor",
    "vxi,vix",
    "VIX,vix",
    "setle,settle",
    "sall,sell"
  })
  void findsTheWordMeant(String written, String meant) {
    assertThat(SpellingHint.nearest(written, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"ro", "vx1d", "hedge", "strtgeyy", "x"})
  void keepsQuietWhenNothingIsNear(String written) {
    assertThat(SpellingHint.nearest(written, WORDS)).isEmpty();
  }

  @Test
  void equallyNearWordsAreTakenInAlphabeticalOrder() {
    assertThat(SpellingHint.nearest("cast", List.of("cost", "cash"))).contains("cash");
    assertThat(SpellingHint.nearest("cast", List.of("cash", "cost"))).contains("cash");
  }

  @Test
  void aSwapIsOneSlip() {
    assertThat(SpellingHint.distance("wehn", "when")).isEqualTo(1);
    assertThat(SpellingHint.distance("", "abc")).isEqualTo(3);
  }
}
