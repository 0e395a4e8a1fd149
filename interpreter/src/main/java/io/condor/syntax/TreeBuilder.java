package io.condor.syntax;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.grammar.CondorBaseVisitor;
import io.condor.grammar.CondorParser;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode.ArithmeticOperator;
import io.condor.syntax.ExpressionNode.ComparisonOperator;
import io.condor.syntax.ExpressionNode.LogicOperator;
import io.condor.syntax.ExpressionNode.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns ANTLR's parse of a text without syntax errors into the syntax tree. The grammar accepts
 * slightly more than the language; what is too much is reported here.
 */
final class TreeBuilder {
  private final SourceFile source;
  private final List<Diagnostic> diagnostics;
  private final Expressions expressions = new Expressions();

  /**
   * @param diagnostics receives what is found wrong
   */
  TreeBuilder(SourceFile source, List<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  ScriptNode script(CondorParser.FileContext file) {
    return new ScriptNode(span(file), each(file.item(), this::item));
  }

  ExpressionNode expression(CondorParser.ExpressionContext expression) {
    return expressions.visit(expression);
  }

  ReplLineNode replLine(CondorParser.ReplLineContext line) {
    return line.accept(new ReplLines());
  }

  private ScriptItem item(CondorParser.ItemContext item) {
    return item.accept(new ScriptItems());
  }

  private final class ScriptItems extends CondorBaseVisitor<ScriptItem> {
    @Override
    public ScriptItem visitEdition(CondorParser.EditionContext edition) {
      return new ScriptItem.Edition(span(edition), plainNumber(edition.NUMBER().getSymbol()));
    }

    @Override
    public ScriptItem visitStrategy(CondorParser.StrategyContext strategy) {
      return new ScriptItem.Strategy(
          span(strategy),
          name(strategy.name()),
          text(strategy.text()),
          each(strategy.strategyItem(), i -> i.accept(new StrategyItems())));
    }

    @Override
    public ScriptItem visitImportFile(CondorParser.ImportFileContext imported) {
      return new ScriptItem.Import(span(imported), quoted(imported.text()));
    }

    @Override
    public ScriptItem visitDefinitions(CondorParser.DefinitionsContext definitions) {
      return new ScriptItem.Definitions(
          span(definitions), each(definitions.strategyItem(), i -> i.accept(new StrategyItems())));
    }

    @Override
    public ScriptItem visitTest(CondorParser.TestContext test) {
      return new ScriptItem.Test(
          span(test),
          quoted(test.text()),
          Optional.ofNullable(test.name()).map(TreeBuilder::name),
          each(test.testClause(), c -> c.accept(new TestClauses())));
    }
  }

  private final class StrategyItems extends CondorBaseVisitor<StrategyItem> {
    @Override
    public StrategyItem visitParam(CondorParser.ParamContext param) {
      return new StrategyItem.Param(
          span(param),
          name(param.newName()),
          type(param.typeName()),
          expression(param.expression()),
          Optional.ofNullable(param.domain()).map(TreeBuilder.this::domain),
          text(param.text()));
    }

    @Override
    public StrategyItem visitLet(CondorParser.LetContext let) {
      return new StrategyItem.Let(
          span(let), name(let.newName()), expression(let.expression()), text(let.text()));
    }

    @Override
    public StrategyItem visitExternal(CondorParser.ExternalContext external) {
      return new StrategyItem.External(
          span(external),
          name(external.newName()),
          type(external.typeName()),
          text(external.text()));
    }

    @Override
    public StrategyItem visitAccount(CondorParser.AccountContext account) {
      return new StrategyItem.Account(
          span(account), each(account.accountClause(), c -> c.accept(new AccountClauses())));
    }

    @Override
    public StrategyItem visitPosition(CondorParser.PositionContext position) {
      return new StrategyItem.Position(
          span(position),
          Shape.valueOf(position.shape().getText().toUpperCase(Locale.ROOT)),
          span(position.shape()),
          name(position.name(0)),
          name(position.name(1)),
          each(position.positionClause(), c -> c.accept(new PositionClauses())));
    }

    @Override
    public StrategyItem visitHedge(CondorParser.HedgeContext hedge) {
      return new StrategyItem.Hedge(
          span(hedge),
          name(hedge.name(0)),
          name(hedge.name(1)),
          Optional.ofNullable(hedge.covered).map(TreeBuilder::name),
          each(hedge.hedgeClause(), c -> c.accept(new HedgeClauses())));
    }

    @Override
    public StrategyItem visitBook(CondorParser.BookContext book) {
      return new StrategyItem.Book(
          span(book),
          name(book.newName()),
          text(book.text()),
          each(book.strategyItem(), i -> i.accept(this)));
    }

    @Override
    public StrategyItem visitClaim(CondorParser.ClaimContext claim) {
      return new StrategyItem.Claim(
          span(claim), quoted(claim.text()), expression(claim.expression()));
    }

    @Override
    public StrategyItem visitVariant(CondorParser.VariantContext variant) {
      return new StrategyItem.Variant(
          span(variant),
          name(variant.name()),
          each(variant.variantClause(), c -> c.accept(new VariantClauses())));
    }
  }

  private final class TestClauses extends CondorBaseVisitor<TestClause> {
    @Override
    public TestClause visitGiven(CondorParser.GivenContext given) {
      return new TestClause.Given(
          span(given),
          TestClause.Place.valueOf(given.place.getText().toUpperCase(Locale.ROOT)),
          Optional.ofNullable(given.name()).map(TreeBuilder::name),
          each(given.givenValue(), g -> g.accept(new Givens())));
    }

    @Override
    public TestClause visitExpect(CondorParser.ExpectContext expect) {
      return new TestClause.Expect(
          span(expect),
          TestClause.Act.valueOf(expect.what.getText().toUpperCase(Locale.ROOT)),
          expect.NO() == null,
          name(expect.subject),
          Optional.ofNullable(expect.acting).map(TreeBuilder::name),
          Optional.ofNullable(expect.reason).map(TreeBuilder::word));
    }

    @Override
    public TestClause visitExpectLegs(CondorParser.ExpectLegsContext expect) {
      return new TestClause.ExpectLegs(
          span(expect),
          name(expect.name()),
          each(expect.expectedLeg(), TreeBuilder.this::expectedLeg));
    }
  }

  private TestClause.ExpectedLeg expectedLeg(CondorParser.ExpectedLegContext leg) {
    return new TestClause.ExpectedLeg(
        span(leg),
        side(leg.side),
        Optional.ofNullable(leg.count).map(TreeBuilder::plainNumber),
        right(leg.right),
        expression(leg.expression()));
  }

  private final class Givens extends CondorBaseVisitor<GivenNode> {
    @Override
    public GivenNode visitGivenDate(CondorParser.GivenDateContext given) {
      return new GivenNode.Day(span(given), given.DATE().getText());
    }

    @Override
    public GivenNode visitGivenEvent(CondorParser.GivenEventContext given) {
      return new GivenNode.Event(
          span(given),
          name(given.name()),
          Optional.ofNullable(given.expression()).map(TreeBuilder.this::expression));
    }

    @Override
    public GivenNode visitGivenLevel(CondorParser.GivenLevelContext given) {
      return new GivenNode.Level(
          span(given),
          given.givenName().accept(new GivenNames()),
          each(given.expression(), TreeBuilder.this::expression));
    }
  }

  private static final class GivenNames extends CondorBaseVisitor<ExpressionNode> {
    @Override
    public ExpressionNode visitFieldGiven(CondorParser.FieldGivenContext given) {
      return new ExpressionNode.Member(span(given), reference(given.name()), word(given.word()));
    }

    @Override
    public ExpressionNode visitRankGiven(CondorParser.RankGivenContext given) {
      return new ExpressionNode.Index(
          span(given), reference(given.name()), plainNumber(given.NUMBER().getSymbol()));
    }

    @Override
    public ExpressionNode visitLegGiven(CondorParser.LegGivenContext given) {
      return new ExpressionNode.Call(
          span(given), name(given.function), List.of(reference(given.argument)));
    }

    @Override
    public ExpressionNode visitNameGiven(CondorParser.NameGivenContext given) {
      return reference(given.name());
    }

    private static ExpressionNode reference(CondorParser.NameContext name) {
      return new ExpressionNode.Name(span(name), name.getText());
    }
  }

  private TypeNode type(CondorParser.TypeNameContext type) {
    return new TypeNode(
        span(type),
        word(type.quantityName),
        Optional.ofNullable(type.per).map(TreeBuilder::word),
        Optional.ofNullable(type.base).map(TreeBuilder::name));
  }

  private DomainNode domain(CondorParser.DomainContext domain) {
    if (domain.choices() != null) {
      return new DomainNode.Choices(
          span(domain), each(domain.choices().expression(), this::expression));
    }
    CondorParser.RangeContext range = domain.range();
    return new DomainNode.Range(
        span(domain),
        expression(range.low),
        expression(range.high),
        Optional.ofNullable(range.step).map(this::expression));
  }

  private final class AccountClauses extends CondorBaseVisitor<AccountClause> {
    @Override
    public AccountClause visitCapital(CondorParser.CapitalContext capital) {
      return new AccountClause.Capital(span(capital), expression(capital.expression()));
    }

    @Override
    public AccountClause visitLeverage(CondorParser.LeverageContext leverage) {
      return new AccountClause.Leverage(
          span(leverage), expression(leverage.ratio), expression(leverage.rate));
    }

    @Override
    public AccountClause visitMargin(CondorParser.MarginContext margin) {
      return new AccountClause.Margin(span(margin), name(margin.name()));
    }

    @Override
    public AccountClause visitFees(CondorParser.FeesContext fees) {
      return new AccountClause.Fees(span(fees), name(fees.name()));
    }

    @Override
    public AccountClause visitCashEarns(CondorParser.CashEarnsContext cash) {
      return new AccountClause.CashEarns(span(cash), name(cash.name()));
    }
  }

  private final class PositionClauses extends CondorBaseVisitor<PositionClause> {
    @Override
    public PositionClause visitExpires(CondorParser.ExpiresContext expires) {
      return new PositionClause.Expires(span(expires), expiry(expires.expiry()));
    }

    @Override
    public PositionClause visitDecide(CondorParser.DecideContext decide) {
      return new PositionClause.Decide(span(decide), times(decide.times()));
    }

    @Override
    public PositionClause visitEnter(CondorParser.EnterContext enter) {
      return new PositionClause.Enter(span(enter), expression(enter.expression()));
    }

    @Override
    public PositionClause visitLegs(CondorParser.LegsContext legs) {
      var read = new ArrayList<LegNode>();
      for (CondorParser.LegContext leg : legs.leg()) {
        leg(leg).ifPresent(read::add);
      }
      return new PositionClause.Legs(
          span(legs), Optional.ofNullable(legs.search()).map(TreeBuilder.this::search), read);
    }

    @Override
    public PositionClause visitSize(CondorParser.SizeContext size) {
      return new PositionClause.Size(
          span(size),
          expression(size.expression()),
          Optional.ofNullable(size.word()).map(TreeBuilder::word));
    }

    @Override
    public PositionClause visitUndefinedRisk(CondorParser.UndefinedRiskContext clause) {
      return new PositionClause.UndefinedRisk(span(clause));
    }

    @Override
    public PositionClause visitSecured(CondorParser.SecuredContext clause) {
      return new PositionClause.Secured(
          span(clause),
          PositionClause.Backing.valueOf(clause.backing.getText().toUpperCase(Locale.ROOT)));
    }

    @Override
    public PositionClause visitExit(CondorParser.ExitContext exit) {
      PositionClause.Policy policy =
          PositionClause.Policy.valueOf(exit.policy.getText().toUpperCase(Locale.ROOT));
      return new PositionClause.Exit(
          span(exit), policy, each(exit.exitLine(), TreeBuilder.this::exitLine));
    }

    @Override
    public PositionClause visitRollPosition(CondorParser.RollPositionContext roll) {
      return new PositionClause.Roll(
          span(roll),
          name(roll.newName()),
          Optional.ofNullable(roll.times()).map(TreeBuilder.this::times).orElse(List.of()),
          expression(roll.expression()),
          each(roll.rollClause(), c -> c.accept(new RollClauses())));
    }

    @Override
    public PositionClause visitSettle(CondorParser.SettleContext settle) {
      return new PositionClause.Settle(span(settle));
    }
  }

  private List<ExpressionNode> times(CondorParser.TimesContext times) {
    return times.expression().stream().map(this::expression).toList();
  }

  private ExitNode exitLine(CondorParser.ExitLineContext rule) {
    return new ExitNode(
        span(rule),
        name(rule.newName()),
        Optional.ofNullable(rule.times()).map(this::times).orElse(List.of()),
        expression(rule.condition),
        Optional.ofNullable(rule.share).map(this::expression));
  }

  private final class RollClauses extends CondorBaseVisitor<RollClause> {
    @Override
    public RollClause visitRollTo(CondorParser.RollToContext clause) {
      return new RollClause.To(span(clause), expiry(clause.expiry()));
    }

    @Override
    public RollClause visitSameStrikes(CondorParser.SameStrikesContext clause) {
      return new RollClause.SameStrikes(span(clause));
    }

    @Override
    public RollClause visitLegsAnew(CondorParser.LegsAnewContext clause) {
      return new RollClause.LegsAnew(span(clause));
    }

    @Override
    public RollClause visitRollWhere(CondorParser.RollWhereContext clause) {
      return new RollClause.Where(span(clause), expression(clause.expression()));
    }

    @Override
    public RollClause visitRollAtMost(CondorParser.RollAtMostContext clause) {
      return new RollClause.AtMost(span(clause), plainNumber(clause.count));
    }
  }

  private SearchNode search(CondorParser.SearchContext search) {
    return new SearchNode(span(search), expression(search.step), expression(search.condition));
  }

  private Optional<LegNode> leg(CondorParser.LegContext leg) {
    LegNode.Side side = side(leg.side);
    Right right = right(leg.right);
    Optional<Quantity> count = Optional.ofNullable(leg.count).map(TreeBuilder::plainNumber);
    Optional<ExpiryNode> expiry = Optional.ofNullable(leg.expiry()).map(this::expiry);
    return strike(leg.strike(), right)
        .map(s -> new LegNode(span(leg), side, count, right, s, expiry));
  }

  private static LegNode.Side side(Token side) {
    return side.getType() == CondorParser.SHORT ? LegNode.Side.SHORT : LegNode.Side.LONG;
  }

  private ExpiryNode expiry(CondorParser.ExpiryContext expiry) {
    Optional<Identifier> after =
        Optional.ofNullable(expiry.after()).map(it -> TreeBuilder.name(it.name()));
    Optional<ExpressionNode> time = Optional.ofNullable(expiry.time).map(this::expression);
    return new ExpiryNode(span(expiry), kind(expiry), time, after);
  }

  private static ExpiryNode.Kind kind(CondorParser.ExpiryContext expiry) {
    if (expiry.third != null) {
      return ExpiryNode.Kind.THIRD_FRIDAY;
    }
    if (expiry.bound != null) {
      return expiry.bound.getType() == CondorParser.LEAST
          ? ExpiryNode.Kind.AT_LEAST
          : ExpiryNode.Kind.AT_MOST;
    }
    return expiry.near != null ? ExpiryNode.Kind.NEAR : ExpiryNode.Kind.IN;
  }

  private static Right right(Token token) {
    return switch (token.getType()) {
      case CondorParser.PUT, CondorParser.PUTS -> Right.PUT;
      default -> Right.CALL;
    };
  }

  private Optional<StrikeNode> strike(CondorParser.StrikeContext strike, Right right) {
    Span span = span(strike);
    Optional<ExpressionNode> place = Optional.ofNullable(strike.place).map(this::expression);
    if (strike.aim != null) {
      ExpressionNode aim = expression(strike.aim);
      Optional<ExpressionNode> band = Optional.ofNullable(strike.band).map(this::expression);
      if (place.isEmpty()) {
        return Optional.of(new StrikeNode.At(span, Optional.empty(), aim, band));
      }
      if (place.get() instanceof ExpressionNode.Name variable) {
        return Optional.of(new StrikeNode.At(span, Optional.of(identifier(variable)), aim, band));
      }
    } else if (place.isPresent()) {
      Optional<StrikeNode> rule = strike(place.get());
      if (rule.isPresent()) {
        return rule;
      }
    }
    String example =
        right == Right.PUT
            ? "write `p <= spot - 50 pt`, `p - 10 pt` or `p at -0.10 delta`"
            : "write `c >= spot + 50 pt`, `c + 10 pt` or `c at 0.10 delta`";
    diagnostics.add(
        Diagnostic.error(
                DiagnosticCode.SYNTAX, span, "this does not say how the leg finds its strike")
            .withHelp(example));
    return Optional.empty();
  }

  private static Optional<StrikeNode> strike(ExpressionNode rule) {
    if (rule instanceof ExpressionNode.Compare compare
        && compare.left() instanceof ExpressionNode.Name variable) {
      return switch (compare.operator()) {
        case AT_MOST ->
            Optional.of(new StrikeNode.AtMost(rule.span(), identifier(variable), compare.right()));
        case AT_LEAST ->
            Optional.of(new StrikeNode.AtLeast(rule.span(), identifier(variable), compare.right()));
        case LESS, GREATER, EQUAL, NOT_EQUAL -> Optional.empty();
      };
    }
    return splitSum(rule)
        .map(sum -> new StrikeNode.From(rule.span(), identifier(sum.anchor()), sum.rest()));
  }

  /** {@code p - a + b} as the name {@code p} and the signed rest {@code -a + b}. */
  private static Optional<AnchoredSum> splitSum(ExpressionNode sum) {
    if (!(sum instanceof ExpressionNode.Arithmetic arithmetic)) {
      return Optional.empty();
    }
    ArithmeticOperator operator = arithmetic.operator();
    if (operator != ArithmeticOperator.PLUS && operator != ArithmeticOperator.MINUS) {
      return Optional.empty();
    }
    ExpressionNode right = arithmetic.right();
    if (arithmetic.left() instanceof ExpressionNode.Name anchor) {
      if (operator == ArithmeticOperator.PLUS) {
        return Optional.of(new AnchoredSum(anchor, right));
      }
      Span signed = new Span(anchor.span().end(), right.span().end());
      return Optional.of(new AnchoredSum(anchor, new ExpressionNode.Negate(signed, right)));
    }
    return splitSum(arithmetic.left())
        .map(
            inner ->
                new AnchoredSum(
                    inner.anchor(),
                    new ExpressionNode.Arithmetic(
                        inner.rest().span().to(right.span()), operator, inner.rest(), right)));
  }

  private record AnchoredSum(ExpressionNode.Name anchor, ExpressionNode rest) {}

  private final class HedgeClauses extends CondorBaseVisitor<HedgeClause> {
    @Override
    public HedgeClause visitUnit(CondorParser.UnitContext unit) {
      return new HedgeClause.Unit(span(unit), plainNumber(unit.count), plainNumber(unit.condors));
    }

    @Override
    public HedgeClause visitOpen(CondorParser.OpenContext open) {
      return new HedgeClause.Open(span(open), expression(open.expression()));
    }

    @Override
    public HedgeClause visitLayer(CondorParser.LayerContext layer) {
      return new HedgeClause.Layer(
          span(layer),
          name(layer.name()),
          each(layer.layerClause(), c -> c.accept(new LayerClauses())));
    }

    @Override
    public HedgeClause visitBudget(CondorParser.BudgetContext budget) {
      ExpressionNode first = expression(budget.amount().first);
      Optional<ExpressionNode> last =
          Optional.ofNullable(budget.amount().last).map(TreeBuilder.this::expression);
      ExpressionNode high = last.orElse(first);
      Optional<ExpressionNode> base = Optional.empty();
      if (high instanceof ExpressionNode.Share share) {
        high = share.share();
        base = Optional.of(share.base());
      }
      return new HedgeClause.Budget(
          span(budget),
          last.map(present -> first),
          high,
          base,
          Optional.ofNullable(budget.expression()).map(TreeBuilder.this::expression));
    }

    @Override
    public HedgeClause visitMonetise(CondorParser.MonetiseContext monetise) {
      return new HedgeClause.Monetise(
          span(monetise),
          name(monetise.name()),
          expression(monetise.expression()),
          each(monetise.monetiseClause(), c -> c.accept(new MonetiseClauses())));
    }
  }

  private final class LayerClauses extends CondorBaseVisitor<LayerClause> {
    @Override
    public LayerClause visitBuy(CondorParser.BuyContext buy) {
      return new LayerClause.Buy(
          span(buy),
          expression(buy.count),
          right(buy.right),
          expression(buy.delta),
          expression(buy.tenor));
    }

    @Override
    public LayerClause visitRoll(CondorParser.RollContext roll) {
      return new LayerClause.Roll(span(roll), expression(roll.expression()));
    }
  }

  private final class MonetiseClauses extends CondorBaseVisitor<MonetiseClause> {
    @Override
    public MonetiseClause visitSell(CondorParser.SellContext sell) {
      return new MonetiseClause.Sell(span(sell), expression(sell.expression()));
    }

    @Override
    public MonetiseClause visitRecycle(CondorParser.RecycleContext recycle) {
      List<TerminalNode> weights =
          recycle.weights() == null ? List.of() : recycle.weights().NUMBER();
      return new MonetiseClause.Recycle(
          span(recycle),
          expression(recycle.expression()),
          each(recycle.name(), TreeBuilder::name),
          each(weights, w -> plainNumber(w.getSymbol())));
    }

    @Override
    public MonetiseClause visitReopen(CondorParser.ReopenContext reopen) {
      return new MonetiseClause.Reopen(span(reopen), expression(reopen.expression()));
    }
  }

  private final class VariantClauses extends CondorBaseVisitor<VariantClause> {
    @Override
    public VariantClause visitLeaveOut(CondorParser.LeaveOutContext without) {
      return new VariantClause.LeaveOut(span(without), name(without.name()));
    }

    @Override
    public VariantClause visitAmend(CondorParser.AmendContext amend) {
      return new VariantClause.Amend(
          span(amend), name(amend.newName()), expression(amend.expression()));
    }
  }

  private final class ReplLines extends CondorBaseVisitor<ReplLineNode> {
    /** Commands that need no colon when they stand alone. */
    private static final List<String> BARE_COMMANDS = List.of("help", "list", "quit", "exit");

    @Override
    public ReplLineNode visitReplGoto(CondorParser.ReplGotoContext line) {
      Token date = line.DATE().getSymbol();
      return new ReplLineNode.Goto(span(line), date.getText(), span(date));
    }

    @Override
    public ReplLineNode visitReplLet(CondorParser.ReplLetContext line) {
      return new ReplLineNode.Let(span(line), name(line.newName()), expression(line.expression()));
    }

    @Override
    public ReplLineNode visitReplCommand(CondorParser.ReplCommandContext line) {
      Span span = span(line);
      Span word = span(line.word());
      String rest = source.slice(new Span(word.end(), source.text().length()));
      return new ReplLineNode.Command(span, line.word().getText(), rest.strip());
    }

    @Override
    public ReplLineNode visitReplExpression(CondorParser.ReplExpressionContext line) {
      ExpressionNode expression = expression(line.expression());
      if (expression instanceof ExpressionNode.Name name && BARE_COMMANDS.contains(name.text())) {
        return new ReplLineNode.Command(name.span(), name.text(), "");
      }
      return new ReplLineNode.Evaluate(expression.span(), expression);
    }
  }

  private final class Expressions extends CondorBaseVisitor<ExpressionNode> {
    @Override
    public ExpressionNode visitGroup(CondorParser.GroupContext group) {
      return visit(group.expression());
    }

    @Override
    public ExpressionNode visitMember(CondorParser.MemberContext member) {
      return new ExpressionNode.Member(
          span(member), visit(member.expression()), word(member.word()));
    }

    @Override
    public ExpressionNode visitIndex(CondorParser.IndexContext index) {
      return new ExpressionNode.Index(
          span(index), visit(index.expression(0)), visit(index.expression(1)));
    }

    @Override
    public ExpressionNode visitUpcoming(CondorParser.UpcomingContext upcoming) {
      Optional<Quantity> sessions = Optional.empty();
      if (upcoming.NUMBER() != null) {
        Token number = upcoming.NUMBER().getSymbol();
        Span span = span(number).to(span(upcoming.getStop()));
        sessions = Optional.of(new Quantity(span, number.getText(), WrittenUnit.SESSIONS));
      }
      return new ExpressionNode.Upcoming(span(upcoming), visit(upcoming.expression()), sessions);
    }

    @Override
    public ExpressionNode visitRate(CondorParser.RateContext rate) {
      return new ExpressionNode.Per(span(rate), visit(rate.expression()), name(rate.name()));
    }

    @Override
    public ExpressionNode visitNegate(CondorParser.NegateContext negate) {
      return new ExpressionNode.Negate(span(negate), visit(negate.expression()));
    }

    @Override
    public ExpressionNode visitProduct(CondorParser.ProductContext product) {
      ExpressionNode left = visit(product.expression(0));
      ExpressionNode right = visit(product.expression(1));
      return switch (product.operator.getType()) {
        case CondorParser.OF -> new ExpressionNode.Share(span(product), left, right);
        case CondorParser.TIMES ->
            new ExpressionNode.Arithmetic(span(product), ArithmeticOperator.TIMES, left, right);
        default ->
            new ExpressionNode.Arithmetic(span(product), ArithmeticOperator.DIVIDE, left, right);
      };
    }

    @Override
    public ExpressionNode visitSum(CondorParser.SumContext sum) {
      ArithmeticOperator operator =
          sum.operator.getType() == CondorParser.PLUS
              ? ArithmeticOperator.PLUS
              : ArithmeticOperator.MINUS;
      return new ExpressionNode.Arithmetic(
          span(sum), operator, visit(sum.expression(0)), visit(sum.expression(1)));
    }

    @Override
    public ExpressionNode visitCompare(CondorParser.CompareContext compare) {
      ComparisonOperator operator =
          switch (compare.operator.getType()) {
            case CondorParser.LESS -> ComparisonOperator.LESS;
            case CondorParser.AT_MOST -> ComparisonOperator.AT_MOST;
            case CondorParser.GREATER -> ComparisonOperator.GREATER;
            case CondorParser.AT_LEAST -> ComparisonOperator.AT_LEAST;
            case CondorParser.EQUAL -> ComparisonOperator.EQUAL;
            default -> ComparisonOperator.NOT_EQUAL;
          };
      if (compare.expression(0) instanceof CondorParser.CompareContext first) {
        String shared = source.slice(span(first.expression(1)));
        diagnostics.add(
            Diagnostic.error(
                    DiagnosticCode.SYNTAX, span(compare.operator), "comparisons cannot be chained")
                .withHelp(
                    "write both: `... and "
                        + Wording.shorten(shared)
                        + " "
                        + operator.symbol()
                        + " ...`"));
      }
      return new ExpressionNode.Compare(
          span(compare), operator, visit(compare.expression(0)), visit(compare.expression(1)));
    }

    @Override
    public ExpressionNode visitNot(CondorParser.NotContext not) {
      return new ExpressionNode.Not(span(not), visit(not.expression()));
    }

    @Override
    public ExpressionNode visitAnd(CondorParser.AndContext and) {
      return new ExpressionNode.Logic(
          span(and), LogicOperator.AND, visit(and.expression(0)), visit(and.expression(1)));
    }

    @Override
    public ExpressionNode visitOr(CondorParser.OrContext or) {
      return new ExpressionNode.Logic(
          span(or), LogicOperator.OR, visit(or.expression(0)), visit(or.expression(1)));
    }

    @Override
    public ExpressionNode visitExclusion(CondorParser.ExclusionContext exclusion) {
      return new ExpressionNode.Without(span(exclusion), name(exclusion.name()));
    }

    @Override
    public ExpressionNode visitNumber(CondorParser.NumberContext number) {
      return quantity(number.quantity());
    }

    @Override
    public ExpressionNode visitTruth(CondorParser.TruthContext truth) {
      return new ExpressionNode.Truth(span(truth), truth.value.getType() == CondorParser.TRUE);
    }

    @Override
    public ExpressionNode visitReference(CondorParser.ReferenceContext reference) {
      Identifier name = name(reference.name());
      if (reference.arguments() == null) {
        return new ExpressionNode.Name(name.span(), name.text());
      }
      return new ExpressionNode.Call(
          span(reference), name, each(reference.arguments().expression(), this::visit));
    }
  }

  private Quantity quantity(CondorParser.QuantityContext quantity) {
    Span span = span(quantity);
    if (quantity.MONEY() != null) {
      return new Quantity(span, quantity.MONEY().getText().substring(1), WrittenUnit.DOLLARS);
    }
    if (quantity.MONEY_PER() != null) {
      return moneyPer(span, quantity.MONEY_PER().getText());
    }
    WrittenUnit unit = WrittenUnit.NONE;
    if (quantity.unitWord() != null) {
      unit = unit(quantity.unitWord().getStart());
    } else if (quantity.PERCENT() != null) {
      unit = WrittenUnit.PERCENT;
    }
    return new Quantity(span, quantity.NUMBER().getText(), unit);
  }

  private Quantity moneyPer(Span span, String text) {
    int slash = text.indexOf('/');
    String digits = text.substring(1, slash);
    String per = text.substring(slash + 1);
    WrittenUnit unit =
        switch (per) {
          case "share" -> WrittenUnit.DOLLARS_PER_SHARE;
          case "contract" -> WrittenUnit.DOLLARS_PER_CONTRACT;
          default -> WrittenUnit.DOLLARS;
        };
    if (unit == WrittenUnit.DOLLARS) {
      String amount = "$" + digits;
      diagnostics.add(
          Diagnostic.error(
                  DiagnosticCode.SYNTAX,
                  new Span(span.start() + slash + 1, span.end()),
                  "dollars are per `share` or per `contract`, found " + Wording.quote(per))
              .withHelp(
                  "write `"
                      + amount
                      + "/share`; to divide, use spaces: `"
                      + amount
                      + " / "
                      + Wording.shorten(per)
                      + "`"));
    }
    return new Quantity(span, digits, unit);
  }

  private static WrittenUnit unit(Token word) {
    return switch (word.getType()) {
      case CondorParser.POINTS -> WrittenUnit.POINTS;
      case CondorParser.VOL_POINTS -> WrittenUnit.VOL_POINTS;
      case CondorParser.DELTA -> WrittenUnit.DELTA;
      case CondorParser.DAY, CondorParser.DAYS -> WrittenUnit.DAYS;
      case CondorParser.SESSION, CondorParser.SESSIONS -> WrittenUnit.SESSIONS;
      case CondorParser.CONTRACT, CondorParser.CONTRACTS -> WrittenUnit.CONTRACTS;
      case CondorParser.MINUTES -> WrittenUnit.MINUTES;
      default -> throw new IllegalStateException("a unit without meaning: " + word.getText());
    };
  }

  private static Quantity plainNumber(Token number) {
    return new Quantity(span(number), number.getText(), WrittenUnit.NONE);
  }

  private static Identifier name(CondorParser.NameContext name) {
    return new Identifier(span(name), name.getText());
  }

  private static Identifier name(CondorParser.NewNameContext name) {
    return new Identifier(span(name), name.getText());
  }

  private static Identifier word(CondorParser.WordContext word) {
    return new Identifier(span(word), word.getText());
  }

  private static Identifier identifier(ExpressionNode.Name name) {
    return new Identifier(name.span(), name.text());
  }

  private static TextNode quoted(CondorParser.TextContext text) {
    String quoted = text.getText();
    return new TextNode(span(text), quoted.substring(1, quoted.length() - 1));
  }

  private static Optional<TextNode> text(CondorParser.@Nullable TextContext text) {
    return Optional.ofNullable(text).map(TreeBuilder::quoted);
  }

  private static <C, N> List<N> each(List<C> contexts, Function<C, N> build) {
    return contexts.stream().map(build).toList();
  }

  private static Span span(ParserRuleContext context) {
    Token start = context.getStart();
    Token stop = context.getStop();
    if (stop == null || stop.getStopIndex() < start.getStartIndex()) {
      return new Span(start.getStartIndex(), start.getStartIndex());
    }
    return new Span(start.getStartIndex(), end(stop));
  }

  private static Span span(Token token) {
    return new Span(token.getStartIndex(), end(token));
  }

  private static int end(Token token) {
    return token.getType() == Token.EOF ? token.getStartIndex() : token.getStopIndex() + 1;
  }
}
