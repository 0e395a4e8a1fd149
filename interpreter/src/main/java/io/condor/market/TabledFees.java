package io.condor.market;

import io.condor.instrument.OptionRoot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Fees by date and premium band, from a resource that names its sources; the same for buyer and
 * seller.
 */
public final class TabledFees implements FeeSchedule {
  static final String RETAIL_RESOURCE = "retail_index_options.yaml";

  private final Text text;

  private TabledFees(Text text) {
    this.text = text;
    text.exchange().forEach((root, rows) -> requireAscending(root, rows));
    text.settled().forEach((root, rows) -> requireAscending(root, rows));
  }

  /** A table as written, for tests. */
  static TabledFees of(Text text) {
    return new TabledFees(text);
  }

  private void requireAscending(OptionRoot root, List<? extends Row> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (!rows.get(i).from().isAfter(rows.get(i - 1).from())) {
        throw new IllegalArgumentException(
            text.name() + ", " + root + ": rows must ascend, " + rows.get(i).from() + " does not");
      }
    }
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
    return usd + row(text.exchange(), root, date).usd(premium);
  }

  @Override
  public String inForce(Collection<OptionRoot> roots, LocalDate from, LocalDate to) {
    List<String> parts = new ArrayList<>();
    for (OptionRoot root : roots) {
      List<Bands> rows = text.exchange().getOrDefault(root, List.of());
      List<String> dates = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        boolean ended = i + 1 < rows.size() && !rows.get(i + 1).from().isAfter(from);
        if (!ended && !rows.get(i).from().isAfter(to)) {
          dates.add(rows.get(i).from().toString());
        }
      }
      parts.add(root + " from " + String.join(" and ", dates));
    }
    return name() + ": rows " + String.join(", ", parts) + "; " + text.source();
  }

  @Override
  public double perSettledContract(OptionRoot root, LocalDate date) {
    return row(text.settled(), root, date).usd();
  }

  /**
   * The last row from on or before {@code date}; each holds until the next.
   *
   * @throws DataException if the table begins later, or has nothing of {@code root}
   */
  private <R extends Row> R row(Map<OptionRoot, List<R>> table, OptionRoot root, LocalDate date) {
    List<R> rows = table.getOrDefault(root, List.of());
    if (rows.isEmpty() || date.isBefore(rows.get(0).from())) {
      throw new DataException(
          "fees " + name(),
          "no fees of " + root + " on " + date,
          rows.isEmpty()
              ? "trade one of " + table.keySet()
              : "begin the run on " + rows.get(0).from() + " or later");
    }
    R last = rows.get(0);
    for (R row : rows) {
      if (!date.isBefore(row.from())) {
        last = row;
      }
    }
    return last;
  }

  /**
   * The resource as written.
   *
   * @param source where the figures come from, one line
   */
  record Text(
      String name,
      String source,
      Map<String, Double> everyContractUsd,
      Map<OptionRoot, List<Settled>> settled,
      Map<OptionRoot, List<Bands>> exchange) {}

  /** What holds from a date on. */
  interface Row {
    LocalDate from();
  }

  record Settled(LocalDate from, double usd) implements Row {}

  record Bands(LocalDate from, List<Band> bands) implements Row {
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
