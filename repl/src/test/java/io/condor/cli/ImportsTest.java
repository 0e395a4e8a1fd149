package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
  private static final String STRATEGY =
      """
      strategy income {
        account { capital $100_000 margin defined_risk fees retail_index_options }
        condor income on SPXW {
          expires in 1 session  decide at close + 15 min  enter when vix <= gate
          legs {
            short put p <= spot - reach  long put p - wing
            short call c >= spot + reach  long call c + wing
          }
          size 1 contract  settle
        }
      }
      """;

  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  private Outcome condor(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(exitCode, out.toString(), err.toString().replace(folder.toString(), "."));
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @BeforeEach
  void shared() throws IOException {
    write(
        "shared/wings.condor",
        """
        edition 1
        import "gates.condor"
        definitions {
          param wing : points = 10 pt in 5 pt .. 25 pt
          let reach = spot * daily(vix)
          let spare = vix9d
        }
        """);
    write(
        "shared/gates.condor",
        """
        edition 1
        import "wings.condor"
        definitions { param gate : vol_points = 20 in 10 .. 40 }
        """);
  }

  @Test
  void definitionsOfOtherFilesAreThere() throws IOException {
    String main = write("main.condor", "edition 1\nimport \"shared/wings.condor\"\n" + STRATEGY);
    Outcome check = condor("check", main);
    assertThat(check.err()).isEmpty();
    assertThat(check.out()).contains("fine: strategy income, 2 params, 1 condor");
    Outcome run =
        condor("run", main, "--set", "wing=5 pt", "--from", "2014-01-02", "--to", "2014-02-28");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("wing = 5 pt, gate = 20 volpt").doesNotContain("internal");
  }

  @Test
  void mistakesAreToldWhereTheyStand() throws IOException {
    write(
        "shared/gates.condor",
        """
        edition 1
        definitions {
          param gate : vol_points = 20 in 10 .. 40
          let low = vxi < 3
        }
        """);
    String main =
        write(
            "main.condor",
            "edition 1\nimport \"shared/wings.condor\"\n" + STRATEGY.replace("<= gate", "<= gat"));
    assertThat(condor("check", main).err())
        .contains("./main.condor:6:")
        .contains("error[unknown-name]: unknown name `gat`")
        .contains("./shared/gates.condor:4:13: error[unknown-name]: unknown name `vxi`")
        .contains("\n4 |   let low = vxi < 3\n");
    String json = condor("check", "--json", main).out().replace(folder.toString(), ".");
    assertThat(json.replaceAll("\\s+", " "))
        .contains("\"file\" : \"./shared/gates.condor\", \"line\" : 4, \"column\" : 13");
  }

  @Test
  void anOpenBraceIsToldOfTheFileThatHasIt() throws IOException {
    write("shared/gates.condor", "edition 1\ndefinitions { param gate : vol_points = 20\n");
    String main = write("main.condor", "edition 1\nimport \"shared/wings.condor\"\n" + STRATEGY);
    Outcome outcome = condor("check", main);
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err()).startsWith("./shared/gates.condor:").doesNotContain("main.condor");
  }

  @Test
  void aFileThatIsNotThereIsNamedWhereItIsImported() throws IOException {
    String main = write("main.condor", "edition 1\nimport \"shared/none.condor\"\n" + STRATEGY);
    Outcome outcome = condor("run", main);
    assertThat(outcome.exitCode()).isOne();
    assertThat(outcome.err())
        .isEqualTo(
            """
            ./main.condor:2:8: error: `shared/none.condor` cannot be imported: no such file
            help: paths are relative to the file that imports
            """);
  }

  @Test
  void anImportedFileGivesDefinitionsAlone() throws IOException {
    write("other.condor", "edition 1\n" + STRATEGY);
    String main = write("main.condor", "edition 1\nimport \"other.condor\"\n" + STRATEGY);
    assertThat(condor("check", main).err())
        .contains(
            "./other.condor:2:10: error[misplaced-clause]: an imported file gives definitions");
  }

  @Test
  void aNameIsDefinedOnce() throws IOException {
    write("a.condor", "edition 1\ndefinitions { let reach = spot * daily(vix9d) }\n");
    String main =
        write(
            "main.condor",
            """
            edition 1
            import "shared/wings.condor"
            import "a.condor"
            """
                + STRATEGY);
    assertThat(condor("check", main).err())
        .contains("error[duplicate-name]: a let is called `reach` already");
  }

  @Test
  void theRunIdChangesWithAnImportedFile() throws IOException {
    String main = write("main.condor", "edition 1\nimport \"shared/wings.condor\"\n" + STRATEGY);
    String[] run = {"run", main, "--from", "2014-01-02", "--to", "2014-01-31"};
    String before = condor(run).out();
    write(
        "shared/gates.condor",
        "edition 1\ndefinitions { param gate : vol_points = 20 in 10 .. 50 }\n");
    String after = condor(run).out();
    assertThat(after.substring(after.lastIndexOf("\nrun ")))
        .isNotEqualTo(before.substring(before.lastIndexOf("\nrun ")));
  }
}
