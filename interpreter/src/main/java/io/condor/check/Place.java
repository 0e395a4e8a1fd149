package io.condor.check;

import io.condor.type.PositionValue;
import io.condor.type.Unit;
import java.util.List;

/** Where in a script an expression stands, which decides what it may read. */
enum Place {
  /** A parameter's value or domain, a variant's value. */
  WRITTEN_OUT("a written-out value"),
  DEFINITION("a `let`"),
  ENTER("`enter when`"),
  LEG("a leg"),
  SEARCH("`legs … where`"),
  SIZE("`size`"),
  OPEN("`open when`"),
  LAYER("a layer"),
  BUDGET("`budget`"),
  SCALE("`scaled by`"),
  MONETISE("`monetise … when`"),
  /** What a layer that was sold has brought. */
  PROCEEDS("`monetise`"),
  REOPEN("`reopen when`"),
  /** Also the condition of a roll. */
  EXIT("`exit`"),
  ROLL("`roll … where`"),
  CLAIM("a claim"),
  CLAIM_CONDITION("`share(…)`"),
  SESSION("an interactive expression");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  /** As messages call it: {@code `enter when`}. */
  String words() {
    return words;
  }

  boolean allows(PositionValue value) {
    return switch (value) {
      case CREDIT -> this == SEARCH || this == EXIT || this == ROLL;
      case VALUE, COST, GAIN -> this == MONETISE || this == PROCEEDS || this == EXIT;
      case EQUITY, CASH, DRAWDOWN, MARGIN, QUICK_RATIO -> readsAccount();
      case LOSS, MAX_LOSS, DELTA, DAYS_TO_EXPIRY, SESSIONS_HELD -> this == EXIT;
      case NET -> this == ROLL;
    };
  }

  /** True where the state of the account at the decision may be read. */
  boolean readsAccount() {
    return switch (this) {
      case ENTER, SIZE, OPEN, BUDGET, MONETISE, REOPEN, EXIT -> true;
      case WRITTEN_OUT,
          DEFINITION,
          LEG,
          SEARCH,
          LAYER,
          SCALE,
          PROCEEDS,
          ROLL,
          CLAIM,
          CLAIM_CONDITION,
          SESSION ->
          false;
    };
  }

  /** What {@code value} measures here. */
  Unit unitOf(PositionValue value) {
    return this == EXIT && value == PositionValue.CREDIT ? Unit.MONEY : value.unit();
  }

  /** True where a rule may ask whether a block holds a position. */
  boolean readsBlocks() {
    return this == ENTER || this == EXIT;
  }

  /** True where today's market levels may be read. */
  boolean readsMarket() {
    return this != WRITTEN_OUT && this != CLAIM;
  }

  /** Where {@code value} may be read, in words. */
  static String placesOf(PositionValue value) {
    return switch (value) {
      case CREDIT -> "`legs … where`, `exit` or `roll`";
      case VALUE, COST, GAIN -> "`monetise` or `exit`";
      case EQUITY, CASH, DRAWDOWN, MARGIN, QUICK_RATIO ->
          "`enter when`, `open when`, `size`, `monetise … when` or `exit`";
      case LOSS, MAX_LOSS, DELTA, DAYS_TO_EXPIRY, SESSIONS_HELD -> "`exit` or `roll … when`";
      case NET -> "`roll … where`";
    };
  }

  /** What a percentage may be taken of here, best first, if the other side measures dollars. */
  List<String> bases() {
    return switch (this) {
      case ENTER, SIZE, OPEN, REOPEN -> List.of("equity", "cash");
      case MONETISE -> List.of("cost", "equity", "cash");
      case PROCEEDS -> List.of("gain");
      case EXIT -> List.of("credit", "max_loss", "cost", "equity");
      case CLAIM -> List.of("equity");
      case BUDGET -> List.of("max_loss(…)");
      case WRITTEN_OUT, DEFINITION, LEG, SEARCH, LAYER, SCALE, ROLL, CLAIM_CONDITION, SESSION ->
          List.of();
    };
  }
}
