package io.condor.report.html;

import io.condor.measure.BookShare;
import io.condor.measure.Figures;
import java.util.ArrayList;
import java.util.List;

/** The accounts of a script with several, and how they move together. */
final class BooksSection {
  private BooksSection() {}

  static void write(Markup page, List<BookShare> books) {
    WideTable.write(
        page,
        "Each account alone, with its hedge",
        "",
        List.of("book", "capital $", "final $", "growth a year", "max drawdown", "of profit"),
        () ->
            books.forEach(
                book ->
                    WideTable.row(
                        page,
                        List.of(
                            book.name(),
                            Figures.dollars(book.capital()),
                            Figures.dollars(book.measures().finalEquity()),
                            Figures.percent(book.measures().cagr()),
                            Figures.percent(book.measures().drawdown().depth()),
                            Figures.percent(book.shareOfProfit())))));
    List<String> columns = new ArrayList<>(List.of("book"));
    books.forEach(book -> columns.add(book.name()));
    WideTable.write(
        page,
        "Correlation of daily returns",
        "",
        columns,
        () ->
            books.forEach(
                book -> {
                  List<String> cells = new ArrayList<>(List.of(book.name()));
                  books.forEach(
                      other ->
                          cells.add(
                              other.equals(book)
                                  ? "1"
                                  : Figures.decimal(book.correlation(other), 2)));
                  WideTable.row(page, cells);
                }));
  }
}
