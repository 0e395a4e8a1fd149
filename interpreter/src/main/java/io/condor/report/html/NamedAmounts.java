package io.condor.report.html;

import io.condor.ledger.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dollars by name, shown as bars with their sum: profit by source, attribution by greek.
 *
 * @param title what is split
 * @param sentence how, in words
 * @param amounts by name, in the order to show
 */
public record NamedAmounts(String title, String sentence, Map<String, Money> amounts) {
  public NamedAmounts {
    amounts = Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
  }

  Money sum() {
    return amounts.values().stream().reduce(Money.ZERO, Money::plus);
  }
}
