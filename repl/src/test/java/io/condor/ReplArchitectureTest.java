package io.condor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The package map of this module; the interpreter's {@code ArchitectureTest} holds the rest.
 *
 * <p>The names are exact: {@code io.condor.repl} does not mean {@code io.condor.repl.terminal}.
 */
class ReplArchitectureTest {
  private static final String CLI = "io.condor.cli";
  private static final String REPL = "io.condor.repl";
  private static final String TERMINAL = "io.condor.repl.terminal";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CLI, REPL);

  /** The command line opens a terminal, the terminal holds a conversation; never the other way. */
  @ParameterizedTest
  @CsvSource({
    REPL + ", " + TERMINAL,
    REPL + ", " + CLI,
    TERMINAL + ", " + CLI,
  })
  void packageDoesNotImport(String left, String right) {
    noClasses()
        .that()
        .resideInAPackage(left)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(right)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "picocli.., " + CLI,
    "org.jline.., " + TERMINAL,
    // The interpreter hides these behind its own types; the generated parser is one of them.
    "org.antlr.., nowhere",
    "io.condor.grammar.., nowhere",
    // `check --json` writes diagnostics.
    "com.fasterxml.jackson.., " + CLI,
    // `fmt --diff` compares lines.
    "com.github.difflib.., " + CLI,
    "de.siegmar.fastcsv.., nowhere",
    "org.apache.commons.., nowhere",
    // Only the interpreter's package for downloads opens connections.
    "java.net.http.., nowhere",
  })
  void libraryStaysBehindOnePackage(String library, String onlyImporter) {
    noClasses()
        .that()
        .resideOutsideOfPackage(onlyImporter)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsOneOfTheThree() {
    classes().should().resideInAnyPackage(CLI, REPL, TERMINAL).check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.condor.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
