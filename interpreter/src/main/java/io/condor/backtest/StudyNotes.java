package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.market.ExternalSeries;
import io.condor.market.IndexDividends;
import io.condor.market.OptionMarket;
import io.condor.market.PriceSource;
import io.condor.market.World;
import io.condor.plan.Coverage;
import io.condor.plan.HedgeRule;
import io.condor.plan.MarketInput;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Facts about a run without which its numbers would be read wrongly. */
final class StudyNotes {
  /** More would hide the other notes; the longest come first. */
  private static final int MOST_NEEDS = 3;

  private final Plan plan;
  private final World world;
  private final RunResult run;
  private final List<String> notes = new ArrayList<>();

  private StudyNotes(Plan plan, World world, RunResult run) {
    this.plan = plan;
    this.world = world;
    this.run = run;
  }

  static List<String> of(Plan plan, World world, RunResult run) {
    StudyNotes notes = new StudyNotes(plan, world, run);
    notes.chains();
    notes.mornings();
    notes.gaps();
    notes.warmUps();
    notes.schedules();
    notes.revisions();
    boolean holdsIndex =
        plan.accounts().stream().anyMatch(it -> it.account().cashEarns() == Plan.CashEarns.INDEX);
    if (holdsIndex) {
      world.dividends().ifPresent(notes::dividends);
    }
    if (plan.parts().isEmpty()) {
      notes.leverage("", plan.account().leverage());
    }
    plan.parts()
        .forEach(part -> notes.leverage(part.name() + ": ", part.plan().account().leverage()));
    notes.tooSmall();
    plan.hedges().forEach(notes::hedge);
    notes.settlements();
    notes.notes.addAll(AccountNotes.of(plan, world, run));
    return List.copyOf(notes.notes);
  }

  private void add(String format, Object... values) {
    notes.add(String.format(Locale.ROOT, format, values));
  }

  private void chains() {
    plan.positions().stream().map(PositionRule::root).distinct().forEach(this::chains);
    boolean hasVix = plan.positions().stream().anyMatch(rule -> rule.root() == OptionRoot.VIX);
    if (!plan.hedges().isEmpty() && !hasVix) {
      chains(OptionRoot.VIX);
    }
  }

  private void chains(OptionRoot root) {
    without(
        root,
        PriceSource.NONE,
        "orders there were refused (no_chain), holdings keep their last recorded mark");
    without(root, PriceSource.STAND_IN, "the model priced orders and marks there");
  }

  /** What an order in the morning stands on. */
  private void mornings() {
    Optional<OptionMarket> morning =
        world.options().atOpen().filter(market -> plan.decidesAt(market.time()));
    if (morning.isEmpty()) {
      return;
    }
    plan.positions().stream()
        .filter(position -> position.decidesAt(morning.get().time()))
        .map(PositionRule::root)
        .distinct()
        .forEach(root -> mornings(root, morning.get()));
    if (!world.simulated()) {
      add(
          "prices at %s are by model from the first prints of SPX and the volatility indices; how"
              + " far they are off is not known, for no chain of a morning was recorded. First prints"
              + " lag behind a gap, so a stop fills too well there.",
          morning.get().time());
    }
  }

  private void mornings(OptionRoot root, OptionMarket morning) {
    Map<String, List<LocalDate>> missing = new TreeMap<>();
    for (LocalDate date : run.sessions()) {
      int session = world.history().indexOf(date);
      if (morning.source(root, session) == PriceSource.NONE) {
        missing.computeIfAbsent(morning.missing(root, session), why -> new ArrayList<>()).add(date);
      }
    }
    missing.forEach(
        (why, dates) ->
            add(
                "no price of %s at %s on %d of %d sessions, the first on %s, the last on %s (%s):"
                    + " nothing was done then, holdings keep the mark of the evening before.",
                root,
                morning.time(),
                dates.size(),
                run.sessions().size(),
                dates.get(0),
                dates.get(dates.size() - 1),
                why));
  }

