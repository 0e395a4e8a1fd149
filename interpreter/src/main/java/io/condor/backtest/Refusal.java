package io.condor.backtest;

import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Something a rule wanted and did not get.
 *
 * @param date session
 * @param time of the session
 * @param block condor or hedge, with the layer after a dot: {@code income}, {@code alvh.short}
 * @param reason why
 * @param detail the facts, in words with values
 * @param rule span of the clause in the script
 * @param forgone what the order would have traded at, where its legs were found
 */
public record Refusal(
    LocalDate date,
    SessionTime time,
    String block,
    Reason reason,
    String detail,
    Span rule,
    Optional<Forgone> forgone) {
  /** A refusal before any legs were found. */
  public Refusal(
      LocalDate date, SessionTime time, String block, Reason reason, String detail, Span rule) {
    this(date, time, block, reason, detail, rule, Optional.empty());
  }

  /** The same with the price of the order that was refused. */
  Refusal of(Forgone order) {
    return new Refusal(date, time, block, reason, detail, rule, Optional.of(order));
  }

  /** Why nothing was done. */
  public enum Reason {
    /** The condition to enter or open was false. */
    CONDITION,
    /** A value that the rule reads is missing on this session. */
    MISSING_VALUE,
    /** No contract with the wanted expiry was listed. */
    NO_EXPIRY,
    /** The world cannot price the expiry on this session. */
    NO_PRICE,
    /** The recordings have no chain of this root on this session. */
    NO_CHAIN,
    /** A held option has no quote on this session that could be believed. */
    NO_QUOTE,
    /** A holding is marked at its last known mid: the session has no price for it. */
    STALE_MARK,
    /** No listed strike met the leg's rule. */
    NO_STRIKE,
    /** No strikes gave the wanted credit. */
    CREDIT,
    /** An option to be sold has no bid. */
    NO_BID,
    /** The size rule allows not one contract. */
    SIZE,
    /** Not enough cash to carry the position's largest loss. */
    MARGIN,
    /** The hedge budget allows fewer contracts than wanted, or none. */
    BUDGET,
    /** A roll is due, but no later expiry can be bought. */
    NO_LATER_EXPIRY,
    /** Two exits of a block that allows one were true at once; the first one written acted. */
    EXIT_CONFLICT,
    /** A roll would not leave what it must, or the position has been rolled often enough. */
    ROLL,
    /** After a session open positions need more cash than there is; nothing is closed. */
    MARGIN_BREACH,
    /** After a session cash is below zero, what is borrowed included. */
    NEGATIVE_CASH,
    /** After a session the account is worth nothing or less, and was worth something before. */
    RUIN;

    /** The name in reports: {@code no_bid}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
