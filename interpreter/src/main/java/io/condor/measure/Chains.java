package io.condor.measure;

import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.instrument.OptionContract;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one block or layer did, counted three ways: by trades, by chains of trades that are one
 * decision carried on, and by the sessions on which it held anything.
 *
 * <p>A position of a block of legs is a chain with all its rolls. A chain of a hedge layer begins
 * with a purchase and ends with the first session after which the layer holds nothing: rolls,
 * partial sales, recycled purchases and what is bought again on the day of the sale carry it on. So
 * no loss is hidden in a roll.
 *
 * <p>Trades that are held together are not independent. The number that would be, {@link
 * #independentTrades}, is the sessions on which anything was held over the mean number of sessions
 * a trade was held: n trades one after the other count n, n trades held together count one. With
 * equal lengths it is the sum of the average uniquenesses of M. López de Prado, "Advances in
 * Financial Machine Learning" (2018), section 4.4.
 *
 * @param trades opened
 * @param open of these, held after the last session
 * @param chains ended
 * @param openChains not ended
 * @param won ended chains with a profit after fees
 * @param pnl of the ended chains, after fees
 * @param sessionsHeld sessions that began with something held, or on which a trade came and went
 * @param meanSessions that a trade was held, at least one; empty without a trade
 */
public record Chains(
    int trades,
    int open,
    int chains,
    int openChains,
    int won,
    Money pnl,
    int sessionsHeld,
    OptionalDouble meanSessions) {
  /** Share of ended chains that were won; empty without one. */
  public OptionalDouble winRate() {
    return chains == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) won / chains);
  }

  /** How many trades that are not held together say as much; empty without a trade. */
  public OptionalDouble independentTrades() {
    return meanSessions.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sessionsHeld / meanSessions.getAsDouble());
  }

  /**
   * Of every block and layer of {@code run} that ever traded, in the order of its profit.
   *
   * @param layers those whose trades are rolled into one another
   */
  public static Map<String, Chains> of(RunResult run, List<String> layers) {
    Map<String, List<Fill>> byBlock = new LinkedHashMap<>();
    run.pnl().keySet().forEach(source -> byBlock.put(source, new ArrayList<>()));
    run.fills()
        .forEach(fill -> byBlock.computeIfAbsent(fill.block(), it -> new ArrayList<>()).add(fill));
    Map<String, Chains> chains = new LinkedHashMap<>();
    byBlock.forEach(
        (block, fills) -> {
          if (!fills.isEmpty()) {
            chains.put(block, new Count(run, fills).result(layers.contains(block)));
          }
        });
    return Collections.unmodifiableMap(chains);
  }

  /** One trade, or one layer while it is not empty. */
  private static final class Spell {
    final LocalDate from;
    LocalDate to;
    Money pnl = Money.ZERO;
    final Map<OptionContract, Integer> held = new TreeMap<>();

    Spell(LocalDate from) {
      this.from = from;
      this.to = from;
    }

    void add(Fill fill) {
      to = fill.date();
      pnl = pnl.plus(fill.cash()).minus(fill.fees());
      held.merge(fill.contract(), fill.quantity(), Integer::sum);
      held.values().removeIf(quantity -> quantity == 0);
    }
  }

  private static final class Count {
    private final RunResult run;
    private final List<Fill> fills;
    private final Map<LocalDate, Integer> positions = new HashMap<>();

    Count(RunResult run, List<Fill> fills) {
      this.run = run;
      this.fills = fills;
      run.sessions().forEach(date -> positions.put(date, positions.size()));
    }

    Chains result(boolean isLayer) {
      List<Spell> trades = trades();
      List<Spell> chains = isLayer ? layerChains() : trades;
      List<Spell> ended = chains.stream().filter(chain -> chain.held.isEmpty()).toList();
      boolean[] held = new boolean[run.sessions().size()];
      long sessions = 0;
      for (Spell trade : trades) {
        int from = position(trade.from);
        int to = trade.held.isEmpty() ? position(trade.to) : held.length - 1;
        int first = Math.min(from + 1, to);
        java.util.Arrays.fill(held, first, to + 1, true);
        sessions += to + 1 - first;
      }
      int union = 0;
      for (boolean on : held) {
        union += on ? 1 : 0;
      }
      return new Chains(
          trades.size(),
          (int) trades.stream().filter(trade -> !trade.held.isEmpty()).count(),
          ended.size(),
          chains.size() - ended.size(),
          (int) ended.stream().filter(chain -> chain.pnl.units() > 0).count(),
          ended.stream().map(chain -> chain.pnl).reduce(Money.ZERO, Money::plus),
          union,
          OptionalDouble.of((double) sessions / trades.size()));
    }

    private int position(LocalDate date) {
      Integer position = positions.get(date);
      if (position == null) {
        throw new IllegalArgumentException("a fill on " + date + ", which is no session");
      }
      return position;
    }

    private List<Spell> trades() {
      Map<Integer, Spell> trades = new LinkedHashMap<>();
      for (Fill fill : fills) {
        trades.computeIfAbsent(fill.trade(), it -> new Spell(fill.date())).add(fill);
      }
      return List.copyOf(trades.values());
    }

    private List<Spell> layerChains() {
      List<Spell> chains = new ArrayList<>();
      for (Fill fill : fills) {
        int last = chains.size() - 1;
        boolean ended =
            last < 0
                || (chains.get(last).held.isEmpty() && !chains.get(last).to.equals(fill.date()));
        if (ended) {
          chains.add(new Spell(fill.date()));
        }
        chains.get(chains.size() - 1).add(fill);
      }
      return chains;
    }
  }
}
