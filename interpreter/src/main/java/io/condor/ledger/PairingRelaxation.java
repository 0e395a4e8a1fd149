package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Right;
import io.condor.ledger.PairingBook.Bought;
import io.condor.ledger.PairingBook.Sold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The problem of {@link PairingProgram} with contracts that may be split: a linear program.
 *
 * <p>Unknowns: contracts of each long given to each expiry; contracts of each short left bare;
 * contracts of each pair of a bare put and a bare call; and what the shorts of each expiry need.
 * The last is at least the loss at every settlement, and the loss is piecewise linear with kinks at
 * the strikes: one condition for each strike, zero, and one that calls have cover above the highest
 * one. Conditions are added only where a solution breaks them (cutting planes, J. E. Kelley 1960).
 */
final class PairingRelaxation {
  private static final int MOST_PIVOTS = 20_000;

  /** A bound that a branch sets on one unknown. */
  record Bound(int unknown, boolean atLeast, double value) {}

  private final PairingBook book;
  private final int[][] given;
  private final int[] bare;
  private final int[] needs;
  private final int size;
  private final int counted;
  private final double[] costs;
  private final List<LinearConstraint> conditions = new ArrayList<>();
  private final SortedSet<Double> kinks = new TreeSet<>();

  PairingRelaxation(PairingBook book) {
    this.book = book;
    int next = 0;
    given = new int[book.longs().size()][book.expiries()];
    for (int i = 0; i < given.length; i++) {
      Arrays.fill(given[i], -1);
      for (int expiry = 0; expiry <= book.longs().get(i).last(); expiry++) {
        given[i][expiry] = next++;
      }
    }
    bare = new int[book.shorts().size()];
    for (int i = 0; i < bare.length; i++) {
      bare[i] = book.shorts().get(i).bareable() > 0 ? next++ : -1;
    }
    counted = next;
    List<int[]> pairs = new ArrayList<>();
    for (int put = 0; put < bare.length; put++) {
      for (int call = 0; call < bare.length; call++) {
        if (arePair(put, call)) {
          pairs.add(new int[] {put, call});
        }
      }
    }
    int firstPair = next;
    next += pairs.size();
    needs = new int[book.expiries()];
    for (int expiry = 0; expiry < needs.length; expiry++) {
      needs[expiry] = next++;
    }
    size = next;
    costs = new double[size];
    for (int i = 0; i < bare.length; i++) {
      if (bare[i] >= 0) {
        costs[bare[i]] = book.shorts().get(i).value() + book.shorts().get(i).beyond();
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      costs[firstPair + i] =
          -Math.min(
              book.shorts().get(pairs.get(i)[0]).beyond(),
              book.shorts().get(pairs.get(i)[1]).beyond());
    }
    for (int unknown : needs) {
      costs[unknown] = 1;
    }
    noMoreThanThereAre();
    pairsAreBare(pairs, firstPair);
    callsAreCovered();
    kinks.add(0.0);
    book.shorts().forEach(sold -> kinks.add(sold.contract().strike()));
    book.longs().forEach(bought -> kinks.add(bought.contract().strike()));
    for (int expiry = 0; expiry < needs.length; expiry++) {
      conditions.add(loss(expiry, 0));
      conditions.add(loss(expiry, kinks.last()));
    }
  }

  /** Unknown counts of contracts. */
  int counts() {
    return counted;
  }

  private boolean arePair(int put, int call) {
    Sold first = book.shorts().get(put);
    Sold second = book.shorts().get(call);
    return bare[put] >= 0
        && bare[call] >= 0
        && first.contract().right() == Right.PUT
        && second.contract().right() == Right.CALL
        && first.expiry() == second.expiry();
  }

  private void noMoreThanThereAre() {
    for (int i = 0; i < given.length; i++) {
      double[] row = new double[size];
      for (int unknown : given[i]) {
        if (unknown >= 0) {
          row[unknown] = 1;
        }
      }
      conditions.add(new LinearConstraint(row, Relationship.LEQ, book.longs().get(i).count()));
    }
    for (int i = 0; i < bare.length; i++) {
      if (bare[i] >= 0) {
        conditions.add(one(bare[i], Relationship.LEQ, book.shorts().get(i).bareable()));
      }
    }
  }

  private LinearConstraint one(int unknown, Relationship relation, double value) {
    double[] row = new double[size];
    row[unknown] = 1;
    return new LinearConstraint(row, relation, value);
  }

  private void pairsAreBare(List<int[]> pairs, int firstPair) {
    for (int i = 0; i < bare.length; i++) {
      double[] row = new double[size];
      boolean any = false;
      for (int pair = 0; pair < pairs.size(); pair++) {
        if (pairs.get(pair)[0] == i || pairs.get(pair)[1] == i) {
          row[firstPair + pair] = 1;
          any = true;
        }
      }
      if (any) {
        row[bare[i]] = -1;
        conditions.add(new LinearConstraint(row, Relationship.LEQ, 0));
      }
    }
  }

  private void callsAreCovered() {
    for (int expiry = 0; expiry < needs.length; expiry++) {
      double[] row = new double[size];
      double sold = 0;
      for (int i = 0; i < bare.length; i++) {
        if (isCall(book.shorts().get(i).contract()) && book.shorts().get(i).expiry() == expiry) {
          sold += book.shorts().get(i).count();
          set(row, bare[i], 1);
        }
      }
      for (int i = 0; i < given.length; i++) {
        if (isCall(book.longs().get(i).contract())) {
          set(row, given[i][expiry], 1);
        }
      }
      if (sold > 0) {
        conditions.add(new LinearConstraint(row, Relationship.GEQ, sold));
      }
    }
  }

  private static boolean isCall(OptionContract contract) {
    return contract.right() == Right.CALL;
  }

  private static void set(double[] row, int unknown, double value) {
    if (unknown >= 0) {
      row[unknown] = value;
    }
  }

  /** What the shorts of {@code expiry} need is no less than what is lost at {@code level}. */
  private LinearConstraint loss(int expiry, double level) {
    double[] row = new double[size];
    double sold = 0;
    row[needs[expiry]] = 1;
    for (int i = 0; i < bare.length; i++) {
      Sold leg = book.shorts().get(i);
      if (leg.expiry() == expiry) {
        double each = PairingBook.intrinsic(leg.contract(), level);
        sold += leg.count() * each;
        set(row, bare[i], each);
      }
    }
    for (int i = 0; i < given.length; i++) {
      Bought leg = book.longs().get(i);
      set(row, given[i][expiry], PairingBook.intrinsic(leg.contract(), level));
    }
    return new LinearConstraint(row, Relationship.GEQ, sold);
  }

  /** A solution that may split contracts. */
  final class Split {
    private final double[] values;
    private final double points;

    private Split(double[] values, double points) {
      this.values = values;
      this.points = points;
    }

    double[] values() {
      return values;
    }

    /**
     * What it needs, points; infinite if there is no solution, minus infinity if none was found.
     */
    double points() {
      return points;
    }

    double given(int bought, int expiry) {
      return given[bought][expiry] < 0 ? 0 : values[given[bought][expiry]];
    }

    double bare(int sold) {
      return bare[sold] < 0 ? 0 : values[bare[sold]];
    }

    /** The count that is farthest from whole contracts; -1 if all are whole. */
    int mostDivided() {
      int most = -1;
      double farthest = PairingProgram.TOLERANCE;
      for (int i = 0; i < counted; i++) {
        double distance = Math.abs(values[i] - Math.rint(values[i]));
        if (distance > farthest) {
          farthest = distance;
          most = i;
        }
      }
      return most;
    }
  }

  /**
   * The best solution within {@code bounds}.
   *
   * @param enough no need to be exact about a solution that needs as much
   */
  Split solve(List<Bound> bounds, double enough) {
    List<LinearConstraint> branch = new ArrayList<>();
    for (Bound bound : bounds) {
      branch.add(
          one(
              bound.unknown(),
              bound.atLeast() ? Relationship.GEQ : Relationship.LEQ,
              bound.value()));
    }
    while (true) {
      List<LinearConstraint> all = new ArrayList<>(conditions);
      all.addAll(branch);
      PointValuePair solution;
      try {
        solution =
            new SimplexSolver()
                .optimize(
                    new MaxIter(MOST_PIVOTS),
                    new LinearObjectiveFunction(costs, 0),
                    new LinearConstraintSet(all),
                    new NonNegativeConstraint(true),
                    GoalType.MINIMIZE);
      } catch (NoFeasibleSolutionException e) {
        return new Split(new double[size], Double.POSITIVE_INFINITY);
      } catch (TooManyIterationsException e) {
        return new Split(new double[size], Double.NEGATIVE_INFINITY);
      }
      double[] values = solution.getPoint();
      double points = solution.getValue();
      if (points >= enough - PairingProgram.TOLERANCE || !addBroken(values)) {
        return new Split(values, points);
      }
    }
  }

  /** Adds for each expiry the condition that {@code values} break most; false if none is broken. */
  private boolean addBroken(double[] values) {
    boolean added = false;
    RealVector point = new ArrayRealVector(values, false);
    for (int expiry = 0; expiry < needs.length; expiry++) {
      double most = PairingProgram.TOLERANCE;
      double worst = Double.NaN;
      for (double level : kinks) {
        LinearConstraint condition = loss(expiry, level);
        double missing = condition.getValue() - condition.getCoefficients().dotProduct(point);
        if (missing > most) {
          most = missing;
          worst = level;
        }
      }
      if (!Double.isNaN(worst)) {
        conditions.add(loss(expiry, worst));
        added = true;
      }
    }
    return added;
  }
}
