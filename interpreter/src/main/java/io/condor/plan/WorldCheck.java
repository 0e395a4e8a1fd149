package io.condor.plan;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.instrument.OptionRoot;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.IndexDividends;
import io.condor.market.OptionMarket;
import io.condor.market.Series;
import io.condor.market.SessionTime;
import io.condor.market.World;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a plan needs with what a world has, before the first day. */
public final class WorldCheck {
  private final Plan plan;
  private final World world;
  private final List<Diagnostic> found = new ArrayList<>();

  private WorldCheck(Plan plan, World world) {
    this.plan = plan;
    this.world = world;
  }

  /** Everything that {@code plan} needs and {@code world} does not have, by position. */
  public static List<Diagnostic> check(Plan plan, World world) {
    WorldCheck check = new WorldCheck(plan, world);
    check.inputs();
    check.pricingInputs();
    check.fees();
    check.decisionTimes();
    return check.found.stream().sorted(Diagnostic.BY_POSITION).toList();
  }

  /** Inputs that {@code world} has, but lacks on most sessions from {@code from} to {@code to}. */
  public static List<Diagnostic> check(Plan plan, World world, LocalDate from, LocalDate to) {
    return Coverage.gaps(plan, world, from, to).stream()
        .filter(Coverage.Gap::isMost)
        .map(
            gap ->
                Diagnostic.error(
                        DiagnosticCode.MISSING_SERIES,
                        gap.use(),
                        "the world `"
                            + world.name()
                            + "` has no `"
                            + gap.word()
                            + "` on "
                            + gap.missing()
                            + " of "
                            + gap.sessions()
                            + " sessions from "
                            + from
                            + " to "
                            + to)
                    .withHelp("complete its file, or choose a period that it covers"))
        .toList();
  }

  private void inputs() {
    for (MarketInput input : plan.inputs()) {
      missing(input).ifPresent(found::add);
    }
  }

  /** The diagnostic for an input that {@code world} lacks; empty if it has it. */
  static Optional<Diagnostic> missing(MarketInput input, World world) {
    String source;
    if (input instanceof MarketInput.External external) {
      return external(external, world);
    }
    if (input instanceof MarketInput.Level level) {
      if (world.history().has(level.series(), level.field())) {
        return Optional.empty();
      }
      source =
          world.history().has(level.series(), Field.CLOSE)
              ? "its source has closes only"
              : world.expectedSource(level.series());
    } else if (input instanceof MarketInput.Event event) {
      if (world.events().names().contains(event.name())) {
        return Optional.empty();
      }
      source = world.events().expectedSource(event.name());
    } else {
      if (world.history().hasFutures()) {
        return Optional.empty();
      }
      source = "futures/futures_data.csv.gz";
    }
    return Optional.of(
        Diagnostic.error(
                DiagnosticCode.MISSING_SERIES,
                input.use(),
                "the world `" + world.name() + "` has no `" + input.word() + "`")
            .withNote("expected in: " + source)
            .withHelp("add that file, choose another world, or leave `" + input.word() + "` out"));
  }

  /** A series that the world file must declare, in the unit that the script takes it to have. */
  private static Optional<Diagnostic> external(MarketInput.External input, World world) {
    String type = ExternalUnits.type(input.unit());
    Optional<ExternalSeries> series = ExternalUnits.find(world, input.name());
    if (series.isEmpty()) {
      List<String> names = world.externalSeries().stream().map(ExternalSeries::name).toList();
      return Optional.of(
          Diagnostic.error(
                  DiagnosticCode.MISSING_SERIES,
                  input.use(),
                  "the world `" + world.name() + "` has no external series `" + input.name() + "`")
              .withNote(
                  names.isEmpty()
                      ? "its world file declares none"
                      : "its world file declares `" + String.join("`, `", names) + "`")
              .withHelp(
                  "add to the world file: `external: {"
                      + input.name()
                      + ": {file: "
                      + input.name()
                      + ".csv, layout: fred, unit: "
                      + type
                      + ", release: {lag: 1 day}}}`"));
    }
    if (ExternalUnits.agree(input.unit(), series.get().unit())) {
      return Optional.empty();
    }
    String right = ExternalUnits.type(ExternalUnits.unit(series.get().unit()));
    return Optional.of(
        Diagnostic.error(
                DiagnosticCode.UNIT_MISMATCH,
                input.use(),
                "the script takes `"
                    + input.name()
                    + "` for "
                    + input.unit().words()
                    + ", but the world `"
                    + world.name()
                    + "` gives it in `"
                    + series.get().unit()
                    + "`")
            .withHelp("write `external " + input.name() + " : " + right + "`"));
  }

