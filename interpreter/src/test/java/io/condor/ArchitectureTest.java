package io.condor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The package map, compiler-checked: who may import whom, and what nothing here may touch. */
class ArchitectureTest {

  /** Left may import right; anything absent is forbidden, new packages included. */
  private static final String ALLOWED_IMPORTS =
      """
      grammar     ->
      spelling    ->
      source      ->
      resampling  ->
      type        ->
      diagnostic  -> source
      syntax      -> grammar source diagnostic spelling
      format      -> syntax source diagnostic
      ast         -> syntax format source diagnostic
      explain     -> diagnostic
      check       -> syntax type source diagnostic spelling
      lint        -> check syntax type source diagnostic spelling

      instrument  ->
      pricing     -> instrument
      market      -> resampling instrument pricing
      feed        -> instrument pricing market
      quality     -> instrument pricing market feed
      simulation  -> instrument pricing market feed
      world       -> instrument pricing market feed quality simulation spelling
      fetch       -> market
      ledger      -> instrument
      audit       -> ledger market instrument

      plan        -> check type source diagnostic         market pricing instrument
      backtest    -> plan source diagnostic  audit ledger market pricing instrument
      measure     -> backtest source resampling    ledger instrument
      report      -> measure backtest source       ledger instrument
      """;

  /** A library stays behind the packages named here. */
  private static final String LIBRARIES =
      """
      org.antlr              -> grammar syntax
      com.fasterxml.jackson  -> ast market feed world simulation fetch report
      java.net.http          -> fetch
      picocli                ->
      org.jline              ->
      """;

  /**
   * What would make a run depend on the machine, the moment or the place: types and members. The
   * exceptions are packages that may use them.
   */
  private static final String FORBIDDEN_CALLS =
      """
      java.lang.System.out                     ->
      java.lang.System.err                     ->
      java.lang.System.in                      ->
      java.lang.System.currentTimeMillis       ->
      java.lang.System.nanoTime                ->
      java.lang.System.getenv                  ->
      java.lang.System.getProperty             ->
      java.lang.System.exit                    ->
      java.lang.Math.random                    ->
      java.util.Locale.getDefault              ->
      java.util.TimeZone.getDefault            ->
      java.time.ZoneId.systemDefault           ->
      java.time.Instant.now                    ->
      java.time.LocalDate.now                  ->
      java.time.LocalTime.now                  ->
      java.time.LocalDateTime.now              ->
      java.time.ZonedDateTime.now              ->
      java.time.Clock.*                        ->
      java.nio.file.Files.*                    -> market feed world fetch
      java.io.File.*                           -> market feed world fetch
      java.io.FileInputStream.*                -> market feed world fetch
      java.io.FileReader.*                     -> market feed world fetch
      java.io.FileOutputStream.*               ->
      java.io.FileWriter.*                     ->
      java.io.RandomAccessFile.*               -> market feed world fetch
      java.nio.channels.FileChannel.*          -> market feed world fetch
      java.net.Socket.*                        ->
      java.net.ServerSocket.*                  ->
      java.net.DatagramSocket.*                ->
      java.net.InetAddress.*                   ->
      java.net.URL.openStream                  ->
      java.net.URL.openConnection              ->
      java.nio.channels.SocketChannel.*        ->
      java.nio.channels.AsynchronousSocketChannel.* ->
      """;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.condor");

  @TestFactory
  Stream<DynamicTest> packagesImportOnlyWhatTheTableAllows() {
    Map<String, Set<String>> table = table(ALLOWED_IMPORTS);
    return table.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> {
                      Set<String> forbidden = new TreeSet<>(table.keySet());
                      forbidden.remove(row.getKey());
                      forbidden.removeAll(row.getValue());
                      noClasses()
                          .that()
                          .resideInAPackage(ours(row.getKey()))
                          .should()
                          .dependOnClassesThat()
                          .resideInAnyPackage(ours(forbidden))
                          .allowEmptyShould(true)
                          .check(CLASSES);
                    }));
  }

  @Test
  void everyPackageIsInTheTable() {
    classes()
        .should()
        .resideInAnyPackage(ours(table(ALLOWED_IMPORTS).keySet()))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("io.condor.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> librariesStayBehindTheirPackages() {
    return table(LIBRARIES).entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () ->
                        noClasses()
                            .that(resideOutsideOfPackages(ours(row.getValue())))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(row.getKey() + "..")
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  @TestFactory
  Stream<DynamicTest> nothingReadsTheMachineOrTheMoment() {
    return table(FORBIDDEN_CALLS).entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () ->
                        noClasses()
                            .that(resideOutsideOfPackages(ours(row.getValue())))
                            .should()
                            .accessTargetWhere(target(memberNamed(row.getKey())))
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  /**
   * {@code Math.exp} and its like may differ in the last bit between processors; {@code StrictMath}
   * and the pricing core's own functions do not.
   */
  @Test
  void numbersAreTheSameOnEveryProcessor() {
    List<String> inexact =
        List.of("exp", "log", "pow", "expm1", "log1p", "log10", "sinh", "cosh", "tanh", "sin")
            .stream()
            .map(name -> "java.lang.Math." + name)
            .toList();
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "the method is one of " + inexact,
                call -> inexact.contains(call.getTargetOwner().getName() + "." + call.getName())))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** {@code String.format} without a locale writes numbers as the machine's language does. */
  @Test
  void textIsMadeWithoutTheDefaultLocale() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** A misspelled row would allow everything it was meant to forbid. */
  @Test
  void tablesNameExistingThings() {
    Map<String, Set<String>> imports = table(ALLOWED_IMPORTS);
    for (String text : List.of(ALLOWED_IMPORTS, LIBRARIES, FORBIDDEN_CALLS)) {
      table(text)
          .forEach((left, right) -> assertThat(imports.keySet()).as(left).containsAll(right));
    }
    for (String member : table(FORBIDDEN_CALLS).keySet()) {
      String type = member.substring(0, member.lastIndexOf('.'));
      String name = member.substring(type.length() + 1);
      JavaClass found = new ClassFileImporter().importClass(load(type));
      assertThat(
              name.equals("*")
                  || found.getAllMembers().stream().anyMatch(m -> m.getName().equals(name)))
          .as(member)
          .isTrue();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static DescribedPredicate<AccessTarget> memberNamed(String member) {
    String type = member.substring(0, member.lastIndexOf('.'));
    String name = member.substring(type.length() + 1);
    return DescribedPredicate.describe(
        member,
        target ->
            target.getOwner().getName().equals(type)
                && (name.equals("*") || target.getName().equals(name)));
  }

  /** Rows {@code left -> right right …}, blank lines ignored. */
  private static Map<String, Set<String>> table(String text) {
    Map<String, Set<String>> rows = new TreeMap<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      String[] sides = line.split("->", -1);
      Set<String> right = new TreeSet<>(Arrays.asList(sides[1].strip().split("\\s+")));
      right.remove("");
      rows.put(sides[0].strip(), right);
    }
    return rows;
  }

  private static String[] ours(Set<String> names) {
    return names.stream().map(ArchitectureTest::ours).toArray(String[]::new);
  }

  private static String ours(String name) {
    return "io.condor." + name + "..";
  }
}
