package io.condor.repl;

import io.condor.check.CheckedExpression;
import io.condor.check.CheckedScript;
import io.condor.check.CheckedScript.Definition;
import io.condor.check.Checker;
import io.condor.check.DefinitionResult;
import io.condor.check.ExpressionResult;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.market.World;
import io.condor.plan.Evaluation;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.spelling.SpellingHint;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ReplLineNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A conversation about one world: the day it stands at and the names defined so far.
 *
 * <p>A session is a value. An entry gives a {@link Response} with the session to go on with, so an
 * entry that fails, or that is stopped, leaves no trace. Expressions go through the same parser,
 * checker and columns as a run: a value seen here is the value a rule sees.
 */
public final class Session {
  private static final String SOURCE = "<repl>";
  private static final String DIM = "\u001b[2m";
  private static final String RESET = "\u001b[0m";

  private final World world;
  private final Names names;
  private final int day;
  private final DiagnosticRenderer.Style style;

  private Session(World world, Names names, int day, DiagnosticRenderer.Style style) {
    this.world = world;
    this.names = names;
    this.day = day;
    this.style = style;
  }

  /**
   * A conversation that stands at the last session of {@code world}.
   *
   * @param script whose parameters, at their standard values, and definitions can be used
   */
  public static Session start(
      World world, Optional<CheckedScript> script, DiagnosticRenderer.Style style) {
    return new Session(world, Names.of(script), world.history().sessions().size() - 1, style);
  }

  /** The same conversation on {@code date}; empty if that is not a session of the world. */
  public Optional<Session> at(LocalDate date) {
    int index = world.history().indexOf(date);
    return index < 0 ? Optional.empty() : Optional.of(onDay(index));
  }

  private Session onDay(int index) {
    return new Session(world, names, index, style);
  }

  private Session knowing(Names more) {
    return new Session(world, more, day, style);
  }

  /** The session that expressions are evaluated on. */
  public LocalDate date() {
    return world.history().sessions().get(day);
  }

  /** What a person is greeted with. */
  public String banner() {
    List<LocalDate> sessions = world.history().sessions();
    String about =
        names.strategy().map(name -> "strategy " + name + ", ").orElse("")
            + world.name()
            + " world, "
            + sessions.get(0)
            + " to "
            + sessions.get(sessions.size() - 1)
            + ": "
            + world.provenance();
    return Paragraph.of(about)
        + "\nType an expression, `goto DATE`, `let NAME = EXPRESSION`, or `:help`.\n";
  }

  /** Names and commands that an entry may use, for completion. */
  public List<Word> words() {
    return Words.of(names, world);
  }

  /**
   * One word that an entry may use.
   *
   * @param text as it is typed
   * @param meaning one line
   */
  public record Word(String text, String meaning) {}

  /** Today's value of the last expression, NaN if missing; empty if there was none. */
  OptionalDouble last() {
    return names
        .scope()
        .definition(Names.LAST)
        .map(it -> OptionalDouble.of(names.evaluation(world).column(it.value())[day]))
        .orElse(OptionalDouble.empty());
  }

  /** Answers one entry: an expression, {@code let}, {@code goto}, a command, or nothing. */
  public Response respond(String entry) {
    if (Entries.saysNothing(entry)) {
      return Response.of(this, "");
    }
    SourceFile source = new SourceFile(SOURCE, entry.stripTrailing());
    try {
      ParseResult<ReplLineNode> parsed = Parser.parseReplLine(source);
      return parsed
          .tree()
          .map(line -> line.accept(new Answer(source, parsed.diagnostics())))
          .orElseGet(() -> failed(source, parsed.diagnostics()));
    } catch (StackOverflowError tooDeep) {
      Diagnostic problem =
          Diagnostic.error(
                  DiagnosticCode.TOO_COMPLEX,
                  new Span(0, source.text().length()),
                  "the value goes back through too many definitions")
              .withHelp("write the longest chain of them as one `let`");
      return failed(source, List.of(problem));
    }
  }

  private Response failed(SourceFile source, List<Diagnostic> diagnostics) {
    return Response.failed(this, rendered(source, diagnostics));
  }

  private String rendered(SourceFile source, List<Diagnostic> diagnostics) {
    return new DiagnosticRenderer(source, style).renderAll(diagnostics);
  }

  private String dim(String text) {
    return style == DiagnosticRenderer.Style.COLOUR ? DIM + text + RESET : text;
  }

  /** Why {@code date} cannot be gone to, with the sessions around it. */
  public Diagnostic notASession(LocalDate date, Span span) {
    List<LocalDate> sessions = world.history().sessions();
    LocalDate first = sessions.get(0);
    LocalDate last = sessions.get(sessions.size() - 1);
    if (date.isBefore(first) || date.isAfter(last)) {
      return Diagnostic.error(
              DiagnosticCode.NOT_A_SESSION,
              span,
              date + " is outside the data, " + first + " to " + last)
          .withHelp("write `goto " + (date.isBefore(first) ? first : last) + "`");
    }
    int next = -world.history().indexOf(date) - 1;
    LocalDate before = sessions.get(next - 1);
    LocalDate after = sessions.get(next);
    String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return Diagnostic.error(
            DiagnosticCode.NOT_A_SESSION, span, date + ", a " + weekday + ", is not a session")
        .withNote("the session before it is " + before + ", the one after it " + after)
        .withHelp("write `goto " + before + "` or `goto " + after + "`");
  }

  /** Answers one parsed entry. */
  private final class Answer implements ReplLineNode.Visitor<Response> {
    private final SourceFile source;
    private final List<Diagnostic> warnings;

    Answer(SourceFile source, List<Diagnostic> warnings) {
      this.source = source;
      this.warnings = new ArrayList<>(warnings);
    }

