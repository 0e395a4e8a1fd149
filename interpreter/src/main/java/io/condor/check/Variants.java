package io.condor.check;

import io.condor.check.CheckedScript.Parameter;
import io.condor.check.CheckedScript.Variant;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.Identifier;
import io.condor.syntax.StrategyItem;
import io.condor.syntax.VariantClause;
import io.condor.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks {@code variant}s. */
final class Variants {
  private final Parameters parameters;
  private final Names names;
  private final Problems problems;

  /** What each hedge covers, by name. */
  private final Map<String, String> covers;

  Variants(Parameters parameters, Names names, Map<String, String> covers, Problems problems) {
    this.parameters = parameters;
    this.names = names;
    this.covers = covers;
    this.problems = problems;
  }

  /** The variant, without the amendments that are wrong. */
  Variant check(StrategyItem.Variant node) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<Identifier> without = new ArrayList<>();
    for (VariantClause clause : node.clauses()) {
      clause.accept(
          new VariantClause.Visitor<Boolean>() {
            @Override
            public Boolean amend(VariantClause.Amend amendment) {
              return Variants.this.amend(node, amendment, values);
            }

            @Override
            public Boolean leaveOut(VariantClause.LeaveOut clause) {
              return without.add(clause.name());
            }
          });
    }
    List<String> left = leftOut(without);
    return new Variant(node.span(), node.name().text(), values, left);
  }

  private boolean amend(
      StrategyItem.Variant node, VariantClause.Amend amendment, Map<String, Double> values) {
    String name = amendment.name().text();
    Optional<Parameter> parameter = names.parameter(name);
    if (parameter.isEmpty()) {
      boolean isLet = names.let(name).isPresent();
      if (isLet) {
        problems.error(
            DiagnosticCode.UNKNOWN_NAME,
            amendment.name().span(),
            "`" + name + "` is a `let`; a variant changes parameters only");
      } else {
        problems.unknown(
            DiagnosticCode.UNKNOWN_NAME,
            "parameter",
            amendment.name().span(),
            name,
            names.parameterNames());
      }
      return false;
    }
    if (values.containsKey(name)) {
      problems.error(
          DiagnosticCode.DUPLICATE_CLAUSE,
          amendment.span(),
          "`" + node.name().text() + "` sets `" + name + "` twice");
      return false;
    }
    if (parameter.get().type() instanceof Type.Failed) {
      return false;
    }
    Optional<Double> value = parameters.amend(parameter.get(), amendment.value());
    value.ifPresent(it -> values.put(name, it));
    return value.isPresent();
  }

  private List<String> leftOut(List<Identifier> without) {
    List<String> left = new ArrayList<>();
    List<String> visible = new ArrayList<>(names.positionNames());
    visible.addAll(names.hedgeNames());
    for (Identifier block : without) {
      if (!visible.contains(block.text())) {
        problems.unknown(DiagnosticCode.UNKNOWN_NAME, "block", block.span(), block.text(), visible);
      } else if (left.contains(block.text())) {
        problems.error(
            DiagnosticCode.DUPLICATE_CLAUSE,
            block.span(),
            "`" + block.text() + "` is left out twice");
      } else {
        left.add(block.text());
      }
    }
    without.forEach(block -> uncovered(block, left));
    return left;
  }

  /** A hedge cannot stay when what it covers goes. */
  private void uncovered(Identifier block, List<String> left) {
    covers.forEach(
        (hedge, covered) -> {
          if (covered.equals(block.text()) && !left.contains(hedge)) {
            problems.add(
                Diagnostic.error(
                        DiagnosticCode.MISSING_CLAUSE,
                        block.span(),
                        "without `" + covered + "` the hedge `" + hedge + "` covers nothing")
                    .withHelp("add `without " + hedge + "`"));
          }
        });
  }
}
