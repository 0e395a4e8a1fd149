package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.BandMeasures;
import io.condor.measure.BookShare;
import io.condor.measure.ClaimVerdict;
import io.condor.measure.DailyGrowth;
import io.condor.measure.Figures;
import io.condor.measure.LedgerChecks;
import io.condor.measure.Measures;
import io.condor.measure.Resampling;
import io.condor.measure.Robustness;
import io.condor.measure.Verdict;
import io.condor.measure.Verdicts;
import io.condor.measure.WorstDay;
import io.condor.report.TextPage.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A study on one terminal page: eighty columns, plain text, the same bytes every time. */
public final class TerminalSummary {
  private static final String SYNTHETIC = "synthetic";
  private static final int SPARKLINE_WIDTH = 68;

  /** More layers than this, or longer names, are shown as one column. */
  private static final int LAYER_COLUMNS = 3;

  private static final int LAYER_NAME_WIDTH = 8;
  private static final int LABEL_WIDTH = 32;

  /** Holds an interval of three-digit percentages with a space before it. */
  private static final int RESULT_WIDTH = 17;

  private final Study study;
  private final Verdicts verdicts;
  private final Measures with;
  private final Measures without;
  private final TextPage page;

  private TerminalSummary(Study study, Verdicts verdicts, boolean colour) {
    this.study = study;
    this.verdicts = verdicts;
    this.with = verdicts.headline().with();
    this.without = verdicts.headline().without();
    this.page = new TextPage(colour);
  }

  /** The page as text, each line ended by a line feed; ANSI colours only if {@code colour}. */
  public static String render(Study study, Verdicts verdicts, boolean colour) {
    return new TerminalSummary(study, verdicts, colour).render();
  }

  private String render() {
    heading();
    answer();
    sideBySide();
    books();
    equity();
    claims();
    bands();
    ExecutionSection.render(page, study);
    AttributionSection.write(page, study);
    ComparedWith.write(page, study, verdicts);
    Crises.write(page, study);
    SharpeSection.write(page, study);
    CapitalSection.write(page, study, verdicts);
    worstDays();
    HedgeScorecardSection.write(page, study, with);
    RefusalsSection.render(page, study);
    remarks();
    footer();
    return page.text();
  }

  private boolean isCondor() {
    return study.unit().equals("condor");
  }

  private boolean hedged() {
    return !study.hedge().isEmpty();
  }

  private void heading() {
    String period =
        study.from() + " to " + study.to() + ", " + Figures.count(with.sessions(), "session");
    if (study.world().equals(SYNTHETIC)) {
      page.line(page.ink(Ink.YELLOW, "SYNTHETIC world") + ", " + period);
    } else {
      String world = study.simulated() ? "SYNTHETIC world" + synthetic() : "World " + study.world();
      page.wrapped("", world + ", " + period, 2);
    }
    String variant = study.variant().isEmpty() ? "" : ", variant " + study.variant();
    String text = study.strategyText().isEmpty() ? "" : ": " + study.strategyText();
    page.wrapped("", study.strategy() + variant + text, 2);
    page.wrapped("Prices: ", study.provenance(), 8);
    if (!study.parameters().isEmpty()) {
      page.wrapped("With ", parameters(), 5);
    }
  }

  /** Which one, or what lies over it: {@code with crash_1987 from 2015-06-01}. */
  private String synthetic() {
    return study.world().startsWith(SYNTHETIC + " with ")
        ? study.world().substring(SYNTHETIC.length())
        : " " + study.world();
  }

  private String parameters() {
    return study.parameters().entrySet().stream()
        .map(parameter -> parameter.getKey() + " = " + parameter.getValue())
        .collect(Collectors.joining(", "));
  }

  private void answer() {
    page.blank();
    ruin("with the hedge", with);
    if (hedged()) {
      ruin("without the hedge", without);
    }
    page.wrapped("", Headline.sentence(study, verdicts), 0);
    for (Robustness robustness : List.of(verdicts.fills(), verdicts.model())) {
      String words = robustness.words();
      if (robustness.robust() || !robustness.tested()) {
        String meaning = robustness.tested() ? ": no sign and no verdict changes." : ".";
        page.line(Character.toUpperCase(words.charAt(0)) + words.substring(1) + meaning);
      } else {
        page.line(page.ink(Ink.RED, words) + ":");
        robustness.changes().forEach(change -> page.wrapped("  ", change, 4));
      }
    }
  }

  private void ruin(String which, Measures measures) {
    measures
        .ruined()
        .ifPresent(
            date ->
                page.line(
                    page.ink(Ink.RED, "RUINED")
                        + ": equity reached zero on "
                        + date
                        + (hedged() ? ", " + which + "." : ".")));
  }

