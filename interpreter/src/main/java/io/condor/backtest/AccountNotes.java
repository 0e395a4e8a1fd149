package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Notes about fees and about accounts that fell short of what they must hold. */
final class AccountNotes {
  private final Plan plan;
  private final World world;
  private final RunResult run;
  private final List<String> notes = new ArrayList<>();

  private AccountNotes(Plan plan, World world, RunResult run) {
    this.plan = plan;
    this.world = world;
    this.run = run;
  }

  static List<String> of(Plan plan, World world, RunResult run) {
    AccountNotes notes = new AccountNotes(plan, world, run);
    notes.fees();
    notes.fellShort(
        Refusal.Reason.MARGIN_BREACH,
        "open positions needed more cash than there was (margin_breach); nothing was closed"
            + " by force.");
    notes.fellShort(
        Refusal.Reason.NEGATIVE_CASH,
        "cash was below zero (negative_cash); it paid interest where cash earns any.");
    notes.fellShort(
        Refusal.Reason.RUIN,
        "the account became worth nothing or less (ruin); no order fits into it from there on.");
    return List.copyOf(notes.notes);
  }

  private void fees() {
    Set<OptionRoot> roots = new TreeSet<>();
    plan.positions().forEach(position -> roots.add(position.root()));
    if (!plan.hedges().isEmpty()) {
      roots.add(OptionRoot.VIX);
    }
    plan.accounts().stream()
        .map(part -> part.account().fees())
        .distinct()
        .flatMap(name -> world.fees(name).stream())
        .forEach(
            table ->
                notes.add(
                    "fees "
                        + table.inForce(
                            roots,
                            run.sessions().get(0),
                            run.sessions().get(run.sessions().size() - 1))
                        + "."));
  }

  private void fellShort(Refusal.Reason reason, String meaning) {
    List<Refusal> found =
        run.refusals().stream().filter(refusal -> refusal.reason() == reason).toList();
    if (!found.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "after %d of %d sessions, the first %s (%s), %s",
              found.size(),
              run.sessions().size(),
              found.get(0).date(),
              found.get(0).detail(),
              meaning));
    }
  }
}
