package dev.tradewind.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.time.Instant;
import java.util.UUID;

/// The arrows of `docs/architecture.md`: which module, and within a module which package, may use which.
@AnalyzeClasses(packages = "dev.tradewind", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule modules_depend_only_on_those_below =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .withOptionalLayers(true)
                    .layer("store")
                    .definedBy("dev.tradewind.store..")
                    .layer("broker")
                    .definedBy("dev.tradewind.broker..")
                    .layer("aws")
                    .definedBy("dev.tradewind.aws..")
                    .layer("testkit")
                    .definedBy("dev.tradewind.testkit..")
                    .layer("eventing")
                    .definedBy("dev.tradewind.eventing..")
                    .layer("hosts")
                    .definedBy("dev.tradewind.hosts..")
                    .layer("commerce")
                    .definedBy("dev.tradewind.commerce..")
                    .layer("app")
                    .definedBy("dev.tradewind.app..")
                    .whereLayer("store")
                    .mayNotAccessAnyLayer()
                    .whereLayer("broker")
                    .mayOnlyAccessLayers("store")
                    .whereLayer("aws")
                    .mayOnlyAccessLayers("broker", "store")
                    .whereLayer("testkit")
                    .mayOnlyAccessLayers("aws", "broker", "store")
                    .whereLayer("testkit")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("eventing")
                    .mayNotAccessAnyLayer()
                    .whereLayer("hosts")
                    .mayOnlyAccessLayers("eventing", "broker", "store")
                    .whereLayer("commerce")
                    .mayOnlyAccessLayers("eventing")
                    .whereLayer("app")
                    .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule broker_packages_use_only_those_before_them =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("engine")
                    .definedBy("dev.tradewind.engine")
                    .layer("queue")
                    .definedBy("dev.tradewind.broker.queue")
                    .layer("topic")
                    .definedBy("dev.tradewind.broker.topic")
                    .layer("broker")
                    .definedBy("dev.tradewind.broker")
                    .whereLayer("engine")
                    .mayNotAccessAnyLayer()
                    .whereLayer("queue")
                    .mayOnlyAccessLayers("engine")
                    .whereLayer("topic")
                    .mayOnlyAccessLayers("engine", "queue")
                    .whereLayer("broker")
                    .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule store_and_broker_take_time_and_randomness_from_outside =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.tradewind.store..", "dev.tradewind.broker..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule only_the_store_touches_files =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.tradewind.broker..",
                            "dev.tradewind.aws..",
                            "dev.tradewind.eventing..",
                            "dev.tradewind.hosts..",
                            "dev.tradewind.commerce..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Files.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule services_know_each_others_events_and_nothing_more =
            slices().matching("dev.tradewind.commerce.(orders|payments|inventory|notifications)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(), resideInAPackage("dev.tradewind.commerce.*.events"));

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("dev.tradewind.(**)").should().beFreeOfCycles();
}
