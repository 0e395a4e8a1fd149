package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckResult;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The deepest definitions that the checker allows can be planned and evaluated. */
class DeepDefinitionsTest {
  @Test
  void theDeepestExpressionIsEvaluated() {
    int links = 198;
    StringBuilder lets = new StringBuilder("let a0 = vix\n");
    for (int i = 1; i <= links; i++) {
      lets.append("let a" + i + " = a" + (i - 1) + " + 1\n");
    }
    String text =
        "edition 1 strategy deep {\n"
            + lets
            + "account { capital $9_000 margin defined_risk fees retail_index_options }"
            + " condor income on SPXW { expires in 1 session decide at close + 15 min enter when a"
            + links
            + " + 1".repeat(380)
            + " - vix > 577.5 legs { short put p <= spot - 50 pt long put p - 10 pt short call c >= spot +"
            + " 50 pt long call c + 10 pt } size 1 contract settle } }";
    SourceFile source = new SourceFile("deep.condor", text);
    CheckResult checked = Checker.check(Parser.parseFile(source).tree().orElseThrow(), source);
    assertThat(checked.diagnostics()).isEmpty();
    Plan plan =
        Planner.plan(
            checked.script().orElseThrow(), Optional.empty(), Map.of(), ParameterText::format);
    World world = SyntheticWorld.standard();
    assertThat(WorldCheck.check(plan, world)).isEmpty();
    // The levels of the two shorts come first.
    assertThat(plan.columns(world).at(2, 0)).isEqualTo(1.0);
  }
}
