package io.condor.check;

import io.condor.check.CheckedScript.Domain;
import io.condor.check.CheckedScript.Parameter;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.DomainNode;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.TextNode;
import io.condor.syntax.TypeNode;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks declarations of parameters and the values that variants give them. */
final class Parameters {
  /** Names of types in declarations. Money without {@code /} is dollars. */
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("number", Unit.NONE),
          Map.entry("ratio", Unit.NONE),
          Map.entry("money", Unit.MONEY),
          Map.entry("money/share", Unit.MONEY_PER_SHARE),
          Map.entry("money/contract", Unit.MONEY_PER_CONTRACT),
          Map.entry("points", Unit.POINTS),
          Map.entry("vol_points", Unit.VOL_POINTS),
          Map.entry("delta", Unit.DELTA),
          Map.entry("rate", Unit.PERCENT_A_YEAR),
          Map.entry("days", Unit.CALENDAR_DAYS),
          Map.entry("sessions", Unit.SESSIONS),
          Map.entry("contracts", Unit.CONTRACTS));

  /** The names, in the order of documentation. */
  static final List<String> TYPES =
      List.of(
          "number",
          "ratio",
          "money",
          "money/share",
          "money/contract",
          "points",
          "vol_points",
          "delta",
          "rate",
          "days",
          "sessions",
          "contracts");

  /** The type of schedules, for externals only. */
  private static final String EVENT = "event";

  /** What a share may be of. */
  private static final List<String> BASES =
      List.of("equity", "cash", "credit", "cost", "value", "gain", "max_loss");

  private static final Type FAILED = new Type.Failed();

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;

  Parameters(Expressions expressions, Names names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  /** The parameter; of type {@link Type.Failed} after an error, so that its uses cause none. */
  Parameter declare(StrategyItem.Param node) {
    String name = node.name().text();
    String text = node.text().map(TextNode::text).orElse("");
    Type type = type(node.type());
    Optional<Double> standard = value(node.value(), type, "`" + name + "`");
    Optional<Domain> domain =
        node.domain().isPresent()
            ? domain(node.domain().get(), type, name)
            : Optional.of(Domains.any(type));
    if (type instanceof Type.Failed || standard.isEmpty() || domain.isEmpty()) {
      Type known = standard.isEmpty() ? FAILED : type;
      return new Parameter(node.span(), name, known, 0, new Domain.Any(), text);
    }
    Parameter parameter =
        new Parameter(node.span(), name, type, standard.get(), domain.get(), text);
    inDomain(parameter, standard.get(), node.value().span());
    return parameter;
  }

  /** The declaration; of type {@link Type.Failed} after an error, so that its uses cause none. */
  CheckedScript.External external(StrategyItem.External node) {
    String text = node.text().map(TextNode::text).orElse("");
    boolean isEvent =
        node.type().quantity().text().equals(EVENT)
            && node.type().per().isEmpty()
            && node.type().base().isEmpty();
    Type type = isEvent ? new Type.Event() : type(node.type());
    if (type instanceof Type.RatioOf ratio) {
      problems.error(
          DiagnosticCode.UNKNOWN_TYPE,
          node.type().span(),
          "a series from outside the market is no share of " + ratio.base(),
          "write `ratio`");
      type = FAILED;
    }
    return new CheckedScript.External(node.span(), node.name().text(), type, text);
  }

  /** The value that a variant gives {@code parameter}. */
  Optional<Double> amend(Parameter parameter, ExpressionNode node) {
    Optional<Double> value = value(node, parameter.type(), "`" + parameter.name() + "`");
    return value.filter(it -> inDomain(parameter, it, node.span()));
  }

  private boolean inDomain(Parameter parameter, double value, Span span) {
    if (parameter.type() instanceof Type.Failed || Domains.contains(parameter.domain(), value)) {
      return true;
    }
    problems.error(
        DiagnosticCode.OUT_OF_DOMAIN,
        span,
        "`"
            + parameter.name()
            + "` must be "
            + Domains.describe(parameter.domain(), parameter.type())
            + ", not "
            + QuantityText.of(value, parameter.type()),
        "write `"
            + QuantityText.of(Domains.nearest(parameter.domain(), value), parameter.type())
            + "`");
    return false;
  }

  private Type type(TypeNode node) {
    String word = node.quantity().text() + node.per().map(per -> "/" + per.text()).orElse("");
    if (node.base().isPresent()) {
      return ratio(node, word, node.base().get().text());
    }
    Optional<Unit> unit = Optional.ofNullable(UNITS.get(word));
    if (unit.isEmpty()) {
      unknownType(node, word);
      return FAILED;
    }
    return new Type.Quantity(unit.get());
  }

  private Type ratio(TypeNode node, String word, String base) {
    if (!word.equals("ratio")) {
      problems.error(
          DiagnosticCode.UNKNOWN_TYPE,
          node.span(),
          "only a ratio is of something, not `" + word + "`",
          "write `ratio of " + base + "`");
      return FAILED;
    }
    if (!BASES.contains(base)) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_TYPE, "base", node.base().orElseThrow().span(), base, BASES);
      return FAILED;
    }
    return new Type.RatioOf(base);
  }

  private void unknownType(TypeNode node, String word) {
    Map<String, String> meant =
        Map.of(
            "volpt", "vol_points",
            "vol", "vol_points",
            "pt", "points",
            "dollars", "money",
            "percent", "ratio",
            "day", "days",
            "session", "sessions",
            "contract", "contracts");
    if (meant.containsKey(word)) {
      problems.error(
          DiagnosticCode.UNKNOWN_TYPE,
          node.span(),
          "unknown type `" + word + "`",
          "did you mean `" + meant.get(word) + "`?");
    } else {
      problems.unknown(DiagnosticCode.UNKNOWN_TYPE, "type", node.span(), word, TYPES);
    }
  }

  private Optional<Domain> domain(DomainNode node, Type type, String name) {
    return node.accept(
        new DomainNode.Visitor<Optional<Domain>>() {
          @Override
          public Optional<Domain> choices(DomainNode.Choices choices) {
            List<Double> values = new ArrayList<>();
            boolean failed = false;
            for (ExpressionNode choice : choices.values()) {
              Optional<Double> value = value(choice, type, "`" + name + "`");
              value.ifPresent(values::add);
              failed |= value.isEmpty();
            }
            return failed ? Optional.empty() : Optional.of(new Domain.Choices(values));
          }

          @Override
          public Optional<Domain> range(DomainNode.Range range) {
            return Parameters.this.range(range, type, name);
          }
        });
  }

  private Optional<Domain> range(DomainNode.Range node, Type type, String name) {
    Optional<Double> low = value(node.low(), type, "`" + name + "`");
    Optional<Double> high = value(node.high(), type, "`" + name + "`");
    Optional<Double> step = Optional.empty();
    if (node.step().isPresent()) {
      step = value(node.step().get(), type, "the step of `" + name + "`");
      if (step.isEmpty()) {
        return Optional.empty();
      }
      if (step.get() <= 0) {
        problems.error(
            DiagnosticCode.OUT_OF_RANGE,
            node.step().get().span(),
            "the step of `" + name + "` must be above zero");
        return Optional.empty();
      }
    }
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (low.get() > high.get()) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "the range of `" + name + "` is upside down",
          "write `" + expressions.text(node.high()) + " .. " + expressions.text(node.low()) + "`");
      return Optional.empty();
    }
    if (step.isEmpty() && Domains.isWhole(type)) {
      step = Optional.of(1.0);
    }
    return Optional.of(new Domain.Range(low.get(), high.get(), step));
  }

  /** A written-out value of {@code type}; empty after an error. */
  private Optional<Double> value(ExpressionNode node, Type type, String what) {
    CheckedExpression found = typed(node, type, what);
    if (found.type() instanceof Type.Failed || type instanceof Type.Failed) {
      return Optional.empty();
    }
    Optional<Bounds.Interval> interval = names.bounds().of(found);
    if (!(found.stage() instanceof Stage.Constant) || interval.isEmpty()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          what + " needs a written-out value, not `" + expressions.text(node) + "`");
      return Optional.empty();
    }
    double value = interval.get().low();
    if (Domains.isWhole(type) && value != Math.rint(value)) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          what + " is a whole number of " + Words.of(type) + ", not " + QuantityText.number(value));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private CheckedExpression typed(ExpressionNode node, Type type, String what) {
    if (type instanceof Type.RatioOf ratio) {
      boolean saysBase =
          node instanceof ExpressionNode.Share share
              && share.base() instanceof ExpressionNode.Name base
              && base.text().equals(ratio.base());
      ExpressionNode share =
          saysBase && node instanceof ExpressionNode.Share written ? written.share() : node;
      return expressions.share(share, Place.WRITTEN_OUT, ratio.base());
    }
    if (type instanceof Type.Quantity quantity) {
      return expressions.quantity(node, Place.WRITTEN_OUT, quantity.unit(), what);
    }
    return expressions.check(node, Place.WRITTEN_OUT);
  }
}
