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
                    .layer("engine")
                    .definedBy("dev.tradewind.engine..")
                    .layer("http")
                    .definedBy("dev.tradewind.http", "dev.tradewind.http.json..")
                    .layer("http-server")
                    .definedBy("dev.tradewind.http.server..")
                    .layer("telemetry")
                    .definedBy("dev.tradewind.telemetry..")
                    .layer("broker")
                    .definedBy("dev.tradewind.broker..")
                    .layer("operator")
                    .definedBy("dev.tradewind.operator..")
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
                    .layer("client")
                    .definedBy("dev.tradewind.client..")
                    .layer("soak")
                    .definedBy("dev.tradewind.soak..")
                    .layer("app")
                    .definedBy("dev.tradewind.app..")
                    .whereLayer("store")
                    .mayNotAccessAnyLayer()
                    .whereLayer("telemetry")
                    .mayNotAccessAnyLayer()
                    .whereLayer("engine")
                    .mayOnlyAccessLayers("store")
                    .whereLayer("http")
                    .mayNotAccessAnyLayer()
                    .whereLayer("http-server")
                    .mayOnlyAccessLayers("http")
                    .whereLayer("broker")
                    .mayOnlyAccessLayers("engine", "store")
                    .whereLayer("operator")
                    .mayOnlyAccessLayers("http", "broker", "engine", "store")
                    .whereLayer("aws")
                    .mayOnlyAccessLayers("http", "broker", "engine", "store")
                    .whereLayer("testkit")
                    .mayOnlyAccessLayers(
                            "aws", "operator", "http", "http-server", "broker", "engine", "store")
                    .whereLayer("eventing")
                    .mayOnlyAccessLayers("http")
                    .whereLayer("hosts")
                    .mayOnlyAccessLayers("eventing", "http", "broker", "engine", "store")
                    .whereLayer("commerce")
                    .mayOnlyAccessLayers("eventing", "http")
                    .whereLayer("client")
                    .mayOnlyAccessLayers("http")
                    .whereLayer("soak")
                    .mayOnlyAccessLayers("client", "http")
                    .whereLayer("testkit")
                    .mayNotBeAccessedByAnyLayer()
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
    static final ArchRule store_engine_and_broker_take_time_and_randomness_from_outside =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.tradewind.store..",
                            "dev.tradewind.engine..",
                            "dev.tradewind.broker..")
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
                            "dev.tradewind.engine..",
                            "dev.tradewind.http..",
                            "dev.tradewind.broker..",
                            "dev.tradewind.operator..",
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
    static final ArchRule only_the_http_server_knows_netty =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.tradewind.http.server..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..");

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
