package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fees by date and premium band, from a resource that names its sources; the same for buyer and
 * seller.
 */
public final class TabledFees implements FeeSchedule {
  static final String RETAIL_RESOURCE = "retail_index_options.yaml";

  private final Text text;

  private TabledFees(Text text) {
    this.text = text;
  }

  /** What a retail customer pays for SPXW and VIX options, {@code retail_index_options}. */
  public static TabledFees retailIndexOptions() {
    return Shipped.RETAIL;
  }

  /** Read once: it never changes. */
  private static final class Shipped {
    static final TabledFees RETAIL = new TabledFees(YamlResource.read(RETAIL_RESOURCE, Text.class));
  }

  @Override
  public String name() {
    return text.name();
  }

  /**
   * @throws IllegalArgumentException if the premium is negative or no number
   */
  @Override
  public double perContract(OptionRoot root, LocalDate date, double premium) {
    if (!(premium >= 0)) {
      throw new IllegalArgumentException("premium must not be negative, was " + premium);
    }
    double usd = text.everyContractUsd().values().stream().mapToDouble(Double::doubleValue).sum();
    return usd + bands(root, date).usd(premium);
  }

  @Override
  public double perSettledContract(OptionRoot root, LocalDate date) {
    return text.settledContractUsd();
  }

  private Bands bands(OptionRoot root, LocalDate date) {
    List<Bands> rows =
        Optional.ofNullable(text.exchange().get(root))
            .orElseThrow(() -> new IllegalStateException(name() + " has no fees of " + root));
    Bands last = rows.get(0);
    for (Bands row : rows) {
      if (!date.isBefore(row.from())) {
        last = row;
      }
    }
    return last;
  }

  /** The resource as written. */
  record Text(
      String name,
      Map<String, Double> everyContractUsd,
      double settledContractUsd,
      Map<OptionRoot, List<Bands>> exchange) {}

  record Bands(LocalDate from, List<Band> bands) {
    double usd(double premium) {
      for (Band band : bands) {
        if (premium < band.belowPoints()) {
          return band.usd();
        }
      }
      throw new IllegalArgumentException("no fee for a premium of " + premium);
    }
  }

  record Band(double belowPoints, double usd) {}
}
