package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.ledger.PairedMargin;
import io.condor.market.OptionSlice;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an account keeps in cash behind its open short options, all trades of a root together; roots
 * are added up.
 *
 * <p>Under {@code defined_risk} by {@link PairedMargin}, under {@code portfolio} by {@link
 * PortfolioGrid}. Trades whose block says what of its own stands behind them, {@code secured by
 * cash} or {@code index}, keep that whatever else is open.
 */
final class AccountMargin {
  /**
   * What one trade holds.
   *
   * @param quantities signed contracts by option; one root; not empty
   */
  record Held(PositionRule.Risk risk, Map<OptionContract, Integer> quantities) {
    OptionRoot root() {
      return quantities.keySet().iterator().next().root();
    }

    boolean hasShorts() {
      return quantities.values().stream().anyMatch(quantity -> quantity < 0);
    }
  }

  /** Prices and levels of the instant at which the account is looked at. */
  interface Prices {
    /** The last known mid of each option, points. */
    Map<OptionContract, Double> mids();

    /** The last known level, points; NaN if none ever was. */
    double index(OptionRoot root);

    /** Options of one expiry now. */
    Optional<OptionSlice> slice(OptionRoot root, LocalDate expiry);
  }

  private final Plan.Margin rule;

  AccountMargin(Plan.Margin rule) {
    this.rule = rule;
  }

  /** Dollars to be kept; not negative. */
  Money required(List<Held> trades, Prices prices) {
    Money required = Money.ZERO;
    Map<OptionRoot, List<Held>> together = new TreeMap<>();
    for (Held trade : trades) {
      if (KeptBehindShorts.isApart(trade.risk()) && trade.hasShorts()) {
        required =
            required.plus(
                KeptBehindShorts.of(
                    trade.risk(), trade.quantities(), prices.mids(), prices.index(trade.root())));
      } else {
        together.computeIfAbsent(trade.root(), root -> new ArrayList<>()).add(trade);
      }
    }
    for (Map.Entry<OptionRoot, List<Held>> root : together.entrySet()) {
      if (root.getValue().stream().anyMatch(Held::hasShorts)) {
        required = required.plus(together(root.getKey(), root.getValue(), prices));
      }
    }
    return required;
  }

  private Money together(OptionRoot root, List<Held> trades, Prices prices) {
    if (rule == Plan.Margin.PORTFOLIO) {
      Optional<Money> grid = PortfolioGrid.required(root, net(trades), prices);
      if (grid.isPresent()) {
        return grid.get();
      }
    }
    return PairedMargin.required(
        trades.stream().map(it -> KeptBehindShorts.pairable(it.risk(), it.quantities())).toList(),
        prices.mids(),
        prices.index(root));
  }

  private static Map<OptionContract, Integer> net(List<Held> trades) {
    Map<OptionContract, Integer> net = new TreeMap<>();
    for (Held trade : trades) {
      trade.quantities().forEach((leg, quantity) -> net.merge(leg, quantity, Integer::sum));
    }
    return net;
  }
}
