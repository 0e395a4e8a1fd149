package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of one instant, as the market gives them: what it has given to a run is kept, what a
 * run did not ask for is asked now.
 */
final class QuoteTape implements OptionMarket {
  private record Key(OptionRoot root, int session, LocalDate expiry) {}

  private final OptionMarket market;
  private final int session;
  private final Map<Key, Optional<OptionSlice>> slices = new HashMap<>();
  private final Map<OptionContract, Optional<Quote>> quotes = new HashMap<>();
  private final Map<OptionContract, Money> values = new HashMap<>();

  QuoteTape(OptionMarket market, int session) {
    this.market = market;
    this.session = session;
  }

  /** The quote now; empty if there is none that could be believed. */
  Optional<Quote> quote(OptionContract contract) {
    return quotes.computeIfAbsent(contract, this::ask);
  }

  /** The options of its expiry. */
  Optional<OptionSlice> slice(OptionContract contract) {
    return slice(contract.root(), session, contract.expiry());
  }

  private Optional<Quote> ask(OptionContract contract) {
    return slice(contract)
        .filter(slice -> slice.isQuoted(contract.right(), contract.strike()))
        .map(slice -> slice.quote(contract.right(), contract.strike()));
  }

  /** Dollars of one contract at the mid now; {@code lastKnown} without a quote. */
  Money value(OptionContract contract, Money lastKnown) {
    return values.computeIfAbsent(
        contract,
        it ->
            quote(it)
                .map(quote -> Money.ofDollars(quote.mid() * OptionRoot.MULTIPLIER))
                .orElse(lastKnown));
  }

  @Override
  public Optional<OptionSlice> slice(OptionRoot root, int asked, LocalDate expiry) {
    return slices.computeIfAbsent(
        new Key(root, asked, expiry), key -> market.slice(root, asked, expiry));
  }

  @Override
  public PriceSource source(OptionRoot root, int asked) {
    return market.source(root, asked);
  }

  @Override
  public Optional<String> rejection(OptionRoot root, int asked) {
    return market.rejection(root, asked);
  }

  @Override
  public List<Series> pricedFrom(OptionRoot root) {
    return market.pricedFrom(root);
  }

  @Override
  public boolean pricedFromFutures(OptionRoot root) {
    return market.pricedFromFutures(root);
  }

  @Override
  public String missing(OptionRoot root, int asked) {
    return market.missing(root, asked);
  }

  @Override
  public SessionTime time() {
    return market.time();
  }

  @Override
  public Optional<OptionMarket> atOpen() {
    return market.atOpen();
  }
}
