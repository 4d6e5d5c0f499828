package dev.tradewind.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The arrows of `docs/architecture.md`: which module, and within a module which package, may use which.
@AnalyzeClasses(packages = "dev.tradewind", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /// A module: its packages, and the modules that it may use. `docs/architecture.md` draws them.
    private record Module(String name, List<String> packages, Set<String> uses) {
        static Module of(String name, String packages, String uses) {
            return new Module(
                    name,
                    words(packages).map("dev.tradewind."::concat).toList(),
                    words(uses).collect(Collectors.toSet()));
        }

        private static Stream<String> words(String text) {
            return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
        }
    }

    private static final List<Module> MODULES =
            List.of(
                    Module.of("patience", "patience..", ""),
                    Module.of("store", "store..", ""),
                    Module.of("telemetry", "telemetry..", ""),
                    Module.of("json", "json..", ""),
                    Module.of("engine", "engine..", "store"),
                    Module.of(
                            "http",
                            "http http.access.. http.address.. http.json.. http.outward..",
                            "telemetry"),
                    Module.of("http-server", "http.server..", "http"),
                    Module.of("http-client", "http.client..", "http telemetry"),
                    Module.of("broker", "broker..", "engine store json telemetry"),
                    Module.of("functions", "functions..", "broker engine store http http-server"),
                    Module.of("observe", "observe..", "broker engine store"),
                    Module.of("schema", "schema..", "json"),
                    Module.of(
                            "operator",
                            "operator..",
                            "http broker functions engine store telemetry"),
                    Module.of("console", "console..", "operator observe broker http engine store"),
                    Module.of(
                            "aws",
                            "aws aws.access.. aws.operation.. aws.policy.. aws.room.. aws.service.."
                                    + " aws.sts.. aws.wire..",
                            "http engine store json telemetry"),
                    Module.of(
                            "aws-trial",
                            "aws.trial..",
                            "aws functions broker http http-server engine store"),
                    Module.of(
                            "aws-messaging",
                            "aws.messaging.. aws.sns.. aws.sqs..",
                            "aws broker http http-client engine store"),
                    Module.of(
                            "aws-events",
                            "aws.events.. aws.scheduler.. aws.schemas..",
                            "aws broker http http-client engine store schema"),
                    Module.of(
                            "aws-compute",
                            "aws.compute.. aws.lambda.. aws.iam..",
                            "aws functions broker http engine store"),
                    Module.of(
                            "aws-observe",
                            "aws.cloudwatch.. aws.logs..",
                            "aws observe broker http engine store"),
                    Module.of(
                            "dapr",
                            "dapr..",
                            "broker engine store http http-server http-client telemetry"),
                    Module.of("eventing", "eventing..", "http telemetry"),
                    Module.of(
                            "hosts",
                            "hosts.handling.. hosts.transfer.. hosts.embedded..",
                            "eventing broker engine store http telemetry"),
                    Module.of("host-dapr", "hosts.dapr..", "hosts eventing http http-client"),
                    Module.of("host-cluster", "hosts.cluster..", "hosts eventing http"),
                    Module.of("host-aws", "hosts.aws..", "hosts eventing http"),
                    Module.of("sagas", "sagas..", "eventing http http-client schema telemetry"),
                    Module.of("commerce", "commerce..", "eventing http sagas telemetry"),
                    Module.of("client", "client..", "http"),
                    Module.of("soak", "soak..", "client http patience"),
                    Module.of(
                            "testkit",
                            "testkit..",
                            "patience aws-messaging aws-events aws functions operator http broker"
                                    + " engine store"));

    @ArchTest static final ArchRule modules_depend_only_on_those_below = modules();

    private static ArchRule modules() {
        var rule =
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .withOptionalLayers(true)
                        .layer("app")
                        .definedBy("dev.tradewind.app..");
        for (var module : MODULES) {
            rule = rule.layer(module.name()).definedBy(module.packages().toArray(String[]::new));
        }
        for (var module : MODULES) {
            var uses = module.uses().toArray(String[]::new);
            rule =
                    uses.length == 0
                            ? rule.whereLayer(module.name()).mayNotAccessAnyLayer()
                            : rule.whereLayer(module.name()).mayOnlyAccessLayers(uses);
        }
        return rule.whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer();
    }

    /// A package that is in no module would escape the rule above.
    @ArchTest
    static final ArchRule every_class_is_in_a_module =
            classes()
                    .should()
                    .resideInAnyPackage(
                            Stream.concat(
                                            MODULES.stream().flatMap(it -> it.packages().stream()),
                                            Stream.of("dev.tradewind.app.."))
                                    .toArray(String[]::new));

    /// Only the room that opens several services knows more than one.
    @ArchTest
    static final ArchRule services_of_aws_do_not_know_each_other =
            slices().matching(
                            "dev.tradewind.aws.(sqs|sns|sts|events|scheduler|schemas|cloudwatch|logs|lambda|iam)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule broker_packages_use_only_those_before_them =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("engine")
                    .definedBy("dev.tradewind.engine")
                    .layer("pattern")
                    .definedBy("dev.tradewind.broker.pattern")
                    .layer("patternExplanation")
                    .definedBy("dev.tradewind.broker.pattern.explanation")
                    .layer("queue")
                    .definedBy("dev.tradewind.broker.queue")
                    .layer("contract")
                    .definedBy("dev.tradewind.broker.contract")
                    .layer("delivery")
                    .definedBy("dev.tradewind.broker.delivery")
                    .layer("topic")
                    .definedBy("dev.tradewind.broker.topic")
                    .layer("confirmation")
                    .definedBy("dev.tradewind.broker.topic.confirmation")
                    .layer("push")
                    .definedBy("dev.tradewind.broker.topic.push")
                    .layer("phone")
                    .definedBy("dev.tradewind.broker.topic.phone")
                    .layer("timetable")
                    .definedBy("dev.tradewind.broker.timetable")
                    .layer("expression")
                    .definedBy("dev.tradewind.broker.schedule.expression")
                    .layer("schedule")
                    .definedBy("dev.tradewind.broker.schedule")
                    .layer("bus")
                    .definedBy("dev.tradewind.broker.bus")
                    .layer("input")
                    .definedBy("dev.tradewind.broker.bus.input")
                    .layer("busExplanation")
                    .definedBy("dev.tradewind.broker.bus.explanation")
                    .layer("broker")
                    .definedBy("dev.tradewind.broker")
                    .whereLayer("engine")
                    .mayNotAccessAnyLayer()
                    .whereLayer("pattern")
                    .mayNotAccessAnyLayer()
                    .whereLayer("patternExplanation")
                    .mayOnlyAccessLayers("pattern")
                    .whereLayer("queue")
                    .mayOnlyAccessLayers("engine")
                    .whereLayer("contract")
                    .mayOnlyAccessLayers("engine")
                    .whereLayer("delivery")
                    .mayOnlyAccessLayers("engine", "queue")
                    .whereLayer("topic")
                    .mayOnlyAccessLayers("engine", "pattern", "queue", "contract", "delivery")
                    .whereLayer("confirmation")
                    .mayOnlyAccessLayers("engine", "queue", "delivery", "topic")
                    .whereLayer("push")
                    .mayOnlyAccessLayers("engine", "delivery", "topic")
                    .whereLayer("phone")
                    .mayOnlyAccessLayers("engine")
                    .whereLayer("timetable")
                    .mayOnlyAccessLayers("engine")
                    .whereLayer("expression")
                    .mayOnlyAccessLayers("engine")
                    .whereLayer("schedule")
                    .mayOnlyAccessLayers("engine", "queue", "delivery", "expression", "timetable")
                    .whereLayer("input")
                    .mayNotAccessAnyLayer()
                    .whereLayer("bus")
                    .mayOnlyAccessLayers(
                            "engine",
                            "pattern",
                            "queue",
                            "contract",
                            "delivery",
                            "expression",
                            "timetable",
                            "input")
                    .whereLayer("busExplanation")
                    .mayOnlyAccessLayers("engine", "pattern", "patternExplanation", "bus")
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
                            "dev.tradewind.console..",
                            "dev.tradewind.aws..",
                            "dev.tradewind.eventing..",
                            "dev.tradewind.hosts..",
                            "dev.tradewind.sagas..",
                            "dev.tradewind.commerce..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Files.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule only_the_servers_know_netty =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.tradewind.http.server..", "dev.tradewind.dapr.grpc.transport..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule services_know_each_others_events_and_nothing_more =
            slices().matching("dev.tradewind.commerce.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(resideInAPackage("dev.tradewind.commerce.wire"), alwaysTrue())
                    .ignoreDependency(
                            alwaysTrue(), resideInAPackage("dev.tradewind.commerce.imports"))
                    .ignoreDependency(
                            alwaysTrue(), resideInAPackage("dev.tradewind.commerce.orders.tax"))
                    .ignoreDependency(
                            alwaysTrue(), resideInAPackage("dev.tradewind.commerce.*.events"));

    @ArchTest
    static final ArchRule what_every_host_does_knows_no_host =
            noClasses()
                    .that()
                    .resideInAPackage("dev.tradewind.hosts.handling")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.tradewind.hosts.embedded..",
                            "dev.tradewind.broker..",
                            "dev.tradewind.engine..",
                            "dev.tradewind.store..");

    /// But for the host whose events come by HTTP.
    @ArchTest
    static final ArchRule hosts_know_no_problems_of_http =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.tradewind.hosts.handling..", "dev.tradewind.hosts.embedded..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.tradewind.http");

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("dev.tradewind.(**)").should().beFreeOfCycles();
}
