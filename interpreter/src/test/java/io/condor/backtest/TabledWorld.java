package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.FeeSchedule;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.SettlementPrint;
import io.condor.market.TradingCalendar;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A world whose every quote is written in a table. */
final class TabledWorld implements World {
  private static final Map<OptionRoot, Double> STRIKE_STEPS =
      Map.of(OptionRoot.SPXW, 5.0, OptionRoot.VIX, 1.0);

  private record Listed(OptionRoot root, LocalDate expiry, Optional<SettlementPrint> print) {}

  private record Row(Quote quote, double delta) {}

  private record SliceKey(LocalDate date, OptionRoot root, LocalDate expiry) {}

  private final MarketHistory history;
  private final List<Listed> listed;
  private final Map<SliceKey, Map<Right, NavigableMap<Double, Row>>> quotes;
  private final Map<SliceKey, Map<Right, NavigableMap<Double, Row>>> mornings;
  private final TradingCalendar calendar = UsIndexCalendar.load();

  private TabledWorld(
      MarketHistory history,
      List<Listed> listed,
      Map<SliceKey, Map<Right, NavigableMap<Double, Row>>> quotes,
      Map<SliceKey, Map<Right, NavigableMap<Double, Row>>> mornings) {
    this.history = history;
    this.listed = listed;
    this.quotes = quotes;
    this.mornings = mornings;
  }

  /**
   * The world of the tables {@code levels}, {@code expiries} and {@code quotes}; where there are
   * {@code opens} and {@code morning} it has prices in the morning too.
   */
  static TabledWorld of(PageTables tables) {
    return new TabledWorld(
        levels(tables.rows("levels"), tables.has("opens") ? tables.rows("opens") : List.of()),
        tables.rows("expiries").stream().map(TabledWorld::listed).toList(),
        quotes(tables.rows("quotes")),
        tables.has("morning") ? quotes(tables.rows("morning")) : Map.of());
  }

