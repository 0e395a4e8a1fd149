package io.condor.ledger;

import java.util.Locale;

/**
 * What must hold of the books of every run. A run counts how often each was checked; one that does
 * not hold stops it with a {@link BrokenBooksException}.
 */
public enum Invariant {
  BALANCED_POSTINGS("the postings of a transaction sum to zero"),
  EQUITY_EXPLAINED("cash plus marks is capital plus realised and unrealised profit less fees"),
  CONTRACTS_COUNTED("opened = closed + settled + open, for each contract"),
  SETTLED_ONCE("a contract settles once and never moves again"),
  SOURCES_SUM("the sources of a day's profit sum to the change of equity"),
  CAUSES_SUM("the causes of a source's profit sum to it"),
  DAY_ORDER("interest, morning settlement, morning, closing settlement, evening, in this order"),
  WHOLE_ORDER("an order trades all of its legs in their ratio, in its own book, or nothing"),
  WHOLE_ROLL("a position that leaves by a roll comes back in the same order"),
  QUOTED("nothing fills without a quote, nothing is sold at a price without a bid"),
  LISTED("what is opened is listed and has not expired"),
  FILL_PRICE("an order fills at its assumed share of the half spread, never better than the mid"),
  TICK("the net of an order is in exchange ticks, rounded against us"),
  PREMIUM("cash moves by price x quantity x 100, against the contracts"),
  FEES("every contract pays the fee of its root, date and premium"),
  COST_BASIS("what is held costs what was paid for it, what leaves takes its share along"),
  HELD("only what a trade holds can leave it"),
  CASH("cash is capital plus everything booked so far"),
  INTEREST("cash earns its yield on the right balance, once for each day"),
  MARKS("marks are quantity x today's mid x 100"),
  PROFIT_BY_SOURCE("each book's profit is its own flows and marks"),
  TRADE_PROFIT("a trade's profit is all of its fills less all of their fees"),
  SETTLEMENT_PRINT("all options of one root and expiry settle to its one official print"),
  SETTLEMENT_DAY("options settle on their expiry, in the morning or at the close as listed"),
  MARGIN_FITS("cash carries the worst settlement of all open positions when one is entered"),
  SIZE_KEPT("an entry can lose no more than the size rule allows"),
  LAYER_COUNT("a layer holds no more contracts than its unit rule allows"),
  BUDGET_KEPT("open layers cost no more than the budget"),
  RECYCLED_GAIN("recycled money is a share of a gain that was realised");

  private final String text;

  Invariant(String text) {
    this.text = text;
  }

  /** What must hold, in words. */
  public String text() {
    return text;
  }

  /** The name in files: {@code fill_price}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