  private void without(OptionRoot root, PriceSource source, String consequence) {
    List<LocalDate> dates =
        run.sessions().stream()
            .filter(date -> world.options().source(root, world.history().indexOf(date)) == source)
            .toList();
    if (!dates.isEmpty()) {
      add(
          "no recorded chain of %s on %d of %d sessions, the first on %s, the last on %s: %s.",
          root,
          dates.size(),
          run.sessions().size(),
          dates.get(0),
          dates.get(dates.size() - 1),
          consequence + rejections(root, dates));
    }
  }

  /** Which rules rejected what was recorded on some of the days; nothing if none did. */
  private String rejections(OptionRoot root, List<LocalDate> dates) {
    Map<String, Integer> byRule = new TreeMap<>();
    for (LocalDate date : dates) {
      world
          .options()
          .rejection(root, world.history().indexOf(date))
          .ifPresent(rule -> byRule.merge(rule, 1, Integer::sum));
    }
    List<String> counts = new ArrayList<>();
    byRule.forEach((rule, count) -> counts.add(rule + " " + count));
    return counts.isEmpty()
        ? ""
        : "; recordings of some were rejected by rule: " + String.join(", ", counts);
  }

  private void gaps() {
    LocalDate first = run.sessions().get(0);
    LocalDate last = run.sessions().get(run.sessions().size() - 1);
    for (Coverage.Gap gap : Coverage.gaps(plan, world, first, last)) {
      add(
          "%s has no value on %d of %d sessions; rules that read it there did nothing.",
          gap.word(), gap.missing(), gap.sessions());
    }
  }

  /** Windows that reach back before the first session of the world. */
  private void warmUps() {
    int before = world.history().indexOf(run.sessions().get(0));
    List<Plan.Need> unmet = plan.needs().stream().filter(need -> need.sessions() > before).toList();
    Map<Integer, Set<String>> byLength = new TreeMap<>(Comparator.reverseOrder());
    Map<Integer, String> words = new TreeMap<>();
    for (Plan.Need need : unmet) {
      byLength.computeIfAbsent(need.sessions(), any -> new LinkedHashSet<>()).add(need.text());
      words.put(need.sessions(), need.words());
    }
    byLength.forEach(
        (sessions, texts) ->
            add(
                "no value on the first %d of %d sessions: %s (needs %s; the world has %d before the"
                    + " run).",
                Math.min(run.sessions().size(), sessions - before),
                run.sessions().size(),
                shown(texts),
                words.getOrDefault(sessions, ""),
                before));
  }

  private static String shown(Set<String> texts) {
    List<String> first = texts.stream().limit(MOST_NEEDS).map(text -> "`" + text + "`").toList();
    return String.join(", ", first) + (texts.size() > MOST_NEEDS ? " and more" : "");
  }

  private void schedules() {
    for (MarketInput input : plan.inputs()) {
      if (input instanceof MarketInput.Event event) {
        schedule(event.name());
      }
    }
  }

  /** Values that were corrected after their release are not what a rule could have seen. */
  private void revisions() {
    for (MarketInput input : plan.inputs()) {
      if (input instanceof MarketInput.External external) {
        world.externalSeries().stream()
            .filter(series -> series.name().equals(external.name()))
            .forEach(this::revisions);
      }
    }
  }

  private void revisions(ExternalSeries series) {
    switch (series.revisions()) {
      case AS_FIRST_PUBLISHED -> {}
      case LATEST_REVISION ->
          add(
              "%s: latest revision; a rule that reads it may have seen what nobody could know then.",
              series.name());
      case UNKNOWN ->
          add(
              "%s: nobody says whether its values are as first published; a rule that reads it may"
                  + " have seen what nobody could know then.",
              series.name());
      case INVENTED ->
          add(
              "%s: its values are invented, so that the script has something to read; what rules that"
                  + " read it bring says nothing of a market.",
              series.name());
    }
  }

  private void dividends(IndexDividends dividends) {
    long unknown =
        run.sessions().stream()
            .filter(date -> Double.isNaN(dividends.pointsASession(world.history().indexOf(date))))
            .count();
    if (unknown > 0) {
      add(
          "dividends of the S&P 500 are not known on %d of %d sessions: the index fund earned none"
              + " there.",
          unknown, run.sessions().size());
    }
    long later = run.sessions().stream().filter(date -> date.isAfter(dividends.knownTo())).count();
    if (later > 0) {
      add(
          "no dividends of the S&P 500 were released after %s: the last ones are carried on for %d"
              + " of %d sessions.",
          dividends.knownTo(), later, run.sessions().size());
    }
  }

