package io.condor.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantCounts;
import io.condor.measure.Figures;
import java.io.IOException;
import java.util.Map;

/** Says how often the invariants of the books were checked. A run that breaks one has no report. */
final class InvariantLines {
  private InvariantLines() {}

  /** {@code invariants: 24 kinds, 2,318,004 checks, 0 broken}. */
  static String words(InvariantCounts counts) {
    return "invariants: "
        + Figures.count(counts.kinds())
        + " kinds, "
        + Figures.count(counts.checks())
        + " checks, 0 broken";
  }

  /** The same by name. */
  static void write(JsonGenerator json, InvariantCounts counts) throws IOException {
    json.writeObjectFieldStart("invariants");
    json.writeNumberField("kinds", counts.kinds());
    json.writeNumberField("checks", counts.checks());
    json.writeNumberField("broken", 0);
    json.writeObjectFieldStart("by_name");
    for (Map.Entry<Invariant, Long> kind : counts.byKind().entrySet()) {
      json.writeNumberField(kind.getKey().word(), kind.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
