package io.condor.check;

import io.condor.check.CheckedScript.Account;
import io.condor.check.CheckedScript.Book;
import io.condor.check.CheckedScript.Claim;
import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedScript.Variant;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.Identifier;
import io.condor.syntax.ScriptItem;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.TextNode;
import io.condor.type.Builtins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks one strategy, in this order: names are declared, parameters, externals, definitions,
 * account, positions and hedges of the main account, then of each book, claims, variants. Every
 * step uses the results of those before it alone.
 */
final class Strategies {
  /** What claims call the main account beside books. */
  static final String MAIN = "main";

  private final SourceFile source;
  private final Problems problems;
  private final Names names = new Names();
  private final Expressions expressions;
  private final Parameters parameters;

  Strategies(SourceFile source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.expressions = new Expressions(source, names, problems);
    this.parameters = new Parameters(expressions, names, problems);
  }

  /**
   * The script; empty after an error.
   *
   * @param shared params and lets of other files, visible in the strategy
   * @param tests checked when the strategy has no error, for most of what they say is about it
   */
  Optional<CheckedScript> check(
      ScriptItem.Strategy node,
      List<ScriptItem.Definitions> shared,
      List<ScriptItem.Test> tests,
      int edition) {
    Items items = new Items(node);
    shared.forEach(block -> block.items().forEach(item -> share(item, items)));
    node.items().forEach(item -> item.accept(items));
    items.params.forEach(param -> names.add(parameters.declare(param)));
    items.externals.forEach(external -> names.add(parameters.external(external)));
    items.lets.forEach(names::add);
    items.lets.forEach(expressions::definition);
    List<PositionBlock> positions = new ArrayList<>();
    List<HedgeBlock> hedges = new ArrayList<>();
    Optional<Account> account = check(items.main, node.name(), positions, hedges);
    List<Book> books = new ArrayList<>();
    for (Section section : items.books) {
      check(section, section.name, positions, hedges)
          .ifPresent(own -> books.add(section.checked(own)));
    }
    if (items.sections().allMatch(section -> section.positions.isEmpty())) {
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          node.name().span(),
          "`" + node.name().text() + "` has no `condor` block",
          "add `condor income on SPXW { … }`");
    }
    List<Claim> claims = claims(items.claims);
    List<Variant> variants = variants(items);
    warnUnused(items);
    if (problems.anyErrors() || account.isEmpty()) {
      return Optional.empty();
    }
    List<CheckedTest> checkedTests =
        new Tests(expressions, names, problems, node.name().text(), positions, hedges).check(tests);
    CheckedScript script =
        new CheckedScript(
            source,
            edition,
            node.name().text(),
            node.text().map(TextNode::text).orElse(""),
            List.copyOf(names.parameters()),
            List.copyOf(names.definitions()),
            List.copyOf(names.externals()),
            account.get(),
            books,
            positions,
            hedges,
            claims,
            variants,
            checkedTests);
    Optional<Diagnostic> tooDear = Cost.check(script, names.bounds(), node.name().span());
    tooDear.ifPresent(problems::add);
    return tooDear.isPresent() ? Optional.empty() : Optional.of(script);
  }

  /** One account with its blocks; they may name each other alone. */
  private Optional<Account> check(
      Section section, Identifier owner, List<PositionBlock> positions, List<HedgeBlock> hedges) {
    names.enterBook(section.blocks);
    Optional<Account> account = account(owner, section.accounts);
    Positions positionCheck =
        new Positions(source, expressions, names, problems, account.map(Account::cashEarns));
    List<PositionBlock> own = new ArrayList<>();
    for (StrategyItem.Position position : section.positions) {
      positionCheck.check(position).ifPresent(own::add);
    }
    own.forEach(names::add);
    new SizeCircles(own, problems).check();
    positions.addAll(own);
    Hedges hedgeCheck = new Hedges(source, expressions, names, problems);
    for (StrategyItem.Hedge hedge : section.hedges) {
      hedgeCheck.check(hedge).ifPresent(hedges::add);
    }
    for (StrategyItem.Hedge second : section.hedges.stream().skip(1).toList()) {
      problems.error(
          DiagnosticCode.NOT_SUPPORTED,
          second.name().span(),
          "an account holds one hedge; `" + second.name().text() + "` is a second one",
          "put its layers into `" + section.hedges.get(0).name().text() + "`");
    }
    names.leaveBook();
    return account;
  }

  private void share(StrategyItem item, Items items) {
    if (item instanceof StrategyItem.Param || item instanceof StrategyItem.Let) {
      item.accept(items);
    } else {
      problems.error(
          DiagnosticCode.MISPLACED_CLAUSE,
          item.span(),
          "`definitions` hold `param` and `let` only",
          "move it into the strategy");
    }
  }

  private Optional<Account> account(Identifier owner, List<StrategyItem.Account> accounts) {
    if (accounts.isEmpty()) {
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          owner.span(),
          "`" + owner.text() + "` has no `account`",
          "add `account { capital $200_000 margin defined_risk fees retail_index_options }`");
      return Optional.empty();
    }
    for (StrategyItem.Account second : accounts.subList(1, accounts.size())) {
      problems.error(
          DiagnosticCode.DUPLICATE_CLAUSE,
          second.span(),
          "`" + owner.text() + "` has a second `account`");
    }
    return new Accounts(expressions, names, problems).check(accounts.get(0));
  }

  private List<Claim> claims(List<StrategyItem.Claim> nodes) {
    Claims check = new Claims(expressions, problems);
    Map<String, Span> seen = new LinkedHashMap<>();
    List<Claim> claims = new ArrayList<>();
    for (StrategyItem.Claim node : nodes) {
      if (seen.putIfAbsent(node.text().text(), node.text().span()) != null) {
        problems.error(
            DiagnosticCode.DUPLICATE_NAME,
            node.text().span(),
            "a second claim is called \"" + node.text().text() + "\"");
      }
      check.check(node).ifPresent(claims::add);
    }
    return claims;
  }

  private List<Variant> variants(Items items) {
    Map<String, String> covers = new LinkedHashMap<>();
    for (StrategyItem.Hedge hedge : items.sections().flatMap(it -> it.hedges.stream()).toList()) {
      hedge.covering().ifPresent(block -> covers.put(hedge.name().text(), block.text()));
    }
    Variants check = new Variants(parameters, names, covers, problems);
    Map<String, Span> seen = new LinkedHashMap<>();
    List<Variant> variants = new ArrayList<>();
    for (StrategyItem.Variant node : items.variants) {
      if (seen.putIfAbsent(node.name().text(), node.name().span()) != null) {
        problems.error(
            DiagnosticCode.DUPLICATE_NAME,
            node.name().span(),
            "a second variant is called `" + node.name().text() + "`");
      }
      variants.add(check.check(node));
    }
    return variants;
  }

  private void warnUnused(Items items) {
    if (problems.anyErrors()) {
      return; // A rule that was not understood may be the one that uses the name.
    }
    items.params.forEach(param -> warnUnused("param", param.name()));
    items.externals.forEach(external -> warnUnused("external", external.name()));
    // A definition that explains itself is there to be looked at in a session.
    items.lets.stream()
        .filter(let -> let.text().isEmpty())
        .forEach(let -> warnUnused("let", let.name()));
  }

  private void warnUnused(String kind, Identifier name) {
    if (!names.isUsed(name.text()) && !source.isImported(name.span())) {
      problems.add(
          Diagnostic.warning(
              DiagnosticCode.UNUSED, name.span(), kind + " `" + name.text() + "` is never used"));
    }
  }

  /** What belongs to one account. */
  private static final class Section {
    private final Identifier name;
    private final Span span;
    private final String text;
    private final List<StrategyItem.Account> accounts = new ArrayList<>();
    private final List<StrategyItem.Position> positions = new ArrayList<>();
    private final List<StrategyItem.Hedge> hedges = new ArrayList<>();

    /** Names of its blocks of legs, those that nothing else has. */
    private final List<String> blocks = new ArrayList<>();

    Section(Identifier name, Span span, String text) {
      this.name = name;
      this.span = span;
      this.text = text;
    }

    Book checked(Account account) {
      return new Book(
          span,
          name.text(),
          text,
          account,
          blocks,
          hedges.stream().map(it -> it.name().text()).toList());
    }
  }

  /** Sorts the items by kind and declares their names; of two with one name the first counts. */
  private final class Items implements StrategyItem.Visitor<Boolean> {
    private final List<StrategyItem.Param> params = new ArrayList<>();
    private final List<StrategyItem.Let> lets = new ArrayList<>();
    private final List<StrategyItem.External> externals = new ArrayList<>();
    private final Section main;
    private final List<Section> books = new ArrayList<>();
    private Section section;
    private final List<StrategyItem.Claim> claims = new ArrayList<>();
    private final List<StrategyItem.Variant> variants = new ArrayList<>();

    Items(ScriptItem.Strategy node) {
      this.main = new Section(node.name(), node.span(), "");
      this.section = main;
    }

    Stream<Section> sections() {
      return Stream.concat(Stream.of(main), books.stream());
    }

    @Override
    public Boolean book(StrategyItem.Book node) {
      if (declare(node.name(), "book")) {
        if (books.isEmpty()) {
          names.addBookName(MAIN);
        }
        names.addBookName(node.name().text());
      }
      section = new Section(node.name(), node.span(), node.text().map(TextNode::text).orElse(""));
      books.add(section);
      for (StrategyItem item : node.items()) {
        boolean belongs =
            item instanceof StrategyItem.Account
                || item instanceof StrategyItem.Position
                || item instanceof StrategyItem.Hedge;
        if (belongs) {
          item.accept(this);
        } else {
          problems.error(
              DiagnosticCode.MISPLACED_CLAUSE,
              item.span(),
              "a book holds an `account`, blocks of legs and a `hedge` only",
              "move it out of `" + node.name().text() + "`");
        }
      }
      section = main;
      return true;
    }

    @Override
    public Boolean param(StrategyItem.Param node) {
      return declare(node.name(), "param") && params.add(node);
    }

    @Override
    public Boolean let(StrategyItem.Let node) {
      return declare(node.name(), "let") && lets.add(node);
    }

    @Override
    public Boolean external(StrategyItem.External node) {
      return declare(node.name(), "series") && externals.add(node);
    }

    @Override
    public Boolean account(StrategyItem.Account node) {
      return section.accounts.add(node);
    }

    @Override
    public Boolean position(StrategyItem.Position node) {
      if (declare(node.name(), node.shape().word() + " block")) {
        names.addPositionName(node.name().text());
        section.blocks.add(node.name().text());
      }
      return section.positions.add(node);
    }

    @Override
    public Boolean hedge(StrategyItem.Hedge node) {
      if (declare(node.name(), "hedge")) {
        names.addHedgeName(node.name().text());
      }
      return section.hedges.add(node);
    }

    @Override
    public Boolean claim(StrategyItem.Claim node) {
      return claims.add(node);
    }

    @Override
    public Boolean variant(StrategyItem.Variant node) {
      return variants.add(node);
    }

    private boolean isMainBook(Identifier name, String kind) {
      return kind.equals("book") && name.text().equals(MAIN);
    }

    private boolean declare(Identifier name, String kind) {
      if (Builtins.isReserved(name.text()) || isMainBook(name, kind)) {
        names.refuse(name.text());
        problems.error(
            DiagnosticCode.DUPLICATE_NAME,
            name.span(),
            "`" + name.text() + "` is a built-in name already");
        return false;
      }
      Optional<Names.Declared> earlier = names.declare(name.text(), kind, name.span());
      earlier.ifPresent(
          first ->
              problems.add(
                  Diagnostic.error(
                          DiagnosticCode.DUPLICATE_NAME,
                          name.span(),
                          "a " + first.kind() + " is called `" + name.text() + "` already")
                      .withLabel(first.span(), "the first")));
      return earlier.isEmpty();
    }
  }
}
