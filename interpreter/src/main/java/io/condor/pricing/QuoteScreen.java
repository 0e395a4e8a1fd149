package io.condor.pricing;

import io.condor.instrument.Right;
import io.condor.pricing.QuoteRejection.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Sorts out quotes that no market stands behind, before anything is fitted to them.
 *
 * <p>The first step, {@link #screen(ExpiryQuotes)}, needs the quotes alone. The second, {@link
 * #screen(ScreenedQuotes, ParityForward)}, uses the forward that the survivors imply. Nothing is
 * repaired: a quote passes as recorded or is rejected with a {@link Reason}.
 */
public final class QuoteScreen {
  /** Options at or in the money that are looked at to see whether a side has a market. */
  private static final int STRIKES_IN_THE_MONEY = 20;

  /** Fewer options in the money than this say nothing about a side. */
  private static final int FEWEST_STRIKES_IN_THE_MONEY = 4;

  /**
   * Highest share of them without a bid. None should be: the recorded chains of 2019 and 2022 have
   * not one, and one in twenty at a bad moment is single quotes being replaced. Sides of long
   * expiries that were being withdrawn after the close have 0.3 and more.
   */
  private static final double HIGHEST_SHARE_WITHOUT_BID = 0.25;

  /** Highest share of a side with neither bid nor ask. */
  private static final double HIGHEST_SHARE_EMPTY = 0.5;

  /** Quotes to each side that a quote is compared with; more only name the same culprit again. */
  private static final int NEIGHBOURS = 4;

  /** Profit below this is rounding of premiums that are multiples of a cent, index points. */
  private static final double DUST = 1e-6;

  /** Fewer two-sided quotes than this may repeat by chance. */
  private static final int FEWEST_QUOTES_OF_A_COPY = 10;

  /** Standard errors of the parity line within which it is not known. */
  private static final double PARITY_ERRORS = 3;

  private QuoteScreen() {}

  /**
   * First step, from the quotes alone: all reasons but {@link Reason#BELOW_INTRINSIC} and contempt
   * of put-call parity.
   *
   * <p>Quotes that contradict each other are rejected one at a time, the one with most
   * contradictions first, until none is left: a vertical spread that could be bought for less than
   * nothing or sold for more than its width, a butterfly that could be bought for less than
   * nothing.
   */
  public static ScreenedQuotes screen(ExpiryQuotes quotes) {
    List<QuoteRejection> rejections = new ArrayList<>();
    double[] offParity = ParityForward.roughResiduals(quotes);
    for (Right right : Right.values()) {
      boolean withdrawn = isWithdrawn(quotes, right);
      List<Integer> sound = new ArrayList<>();
      for (int i = 0; i < quotes.size(); i++) {
        List<Reason> reason = reason(quotes.bid(right, i), quotes.ask(right, i), withdrawn);
        if (reason.isEmpty()) {
          sound.add(i);
        } else {
          rejections.add(rejection(quotes, right, i, reason.get(0)));
        }
      }
      for (int i : contradictory(quotes, right, sound, offParity)) {
        rejections.add(rejection(quotes, right, i, Reason.STALE));
      }
    }
    return new ScreenedQuotes(quotes, rejections);
  }

  /**
   * First step for a snapshot that may repeat an earlier one: if it {@link #isCopy is a copy},
   * every recorded quote is {@link Reason#STALE}.
   *
   * @param earlier quotes of the same expiry in the snapshot before
   */
  public static ScreenedQuotes screen(ExpiryQuotes quotes, ExpiryQuotes earlier) {
    return isCopy(quotes, earlier) ? allStale(quotes) : screen(quotes);
  }

  private static ScreenedQuotes allStale(ExpiryQuotes quotes) {
    List<QuoteRejection> rejections = new ArrayList<>();
    for (Right right : Right.values()) {
      for (int i = 0; i < quotes.size(); i++) {
        boolean recorded =
            !Double.isNaN(quotes.bid(right, i)) || !Double.isNaN(quotes.ask(right, i));
        rejections.add(rejection(quotes, right, i, recorded ? Reason.STALE : Reason.NOT_RECORDED));
      }
    }
    return new ScreenedQuotes(quotes, rejections);
  }

  /**
   * Whether strikes, bids and asks repeat to the last digit, which two days of a live market do
   * not. The times to expiry may differ. Snapshots with fewer than 10 two-sided quotes are never
   * copies.
   */
  public static boolean isCopy(ExpiryQuotes quotes, ExpiryQuotes earlier) {
    if (quotes.size() != earlier.size()) {
      return false;
    }
    int twoSided = 0;
    for (int i = 0; i < quotes.size(); i++) {
      if (quotes.strike(i) != earlier.strike(i)) {
        return false;
      }
      for (Right right : Right.values()) {
        double bid = quotes.bid(right, i);
        double ask = quotes.ask(right, i);
        if (Double.compare(bid, earlier.bid(right, i)) != 0
            || Double.compare(ask, earlier.ask(right, i)) != 0) {
          return false;
        }
        twoSided += quotes.isTwoSided(right, i) ? 1 : 0;
      }
    }
    return twoSided >= FEWEST_QUOTES_OF_A_COPY;
  }

  /**
   * Second step: of the survivors, rejects as {@link Reason#BELOW_INTRINSIC} those with an ask
   * below discounted intrinsic value and as {@link Reason#STALE} those that could be traded against
   * parity at a profit: call bid less put ask above the discounted distance from strike to forward,
   * or call ask less put bid below it, by more than three standard errors of that line.
   *
   * <p>Parity names a pair, not a leg. The leg whose mid is farther from the line between its
   * neighbours' is the one rejected.
   */
  public static ScreenedQuotes screen(ScreenedQuotes screened, ParityForward parity) {
    ExpiryQuotes quotes = screened.quotes();
    List<QuoteRejection> rejections = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      double line = parity.callLessPut(quotes.strike(i));
      double tolerance = DUST + PARITY_ERRORS * parity.callLessPutError(quotes.strike(i));
      boolean call = screened.isQuoted(Right.CALL, i);
      boolean put = screened.isQuoted(Right.PUT, i);
      if (call && quotes.ask(Right.CALL, i) < line - tolerance) {
        rejections.add(rejection(quotes, Right.CALL, i, Reason.BELOW_INTRINSIC));
        call = false;
      }
      if (put && quotes.ask(Right.PUT, i) < -line - tolerance) {
        rejections.add(rejection(quotes, Right.PUT, i, Reason.BELOW_INTRINSIC));
        put = false;
      }
      boolean offParity =
          call
              && put
              && (quotes.bid(Right.CALL, i) - quotes.ask(Right.PUT, i) > line + tolerance
                  || quotes.ask(Right.CALL, i) - quotes.bid(Right.PUT, i) < line - tolerance);
      if (offParity) {
        Right leg =
            fromChord(screened, Right.CALL, i) > fromChord(screened, Right.PUT, i)
                ? Right.CALL
                : Right.PUT;
        rejections.add(rejection(quotes, leg, i, Reason.STALE));
      }
    }
    rejections.addAll(screened.rejections());
    return new ScreenedQuotes(quotes, rejections);
  }

  private static QuoteRejection rejection(
      ExpiryQuotes quotes, Right right, int index, Reason reason) {
    return new QuoteRejection(
        quotes.strike(index), right, reason, quotes.bid(right, index), quotes.ask(right, index));
  }

  /** What speaks against this quote alone, or that its side is withdrawn; empty if nothing does. */
  private static List<Reason> reason(double bid, double ask, boolean withdrawn) {
    if (Double.isNaN(bid) && Double.isNaN(ask)) {
      return List.of(Reason.NOT_RECORDED);
    }
    if (!Double.isFinite(bid) || !Double.isFinite(ask)) {
      return List.of(Reason.NOT_A_NUMBER);
    }
    if (bid < 0 || ask < 0) {
      return List.of(Reason.NEGATIVE);
    }
    if (withdrawn) {
      return List.of(Reason.WITHDRAWN);
    }
    if (bid == 0 || ask == 0) {
      return List.of(Reason.ONE_SIDED);
    }
    if (bid > ask) {
      return List.of(Reason.CROSSED);
    }
    return bid == ask ? List.of(Reason.LOCKED) : List.of();
  }

  private static boolean isWithdrawn(ExpiryQuotes quotes, Right right) {
    IntPredicate recorded = i -> quotes.bid(right, i) >= 0 && quotes.ask(right, i) >= 0;
    int[] all = IntStream.range(0, quotes.size()).filter(recorded).toArray();
    IntPredicate empty = i -> quotes.bid(right, i) == 0 && quotes.ask(right, i) == 0;
    if (share(all, empty) > HIGHEST_SHARE_EMPTY) {
      return true;
    }
    OptionalInt money =
        quotes.nearestToParity(
            i -> quotes.isTwoSided(Right.CALL, i) && quotes.isTwoSided(Right.PUT, i));
    if (money.isEmpty()) {
      return false;
    }
    int atMoney = money.getAsInt();
    int[] inTheMoney =
        right == Right.CALL
            ? Arrays.stream(all).filter(i -> i <= atMoney).toArray()
            : Arrays.stream(all).filter(i -> i >= atMoney).toArray();
    int n = Math.min(inTheMoney.length, STRIKES_IN_THE_MONEY);
    int[] nearest =
        right == Right.CALL
            ? Arrays.copyOfRange(inTheMoney, inTheMoney.length - n, inTheMoney.length)
            : Arrays.copyOf(inTheMoney, n);
    return n >= FEWEST_STRIKES_IN_THE_MONEY
        && share(nearest, i -> quotes.bid(right, i) == 0) > HIGHEST_SHARE_WITHOUT_BID;
  }

  private static double share(int[] indices, IntPredicate condition) {
    return indices.length == 0
        ? 0
        : (double) Arrays.stream(indices).filter(condition).count() / indices.length;
  }

  /** Indices, of those in {@code sound}, to reject so that no contradiction is left. */
  private static List<Integer> contradictory(
      ExpiryQuotes quotes, Right right, List<Integer> sound, double[] offParity) {
    List<Integer> left = new ArrayList<>(sound);
    List<Integer> rejected = new ArrayList<>();
    while (true) {
      Contradictions found = new Contradictions(quotes, right, left);
      OptionalInt worst = found.worst(offParity);
      if (worst.isEmpty()) {
        return rejected;
      }
      rejected.add(left.remove(worst.getAsInt()));
    }
  }

  /** Distance of a mid from the line between its surviving neighbours' mids, index points. */
  private static double fromChord(ScreenedQuotes screened, Right right, int index) {
    ExpiryQuotes quotes = screened.quotes();
    OptionalInt below =
        IntStream.iterate(index - 1, i -> i >= 0, i -> i - 1)
            .filter(i -> screened.isQuoted(right, i))
            .findFirst();
    OptionalInt above =
        IntStream.range(index + 1, quotes.size())
            .filter(i -> screened.isQuoted(right, i))
            .findFirst();
    if (below.isEmpty() || above.isEmpty()) {
      return 0;
    }
    int a = below.getAsInt();
    int b = above.getAsInt();
    double share =
        (quotes.strike(index) - quotes.strike(a)) / (quotes.strike(b) - quotes.strike(a));
    double chord = quotes.mid(right, a) + share * (quotes.mid(right, b) - quotes.mid(right, a));
    return Math.abs(quotes.mid(right, index) - chord);
  }

  /**
   * Trades of two or three neighbouring options of one right that pay at least nothing and cost
   * less than nothing, counted by the options they need.
   *
   * <p>A vertical spread is taken to be worth at most its undiscounted width: no sound quote is
   * rejected for that unless rates are below zero, and of a wrong one a thousandth of the width
   * goes unseen at one month.
   */
  private static final class Contradictions {
    private final Right right;
    private final List<Integer> indices;
    private final double[] strikes;
    private final double[] bids;
    private final double[] asks;
    private final int[] counts;
    private final double[] profits;

    Contradictions(ExpiryQuotes quotes, Right right, List<Integer> indices) {
      this.right = right;
      this.indices = indices;
      strikes = indices.stream().mapToDouble(quotes::strike).toArray();
      bids = indices.stream().mapToDouble(i -> quotes.bid(right, i)).toArray();
      asks = indices.stream().mapToDouble(i -> quotes.ask(right, i)).toArray();
      counts = new int[strikes.length];
      profits = new double[strikes.length];
      for (int low = 0; low < strikes.length; low++) {
        for (int high = low + 1; high <= last(low); high++) {
          vertical(low, high);
          for (int highest = high + 1; highest <= last(high); highest++) {
            butterfly(low, high, highest);
          }
        }
      }
    }

    private int last(int place) {
      return Math.min(strikes.length - 1, place + NEIGHBOURS);
    }

    private void vertical(int low, int high) {
      int dear = right == Right.CALL ? low : high;
      int cheap = right == Right.CALL ? high : low;
      double width = strikes[high] - strikes[low];
      note(bids[cheap] - asks[dear], low, high, high);
      note(bids[dear] - asks[cheap] - width, low, high, high);
    }

    private void butterfly(int low, int body, int high) {
      double lowShare = (strikes[high] - strikes[body]) / (strikes[high] - strikes[low]);
      note(bids[body] - lowShare * asks[low] - (1 - lowShare) * asks[high], low, body, high);
    }

    /** Books a profit on two or three options; of two, the second is named twice. */
    private void note(double profit, int first, int second, int third) {
      if (profit > DUST) {
        book(profit, first);
        book(profit, second);
        if (third != second) {
          book(profit, third);
        }
      }
    }

    private void book(double profit, int place) {
      counts[place]++;
      profits[place] += profit;
    }

    /**
     * Place of the option with most contradictions, of those the one farthest off parity: two
     * quotes that contradict only each other are told apart by what the other right says.
     */
    OptionalInt worst(double[] offParity) {
      Comparator<Integer> order =
          Comparator.<Integer>comparingInt(place -> counts[place])
              .thenComparingDouble(place -> offParity[indices.get(place)])
              .thenComparingDouble(place -> profits[place]);
      return IntStream.range(0, counts.length)
          .filter(place -> counts[place] > 0)
          .reduce((a, b) -> order.compare(b, a) > 0 ? b : a);
    }
  }
}