  private void sideBySide() {
    page.section(
        left(hedged() ? "WITH AND WITHOUT THE HEDGE" : "RESULT", LABEL_WIDTH),
        hedged()
            ? right("with", RESULT_WIDTH) + right("without", RESULT_WIDTH) + right("difference", 13)
            : "");
    SideBySide.rows(study, verdicts)
        .forEach(row -> row(row.label(), row.with(), row.without(), row.difference()));
    SideBySide.index(study).ifPresent(words -> page.wrapped("  ", words, 2));
    if (with.sessions() < DailyGrowth.SESSIONS_PER_YEAR) {
      page.line("  The run is shorter than a year: yearly figures extrapolate it.");
    }
  }

  /** Each account of a script with books, and how they move together. */
  private void books() {
    List<BookShare> books = BookShare.of(study.headline().with());
    if (books.isEmpty()) {
      return;
    }
    page.section(
        left("BOOKS", 16),
        right("capital $", 13)
            + right("final $", 13)
            + right("growth", 10)
            + right("drawdown", 10)
            + right("of profit", 11));
    for (BookShare book : books) {
      page.line(
          page.label("  " + book.name(), 16)
              + right(Figures.dollars(book.capital()), 13)
              + right(Figures.dollars(book.measures().finalEquity()), 13)
              + right(Figures.percent(book.measures().cagr()), 10)
              + right(Figures.percent(book.measures().drawdown().depth()), 10)
              + right(Figures.percent(book.shareOfProfit()), 11));
    }
    page.wrapped("  Daily returns correlate: ", correlations(books), 4);
  }

  private static String correlations(List<BookShare> books) {
    List<String> pairs = new ArrayList<>();
    for (BookShare one : books) {
      for (BookShare other : books.subList(books.indexOf(one) + 1, books.size())) {
        pairs.add(
            one.name()
                + " with "
                + other.name()
                + " "
                + Figures.decimal(one.correlation(other), 2));
      }
    }
    return String.join(", ", pairs) + ".";
  }

  private void row(String label, String first, String second, String difference) {
    String start = page.label("  " + label, LABEL_WIDTH);
    page.line(
        hedged()
            ? start
                + right(first, RESULT_WIDTH)
                + right(second, RESULT_WIDTH)
                + right(difference, 13)
            : start + right(first, RESULT_WIDTH));
  }

  private void equity() {
    RunResult hedgedRun = study.headline().with();
    RunResult bareRun = study.headline().without();
    double low = Math.min(lowest(hedgedRun), lowest(bareRun));
    double high = Math.max(highest(hedgedRun), highest(bareRun));
    page.section(
        "EQUITY",
        ", "
            + Figures.usd(Money.ofDollars(low))
            + " at the bottom, "
            + Figures.usd(Money.ofDollars(high))
            + " on top");
    if (!hedged()) {
      String line = Sparkline.of(hedgedRun, low, high, SPARKLINE_WIDTH);
      page.line("  " + line);
      axis(2, line.length());
      return;
    }
    page.line("  with     " + Sparkline.of(hedgedRun, low, high, SPARKLINE_WIDTH));
    String line = Sparkline.of(bareRun, low, high, SPARKLINE_WIDTH);
    page.line("  without  " + line);
    axis(11, line.length());
  }

  /** First and last session under a curve that starts after {@code indent} characters. */
  private void axis(int indent, int width) {
    String last = study.to().toString();
    if (width > 2 * last.length()) {
      page.line(" ".repeat(indent) + left(study.from().toString(), width - last.length()) + last);
    }
  }

  private static double lowest(RunResult run) {
    return run.equity().stream().mapToDouble(Money::dollars).min().orElseThrow();
  }

  private static double highest(RunResult run) {
    return run.equity().stream().mapToDouble(Money::dollars).max().orElseThrow();
  }

  private void claims() {
    if (verdicts.claims().isEmpty()) {
      return;
    }
    page.section(
        left("CLAIMS", 24),
        right("value", 12) + right("90% interval", 20) + right("bound", 12) + "  verdict");
    for (ClaimVerdict claim : verdicts.claims()) {
      claim(claim);
    }
  }

  private void claim(ClaimVerdict judged) {
    ClaimFigures figures = ClaimFigures.of(judged);
    String name = judged.claim().name();
    page.line(
        page.label("  " + name, 24)
            + right(figures.value(), 12)
            + right(figures.interval(), 20)
            + right(figures.bound(), 12)
            + "  "
            + page.ink(ink(judged.verdict()), judged.verdict().word()));
    page.wrapped("    ", judged.claim().statement(), 6);
    if (!judged.estimate().reason().isEmpty()) {
      page.wrapped("    ", judged.verdict().word() + ": " + judged.estimate().reason(), 6);
    }
    PowerNote.of(study, judged).ifPresent(note -> page.wrapped("    ", note, 6));
  }