  private void leverage(String book, Plan.Leverage leverage) {
    if (leverage.ratio() > 1) {
      add(
          "%sleverage %.0f %%: %.0f %% of equity is borrowed at %s, anew at each close; nobody asks"
              + " for more margin in between.",
          book, 100 * leverage.ratio(), 100 * (leverage.ratio() - 1), leverage.rateWords());
    }
  }

  private void schedule(String event) {
    LocalDate knownFrom = world.events().knownFrom(event);
    LocalDate knownTo = world.events().knownTo(event);
    long outside =
        run.sessions().stream()
            .filter(date -> date.isBefore(knownFrom) || !date.isBefore(knownTo))
            .count();
    if (outside > 0) {
      add(
          "event %s: schedule known from %s to %s only; %d of %d sessions ran without it.",
          event, knownFrom, knownTo, outside, run.sessions().size());
    }
  }

  /** Whole contracts: an account may become too small for one. */
  private void tooSmall() {
    long refused =
        run.refusals().stream()
            .filter(refusal -> refusal.reason() == Refusal.Reason.SIZE)
            .filter(refusal -> plan.position(refusal.block()).isPresent())
            .count();
    if (refused > 0) {
      add(
          "on %d sessions the account was too small for one condor: trades, win rate and drawdown"
              + " end there.",
          refused);
    }
  }

  private void hedge(HedgeRule hedge) {
    List<String> books = hedge.layers().stream().map(hedge::bookOf).toList();
    long complete = sessionsHolding(books);
    add(
        "hedge %s: every layer was held after %.1f %% of sessions; the rest of the time it was not"
            + " open, short of budget, or too small for one whole contract (REFUSALS).",
        hedge.name(), 100.0 * complete / run.sessions().size());
    List<String> tenors = new ArrayList<>();
    for (HedgeRule.Layer layer : hedge.layers()) {
      List<Long> days = daysAtPurchase(hedge.bookOf(layer));
      if (!days.isEmpty()) {
        tenors.add(
            String.format(
                Locale.ROOT,
                "%s %d for %d",
                layer.name(),
                days.get(days.size() / 2),
                layer.tenorDays()));
      }
    }
    if (!tenors.isEmpty()) {
      add(
          "days to expiry when bought, median for wanted: %s. Only standard monthly VIX expiries"
              + " exist here: weekly ones have no futures history to price them on.",
          String.join(", ", tenors));
    }
  }

  private long sessionsHolding(List<String> books) {
    Map<String, Integer> held = new LinkedHashMap<>();
    books.forEach(book -> held.put(book, 0));
    long complete = 0;
    int next = 0;
    for (LocalDate date : run.sessions()) {
      while (next < run.fills().size() && !run.fills().get(next).date().isAfter(date)) {
        Fill fill = run.fills().get(next);
        held.computeIfPresent(fill.block(), (book, quantity) -> quantity + fill.quantity());
        next++;
      }
      complete += held.values().stream().allMatch(quantity -> quantity > 0) ? 1 : 0;
    }
    return complete;
  }

  private List<Long> daysAtPurchase(String book) {
    return run.fills().stream()
        .filter(fill -> fill.block().equals(book) && fill.quantity() > 0)
        .filter(fill -> fill.action() != Fill.Action.SETTLE)
        .map(fill -> ChronoUnit.DAYS.between(fill.date(), fill.contract().expiry()))
        .sorted()
        .toList();
  }

  private void settlements() {
    long settled = run.fills().stream().filter(fill -> fill.action() == Fill.Action.SETTLE).count();
    long fallbacks =
        run.fills().stream().filter(fill -> fill.note().endsWith("(fallback)")).count();
    if (fallbacks > 0) {
      add(
          "%d of %d settlements used a declared fallback; trades.csv names each.",
          fallbacks, settled);
    }
  }
}
