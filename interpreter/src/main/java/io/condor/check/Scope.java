package io.condor.check;

import io.condor.check.CheckedScript.Definition;
import io.condor.check.CheckedScript.External;
import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.Parameter;
import io.condor.check.CheckedScript.PositionBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that an expression of the interactive session can use beside the built-in ones. A scope
 * is a value: a {@code let} makes a larger one and leaves the old one as it was.
 *
 * @param parameters in the order declared
 * @param definitions in an order in which each uses only those before it
 * @param externals series and schedules from outside the market, in the order declared
 * @param positions names of blocks of legs
 * @param hedges names of hedges
 */
public record Scope(
    List<Parameter> parameters,
    List<Definition> definitions,
    List<External> externals,
    List<String> positions,
    List<String> hedges) {
  public Scope {
    parameters = List.copyOf(parameters);
    definitions = List.copyOf(definitions);
    externals = List.copyOf(externals);
    positions = List.copyOf(positions);
    hedges = List.copyOf(hedges);
  }

  /** Built-in names alone. */
  public static Scope empty() {
    return new Scope(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** Everything that a script declares. */
  public static Scope of(CheckedScript script) {
    return new Scope(
        script.parameters(),
        script.definitions(),
        script.externals(),
        script.positions().stream().map(PositionBlock::name).toList(),
        script.hedges().stream().map(HedgeBlock::name).toList());
  }

  /** This scope with one more definition; a definition of the same name is replaced. */
  public Scope with(Definition definition) {
    List<Definition> grown = new ArrayList<>(definitions);
    grown.removeIf(old -> old.name().equals(definition.name()));
    grown.add(definition);
    return new Scope(parameters, grown, externals, positions, hedges);
  }

  /** The parameter called {@code name}. */
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The definition called {@code name}. */
  public Optional<Definition> definition(String name) {
    return definitions.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