  private static Ink ink(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Ink.GREEN;
      case FAILED -> Ink.RED;
      case UNDECIDED -> Ink.YELLOW;
    };
  }

  private void bands() {
    BandRow.heading(page, "OTHER ASSUMPTIONS", hedged());
    for (BandMeasures band : fillsThenModel()) {
      BandRow.row(page, kind(band) + "  " + band.band().name(), band, hedged());
    }
    ModelRangeLines model = new ModelRangeLines(verdicts.modelRange(), page);
    model.rows(hedged());
    for (BandMeasures band : fillsThenModel()) {
      page.wrapped("  ", band.band().name() + ": " + band.band().text(), 4);
    }
    model.meaning(study.unit());
    if (verdicts.fills().tested()) {
      page.wrapped(
          "  ",
          "Other fills are shadow books: the same orders at other prices, in proportion to their own"
              + " equity if size is one of money; condor run --rerun-band lets each decide for"
              + " itself.",
          4);
    }
    page.wrapped("  ", "Break-even slippage: " + verdicts.breakEven().words() + ".", 4);
  }

  private static String kind(BandMeasures band) {
    return band.band().kind() == Study.Kind.FILLS ? "fills" : "model";
  }

  /** From the dearest fills to the kindest, then the models as the study orders them. */
  private List<BandMeasures> fillsThenModel() {
    List<BandMeasures> sorted = new ArrayList<>(verdicts.bands());
    sorted.sort(
        Comparator.comparing((BandMeasures band) -> band.band().kind())
            .thenComparing(
                band ->
                    band.band().kind() == Study.Kind.FILLS
                        ? -band.band().with().spread().share()
                        : 0));
    return sorted;
  }

  private void worstDays() {
    List<WorstDay> days = WorstDay.of(study);
    if (days.isEmpty()) {
      return;
    }
    List<String> columns = layerColumns();
    StringBuilder header = new StringBuilder(right("SPX", 8) + right("total", 8));
    header.append(right(isCondor() ? "condors $" : "trades $", 11));
    columns.forEach(column -> header.append(right(column + " $", 11)));
    header.append(isCondor() ? "  condor" : "  held");
    page.section(left("WORST DAYS", 12), header.toString());
    days.forEach(day -> worstDay(day, columns.size()));
  }

  private List<String> layerColumns() {
    List<String> names = study.hedgeLayers().stream().map(this::layerName).toList();
    boolean narrow = names.stream().allMatch(name -> name.length() <= LAYER_NAME_WIDTH);
    return names.size() <= LAYER_COLUMNS && narrow ? names : List.of("hedge");
  }

  /** {@code alvh.short} without its hedge: {@code short}. */
  private String layerName(String layer) {
    String prefix = study.hedge() + ".";
    return layer.startsWith(prefix) ? layer.substring(prefix.length()) : layer;
  }

  private void worstDay(WorstDay day, int columns) {
    StringBuilder line = new StringBuilder("  " + day.date());
    line.append(right(Figures.percent(day.indexReturn()), 8));
    line.append(right(Figures.percent(day.totalReturn()), 8));
    line.append(right(Figures.dollars(day.condors()), 11));
    if (columns == day.layers().size()) {
      day.layers().values().forEach(pnl -> line.append(right(Figures.dollars(pnl), 11)));
    } else {
      Money sum = day.layers().values().stream().reduce(Money.ZERO, Money::plus);
      line.append(right(Figures.dollars(sum), 11));
    }
    line.append("  ").append(day.condorOpen() ? "open" : "none");
    page.line(line.toString());
  }

  private void remarks() {
    bullets("NOTES", study.notes());
    int rules = study.dataRules().size();
    if (rules > 0) {
      page.section("DATA", "");
      page.wrapped(
          "  ",
          "Loading repaired or rejected values by "
              + Figures.count(rules, "named rule")
              + "; run.json lists each with its count (--out DIR or --json).",
          2);
    }
  }

  private void bullets(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      page.section(heading, "");
      lines.forEach(line -> page.wrapped("  - ", line, 4));
    }
  }

  private void footer() {
    page.blank();
    Resampling resampling = verdicts.resampling();
    page.wrapped(
        "",
        "90% intervals: 5th to 95th percentile of "
            + Figures.count(resampling.replicates())
            + " stationary bootstraps of paired days, mean block "
            + Figures.decimal(resampling.meanBlockSessions(), 1)
            + " sessions. A year is 252 sessions.",
        0);
    page.line(InvariantLines.words(LedgerChecks.of(study)));
    page.line("run " + study.runId());
  }
}
