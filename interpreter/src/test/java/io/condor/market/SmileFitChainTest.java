package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.Right;
import io.condor.market.RecordedExpiries.Expiry;
import io.condor.market.RecordedExpiries.Snapshot;
import io.condor.market.RecordedExpiries.Source;
import io.condor.pricing.ArbitrageViolation;
import io.condor.pricing.Black76;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ExpirySmile;
import io.condor.pricing.FittedSmile;
import io.condor.pricing.FittedSsvi;
import io.condor.pricing.ImpliedVol;
import io.condor.pricing.QuoteArbitrage;
import io.condor.pricing.SmileArbitrage;
import io.condor.pricing.SmileFit;
import io.condor.pricing.SsviFit;
import io.condor.pricing.SurfaceArbitrage;
import io.condor.pricing.VolSurface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How fitted smiles meet recorded quotes, printed as tables that PRICING.md quotes.
 *
 * <p>By default every twelfth snapshot; {@code -Dcondor.chains=all} fits all of them. A quote
 * counts if it has a bid and an ask, crossed ones included, and its strike has a delta from 2 to
 * 98: of the out-of-the-money mid, or where that is missing of the in-the-money mid. Rejected
 * quotes count like all others. Inside means that the price on the smile is in [bid, ask], to 1e-9
 * points.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmileFitChainTest {
  private static final double LEAST_DELTA = 0.02;
  private static final double TOLERANCE = 1e-9;
  private static final int LEFT_OUT = 5;
  private static final int SAMPLE_STRIDE = 12;

  private record Fit(Expiry expiry, FittedSmile fitted) {}

  private static final class Share {
    private long inside;
    private long all;

    void add(boolean isInside) {
      inside += isInside ? 1 : 0;
      all++;
    }

    double share() {
      return all == 0 ? 1 : (double) inside / all;
    }

    @Override
    public String toString() {
      return all == 0
          ? String.format(Locale.ROOT, "%8s %6s", "", "")
          : String.format(Locale.ROOT, "%8d %6.2f", all, 100 * share());
    }
  }

  /** Shares of quotes inside, out of and in the money, and strikes without a delta. */
  private static final class Tally {
    private final Share out = new Share();
    private final Share in = new Share();
    private long expiries;
    private long withoutDelta;

    void add(Expiry expiry, ExpirySmile smile, IntPredicate counts) {
      expiries++;
      ExpiryQuotes quotes = expiry.recorded();
      for (int i = 0; i < quotes.size(); i++) {
        if (!counts.test(i)) {
          continue;
        }
        OptionalDouble delta = callDelta(expiry, i);
        for (Right right : Right.values()) {
          if (!isTwoSided(quotes, right, i)) {
            continue;
          }
          if (delta.isEmpty()) {
            withoutDelta++;
          } else if (delta.getAsDouble() >= LEAST_DELTA && delta.getAsDouble() <= 1 - LEAST_DELTA) {
            (right == outOfTheMoney(expiry, i) ? out : in).add(isInside(expiry, smile, right, i));
          }
        }
      }
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%5d %s %s", expiries, out, in);
    }
  }

  private List<Snapshot> snapshots = List.of();
  private final Map<String, List<Fit>> fits = new TreeMap<>();
  private final List<Expiry> unfitted = new ArrayList<>();

  @BeforeAll
  void fitAll() {
    int stride = System.getProperty("condor.chains", "").equals("all") ? 1 : SAMPLE_STRIDE;
    snapshots = RecordedExpiries.every(stride, RealFolder.require());
    for (Snapshot snapshot : snapshots) {
      List<Fit> fitted = new ArrayList<>();
      for (Expiry expiry : snapshot.expiries()) {
        if (expiry.parity().isEmpty()) {
          unfitted.add(expiry);
        } else {
          fitted.add(new Fit(expiry, fit(expiry, expiry.quotes())));
        }
      }
      fits.put(snapshot.source() + " " + snapshot.name(), fitted);
    }
  }

  private static FittedSmile fit(Expiry expiry, ExpiryQuotes quotes) {
    return SmileFit.of(quotes, expiry.forward(), expiry.discountFactor());
  }

  private List<Fit> allFits() {
    return fits.values().stream().flatMap(List::stream).toList();
  }

  private static boolean isVix(Expiry expiry) {
    return expiry.source() == Source.VIX;
  }

  private static Right outOfTheMoney(Expiry expiry, int i) {
    return expiry.recorded().strike(i) < expiry.forward() ? Right.PUT : Right.CALL;
  }

  private static boolean isTwoSided(ExpiryQuotes quotes, Right right, int i) {
    return quotes.bid(right, i) > 0 && quotes.ask(right, i) > 0;
  }

  private static OptionalDouble callDelta(Expiry expiry, int i) {
    ExpiryQuotes quotes = expiry.recorded();
    Right near = outOfTheMoney(expiry, i);
    Right far = near == Right.CALL ? Right.PUT : Right.CALL;
    Right right = isTwoSided(quotes, near, i) ? near : far;
    if (!isTwoSided(quotes, right, i)) {
      return OptionalDouble.empty();
    }
    double strike = quotes.strike(i);
    double years = quotes.timeToExpiryYears();
    try {
      double vol =
          ImpliedVol.of(
              right,
              expiry.forward(),
              strike,
              years,
              quotes.mid(right, i),
              expiry.discountFactor());
      return OptionalDouble.of(Black76.delta(Right.CALL, expiry.forward(), strike, years, vol, 1));
    } catch (IllegalArgumentException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean isInside(Expiry expiry, ExpirySmile smile, Right right, int i) {
    ExpiryQuotes quotes = expiry.recorded();
    double strike = quotes.strike(i);
    double price =
        Black76.price(
            right,
            expiry.forward(),
            strike,
            quotes.timeToExpiryYears(),
            smile.vol(strike),
            expiry.discountFactor());
    return price >= quotes.bid(right, i) - TOLERANCE && price <= quotes.ask(right, i) + TOLERANCE;
  }

  private static String bucket(Expiry expiry) {
    int days = expiry.days();
    String tenor =
        days == 1
            ? " 1"
            : days <= 3
                ? " 2-3"
                : days <= 7 ? " 4-7" : days <= 14 ? " 8-14" : days <= 30 ? "15-30" : "31-60";
    return (isVix(expiry) ? "VIX " : "SPX ") + tenor + " days";
  }

  private static List<String> rows(Expiry expiry) {
    return List.of(
        bucket(expiry),
        isVix(expiry) ? "all VIX" : "all SPX",
        "from " + expiry.source() + " " + expiry.root());
  }

  private Map<String, Tally> tally(Function<Fit, ExpirySmile> smile) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Fit fit : allFits()) {
      for (String row : rows(fit.expiry())) {
        tallies
            .computeIfAbsent(row, r -> new Tally())
            .add(fit.expiry(), smile.apply(fit), i -> true);
      }
    }
    return tallies;
  }

  private static ExpirySmile sviAlone(Fit fit) {
    ExpirySmile smile = fit.fitted().smile();
    return new ExpirySmile(smile.forward(), smile.timeToExpiryYears(), fit.fitted().svi());
  }

  private static void print(String title, Map<String, Tally> tallies) {
    System.out.printf(
        Locale.ROOT,
        "%n%s%n%-22s %5s %8s %6s %8s %6s%n",
        title,
        "",
        "fits",
        "otm",
        "in %",
        "itm",
        "in %");
    tallies.forEach((row, tally) -> System.out.printf(Locale.ROOT, "%-22s %s%n", row, tally));
  }

  @Test
  void smilesLieInsideBidAndAsk() {
    Map<String, Tally> tallies = tally(fit -> fit.fitted().smile());
    print("Quotes inside bid and ask, delta 2 to 98: SVI with bends", tallies);
    long noDelta =
        tallies.values().stream().filter(t -> t.out.all > 0).mapToLong(t -> t.withoutDelta).sum()
            / 3;
    System.out.println(noDelta + " two-sided quotes whose strike has no delta");
    for (Expiry expiry : unfitted) {
      long quotes = 0;
      for (int i = 0; i < expiry.recorded().size(); i++) {
        for (Right right : Right.values()) {
          quotes += isTwoSided(expiry.recorded(), right, i) ? 1 : 0;
        }
      }
      System.out.println(
          "no forward, not fitted: " + expiry + ", two-sided quotes of any delta: " + quotes);
    }
    worst();
    tallies.forEach(
        (row, tally) -> {
          double least = row.startsWith("all") ? 0.95 : 0.90;
          if (tally.out.all >= 100) {
            assertThat(tally.out.share()).as("%s out of the money", row).isGreaterThan(least);
            assertThat(tally.in.share()).as("%s in the money", row).isGreaterThan(least);
          }
        });
    assertThat(tallies.keySet()).contains("all SPX", "all VIX");
    assertThat(unfitted.size()).as("%s", unfitted).isLessThanOrEqualTo(3);
  }

  private void worst() {
    record Row(double share, String text) {}
    List<Row> rows = new ArrayList<>();
    for (Fit fit : allFits()) {
      Tally tally = new Tally();
      tally.add(fit.expiry(), fit.fitted().smile(), i -> true);
      rows.add(
          new Row(
              tally.out.share(),
              fit.expiry() + ": " + tally.out + ", bends " + fit.fitted().bends()));
    }
    rows.sort(Comparator.comparingDouble(Row::share));
    System.out.printf(
        Locale.ROOT,
        "expiries below 95 %%: %d of %d; the worst (quotes out of the money, %% inside):%n",
        rows.stream().filter(r -> r.share() < 0.95).count(),
        rows.size());
    rows.stream().limit(10).forEach(r -> System.out.println("  " + r.text()));
  }

  @Test
  void sviAloneMissesMoreThanHalfOfTheQuotes() {
    Map<String, Tally> tallies = tally(SmileFitChainTest::sviAlone);
    print("Quotes inside bid and ask, delta 2 to 98: SVI alone, five parameters", tallies);
    Tally all = require(tallies, "all SPX");
    assertThat(all.out.share()).isBetween(0.3, 0.6);
  }

  @Test
  void strikesLeftOutLieInsideToo() {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Fit fit : allFits()) {
      Expiry expiry = fit.expiry();
      boolean[] leftOut = leftOut(expiry);
      ExpirySmile smile;
      try {
        smile = fit(expiry, without(expiry.quotes(), leftOut)).smile();
      } catch (IllegalArgumentException e) {
        System.out.println("too few strikes left: " + expiry);
        continue;
      }
      for (String row : rows(expiry)) {
        tallies.computeIfAbsent(row, r -> new Tally()).add(expiry, smile, i -> leftOut[i]);
      }
    }
    print("Every fifth strike left out of the fit, and only these counted", tallies);
    assertThat(require(tallies, "all SPX").out.share()).isGreaterThan(0.95);
    assertThat(require(tallies, "all SPX").in.share()).isGreaterThan(0.95);
    assertThat(require(tallies, "all VIX").out.share()).isGreaterThan(0.80);
  }

  /** Every fifth of the strikes quoted on both sides, starting with the third. */
  private static boolean[] leftOut(Expiry expiry) {
    ExpiryQuotes quotes = expiry.quotes();
    boolean[] leftOut = new boolean[quotes.size()];
    int quoted = 0;
    for (int i = 0; i < leftOut.length; i++) {
      if (isTwoSided(quotes, outOfTheMoney(expiry, i), i)) {
        leftOut[i] = quoted % LEFT_OUT == 2;
        quoted++;
      }
    }
    return leftOut;
  }

  private static ExpiryQuotes without(ExpiryQuotes quotes, boolean[] leftOut) {
    int n = quotes.size();
    double[][] columns = new double[5][n];
    for (int i = 0; i < n; i++) {
      columns[0][i] = quotes.strike(i);
      columns[1][i] = leftOut[i] ? Double.NaN : quotes.bid(Right.CALL, i);
      columns[2][i] = leftOut[i] ? Double.NaN : quotes.ask(Right.CALL, i);
      columns[3][i] = leftOut[i] ? Double.NaN : quotes.bid(Right.PUT, i);
      columns[4][i] = leftOut[i] ? Double.NaN : quotes.ask(Right.PUT, i);
    }
    return new ExpiryQuotes(
        quotes.timeToExpiryYears(), columns[0], columns[1], columns[2], columns[3], columns[4]);
  }

  @Test
  void noFittedSmileHasButterflies() {
    for (Fit fit : allFits()) {
      assertThat(SmileArbitrage.of(fit.fitted().smile()))
          .as("%s %s", fit.expiry(), fit.fitted())
          .isEmpty();
      assertThat(SmileArbitrage.of(sviAlone(fit))).as("%s", fit.expiry()).isEmpty();
    }
  }

  @Test
  void ssviIsFreeOfArbitrageAndFarFromTheQuotes() {
    Map<String, Tally> tallies = new TreeMap<>();
    fits.forEach(
        (name, chain) -> {
          if (chain.isEmpty() || isVix(chain.get(0).expiry())) {
            return;
          }
          List<ExpiryQuotes> quotes = chain.stream().map(f -> f.expiry().quotes()).toList();
          FittedSsvi fitted =
              SsviFit.of(
                  quotes,
                  chain.stream().mapToDouble(f -> f.expiry().forward()).toArray(),
                  chain.stream().mapToDouble(f -> f.expiry().discountFactor()).toArray());
          for (int e = 0; e < chain.size(); e++) {
            for (String row : rows(chain.get(e).expiry())) {
              tallies
                  .computeIfAbsent(row, r -> new Tally())
                  .add(chain.get(e).expiry(), fitted.smiles().get(e), i -> true);
            }
            assertThat(SmileArbitrage.of(fitted.smiles().get(e)))
                .as("%s %s", name, fitted.shape())
                .isEmpty();
          }
          assertThat(SurfaceArbitrage.of(fitted.smiles())).as("%s", name).isEmpty();
        });
    print("Quotes inside bid and ask, delta 2 to 98: one SSVI for the chain", tallies);
    assertThat(require(tallies, "all SPX").out.share()).isBetween(0.02, 0.6);
  }

  @Test
  void smilesFittedOneByOneCrossRarelyWhereQuotesAre() {
    long pairs = 0;
    long crossedWide = 0;
    long crossedNear = 0;
    long butterfliesBetween = 0;
    double worst = 0;
    String worstText = "";
    for (List<Fit> chain : fits.values()) {
      for (int e = 0; e + 1 < chain.size(); e++) {
        Expiry expiry = chain.get(e).expiry();
        if (isVix(expiry)) {
          continue;
        }
        ExpirySmile near = chain.get(e).fitted().smile();
        ExpirySmile far = chain.get(e + 1).fitted().smile();
        pairs++;
        crossedWide += SurfaceArbitrage.between(near, far, 6).isEmpty() ? 0 : 1;
        List<ArbitrageViolation> found = SurfaceArbitrage.between(near, far, 2);
        crossedNear += found.isEmpty() ? 0 : 1;
        for (ArbitrageViolation violation : found) {
          double vol = far.vol(far.forward());
          double volPoints = 100 * violation.size() / (2 * vol * far.timeToExpiryYears());
          if (volPoints > worst) {
            worst = volPoints;
            worstText =
                expiry + " against " + chain.get(e + 1).expiry().days() + " d: " + violation;
          }
        }
        double years = near.timeToExpiryYears();
        double middle = 0.5 * (years + far.timeToExpiryYears());
        VolSurface surface =
            VolSurface.withCrossings(List.of(near, far), years, far.timeToExpiryYears());
        butterfliesBetween += SmileArbitrage.of(surface.smile(middle)).isEmpty() ? 0 : 1;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nNeighbouring SPX expiries: %d pairs; total variance crosses within 6 sd: %d, within 2 sd:"
            + " %d; half way between, butterflies: %d%nlargest crossing within 2 sd: %.3f vol points,"
            + " %s%n",
        pairs,
        crossedWide,
        crossedNear,
        butterfliesBetween,
        worst,
        worstText);
    assertThat(crossedNear).as("of %s", pairs).isLessThan(pairs / 10);
    assertThat(butterfliesBetween).as("of %s", pairs).isLessThan(pairs / 10);
  }

  @Test
  void executableArbitrageInTheRecordedQuotes() {
    Map<ArbitrageViolation.Kind, Integer> recorded = new TreeMap<>();
    Map<ArbitrageViolation.Kind, Integer> screened = new TreeMap<>();
    int calendars = 0;
    for (List<Fit> chain : fits.values()) {
      for (int e = 0; e < chain.size(); e++) {
        Expiry expiry = chain.get(e).expiry();
        count(QuoteArbitrage.of(expiry.recorded(), expiry.discountFactor()), recorded);
        List<ArbitrageViolation> left = QuoteArbitrage.of(expiry.quotes(), expiry.discountFactor());
        count(left, screened);
        left.forEach(v -> System.out.println("after screening: " + expiry + ": " + v));
        if (e + 1 < chain.size() && !isVix(expiry)) {
          Expiry next = chain.get(e + 1).expiry();
          calendars +=
              QuoteArbitrage.calendar(
                      expiry.quotes(),
                      expiry.forward(),
                      expiry.discountFactor(),
                      next.quotes(),
                      next.forward(),
                      next.discountFactor())
                  .size();
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nExecutable arbitrage, quotes by kind: recorded %s; after screening %s; calendars between"
            + " neighbours after screening %d%n",
        recorded,
        screened,
        calendars);
    assertThat(screened.values().stream().mapToInt(n -> n).sum())
        .as("%s", screened)
        .isLessThanOrEqualTo(recorded.values().stream().mapToInt(n -> n).sum());
  }

  private static void count(
      List<ArbitrageViolation> found, Map<ArbitrageViolation.Kind, Integer> counts) {
    found.forEach(v -> counts.merge(v.kind(), 1, Integer::sum));
  }

  private static Tally require(Map<String, Tally> tallies, String row) {
    return Objects.requireNonNull(tallies.get(row), row);
  }
}