    private Response fine(Session next, String text) {
      return new Response(next, text, rendered(source, warnings), false, false);
    }

    private void warn(List<Diagnostic> more) {
      warnings.addAll(more);
    }

    private Response wrong(Diagnostic problem) {
      return failed(source, List.of(problem));
    }

    @Override
    public Response goToDate(ReplLineNode.Goto node) {
      LocalDate date;
      try {
        date = LocalDate.parse(node.date());
      } catch (DateTimeException e) {
        return wrong(
            Diagnostic.error(
                DiagnosticCode.NOT_A_SESSION,
                node.dateSpan(),
                "the calendar has no " + node.date()));
      }
      return at(date).map(this::arrived).orElseGet(() -> wrong(notASession(date, node.dateSpan())));
    }

    private Response arrived(Session there) {
      return fine(there, DayPicture.of(world.history(), there.day) + "\n");
    }

    @Override
    public Response let(ReplLineNode.Let node) {
      String name = node.name().text();
      if (name.equals(Names.LAST)) {
        return wrong(
            Diagnostic.error(
                    DiagnosticCode.DUPLICATE_NAME, node.name().span(), "`_` is the last value")
                .withHelp("choose another name"));
      }
      DefinitionResult checked =
          Checker.checkDefinition(node.name(), node.value(), source, names.scope());
      if (checked.definition().isEmpty()) {
        return failed(source, checked.diagnostics());
      }
      warn(checked.diagnostics());
      Definition definition = checked.definition().get();
      CheckedExpression value = names.resolved(definition.value());
      Optional<Response> lacking = lacking(value);
      if (lacking.isPresent()) {
        return lacking.get();
      }
      Names more = names.with(name, value, source.slice(node.value().span()));
      return fine(knowing(more), name + " = " + shown(value, redefined(name)));
    }

    private String redefined(String name) {
      if (!names.defines(name)) {
        return "";
      }
      List<String> users = names.usersOf(name);
      return users.isEmpty()
          ? " (redefined)"
          : " (redefined; the earlier `" + name + "` stays in " + String.join(", ", users) + ")";
    }

    @Override
    public Response evaluate(ReplLineNode.Evaluate node) {
      ExpressionResult checked = Checker.checkExpression(node.expression(), source, names.scope());
      if (checked.expression().isEmpty()) {
        return failed(source, checked.diagnostics());
      }
      warn(checked.diagnostics());
      CheckedExpression value = names.resolved(checked.expression().get());
      return lacking(value)
          .orElseGet(() -> fine(knowing(names.with(Names.LAST, value, "")), shown(value, "")));
    }

    /** The answer to an expression that reads what the world does not have. */
    private Optional<Response> lacking(CheckedExpression value) {
      Evaluation evaluation = names.evaluation(world);
      List<Diagnostic> missing = evaluation.missing(value);
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      List<Span> written = Spans.of(value);
      List<Diagnostic> placed =
          missing.stream()
              .map(it -> written.contains(it.span()) ? it : moved(value.span(), it))
              .toList();
      return Optional.of(failed(source, placed));
    }

    /** What a definition reads is written elsewhere; here, the expression that uses it is wrong. */
    private static Diagnostic moved(Span here, Diagnostic elsewhere) {
      Diagnostic bare = Diagnostic.error(elsewhere.code(), here, elsewhere.message());
      Diagnostic noted = elsewhere.note().map(bare::withNote).orElse(bare);
      return elsewhere.help().map(noted::withHelp).orElse(noted);
    }

    private String shown(CheckedExpression value, String remark) {
      double[] column = names.evaluation(world).column(value);
      double today = column[day];
      Origin origin = new Origin(names, world, day);
      if (Double.isNaN(today)) {
        String why = "missing: " + origin.ofMissing(value, column) + remark;
        return Paragraph.of(why) + "\n";
      }
      if (Double.isInfinite(today)) {
        return "missing: the number is too large" + remark + "\n";
      }
      return ValueText.of(today, value.type()) + remark + "\n" + dim(origin.of(value)) + "\n";
    }

    @Override
    public Response command(ReplLineNode.Command node) {
      if (!Words.COMMANDS.containsKey(node.word())) {
        Diagnostic unknown =
            Diagnostic.error(
                DiagnosticCode.UNKNOWN_COMMAND, node.span(), "no command `:" + node.word() + "`");
        return wrong(
            SpellingHint.nearest(node.word(), Words.COMMANDS.keySet())
                .map(near -> unknown.withHelp("did you mean `:" + near + "`?"))
                .orElseGet(() -> unknown.withHelp("`:help` lists what there is")));
      }
      if (!node.rest().isEmpty() && !node.rest().startsWith("#")) {
        return wrong(
            Diagnostic.error(
                    DiagnosticCode.SYNTAX,
                    new Span(source.text().lastIndexOf(node.rest()), source.text().length()),
                    "nothing may follow `:" + node.word() + "`")
                .withHelp("write `:" + node.word() + "`"));
      }
      return switch (node.word()) {
        case "next" -> step(node, 1);
        case "back" -> step(node, -1);
        case "help" -> fine(Session.this, Words.HELP);
        case "list" -> fine(Session.this, Listing.of(names, world, day));
        default -> Response.ended(Session.this);
      };
    }

    private Response step(ReplLineNode.Command node, int sessions) {
      int there = day + sessions;
      if (there < 0 || there >= world.history().sessions().size()) {
        return wrong(
            Diagnostic.error(
                DiagnosticCode.NOT_A_SESSION,
                node.span(),
                date() + " is the " + (sessions < 0 ? "first" : "last") + " session of the data"));
      }
      return arrived(onDay(there));
    }
  }
}
