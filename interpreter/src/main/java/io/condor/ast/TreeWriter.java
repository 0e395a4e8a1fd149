package io.condor.ast;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.condor.syntax.AccountClause;
import io.condor.syntax.DomainNode;
import io.condor.syntax.ExitNode;
import io.condor.syntax.ExpiryNode;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.GivenNode;
import io.condor.syntax.HedgeClause;
import io.condor.syntax.Identifier;
import io.condor.syntax.LayerClause;
import io.condor.syntax.LegNode;
import io.condor.syntax.MonetiseClause;
import io.condor.syntax.Node;
import io.condor.syntax.PositionClause;
import io.condor.syntax.Right;
import io.condor.syntax.RollClause;
import io.condor.syntax.ScriptItem;
import io.condor.syntax.ScriptNode;
import io.condor.syntax.SearchNode;
import io.condor.syntax.Shape;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.StrikeNode;
import io.condor.syntax.TestClause;
import io.condor.syntax.TextNode;
import io.condor.syntax.TypeNode;
import io.condor.syntax.VariantClause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns a tree into JSON. The words written here are the promise: they are not derived from the
 * names of classes.
 */
final class TreeWriter
    implements ScriptItem.Visitor<ObjectNode>,
        StrategyItem.Visitor<ObjectNode>,
        AccountClause.Visitor<ObjectNode>,
        PositionClause.Visitor<ObjectNode>,
        RollClause.Visitor<ObjectNode>,
        HedgeClause.Visitor<ObjectNode>,
        LayerClause.Visitor<ObjectNode>,
        MonetiseClause.Visitor<ObjectNode>,
        VariantClause.Visitor<ObjectNode>,
        TestClause.Visitor<ObjectNode>,
        GivenNode.Visitor<ObjectNode>,
        StrikeNode.Visitor<ObjectNode>,
        DomainNode.Visitor<ObjectNode>,
        ExpressionNode.Visitor<ObjectNode> {
  private final boolean hasSpans;

  TreeWriter(boolean hasSpans) {
    this.hasSpans = hasSpans;
  }

  ObjectNode script(ScriptNode node) {
    return list(kind("script", node), "items", node.items(), item -> item.accept(this));
  }

  // ---- parts

  private ObjectNode kind(String kind, Node node) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind);
    if (hasSpans) {
      json.putArray("span").add(node.span().start()).add(node.span().end());
    }
    return json;
  }

  private static <N> ObjectNode list(
      ObjectNode json, String name, List<N> nodes, Function<N, ObjectNode> write) {
    ArrayNode array = json.putArray(name);
    nodes.forEach(node -> array.add(write.apply(node)));
    return json;
  }

  private ObjectNode with(ObjectNode json, String name, ExpressionNode value) {
    return json.set(name, value.accept(this));
  }

  private ObjectNode with(ObjectNode json, String name, Optional<ExpressionNode> value) {
    value.ifPresent(it -> json.set(name, it.accept(this)));
    return json;
  }

  /** When something is decided; nothing where it is the block's to say. */
  private ObjectNode times(ObjectNode json, List<ExpressionNode> times) {
    return times.isEmpty() ? json : list(json, "at", times, it -> it.accept(this));
  }

  private static ObjectNode name(ObjectNode json, String name, Optional<Identifier> value) {
    value.ifPresent(it -> json.put(name, it.text()));
    return json;
  }

  private static ObjectNode text(ObjectNode json, Optional<TextNode> value) {
    value.ifPresent(it -> json.put("text", it.text()));
    return json;
  }

  // ---- the file

  @Override
  public ObjectNode edition(ScriptItem.Edition node) {
    return kind("edition", node).put("number", node.number().digits());
  }

  @Override
  public ObjectNode importFile(ScriptItem.Import node) {
    return kind("import", node).put("path", node.path().text());
  }

  @Override
  public ObjectNode definitions(ScriptItem.Definitions node) {
    return list(kind("definitions", node), "items", node.items(), item -> item.accept(this));
  }

  @Override
  public ObjectNode strategy(ScriptItem.Strategy node) {
    ObjectNode json = kind("strategy", node).put("name", node.name().text());
    return list(text(json, node.text()), "items", node.items(), item -> item.accept(this));
  }

  @Override
  public ObjectNode test(ScriptItem.Test node) {
    ObjectNode json = kind("test", node).put("text", node.text().text());
    return list(
        name(json, "for", node.strategy()), "clauses", node.clauses(), it -> it.accept(this));
  }

  // ---- tests

  @Override
  public ObjectNode given(TestClause.Given node) {
    String kind =
        switch (node.place()) {
          case MARKET -> "given_market";
          case ACCOUNT -> "given_account";
          case POSITION -> "given_position";
          case LAYER -> "given_layer";
        };
    ObjectNode json = name(kind(kind, node), "name", node.of());
    return list(json, "values", node.values(), it -> it.accept(this));
  }

  @Override
  public ObjectNode day(GivenNode.Day node) {
    return kind("date", node).put("date", node.date());
  }

  @Override
  public ObjectNode event(GivenNode.Event node) {
    return with(kind("event", node).put("name", node.name().text()), "in", node.sessions());
  }

  @Override
  public ObjectNode level(GivenNode.Level node) {
    ObjectNode json = with(kind("level", node), "of", node.of());
    return list(json, "values", node.values(), it -> it.accept(this));
  }

  @Override
  public ObjectNode expect(TestClause.Expect node) {
    String act =
        switch (node.act()) {
          case ENTRY -> "entry";
          case EXIT -> "exit";
          case ROLL -> "roll";
          case OPEN -> "open";
          case MONETISE -> "monetise";
        };
    ObjectNode json =
        kind(node.happens() ? "expect" : "expect_no", node)
            .put("act", act)
            .put("name", node.subject().text());
    return name(name(json, "by", node.rule()), "because", node.reason());
  }

  @Override
  public ObjectNode expectLegs(TestClause.ExpectLegs node) {
    ObjectNode json = kind("expect_legs", node).put("name", node.block().text());
    return list(json, "legs", node.legs(), this::expectedLeg);
  }

  private ObjectNode expectedLeg(TestClause.ExpectedLeg node) {
    ObjectNode json = kind("expected_leg", node).put("side", side(node.side()));
    node.count().ifPresent(count -> json.put("count", count.digits()));
    return with(json.put("right", right(node.right())), "strike", node.strike());
  }

  // ---- the items of a strategy

  @Override
  public ObjectNode param(StrategyItem.Param node) {
    ObjectNode json = kind("param", node).put("name", node.name().text());
    json.set("type", type(node.type()));
    with(json, "value", node.value());
    node.domain().ifPresent(domain -> json.set("in", domain.accept(this)));
    return text(json, node.text());
  }

  private ObjectNode type(TypeNode node) {
    ObjectNode json = kind("type", node).put("quantity", node.quantity().text());
    return name(name(json, "per", node.per()), "of", node.base());
  }

  @Override
  public ObjectNode choices(DomainNode.Choices node) {
    return list(kind("choices", node), "values", node.values(), it -> it.accept(this));
  }

  @Override
  public ObjectNode range(DomainNode.Range node) {
    ObjectNode json = with(with(kind("range", node), "low", node.low()), "high", node.high());
    return with(json, "step", node.step());
  }

  @Override
  public ObjectNode let(StrategyItem.Let node) {
    ObjectNode json = kind("let", node).put("name", node.name().text());
    return text(with(json, "value", node.value()), node.text());
  }

  @Override
  public ObjectNode external(StrategyItem.External node) {
    ObjectNode json = kind("external", node).put("name", node.name().text());
    json.set("type", type(node.type()));
    return text(json, node.text());
  }

  @Override
  public ObjectNode account(StrategyItem.Account node) {
    return list(kind("account", node), "clauses", node.clauses(), it -> it.accept(this));
  }

  @Override
  public ObjectNode position(StrategyItem.Position node) {
    ObjectNode json =
        kind("position", node)
            .put("shape", shape(node.shape()))
            .put("name", node.name().text())
            .put("on", node.root().text());
    return list(json, "clauses", node.clauses(), it -> it.accept(this));
  }

  private static String shape(Shape shape) {
    return switch (shape) {
      case CONDOR -> "condor";
      case BUTTERFLY -> "butterfly";
      case VERTICAL -> "vertical";
      case STRANGLE -> "strangle";
      case STRADDLE -> "straddle";
      case CALENDAR -> "calendar";
      case DIAGONAL -> "diagonal";
      case RATIO -> "ratio";
      case COLLAR -> "collar";
      case POSITION -> "position";
    };
  }

  @Override
  public ObjectNode hedge(StrategyItem.Hedge node) {
    ObjectNode json =
        kind("hedge", node).put("name", node.name().text()).put("on", node.root().text());
    name(json, "covering", node.covering());
    return list(json, "clauses", node.clauses(), it -> it.accept(this));
  }

  @Override
  public ObjectNode book(StrategyItem.Book node) {
    ObjectNode json = text(kind("book", node).put("name", node.name().text()), node.text());
    return list(json, "items", node.items(), it -> it.accept(this));
  }

  @Override
  public ObjectNode claim(StrategyItem.Claim node) {
    ObjectNode json = kind("claim", node).put("text", node.text().text());
    return with(json, "condition", node.condition());
  }

  @Override
  public ObjectNode variant(StrategyItem.Variant node) {
    ObjectNode json = kind("variant", node).put("name", node.name().text());
    return list(json, "clauses", node.clauses(), it -> it.accept(this));
  }

  @Override
  public ObjectNode amend(VariantClause.Amend node) {
    ObjectNode json = kind("amend", node).put("name", node.name().text());
    return with(json, "value", node.value());
  }

  @Override
  public ObjectNode leaveOut(VariantClause.LeaveOut node) {
    return kind("without", node).put("name", node.name().text());
  }

  // ---- account

  @Override
  public ObjectNode capital(AccountClause.Capital node) {
    return with(kind("capital", node), "amount", node.amount());
  }

  @Override
  public ObjectNode margin(AccountClause.Margin node) {
    return kind("margin", node).put("rule", node.rule().text());
  }

  @Override
  public ObjectNode fees(AccountClause.Fees node) {
    return kind("fees", node).put("table", node.table().text());
  }

  @Override
  public ObjectNode cashEarns(AccountClause.CashEarns node) {
    return kind("cash", node).put("earns", node.series().text());
  }

  @Override
  public ObjectNode leverage(AccountClause.Leverage node) {
    return with(with(kind("leverage", node), "ratio", node.ratio()), "at", node.rate());
  }

  // ---- legs

  @Override
  public ObjectNode expires(PositionClause.Expires node) {
    return kind("expires", node).set("expiry", expiry(node.expiry()));
  }

  private ObjectNode expiry(ExpiryNode node) {
    String kind =
        switch (node.kind()) {
          case IN -> "in";
          case NEAR -> "near";
          case AT_LEAST -> "at_least";
          case AT_MOST -> "at_most";
          case THIRD_FRIDAY -> "third_friday";
        };
    return name(with(kind(kind, node), "time", node.time()), "after", node.after());
  }

  @Override
  public ObjectNode decide(PositionClause.Decide node) {
    return times(kind("decide", node), node.times());
  }

  @Override
  public ObjectNode enter(PositionClause.Enter node) {
    return with(kind("enter", node), "when", node.condition());
  }

  @Override
  public ObjectNode legs(PositionClause.Legs node) {
    ObjectNode json = kind("legs", node);
    node.search().ifPresent(search -> json.set("search", search(search)));
    return list(json, "legs", node.legs(), this::leg);
  }

  private ObjectNode search(SearchNode node) {
    ObjectNode json = kind("widest_by_skew", node);
    return with(with(json, "step", node.step()), "where", node.condition());
  }

  private ObjectNode leg(LegNode node) {
    ObjectNode json = kind("leg", node).put("side", side(node.side()));
    node.count().ifPresent(count -> json.put("count", count.digits()));
    json.put("right", right(node.right())).set("strike", node.strike().accept(this));
    node.expiry().ifPresent(expiry -> json.set("expiring", expiry(expiry)));
    return json;
  }

  private static String side(LegNode.Side side) {
    return switch (side) {
      case SHORT -> "short";
      case LONG -> "long";
    };
  }

  private static String right(Right right) {
    return switch (right) {
      case PUT -> "put";
      case CALL -> "call";
    };
  }

  @Override
  public ObjectNode atMost(StrikeNode.AtMost node) {
    return with(kind("at_most", node).put("name", node.variable().text()), "level", node.level());
  }

  @Override
  public ObjectNode atLeast(StrikeNode.AtLeast node) {
    return with(kind("at_least", node).put("name", node.variable().text()), "level", node.level());
  }

  @Override
  public ObjectNode from(StrikeNode.From node) {
    return with(
        kind("from", node).put("name", node.variable().text()), "distance", node.distance());
  }

  @Override
  public ObjectNode at(StrikeNode.At node) {
    ObjectNode json = with(name(kind("at", node), "name", node.variable()), "aim", node.aim());
    return with(json, "within", node.within());
  }

  @Override
  public ObjectNode size(PositionClause.Size node) {
    return name(with(kind("size", node), "amount", node.amount()), "at", node.measure());
  }

  @Override
  public ObjectNode undefinedRisk(PositionClause.UndefinedRisk node) {
    return kind("undefined_risk", node);
  }

  @Override
  public ObjectNode secured(PositionClause.Secured node) {
    return switch (node.backing()) {
      case CASH -> kind("secured_by_cash", node);
      case INDEX -> kind("secured_by_index", node);
    };
  }

  @Override
  public ObjectNode exit(PositionClause.Exit node) {
    String policy =
        switch (node.policy()) {
          case FIRST -> "first";
          case ALL -> "all";
          case UNIQUE -> "unique";
        };
    return list(kind("exit", node).put("policy", policy), "rules", node.rules(), this::rule);
  }

  private ObjectNode rule(ExitNode node) {
    ObjectNode json = kind("rule", node).put("name", node.name().text());
    return with(with(times(json, node.times()), "when", node.condition()), "close", node.share());
  }

  @Override
  public ObjectNode roll(PositionClause.Roll node) {
    ObjectNode json = kind("roll_position", node).put("name", node.name().text());
    with(times(json, node.times()), "when", node.condition());
    return list(json, "clauses", node.clauses(), it -> it.accept(this));
  }

  @Override
  public ObjectNode to(RollClause.To node) {
    return kind("to", node).set("expiry", expiry(node.expiry()));
  }

  @Override
  public ObjectNode sameStrikes(RollClause.SameStrikes node) {
    return kind("same_strikes", node);
  }

  @Override
  public ObjectNode legsAnew(RollClause.LegsAnew node) {
    return kind("legs_anew", node);
  }

  @Override
  public ObjectNode where(RollClause.Where node) {
    return with(kind("where", node), "condition", node.condition());
  }

  @Override
  public ObjectNode atMost(RollClause.AtMost node) {
    return kind("at_most_times", node).put("times", node.times().digits());
  }

  @Override
  public ObjectNode settle(PositionClause.Settle node) {
    return kind("settle", node);
  }

  // ---- hedge

  @Override
  public ObjectNode unit(HedgeClause.Unit node) {
    return kind("unit", node)
        .put("count", node.count().digits())
        .put("condors", node.condors().digits());
  }

  @Override
  public ObjectNode open(HedgeClause.Open node) {
    return with(kind("open", node), "when", node.condition());
  }

  @Override
  public ObjectNode layer(HedgeClause.Layer node) {
    ObjectNode json = kind("layer", node).put("name", node.name().text());
    return list(json, "clauses", node.clauses(), it -> it.accept(this));
  }

  @Override
  public ObjectNode buy(LayerClause.Buy node) {
    ObjectNode json = with(kind("buy", node), "count", node.count());
    json.put("right", right(node.right()));
    return with(with(json, "at", node.delta()), "expiring_near", node.tenor());
  }

  @Override
  public ObjectNode roll(LayerClause.Roll node) {
    return with(kind("roll", node), "at", node.tenor());
  }

  @Override
  public ObjectNode budget(HedgeClause.Budget node) {
    ObjectNode json = with(with(kind("budget", node), "low", node.low()), "high", node.high());
    return with(with(json, "of", node.base()), "scaled_by", node.scaledBy());
  }

  @Override
  public ObjectNode monetise(HedgeClause.Monetise node) {
    ObjectNode json = kind("monetise", node).put("layer", node.layer().text());
    with(json, "when", node.condition());
    return list(json, "clauses", node.clauses(), it -> it.accept(this));
  }

  @Override
  public ObjectNode sell(MonetiseClause.Sell node) {
    return with(kind("sell", node), "share", node.share());
  }

  @Override
  public ObjectNode recycle(MonetiseClause.Recycle node) {
    ObjectNode json = with(kind("recycle", node), "amount", node.amount());
    ArrayNode into = json.putArray("into");
    node.targets().forEach(target -> into.add(target.text()));
    if (!node.weights().isEmpty()) {
      ArrayNode weights = json.putArray("weights");
      node.weights().forEach(weight -> weights.add(weight.digits()));
    }
    return json;
  }

  @Override
  public ObjectNode reopen(MonetiseClause.Reopen node) {
    return with(kind("reopen", node), "when", node.condition());
  }

  // ---- expressions

  @Override
  public ObjectNode quantity(ExpressionNode.Quantity node) {
    ObjectNode json = kind("number", node).put("digits", node.digits());
    return node.unit().symbol().isEmpty() ? json : json.put("unit", node.unit().symbol());
  }

  @Override
  public ObjectNode truth(ExpressionNode.Truth node) {
    return kind("truth", node).put("value", node.value());
  }

  @Override
  public ObjectNode name(ExpressionNode.Name node) {
    return kind("name", node).put("name", node.text());
  }

  @Override
  public ObjectNode member(ExpressionNode.Member node) {
    return with(kind("member", node), "of", node.of()).put("name", node.name().text());
  }

  @Override
  public ObjectNode index(ExpressionNode.Index node) {
    return with(with(kind("index", node), "of", node.of()), "index", node.index());
  }

  @Override
  public ObjectNode call(ExpressionNode.Call node) {
    ObjectNode json = kind("call", node).put("function", node.function().text());
    return list(json, "arguments", node.arguments(), it -> it.accept(this));
  }

  @Override
  public ObjectNode without(ExpressionNode.Without node) {
    return kind("without", node).put("name", node.name().text());
  }

  @Override
  public ObjectNode upcoming(ExpressionNode.Upcoming node) {
    ObjectNode json = with(kind("next", node), "of", node.of());
    node.sessions().ifPresent(sessions -> json.put("sessions", sessions.digits()));
    return json;
  }

  @Override
  public ObjectNode per(ExpressionNode.Per node) {
    return with(kind("per", node), "of", node.of()).put("period", node.period().text());
  }

  @Override
  public ObjectNode share(ExpressionNode.Share node) {
    return with(with(kind("of", node), "share", node.share()), "base", node.base());
  }

  @Override
  public ObjectNode negate(ExpressionNode.Negate node) {
    return with(kind("minus", node), "operand", node.operand());
  }

  @Override
  public ObjectNode not(ExpressionNode.Not node) {
    return with(kind("not", node), "operand", node.operand());
  }

  @Override
  public ObjectNode arithmetic(ExpressionNode.Arithmetic node) {
    ObjectNode json = kind("arithmetic", node).put("operator", node.operator().symbol());
    return with(with(json, "left", node.left()), "right", node.right());
  }

  @Override
  public ObjectNode compare(ExpressionNode.Compare node) {
    ObjectNode json = kind("compare", node).put("operator", node.operator().symbol());
    return with(with(json, "left", node.left()), "right", node.right());
  }

  @Override
  public ObjectNode logic(ExpressionNode.Logic node) {
    ObjectNode json = kind("logic", node).put("operator", node.operator().symbol());
    return with(with(json, "left", node.left()), "right", node.right());
  }
}
