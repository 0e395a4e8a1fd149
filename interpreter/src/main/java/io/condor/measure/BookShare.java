package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One account of a script with several.
 *
 * @param name of the book, {@code main} for the main account
 * @param capital at the start
 * @param measures of this account alone, with its hedge
 * @param shareOfProfit its profit over that of all; empty if all together earned nothing
 * @param returns daily, fractions
 */
public record BookShare(
    String name,
    Money capital,
    Measures measures,
    OptionalDouble shareOfProfit,
    List<Double> returns) {
  public BookShare {
    returns = List.copyOf(returns);
  }

  /** The accounts of {@code run} in their order; none if the script has no books. */
  public static List<BookShare> of(RunResult run) {
    List<BookShare> books = new ArrayList<>();
    double total = profit(run);
    run.books()
        .forEach(
            (name, book) ->
                books.add(
                    new BookShare(
                        name,
                        book.capital(),
                        Measures.of(book),
                        total == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(profit(book) / total),
                        returns(book))));
    return books;
  }

  private static double profit(RunResult run) {
    return run.equity().get(run.equity().size() - 1).minus(run.capital()).dollars();
  }

  private static List<Double> returns(RunResult run) {
    List<Double> returns = new ArrayList<>();
    for (double value : new DailyGrowth(run).returns()) {
      returns.add(value);
    }
    return returns;
  }

  /** Pearson's correlation of the daily returns of two accounts; empty if one never moves. */
  public OptionalDouble correlation(BookShare other) {
    double mean = mean(returns);
    double otherMean = mean(other.returns);
    double products = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < returns.size(); i++) {
      double one = returns.get(i) - mean;
      double two = other.returns.get(i) - otherMean;
      products += one * two;
      squares += one * one;
      otherSquares += two * two;
    }
    double scale = Math.sqrt(squares * otherSquares);
    return scale > 0 ? OptionalDouble.of(products / scale) : OptionalDouble.empty();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
