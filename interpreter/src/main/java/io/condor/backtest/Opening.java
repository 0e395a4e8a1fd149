package io.condor.backtest;

import io.condor.audit.Limits;
import io.condor.plan.PositionRule;
import io.condor.source.Span;

/**
 * What a new trade is.
 *
 * @param book block, or hedge with its layer
 * @param action why it is opened
 * @param units positions, or contracts of a layer
 * @param recycled true if it is bought from the gain of another layer and so outside the budget
 * @param pooled true if the book's contracts are held together, whatever trade they came from
 * @param risk what stands behind its short legs
 * @param limits that its rules set
 * @param rule the clause that opens it
 */
record Opening(
    String book,
    Fill.Action action,
    int units,
    boolean recycled,
    boolean pooled,
    PositionRule.Risk risk,
    Limits limits,
    Span rule) {}
