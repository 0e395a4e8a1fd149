package io.condor.cli;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.explain.CodePage;
import io.condor.explain.CodePages;
import io.condor.spelling.SpellingHint;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code condor explain CODE…}: what an error or a warning means, with examples. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explains the codes of errors and warnings, with a wrong and a right example.")
final class ExplainCommand implements Callable<Integer> {
  private static final int WIDTH = 80;

  @Parameters(
      arity = "0..*",
      paramLabel = "CODE",
      description = "Codes as in `error[bare-percent]`; without one all are listed.")
  private List<String> codes = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (codes.isEmpty()) {
      list(out);
      return ExitCode.FINE;
    }
    CodePages pages = CodePages.shipped();
    Messages messages = new Messages(spec.commandLine().getErr());
    boolean fine = true;
    boolean isFirst = true;
    for (String word : codes) {
      Optional<DiagnosticCode> code = CodePages.code(bare(word));
      if (code.isEmpty()) {
        messages.show(unknown(word));
        fine = false;
      } else {
        out.print(isFirst ? "" : "\n");
        print(pages.of(code.get()), out);
        isFirst = false;
      }
    }
    out.flush();
    return fine ? ExitCode.FINE : ExitCode.USAGE;
  }

  /** Whoever copies {@code error[bare-percent]:} means the code. */
  private static String bare(String word) {
    int open = word.indexOf('[');
    int close = word.indexOf(']');
    return open >= 0 && close > open ? word.substring(open + 1, close) : word;
  }

  private static void list(PrintWriter out) {
    int width =
        Stream.of(DiagnosticCode.values()).mapToInt(it -> it.word().length()).max().orElse(0);
    for (DiagnosticCode code : DiagnosticCode.values()) {
      String start = code.word() + " ".repeat(width - code.word().length()) + "  ";
      wrapped(code.text(), start, " ".repeat(start.length()), out);
    }
  }

  private static void print(CodePage page, PrintWriter out) {
    wrapped(page.code().text(), page.code().word() + ": ", "", out);
    out.println();
    page.text().lines().forEach(out::println);
    example("Wrong", page.wrong(), out);
    example("Right", page.right(), out);
  }

  private static void example(String heading, CodePage.Example example, PrintWriter out) {
    String place =
        switch (example.place()) {
          case "script" -> "";
          case "session" -> ", typed in `condor repl`";
          default -> ", in a " + example.place();
        };
    out.println();
    out.println(heading + place + ":");
    out.println();
    example.text().lines().forEach(line -> out.println(line.isEmpty() ? "" : "  " + line));
  }

  private static void wrapped(String text, String first, String next, PrintWriter out) {
    StringBuilder line = new StringBuilder(first);
    boolean isStart = true;
    for (String word : text.split(" ", -1)) {
      if (!isStart && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line.setLength(0);
        line.append(next);
        isStart = true;
      }
      line.append(isStart ? "" : " ").append(word);
      isStart = false;
    }
    out.println(line);
  }

  private static UserMistake unknown(String word) {
    List<String> known = Stream.of(DiagnosticCode.values()).map(DiagnosticCode::word).toList();
    return new UserMistake(
        "condor explain",
        "no error or warning has the code `" + word + "`",
        SpellingHint.nearest(bare(word), known)
            .map(it -> "did you mean `condor explain " + it + "`?")
            .orElse("`condor explain` lists the codes"));
  }
}
