package io.condor.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one line what is wrong with a command line, and in a second what to type instead. */
final class UsageError {
  private UsageError() {}

  static int report(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + message(problem));
    command.getErr().println("help: " + help(problem, name));
    command.getErr().flush();
    return ExitCode.USAGE;
  }

  private static String message(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      return unmatched.isUnknownOption()
          ? "unknown option `" + first + "`"
          : "unexpected `" + first + "`";
    }
    String text = String.valueOf(problem.getMessage());
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String help(ParameterException problem, String name) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "did you mean `" + name + " " + suggestions.get(0) + "`?";
      }
    }
    return "`" + name + " --help` lists what is possible";
  }
}
