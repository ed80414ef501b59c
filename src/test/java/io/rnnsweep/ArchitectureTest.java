package io.rnnsweep;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Which package may know which, and what no code may do. */
@AnalyzeClasses(packages = "io.rnnsweep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("io.rnnsweep")
          .layer("cli")
          .definedBy("io.rnnsweep.cli..")
          .layer("job")
          .definedBy("io.rnnsweep.job..")
          .layer("report")
          .definedBy("io.rnnsweep.report..")
          .layer("spark")
          .definedBy("io.rnnsweep.spark..")
          .layer("tracking")
          .definedBy("io.rnnsweep.tracking..")
          .layer("fetch")
          .definedBy("io.rnnsweep.fetch..")
          .layer("results")
          .definedBy("io.rnnsweep.results..")
          .layer("sweep")
          .definedBy("io.rnnsweep.sweep..")
          .layer("forecast")
          .definedBy("io.rnnsweep.forecast..")
          .layer("search")
          .definedBy("io.rnnsweep.search..")
          .layer("training")
          .definedBy("io.rnnsweep.training..")
          .layer("network")
          .definedBy("io.rnnsweep.network..")
          .layer("statistics")
          .definedBy("io.rnnsweep.statistics..")
          .layer("series")
          .definedBy("io.rnnsweep.series..")
          .layer("config")
          .definedBy("io.rnnsweep.config..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("spark")
          .mayOnlyBeAccessedByLayers("main", "cli", "job")
          .whereLayer("tracking")
          .mayOnlyBeAccessedByLayers("main", "cli", "job")
          .whereLayer("fetch")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("results")
          .mayOnlyBeAccessedByLayers("main", "cli", "job", "report")
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("main", "cli", "job", "tracking", "spark", "results")
          .whereLayer("forecast")
          .mayOnlyBeAccessedByLayers("main", "cli", "job", "results")
          .whereLayer("search")
          .mayOnlyBeAccessedByLayers("main", "cli", "job", "spark", "results", "sweep")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("main", "cli", "job", "spark", "results", "sweep", "forecast")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers(
              "main", "cli", "job", "spark", "results", "sweep", "training", "forecast")
          .whereLayer("statistics")
          .mayOnlyBeAccessedByLayers("main", "cli", "job", "results", "report", "training")
          .whereLayer("series")
          .mayOnlyBeAccessedByLayers(
              "main", "cli", "job", "spark", "results", "sweep", "forecast", "training");

  @ArchTest
  static final ArchRule THE_ARITHMETIC_KNOWS_NO_SPARK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.rnnsweep.series..",
              "io.rnnsweep.network..",
              "io.rnnsweep.training..",
              "io.rnnsweep.search..",
              "io.rnnsweep.sweep..",
              "io.rnnsweep.statistics..",
              "io.rnnsweep.fetch..",
              "io.rnnsweep.forecast..",
              "io.rnnsweep.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule VECTORS_STAY_IN_THE_KERNEL =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.rnnsweep.network.kernel")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  @ArchTest
  static final ArchRule RANDOMNESS_IS_SEEDED =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocalRandom.class);

  /** Their last bits may differ from one JVM to another. */
  @ArchTest
  static final ArchRule NUMBERS_COME_FROM_EXACT_OPERATIONS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.rnnsweep.series..",
              "io.rnnsweep.spark.reader..",
              "io.rnnsweep.network..",
              "io.rnnsweep.training..",
              "io.rnnsweep.search..",
              "io.rnnsweep.forecast..")
          .should()
          .callMethodWhere(
              describe(
                  "a function of Math that is not exactly rounded",
                  (JavaCall<?> call) ->
                      call.getTargetOwner().isEquivalentTo(Math.class)
                          && Set.of(
                                  "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp",
                                  "expm1", "hypot", "log", "log10", "log1p", "pow", "sin", "sinh",
                                  "tan", "tanh")
                              .contains(call.getName())));

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS_AND_EXITS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.rnnsweep", "io.rnnsweep.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);
}
