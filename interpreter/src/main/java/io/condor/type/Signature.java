package io.condor.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a built-in function takes and gives.
 *
 * @param function which one
 * @param arguments in order
 * @param result how the unit of the result follows from the arguments
 * @param text one line of documentation
 */
public record Signature(Function function, List<Argument> arguments, Result result, String text) {
  public Signature {
    arguments = List.copyOf(arguments);
  }

  /**
   * One argument.
   *
   * @param name as documentation calls it
   * @param kind what may stand there
   */
  public record Argument(String name, Kind kind) {}

  /** What may stand in an argument's place. */
  public enum Kind {
    /** Any number with a unit; further arguments of this kind have the same unit. */
    NUMBER,
    /** A number in vol points. */
    VOL_POINTS,
    /** A number that is observed each session, so that it has a history. */
    HISTORY,
    /** A whole positive number of sessions: a literal or a parameter; the unit may be left out. */
    WINDOW
  }

  /** How the unit of the result follows. */
  public enum Result {
    /** The unit of the first argument. */
    AS_FIRST_ARGUMENT,
    /** A pure number. */
    RATIO,
    /** Vol points, whatever the argument. */
    VOL_POINTS
  }

  /** As documentation shows it: {@code hv(x, n sessions)}. */
  @Override
  public String toString() {
    return arguments.stream()
        .map(
            argument ->
                argument.kind() == Kind.WINDOW ? argument.name() + " sessions" : argument.name())
        .collect(Collectors.joining(", ", function.word() + "(", ")"));
  }
}
