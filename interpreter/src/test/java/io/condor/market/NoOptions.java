package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.Optional;

/** No prices: option models have tests of their own. */
final class NoOptions implements OptionMarket {
  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
    return Optional.empty();
  }

  @Override
  public int minutesAfterClose() {
    return 15;
  }
}
