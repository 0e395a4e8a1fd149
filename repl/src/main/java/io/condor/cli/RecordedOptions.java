package io.condor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command line that choose what runs, as they were given. */
final class RecordedOptions {
  /** Options that say where files are or what is shown: a result does not depend on them. */
  private static final Set<String> ELSEWHERE = Set.of("--out", "--data", "--json", "--strict");

  private RecordedOptions() {}

  /** Names and values in the order of the command line. */
  static List<String> of(CommandSpec command) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (ELSEWHERE.contains(name)) {
        continue;
      }
      if (option.arity().max() == 0) {
        words.add(name);
        continue;
      }
      for (String value : option.originalStringValues()) {
        words.add(name);
        words.add(value);
      }
    }
    return words;
  }
}
