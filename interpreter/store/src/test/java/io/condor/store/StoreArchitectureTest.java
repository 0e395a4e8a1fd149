package io.condor.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The package map of this module; the interpreter's {@code ArchitectureTest} holds the rest. */
class StoreArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.condor.store");

  @Test
  void theStoreImportsTheSeamOfChainsAndWhatItsTypesNeed() {
    classes()
        .that()
        .resideInAPackage("io.condor.store")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.or(
                JavaClass.Predicates.resideInAnyPackage(
                    "io.condor.store",
                    "io.condor.feed",
                    "io.condor.market",
                    "io.condor.instrument",
                    "org.duckdb",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson..",
                    "java.."),
                DescribedPredicate.describe("arrays and primitives", c -> c.isPrimitive())))
        .check(CLASSES);
  }

  @Test
  void onlyTheProviderIsPublic() {
    classes().that().arePublic().should().haveSimpleName("QuoteStores").check(CLASSES);
  }

  @Test
  void nothingReadsTheMachineOrTheMoment() {
    List<String> forbidden =
        List.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.exit",
            "java.time.LocalDate.now",
            "java.time.Instant.now",
            "java.util.Locale.getDefault",
            "java.time.ZoneId.systemDefault");
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "the method is one of " + forbidden,
                call -> forbidden.contains(call.getTargetOwner().getName() + "." + call.getName())))
        .check(CLASSES);
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
