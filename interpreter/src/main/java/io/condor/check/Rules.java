package io.condor.check;

import io.condor.check.CheckedScript.Budget;
import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.Monetise;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedScript.Roll;
import java.util.ArrayList;
import java.util.List;

/** The expressions that decide what is traded and claimed; definitions stand beside them. */
public final class Rules {
  private Rules() {}

  /** All of them, block by block in the order written. */
  public static List<CheckedExpression> of(CheckedScript script) {
    List<CheckedExpression> all = new ArrayList<>();
    script.positions().forEach(block -> position(block, all));
    script.hedges().forEach(block -> hedge(block, all));
    script.claims().forEach(claim -> all.add(claim.condition()));
    return all;
  }

  private static void position(PositionBlock block, List<CheckedExpression> all) {
    all.add(block.enterWhen());
    block
        .search()
        .ifPresent(
            search -> {
              all.add(search.step());
              all.add(search.condition());
            });
    block.legs().forEach(leg -> all.addAll(Legs.read(leg.strike())));
    all.add(block.size().amount());
    block
        .exits()
        .forEach(
            exit -> {
              all.add(exit.when());
              all.add(exit.share());
            });
    block.rolls().forEach(roll -> roll(roll, all));
  }

  private static void roll(Roll roll, List<CheckedExpression> all) {
    all.add(roll.when());
    roll.where().ifPresent(all::add);
  }

  private static void hedge(HedgeBlock block, List<CheckedExpression> all) {
    all.add(block.openWhen());
    block.layers().forEach(layer -> all.add(layer.delta()));
    block.budget().ifPresent(budget -> budget(budget, all));
    block.monetise().forEach(rule -> monetise(rule, all));
  }

  private static void budget(Budget budget, List<CheckedExpression> all) {
    all.add(budget.low());
    all.add(budget.high());
    budget.scaledBy().ifPresent(all::add);
  }

  private static void monetise(Monetise rule, List<CheckedExpression> all) {
    all.add(rule.when());
    all.add(rule.sell());
    all.add(rule.recycle());
    rule.reopenWhen().ifPresent(all::add);
  }
}
