package io.condor.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;

/** A script that declares a few names and decides on a condition. */
final class Rules {
  private Rules() {}

  /** The script whose {@code enter when} is {@code condition}, also claimed to hold sometimes. */
  static CheckedScript entering(String condition) {
    String text =
        """
        edition 1
        strategy waves {
          param wing  : points = 10 pt  in 5 pt .. 25 pt step 5 pt  "width of each wing"
          param quick : sessions = 5 sessions  in 2 sessions .. 30 sessions
          let edr   = 60% * vix9d + 40% * hv(spx, quick)
          let reach = spot * daily(edr)
          account { capital $200_000  margin defined_risk  fees retail_index_options }
          condor income on SPXW {
            expires in 1 session
            decide at close + 15 min
            enter when CONDITION
            legs {
              short put  p <= spot - reach
              long  put  p - wing
              short call c >= spot + reach
              long  call c + wing
            }
            size 1 contract
            settle
          }
          claim "condition" share(CONDITION) >= 0%
        }
        """
            .replace("CONDITION", condition);
    SourceFile source = new SourceFile("waves.condor", text);
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    assertThat(parsed.tree()).as("%s%n%s", text, parsed.diagnostics()).isPresent();
    CheckResult checked = Checker.check(parsed.tree().get(), source);
    assertThat(checked.script()).as("%s%n%s", text, checked.diagnostics()).isPresent();
    return checked.script().get();
  }
}
