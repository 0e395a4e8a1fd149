package io.condor.format;

import io.condor.format.Line.Column;
import io.condor.format.Line.Form;
import io.condor.format.Line.Kind;
import io.condor.source.Span;
import io.condor.syntax.AccountClause;
import io.condor.syntax.DomainNode;
import io.condor.syntax.ExitNode;
import io.condor.syntax.ExpiryNode;
import io.condor.syntax.GivenNode;
import io.condor.syntax.HedgeClause;
import io.condor.syntax.LayerClause;
import io.condor.syntax.LegNode;
import io.condor.syntax.MonetiseClause;
import io.condor.syntax.Node;
import io.condor.syntax.PositionClause;
import io.condor.syntax.RollClause;
import io.condor.syntax.ScriptItem;
import io.condor.syntax.ScriptNode;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.StrikeNode;
import io.condor.syntax.TestClause;
import io.condor.syntax.TypeNode;
import io.condor.syntax.VariantClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which clauses a script has, which of their pieces begin a column, and, in passing, which signs
 * stand without a space.
 */
final class Layout
    implements ScriptItem.Visitor<Line>,
        StrategyItem.Visitor<Line>,
        AccountClause.Visitor<Line>,
        PositionClause.Visitor<Line>,
        RollClause.Visitor<Line>,
        HedgeClause.Visitor<Line>,
        LayerClause.Visitor<Line>,
        MonetiseClause.Visitor<Line>,
        VariantClause.Visitor<Line>,
        TestClause.Visitor<Line>,
        GivenNode.Visitor<Line>,
        StrikeNode.Visitor<Layout>,
        DomainNode.Visitor<Layout> {
  private final Pieces pieces;
  private final Spacing spacing;

  Layout(Pieces pieces, Spacing spacing) {
    this.pieces = pieces;
    this.spacing = spacing;
  }

  Line of(ScriptNode script) {
    List<Line> items = script.items().stream().map(item -> item.accept(this)).toList();
    return new Line(Kind.FILE, script.span(), List.of(), Form.LIST, items);
  }

  // ---- the file

  @Override
  public Line edition(ScriptItem.Edition node) {
    return plain(Kind.EDITION, node);
  }

  @Override
  public Line importFile(ScriptItem.Import node) {
    return plain(Kind.IMPORT, node);
  }

  @Override
  public Line definitions(ScriptItem.Definitions node) {
    List<Line> items = node.items().stream().map(item -> item.accept(this)).toList();
    return new Line(Kind.STRATEGY, node.span(), header(node), Form.LIST, items);
  }

  @Override
  public Line strategy(ScriptItem.Strategy node) {
    List<Line> items = node.items().stream().map(item -> item.accept(this)).toList();
    return new Line(Kind.STRATEGY, node.span(), header(node), Form.LIST, items);
  }

  @Override
  public Line test(ScriptItem.Test node) {
    List<Line> clauses = node.clauses().stream().map(it -> it.accept(this)).toList();
    return new Line(Kind.TEST, node.span(), header(node), Form.LIST, clauses);
  }

  // ---- tests

  @Override
  public Line given(TestClause.Given node) {
    List<Line> values = node.values().stream().map(it -> it.accept(this)).toList();
    return new Line(Kind.CLAUSE, node.span(), header(node), Form.SENTENCE, values);
  }

  @Override
  public Line expect(TestClause.Expect node) {
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line expectLegs(TestClause.ExpectLegs node) {
    List<Line> legs = node.legs().stream().map(this::expectedLeg).toList();
    return new Line(Kind.CLAUSE, node.span(), header(node), Form.LIST, legs);
  }

  private Line expectedLeg(TestClause.ExpectedLeg node) {
    spacing.learn(node.strike());
    Optional<Integer> count = node.count().map(it -> it.span().start());
    return table(
        Kind.LEG,
        node,
        new Column(count.orElse(Column.ABSENT), 1),
        new Column(pieces.second(count.orElse(start(node))), 1),
        new Column(node.strike().span().start(), 1));
  }

  @Override
  public Line day(GivenNode.Day node) {
    return value(node);
  }

  @Override
  public Line event(GivenNode.Event node) {
    node.sessions().ifPresent(spacing::learn);
    return value(node);
  }

  @Override
  public Line level(GivenNode.Level node) {
    spacing.learn(node.of());
    node.values().forEach(spacing::learn);
    return value(node);
  }

  /** One value with the comma behind it. */
  private Line value(GivenNode node) {
    int next = pieces.next(node.span().end());
    boolean isLast = !pieces.text(new Span(next, next + 1)).equals(",");
    Span span = isLast ? node.span() : new Span(node.span().start(), next + 1);
    return new Line(Kind.CLAUSE, span, header(node), Form.PLAIN, List.of());
  }

  // ---- the items of a strategy

  @Override
  public Line param(StrategyItem.Param node) {
    type(node.type());
    spacing.learn(node.value());
    node.domain().ifPresent(this::domain);
    int colon = pieces.next(node.name().span().end());
    int equals = pieces.next(node.type().span().end());
    return table(
        Kind.PARAM,
        node,
        new Column(node.name().span().start(), 1),
        new Column(colon, 1),
        new Column(equals, 1),
        column(node.domain(), 2),
        column(node.text(), 2));
  }

  private void type(TypeNode node) {
    node.per().ifPresent(per -> spacing.inType(pieces.find("/", node.quantity().span().end())));
  }

  private void domain(DomainNode node) {
    var unused = node.accept(this);
  }

  @Override
  public Layout choices(DomainNode.Choices node) {
    node.values().forEach(spacing::learn);
    return this;
  }

  @Override
  public Layout range(DomainNode.Range node) {
    spacing.learn(node.low());
    spacing.learn(node.high());
    node.step().ifPresent(spacing::learn);
    return this;
  }

  /** In one table with its neighbours that are parameters. */
  @Override
  public Line external(StrategyItem.External node) {
    type(node.type());
    return table(
        Kind.PARAM,
        node,
        new Column(node.name().span().start(), 1),
        new Column(pieces.next(node.name().span().end()), 1),
        new Column(Column.ABSENT, 1),
        new Column(Column.ABSENT, 2),
        column(node.text(), 2));
  }

  @Override
  public Line let(StrategyItem.Let node) {
    spacing.learn(node.value());
    return table(
        Kind.LET,
        node,
        new Column(node.name().span().start(), 1),
        new Column(pieces.next(node.name().span().end()), 1),
        column(node.text(), 2));
  }

  @Override
  public Line account(StrategyItem.Account node) {
    return block(node, node.clauses().stream().map(it -> it.accept(this)).toList());
  }

  @Override
  public Line position(StrategyItem.Position node) {
    return block(node, node.clauses().stream().map(it -> it.accept(this)).toList());
  }

  @Override
  public Line hedge(StrategyItem.Hedge node) {
    return block(node, node.clauses().stream().map(it -> it.accept(this)).toList());
  }

  @Override
  public Line book(StrategyItem.Book node) {
    List<Line> items = node.items().stream().map(it -> it.accept(this)).toList();
    return new Line(Kind.BLOCK, node.span(), header(node), Form.LIST, items);
  }

  @Override
  public Line claim(StrategyItem.Claim node) {
    spacing.learn(node.condition());
    return table(
        Kind.CLAIM,
        node,
        new Column(node.text().span().start(), 1),
        new Column(pieces.next(node.text().span().end()), 1));
  }

  @Override
  public Line variant(StrategyItem.Variant node) {
    List<Line> clauses = node.clauses().stream().map(it -> it.accept(this)).toList();
    return row(Kind.VARIANT, node, node.name().span(), clauses);
  }

  @Override
  public Line amend(VariantClause.Amend node) {
    spacing.learn(node.value());
    return clause(node);
  }

  @Override
  public Line leaveOut(VariantClause.LeaveOut node) {
    return clause(node);
  }

  // ---- account

  @Override
  public Line capital(AccountClause.Capital node) {
    spacing.learn(node.amount());
    return clause(node);
  }

  @Override
  public Line margin(AccountClause.Margin node) {
    return clause(node);
  }

  @Override
  public Line fees(AccountClause.Fees node) {
    return clause(node);
  }

  @Override
  public Line cashEarns(AccountClause.CashEarns node) {
    return clause(node);
  }

  @Override
  public Line leverage(AccountClause.Leverage node) {
    spacing.learn(node.ratio());
    spacing.learn(node.rate());
    return clause(node);
  }

  // ---- legs

  @Override
  public Line expires(PositionClause.Expires node) {
    expiry(node.expiry());
    return clause(node);
  }

  private void expiry(ExpiryNode node) {
    node.time().ifPresent(spacing::learn);
  }

  @Override
  public Line decide(PositionClause.Decide node) {
    node.times().forEach(spacing::learn);
    return clause(node);
  }

  @Override
  public Line enter(PositionClause.Enter node) {
    spacing.learn(node.condition());
    return clause(node);
  }

  @Override
  public Line legs(PositionClause.Legs node) {
    node.search()
        .ifPresent(
            search -> {
              spacing.learn(search.step());
              spacing.learn(search.condition());
            });
    List<Line> legs = node.legs().stream().map(this::leg).toList();
    List<Column> columns =
        node.search().isPresent() ? keyword(node.span()) : List.of(new Column(start(node), 0));
    return new Line(Kind.CLAUSE, node.span(), columns, Form.LIST, legs);
  }

  private Line leg(LegNode node) {
    var unused = node.strike().accept(this);
    node.expiry().ifPresent(this::expiry);
    Optional<Integer> count = node.count().map(it -> it.span().start());
    int right = pieces.second(count.orElse(start(node)));
    int strikeEnd = node.strike().span().end();
    return table(
        Kind.LEG,
        node,
        new Column(count.orElse(Column.ABSENT), 1),
        new Column(right, 1),
        new Column(pieces.second(right), 1),
        column("expiring", node.expiry(), strikeEnd));
  }

  /** A column that begins with a word behind {@code end}, if what the word introduces is there. */
  private Column column(String word, Optional<? extends Node> node, int end) {
    return new Column(node.isPresent() ? pieces.find(word, end) : Column.ABSENT, 1);
  }

  @Override
  public Layout atMost(StrikeNode.AtMost node) {
    spacing.learn(node.level());
    return this;
  }

  @Override
  public Layout atLeast(StrikeNode.AtLeast node) {
    spacing.learn(node.level());
    return this;
  }

  @Override
  public Layout from(StrikeNode.From node) {
    spacing.learn(node.distance());
    // In `p - wing` the tree has a negative distance.
    spacing.twoSided(pieces.next(node.variable().span().end()));
    return this;
  }

  @Override
  public Layout at(StrikeNode.At node) {
    spacing.learn(node.aim());
    node.within().ifPresent(spacing::learn);
    return this;
  }

  @Override
  public Line size(PositionClause.Size node) {
    spacing.learn(node.amount());
    return clause(node);
  }

  @Override
  public Line undefinedRisk(PositionClause.UndefinedRisk node) {
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line secured(PositionClause.Secured node) {
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line exit(PositionClause.Exit node) {
    List<Line> rules = node.rules().stream().map(this::exit).toList();
    return new Line(Kind.CLAUSE, node.span(), header(node), Form.LIST, rules);
  }

  private Line exit(ExitNode node) {
    node.times().forEach(spacing::learn);
    spacing.learn(node.condition());
    node.share().ifPresent(spacing::learn);
    int nameEnd = node.name().span().end();
    return table(
        Kind.EXIT,
        node,
        node.times().isEmpty() ? new Column(Column.ABSENT, 1) : new Column(pieces.next(nameEnd), 1),
        new Column(pieces.find("when", nameEnd), 1),
        column("close", node.share(), node.condition().span().end()));
  }

  @Override
  public Line roll(PositionClause.Roll node) {
    node.times().forEach(spacing::learn);
    spacing.learn(node.condition());
    List<Line> clauses = node.clauses().stream().map(it -> it.accept(this)).toList();
    return new Line(Kind.CLAUSE, node.span(), header(node), Form.LIST, clauses);
  }

  @Override
  public Line to(RollClause.To node) {
    expiry(node.expiry());
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line sameStrikes(RollClause.SameStrikes node) {
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line legsAnew(RollClause.LegsAnew node) {
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line where(RollClause.Where node) {
    spacing.learn(node.condition());
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line atMost(RollClause.AtMost node) {
    return plain(Kind.CLAUSE, node);
  }

  @Override
  public Line settle(PositionClause.Settle node) {
    return clause(node);
  }

  // ---- hedge

  @Override
  public Line unit(HedgeClause.Unit node) {
    return clause(node);
  }

  @Override
  public Line open(HedgeClause.Open node) {
    spacing.learn(node.condition());
    return clause(node);
  }

  @Override
  public Line layer(HedgeClause.Layer node) {
    List<Line> clauses = node.clauses().stream().map(it -> it.accept(this)).toList();
    return row(Kind.LAYER, node, node.name().span(), clauses);
  }

  @Override
  public Line buy(LayerClause.Buy node) {
    spacing.learn(node.count());
    spacing.learn(node.delta());
    spacing.learn(node.tenor());
    return clause(node);
  }

  @Override
  public Line roll(LayerClause.Roll node) {
    spacing.learn(node.tenor());
    return clause(node);
  }

  @Override
  public Line budget(HedgeClause.Budget node) {
    node.low().ifPresent(spacing::learn);
    spacing.learn(node.high());
    node.base().ifPresent(spacing::learn);
    node.scaledBy().ifPresent(spacing::learn);
    return clause(node);
  }

  @Override
  public Line monetise(HedgeClause.Monetise node) {
    spacing.learn(node.condition());
    List<Line> clauses = node.clauses().stream().map(it -> it.accept(this)).toList();
    return new Line(Kind.CLAUSE, node.span(), keyword(node.span()), Form.BLOCK, clauses);
  }

  @Override
  public Line sell(MonetiseClause.Sell node) {
    spacing.learn(node.share());
    return clause(node);
  }

  @Override
  public Line recycle(MonetiseClause.Recycle node) {
    spacing.learn(node.amount());
    return clause(node);
  }

  @Override
  public Line reopen(MonetiseClause.Reopen node) {
    spacing.learn(node.condition());
    return clause(node);
  }

  // ---- lines

  private Line clause(Node node) {
    return new Line(Kind.CLAUSE, node.span(), keyword(node.span()), Form.PLAIN, List.of());
  }

  private Line plain(Kind kind, Node node) {
    return new Line(kind, node.span(), header(node), Form.PLAIN, List.of());
  }

  private Line table(Kind kind, Node node, Column... more) {
    List<Column> columns = new ArrayList<>(header(node));
    columns.addAll(List.of(more));
    return new Line(kind, node.span(), columns, Form.PLAIN, List.of());
  }

  private Line block(Node node, List<Line> clauses) {
    return new Line(Kind.BLOCK, node.span(), header(node), Form.BLOCK, clauses);
  }

  /** Braces behind a name, on its line; each clause in them is a column. */
  private Line row(Kind kind, Node node, Span name, List<Line> clauses) {
    List<Column> columns = new ArrayList<>(header(node));
    columns.add(new Column(name.start(), 1));
    columns.add(new Column(pieces.next(name.end()), 1));
    return new Line(kind, node.span(), columns, Form.ROW, clauses);
  }

  private static List<Column> header(Node node) {
    return List.of(new Column(start(node), 0));
  }

  /** The first word and what follows it. */
  private List<Column> keyword(Span clause) {
    int second = pieces.second(clause.start());
    return second >= clause.end()
        ? List.of(new Column(clause.start(), 0))
        : List.of(new Column(clause.start(), 0), new Column(second, 1));
  }

  private static int start(Node node) {
    return node.span().start();
  }

  private static Column column(Optional<? extends Node> node, int gap) {
    return node.map(it -> new Column(it.span().start(), gap))
        .orElse(new Column(Column.ABSENT, gap));
  }
}
