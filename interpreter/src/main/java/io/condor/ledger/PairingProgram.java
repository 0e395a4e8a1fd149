package io.condor.ledger;

import io.condor.instrument.Right;
import io.condor.ledger.PairingBook.Allocation;
import io.condor.ledger.PairingBook.Bought;
import io.condor.ledger.PairingBook.Sold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the allocation of a {@link PairingBook} that needs least.
 *
 * <p>1. With one expiry and nothing that may be bare there is one allocation. 2. Else each long
 * goes to the latest expiry that it covers; if the loss at some settlements is as large as what
 * this needs, nothing can need less. 3. Else branch and bound on the linear program in which
 * contracts may be split ({@link PairingRelaxation}): what it needs is a lower bound, a solution is
 * rounded to whole contracts and single ones are moved while that helps, and a count that it splits
 * is rounded down in one branch and up in the other. 4. A book with more counts than {@link
 * #MOST_COUNTS} keeps what step 2 needs, which is never less than the least.
 */
final class PairingProgram {
  /** Points; far below a cent a contract, far above the rounding of doubles. */
  static final double TOLERANCE = 1e-6;

  /** A larger linear program takes longer than a session of a backtest should. */
  private static final int MOST_COUNTS = 80;

  /** A book that branches more often keeps the best allocation found so far. */
  private static final int MOST_BRANCHES = 100;

  private final PairingBook book;
  private double best;
  private boolean proven = true;

  private int branches;

  private PairingProgram(PairingBook book, double best) {
    this.book = book;
    this.best = best;
  }

  /**
   * What the best allocation found needs.
   *
   * @param points not more than what some allocation was known to need
   * @param proven true if no other needs less
   */
  record Least(double points, boolean proven) {}

  /**
   * Searches all allocations.
   *
   * @param enough what some allocation is known to need, points; infinite if none is known
   */
  static Least least(PairingBook book, double enough) {
    if (book.expiries() == 1 && !book.hasBareable()) {
      return new Least(book.points(book.toTheLatest(false)), true);
    }
    if (book.longs().isEmpty() && book.shorts().stream().allMatch(PairingProgram::isBestBare)) {
      return new Least(book.points(book.toTheLatest(true)), true);
    }
    PairingProgram program = new PairingProgram(book, enough);
    program.search();
    return new Least(program.best, program.proven);
  }

  /** True if no allocation without longs can do better than to leave all of it bare. */
  private static boolean isBestBare(Sold sold) {
    return sold.bareable() == sold.count()
        && (sold.contract().right() == Right.CALL
            || sold.value() + sold.beyond() <= sold.contract().strike());
  }

  private void search() {
    Allocation latest = better(book.toTheLatest(false), book.toTheLatest(true));
    best = Math.min(best, book.points(latest));
    if (!book.hasBareable() && isLostSomewhere(latest)) {
      return;
    }
    PairingRelaxation relaxation = new PairingRelaxation(book);
    if (relaxation.counts() > MOST_COUNTS) {
      proven = false;
    } else {
      branch(relaxation, new ArrayList<>());
    }
  }

  private Allocation better(Allocation one, Allocation other) {
    return book.points(other) < book.points(one) ? other : one;
  }

  /** Moves single contracts, longs to other expiries, shorts to bare and back, while that helps. */
  private Allocation improved(Allocation start) {
    Allocation at = start.copy();
    double[] needs = new double[book.expiries()];
    for (int expiry = 0; expiry < needs.length; expiry++) {
      needs[expiry] = book.points(at, expiry);
    }
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < book.longs().size(); i++) {
        moved |= moveLong(at, needs, i);
      }
      for (int i = 0; i < book.shorts().size(); i++) {
        moved |= moveShort(at, needs, i);
      }
    }
    return at;
  }

  private boolean moveLong(Allocation at, double[] needs, int moving) {
    boolean moved = false;
    int last = book.longs().get(moving).last();
    for (int from = 0; from <= last; from++) {
      for (int to = 0; to <= last; to++) {
        if (from != to && at.given()[moving][from] > 0) {
          at.given()[moving][from]--;
          at.given()[moving][to]++;
          double fromNeeds = book.points(at, from);
          double toNeeds = book.points(at, to);
          if (fromNeeds + toNeeds < needs[from] + needs[to] - TOLERANCE) {
            needs[from] = fromNeeds;
            needs[to] = toNeeds;
            moved = true;
          } else {
            at.given()[moving][from]++;
            at.given()[moving][to]--;
          }
        }
      }
    }
    return moved;
  }

  private boolean moveShort(Allocation at, double[] needs, int moving) {
    Sold sold = book.shorts().get(moving);
    for (int step : new int[] {1, -1}) {
      int bare = at.bare()[moving] + step;
      if (bare >= 0 && bare <= sold.bareable()) {
        at.bare()[moving] = bare;
        double then = book.points(at, sold.expiry());
        if (then < needs[sold.expiry()] - TOLERANCE) {
          needs[sold.expiry()] = then;
          return true;
        }
        at.bare()[moving] = bare - step;
      }
    }
    return false;
  }

  /** True if at some settlements as much is lost as the best allocation so far needs. */
  private boolean isLostSomewhere(Allocation allocation) {
    SortedSet<Double> strikes = new TreeSet<>();
    book.shorts().forEach(sold -> strikes.add(sold.contract().strike()));
    book.longs().forEach(bought -> strikes.add(bought.contract().strike()));
    double highest = strikes.last();
    double[] worst = new double[book.expiries()];
    double[] worstFromAbove = new double[book.expiries()];
    for (int expiry = 0; expiry < worst.length; expiry++) {
      var group = book.group(allocation, expiry);
      double most = 0;
      double mostFromAbove = 0;
      for (double level : withZero(strikes)) {
        double loss = -DefinedRiskMargin.payoff(group, level);
        if (loss > most + TOLERANCE) {
          most = loss;
          worst[expiry] = level;
        }
        if (loss > mostFromAbove - TOLERANCE) {
          mostFromAbove = loss;
          worstFromAbove[expiry] = level;
        }
      }
    }
    double[] zero = new double[worst.length];
    double[] top = new double[worst.length];
    Arrays.fill(top, highest);
    for (double[] levels : List.of(worst, worstFromAbove, zero, top)) {
      if (book.lossAt(levels) >= best - TOLERANCE) {
        return true;
      }
    }
    return false;
  }

  private static List<Double> withZero(SortedSet<Double> strikes) {
    List<Double> levels = new ArrayList<>(strikes.size() + 1);
    levels.add(0.0);
    levels.addAll(strikes);
    return levels;
  }

  private void branch(PairingRelaxation relaxation, List<PairingRelaxation.Bound> bounds) {
    branches++;
    if (branches > MOST_BRANCHES) {
      proven = false;
      return;
    }
    PairingRelaxation.Split split = relaxation.solve(bounds, best);
    if (split.points() >= best - TOLERANCE) {
      return;
    }
    Allocation whole = rounded(split);
    best = Math.min(best, book.points(improved(whole)));
    if (split.points() >= best - TOLERANCE) {
      return;
    }
    int divided = split.mostDivided();
    if (divided < 0) {
      proven &= !Double.isInfinite(split.points());
      return;
    }
    double value = split.values()[divided];
    for (boolean up : new boolean[] {false, true}) {
      List<PairingRelaxation.Bound> narrower = new ArrayList<>(bounds);
      narrower.add(
          new PairingRelaxation.Bound(divided, up, up ? Math.ceil(value) : Math.floor(value)));
      branch(relaxation, narrower);
    }
  }

  /** Whole contracts near a solution that splits some. */
  private Allocation rounded(PairingRelaxation.Split split) {
    int[][] given = new int[book.longs().size()][book.expiries()];
    for (int i = 0; i < given.length; i++) {
      Bought bought = book.longs().get(i);
      int left = bought.count();
      for (int expiry = 0; expiry <= bought.last(); expiry++) {
        given[i][expiry] = (int) Math.min(left, Math.floor(split.given(i, expiry) + TOLERANCE));
        left -= given[i][expiry];
      }
      given[i][bought.last()] += left;
    }
    int[] bare = new int[book.shorts().size()];
    for (int i = 0; i < bare.length; i++) {
      bare[i] =
          (int) Math.min(book.shorts().get(i).bareable(), Math.ceil(split.bare(i) - TOLERANCE));
    }
    return new Allocation(given, bare);
  }
}
