package io.condor.backtest;

import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Profit of a run by its causes, exact: one row for each trade on each session on which it was held
 * or traded, and one for each thing that cash earned. The rows of a source on a session sum to its
 * daily profit in {@link RunResult#pnl()}, all of a session to the change of equity.
 */
public final class Attribution {
  /** Of a run that was not explained. */
  public static final Attribution NONE = new Rows(List.of()).result(0, 0);

  /** Trade number of rows that are no trade's. */
  public static final int CASH = 0;

  private final List<String> sources;
  private final int[] starts;
  private final int[] trades;
  private final int[] sourceOf;
  private final long[] units;
  private final long stepsWithoutVol;

  private Attribution(Rows rows, int sessions, long stepsWithoutVol) {
    this.sources = List.copyOf(rows.sources);
    this.trades = Arrays.copyOf(rows.trades, rows.count);
    this.sourceOf = Arrays.copyOf(rows.sourceOf, rows.count);
    this.units = Arrays.copyOf(rows.units, rows.count * Component.COUNT);
    this.starts = new int[sessions + 1];
    for (int row = 0; row < rows.count; row++) {
      starts[rows.sessions[row] + 1]++;
    }
    for (int i = 0; i < sessions; i++) {
      starts[i + 1] += starts[i];
    }
    this.stepsWithoutVol = stepsWithoutVol;
  }

  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /** Blocks, hedge layers and what cash earns, in the order of {@link RunResult#pnl()}. */
  public List<String> sources() {
    return sources;
  }

  /**
   * How often a price changed between two instants at one of which it had no vol: all of such a
   * change is in the residual.
   */
  public long stepsWithoutVol() {
    return stepsWithoutVol;
  }

  /** First row of the session at position {@code session} of the run; rows are in its order. */
  public int start(int session) {
    return starts[session];
  }

  /** The row after its last. */
  public int end(int session) {
    return starts[session + 1];
  }

  /** Number of the trade, or {@link #CASH}. */
  public int trade(int row) {
    return trades[row];
  }

  public String source(int row) {
    return sources.get(sourceOf[row]);
  }

  /** Profit of one row by one cause. */
  public Money of(int row, Component component) {
    return new Money(units[row * Component.COUNT + component.column()]);
  }

  /** Profit of one source on one session by one cause. */
  public Money on(int session, String source, Component component) {
    return sum(start(session), end(session), row -> source(row).equals(source), component);
  }

  /** Profit of one source over the run by one cause. */
  public Money total(String source, Component component) {
    int index = sources.indexOf(source);
    return sum(0, trades.length, row -> sourceOf[row] == index, component);
  }

  private Money sum(int from, int to, IntPredicate chosen, Component component) {
    long sum = 0;
    for (int row = from; row < to; row++) {
      sum += chosen.test(row) ? units[row * Component.COUNT + component.column()] : 0;
    }
    return new Money(sum);
  }

  /** The same with every trade numbered {@code first} higher. */
  Attribution numberedFrom(int first) {
    return together(List.of(this), sources, first);
  }

  /** Rows of several accounts over the same sessions, one after the other on each session. */
  static Attribution sum(List<Attribution> accounts, List<String> sources) {
    return together(accounts, sources, 0);
  }

  private static Attribution together(List<Attribution> accounts, List<String> sources, int first) {
    if (accounts.stream().anyMatch(Attribution::isEmpty)) {
      return NONE;
    }
    int sessions = accounts.get(0).starts.length - 1;
    Rows rows = new Rows(sources);
    for (int session = 0; session < sessions; session++) {
      for (Attribution account : accounts) {
        for (int row = account.start(session); row < account.end(session); row++) {
          int trade = account.trades[row];
          int at = row * Component.COUNT;
          rows.add(
              session,
              trade == CASH ? CASH : trade + first,
              rows.index(account.source(row)),
              Arrays.copyOfRange(account.units, at, at + Component.COUNT));
        }
      }
    }
    long withoutVol = accounts.stream().mapToLong(Attribution::stepsWithoutVol).sum();
    return rows.result(sessions, withoutVol);
  }

  /** Rows while a run goes on, session by session. */
  static final class Rows {
    private static final int FIRST_CAPACITY = 256;

    private final List<String> sources;
    private int[] sessions = new int[FIRST_CAPACITY];
    private int[] trades = new int[FIRST_CAPACITY];
    private int[] sourceOf = new int[FIRST_CAPACITY];
    private long[] units = new long[FIRST_CAPACITY * Component.COUNT];
    private int count;

    Rows(List<String> sources) {
      this.sources = new ArrayList<>(sources);
    }

    int index(String source) {
      int index = sources.indexOf(source);
      if (index < 0) {
        sources.add(source);
      }
      return index < 0 ? sources.size() - 1 : index;
    }

    /**
     * @param session position in the run, not below that of the row before
     * @param row one amount a component, in the units of {@link Money}
     */
    void add(int session, int trade, int source, long[] row) {
      if (count == trades.length) {
        sessions = Arrays.copyOf(sessions, 2 * count);
        trades = Arrays.copyOf(trades, 2 * count);
        sourceOf = Arrays.copyOf(sourceOf, 2 * count);
        units = Arrays.copyOf(units, 2 * units.length);
      }
      sessions[count] = session;
      trades[count] = trade;
      sourceOf[count] = source;
      System.arraycopy(row, 0, units, count * Component.COUNT, Component.COUNT);
      count++;
    }

    Attribution result(int runSessions, long stepsWithoutVol) {
      return new Attribution(this, runSessions, stepsWithoutVol);
    }
  }
}