  private Optional<Diagnostic> missing(MarketInput input) {
    return missing(input, world);
  }

  /** What pricing, settling and interest read beside the script's own expressions. */
  private void pricingInputs() {
    plan.accounts().forEach(it -> money(it.account()));
    plan.positions().forEach(position -> pricing(position.root(), position.span()));
    plan.hedges().forEach(hedge -> pricing(OptionRoot.VIX, hedge.span()));
  }

  private void money(Plan.Account account) {
    if (account.readsBills()) {
      missing(new MarketInput.Level(Series.TREASURY_BILL, Field.CLOSE, account.span()))
          .ifPresent(found::add);
    }
    if (account.cashEarns() == Plan.CashEarns.INDEX) {
      dividends(account.span());
    }
  }

  private void dividends(Span account) {
    if (world.dividends().isEmpty()) {
      found.add(
          Diagnostic.error(
                  DiagnosticCode.MISSING_SERIES,
                  account,
                  "the world `"
                      + world.name()
                      + "` does not know the dividends of the S&P 500, so no total return")
              .withNote("expected as its external series `" + IndexDividends.SERIES + "`")
              .withHelp(
                  "declare that series in the world file, or write `cash earns treasury_bill`"));
    }
  }

  private void pricing(OptionRoot root, Span block) {
    for (Series series : world.options().pricedFrom(root)) {
      missing(new MarketInput.Level(series, Field.CLOSE, block)).ifPresent(found::add);
    }
    if (world.options().pricedFromFutures(root)) {
      missing(new MarketInput.Futures(block)).ifPresent(found::add);
    }
  }

  private void fees() {
    plan.accounts().forEach(it -> fees(it.account()));
  }

  private void fees(Plan.Account account) {
    if (world.fees(account.fees()).isEmpty()) {
      found.add(
          Diagnostic.error(
                  DiagnosticCode.UNKNOWN_NAME,
                  account.feesSpan(),
                  "the world `" + world.name() + "` has no fee table `" + account.fees() + "`")
              .withHelp("write `fees " + String.join("` or `fees ", world.feeTables()) + "`"));
    }
  }

  /** A decision at another time would trade at prices from before or after what it read. */
  private void decisionTimes() {
    List<SessionTime> priced = new ArrayList<>();
    world.options().atOpen().ifPresent(morning -> priced.add(morning.time()));
    priced.add(world.options().time());
    for (Plan.DecisionTime decision : plan.decisionTimes()) {
      if (!priced.contains(decision.time())) {
        unpriced(decision, priced);
      }
    }
    for (HedgeRule hedge : plan.hedges()) {
      if (priced.contains(hedge.at()) && !hedge.at().equals(world.options().time())) {
        unpriced(hedge);
      }
    }
    world.options().atOpen().map(OptionMarket::time).ifPresent(this::unpricedOnVix);
  }

  private void unpricedOnVix(SessionTime morning) {
    plan.positions().stream()
        .filter(position -> position.root() == OptionRoot.VIX && position.decidesAt(morning))
        .forEach(
            position ->
                found.add(
                    Diagnostic.error(
                            DiagnosticCode.NO_PRICES_AT,
                            position.span(),
                            "`"
                                + position.name()
                                + "` decides at "
                                + morning
                                + ", when VIX options have no prices")
                        .withHelp("write `decide at " + world.options().time() + "`")));
  }

  private void unpriced(Plan.DecisionTime decision, List<SessionTime> priced) {
    SessionTime nearest = priced.get(priced.size() - 1);
    for (SessionTime time : priced) {
      nearest = time.end() == decision.time().end() ? time : nearest;
    }
    found.add(
        Diagnostic.error(
                DiagnosticCode.NO_PRICES_AT,
                decision.span(),
                "the world `"
                    + world.name()
                    + "` has no option prices at "
                    + decision.time()
                    + (priced.size() == 1
                        ? "; it prices once a session, at " + nearest
                        : "; it prices at " + priced.get(0) + " and at " + priced.get(1)))
            .withHelp("write `" + decision.clause() + " " + nearest + "`"));
  }

  private void unpriced(HedgeRule hedge) {
    found.add(
        Diagnostic.error(
                DiagnosticCode.NO_PRICES_AT,
                hedge.span(),
                "`"
                    + hedge.name()
                    + "` decides at "
                    + hedge.at()
                    + " with `"
                    + hedge.covers()
                    + "`, when VIX options have no prices")
            .withHelp(
                "write `decide at "
                    + hedge.at()
                    + ", "
                    + world.options().time()
                    + "` in `"
                    + hedge.covers()
                    + "`"));
  }
}