  private static MarketHistory levels(List<List<String>> rows, List<List<String>> opens) {
    MarketHistory.Builder history =
        MarketHistory.on(rows.stream().map(row -> LocalDate.parse(row.get(0))).toList());
    List<Series> series = List.of(Series.SPX, Series.VIX, Series.TREASURY_BILL);
    for (int i = 0; i < series.size(); i++) {
      int column = i + 1;
      history.column(
          series.get(i),
          Field.CLOSE,
          rows.stream().mapToDouble(row -> number(row.get(column))).toArray());
    }
    if (!opens.isEmpty()) {
      history.column(
          Series.SPX, Field.OPEN, opens.stream().mapToDouble(row -> number(row.get(1))).toArray());
    }
    return history.build();
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static Listed listed(List<String> row) {
    return new Listed(
        OptionRoot.valueOf(row.get(0)),
        LocalDate.parse(row.get(1)),
        row.get(2).isEmpty()
            ? Optional.empty()
            : Optional.of(new SettlementPrint(number(row.get(2)), "table", false)));
  }

  private static Map<SliceKey, Map<Right, NavigableMap<Double, Row>>> quotes(
      List<List<String>> rows) {
    Map<SliceKey, Map<Right, NavigableMap<Double, Row>>> quotes = new java.util.HashMap<>();
    for (List<String> row : rows) {
      SliceKey key =
          new SliceKey(
              LocalDate.parse(row.get(0)),
              OptionRoot.valueOf(row.get(1)),
              LocalDate.parse(row.get(2)));
      Quote quote = new Quote(number(row.get(5)), number(row.get(6)), number(row.get(7)));
      quotes
          .computeIfAbsent(key, k -> new java.util.EnumMap<>(Right.class))
          .computeIfAbsent(Right.valueOf(row.get(3)), right -> new TreeMap<>())
          .put(number(row.get(4)), new Row(quote, number(row.get(8))));
    }
    return quotes;
  }

  @Override
  public String name() {
    return "tabled";
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public String provenance() {
    return "every quote is written in a table";
  }

  @Override
  public String fingerprint() {
    return "00";
  }

  @Override
  public MarketHistory history() {
    return history;
  }

  @Override
  public TradingCalendar calendar() {
    return calendar;
  }

  @Override
  public ContractTable contracts() {
    return new ContractTable() {
      @Override
      public List<LocalDate> expiries(OptionRoot root, LocalDate date) {
        return listed.stream()
            .filter(row -> row.root() == root && row.expiry().isAfter(date))
            .map(Listed::expiry)
            .sorted()
            .toList();
      }

      @Override
      public double strikeAtOrBelow(
          OptionRoot root, LocalDate date, LocalDate expiry, double level) {
        double step = STRIKE_STEPS.getOrDefault(root, Double.NaN);
        return Math.floor(level / step) * step;
      }

      @Override
      public double strikeAtOrAbove(
          OptionRoot root, LocalDate date, LocalDate expiry, double level) {
        double step = STRIKE_STEPS.getOrDefault(root, Double.NaN);
        return Math.ceil(level / step) * step;
      }
    };
  }

  @Override
  public OptionMarket options() {
    return new OptionMarket() {
      @Override
      public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
        SliceKey key = new SliceKey(history.sessions().get(session), root, expiry);
        return Optional.ofNullable(quotes.get(key)).map(TabledSlice::new);
      }

      @Override
      public SessionTime time() {
        return SessionTime.AFTER_CLOSE;
      }

      @Override
      public Optional<OptionMarket> atOpen() {
        return mornings.isEmpty() ? Optional.empty() : Optional.of(new Morning());
      }
    };
  }

  private final class Morning implements OptionMarket {
    @Override
    public Optional<OptionSlice> slice(OptionRoot root, int session, LocalDate expiry) {
      SliceKey key = new SliceKey(history.sessions().get(session), root, expiry);
      return Optional.ofNullable(mornings.get(key)).map(TabledSlice::new);
    }

    @Override
    public PriceSource source(OptionRoot root, int session) {
      LocalDate date = history.sessions().get(session);
      return mornings.keySet().stream().anyMatch(k -> k.root() == root && k.date().equals(date))
          ? PriceSource.MODEL
          : PriceSource.NONE;
    }

    @Override
    public String missing(OptionRoot root, int session) {
      return "the table has no morning";
    }

    @Override
    public SessionTime time() {
      return SessionTime.AFTER_OPEN;
    }
  }

  @Override
  public EventCalendar events() {
    throw new UnsupportedOperationException("no events in the tables");
  }

  @Override
  public Optional<FeeSchedule> fees(String name) {
    return name.equals("tabled") ? Optional.of(new HandFees()) : Optional.empty();
  }

  @Override
  public Optional<SettlementPrint> settlement(OptionRoot root, LocalDate expiry) {
    return listed.stream()
        .filter(row -> row.root() == root && row.expiry().equals(expiry))
        .findFirst()
        .flatMap(Listed::print);
  }

  @Override
  public DataReport dataReport() {
    return new DataReport(List.of(), List.of());
  }

  @Override
  public String expectedSource(Series series) {
    return "the table of levels";
  }

  @Override
  public List<String> feeTables() {
    return List.of("tabled");
  }

  @Override
  public World cutAfter(int session) {
    return new TabledWorld(history.cutAfter(session), listed, quotes, mornings);
  }

  /** Fees of the page: SPXW by premium, VIX flat, both for settlement in the money. */
  private static final class HandFees implements FeeSchedule {
    @Override
    public String name() {
      return "tabled";
    }

    @Override
    public double perContract(OptionRoot root, LocalDate date, double premium) {
      return switch (root) {
        case SPXW, SPX -> premium < 1 ? 0.50 : 1.00;
        case VIX -> 0.30;
      };
    }

    @Override
    public double perSettledContract(OptionRoot root, LocalDate date) {
      return switch (root) {
        case SPXW, SPX -> 0.25;
        case VIX -> 0.10;
      };
    }
  }

  /** Fails on a strike that the table does not have: the page must list whatever is looked at. */
  private static final class TabledSlice implements OptionSlice {
    private final Map<Right, NavigableMap<Double, Row>> strikes;

    TabledSlice(Map<Right, NavigableMap<Double, Row>> strikes) {
      this.strikes = strikes;
    }

    private NavigableMap<Double, Row> rows(Right right) {
      return strikes.getOrDefault(right, new TreeMap<>());
    }

    private Row row(Right right, double strike) {
      Row row = rows(right).get(strike);
      if (row == null) {
        throw new AssertionError("the table has no " + right + " " + strike + ": " + strikes);
      }
      return row;
    }

    @Override
    public double forward() {
      throw new UnsupportedOperationException("no forwards in the tables");
    }

    @Override
    public double timeToExpiryYears() {
      throw new UnsupportedOperationException("no times in the tables");
    }

    @Override
    public double discountFactor() {
      throw new UnsupportedOperationException("no rates in the tables");
    }

    @Override
    public double vol(double strike) {
      throw new UnsupportedOperationException("no vols in the tables");
    }

    @Override
    public Quote quote(Right right, double strike) {
      return row(right, strike).quote();
    }

    @Override
    public double delta(Right right, double strike) {
      return row(right, strike).delta();
    }

    @Override
    public double strikeAtDelta(Right right, double delta) {
      List<Double> ascending = new ArrayList<>(rows(right).keySet());
      for (int i = 1; i < ascending.size(); i++) {
        double below = ascending.get(i - 1);
        double above = ascending.get(i);
        double deltaBelow = delta(right, below);
        double deltaAbove = delta(right, above);
        if ((deltaBelow - delta) * (deltaAbove - delta) <= 0) {
          return below + (above - below) * (delta - deltaBelow) / (deltaAbove - deltaBelow);
        }
      }
      throw new AssertionError("the table has no " + right + " around delta " + delta);
    }
  }
}
