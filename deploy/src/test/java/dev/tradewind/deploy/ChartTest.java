package dev.tradewind.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.OperatorPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the chart renders, checked by Kubernetes' and the operators' own schemas, and by what pods of a careful cluster
/// have to be.
final class ChartTest {
    private static final String ONE_NODE = "one-node";
    private static final String HIGHLY_AVAILABLE = "highly-available";
    private static final String PER_SERVICE = "per-service";

    /// Of the reading of a process, and of what is due in it, as it closes one after the other (docs/hosts.md).
    private static final int HANDLING_SECONDS_MAX = 30;

    private final KubernetesTools tools = KubernetesTools.installed();
    private final Chart chart = new Chart(tools);

    @TempDir private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, HIGHLY_AVAILABLE, PER_SERVICE})
    void helm_and_the_schemas_find_nothing_wrong(String values) throws IOException {
        var lint = chart.lint(values);
        assertThat(lint.status()).as("%s%s", lint.output(), lint.errors()).isZero();

        var manifests = chart.manifests(values);
        var ours = Files.writeString(directory.resolve("own.yaml"), lines(manifests, false));
        var validated = tools.validate(ours);
        assertThat(validated.status()).as("%s", validated.errors()).isZero();
        assertThat((validated.output() + validated.errors()).lines())
                .hasSameSizeAs(manifests.stream().filter(it -> !it.isCustom()).toList());
        var custom = tools.validateCustom(lines(manifests, true));
        assertThat(custom.status()).as("%s", custom.output()).isZero();
    }

    @Test
    void what_is_wrong_is_found() throws IOException {
        var wrong =
                Files.writeString(
                        directory.resolve("wrong.yaml"),
                        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: [{port: 80}]}}");
        assertThat(tools.validate(wrong).status()).isNotZero();

        var scaled =
                """
                {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": "a"},\
                 "spec": {"scaleTargetRef": {"name": "a"}, "triggers": [{"type": "kafka", "metadata": {"lagThreshold": 100}}]}}
                """;
        assertThat(tools.validateCustom(scaled).output())
                .contains("/metadata/lagThreshold", "{\"type\":\"string\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, HIGHLY_AVAILABLE, PER_SERVICE})
    void pods_are_nobody_and_write_only_where_a_volume_is(String values) {
        assertThat(chart.manifests(values).stream().flatMap(it -> it.pod().stream()))
                .isNotEmpty()
                .allSatisfy(pod -> {
                    assertThat(pod.at("/securityContext/runAsNonRoot").booleanValue()).isTrue();
                    assertThat(pod.at("/securityContext/runAsUser").intValue()).isEqualTo(10_001);
                    assertThat(pod.get("automountServiceAccountToken").booleanValue()).isFalse();
                    var container = pod.get("containers").get(0);
                    assertThat(
                                    container
                                            .at("/securityContext/readOnlyRootFilesystem")
                                            .booleanValue())
                            .isTrue();
                    assertThat(container.at("/resources/limits/memory").isTextual()).isTrue();
                    assertThat(writable(container)).isSubsetOf("/tmp", "/var/lib/tradewind");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, HIGHLY_AVAILABLE, PER_SERVICE})
    void probes_ask_the_port_where_the_program_tells_how_it_is(String values) {
        assertThat(chart.manifests(values))
                .filteredOn(it -> it.container().filter(c -> c.has("ports")).isPresent())
                .isNotEmpty()
                .allSatisfy(workload -> {
                    var container = workload.container().orElseThrow();
                    assertThat(port(container, "operator")).isEqualTo(OperatorPort.DEFAULT);
                    assertThat(workload.arguments())
                            .contains("--operator-port=" + OperatorPort.DEFAULT)
                            .containsAnyOf(
                                    "--http-port=" + port(container, "api"),
                                    "--http=" + port(container, "api"));
                    for (var probe : List.of("livenessProbe", "readinessProbe")) {
                        assertThat(container.at("/" + probe + "/httpGet/port").textValue())
                                .isEqualTo("operator");
                    }
                });
    }

    @Test
    void a_password_is_in_a_file_and_nowhere_else() {
        assertThat(chart.manifests(PER_SERVICE))
                .filteredOn(it -> it.pod().isPresent())
                .hasSize(6)
                .allSatisfy(it -> {
                    assertThat(it.arguments())
                            .contains("--postgres-password-file=/etc/tradewind/postgres/password");
                    assertThat(it.pod().orElseThrow().get("volumes").valueStream())
                            .filteredOn(volume -> volume.has("secret"))
                            .isNotEmpty()
                            .allSatisfy(volume ->
                                    assertThat(volume.at("/secret/defaultMode").intValue())
                                            .isEqualTo(0440));
                    assertThat(it.container().orElseThrow().get("env"))
                            .extracting(variable -> variable.get("name").textValue())
                            .containsExactly("JDK_JAVA_OPTIONS");
                });
        var refused =
                chart.render(
                        HIGHLY_AVAILABLE,
                        "cluster.postgres.url=postgresql://ann:word@postgres/shop");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("no user and no password in it");
    }

    @Test
    void what_no_process_would_start_with_is_refused() {
        assertThat(chart.render(ONE_NODE, "api.behindTlsProxy=false").errors())
                .contains("api.tls.secretName or api.behindTlsProxy");
        assertThat(chart.render(HIGHLY_AVAILABLE, "api.keys.secretName=").errors())
                .contains("nobody could ask the API");
        assertThat(chart.render(HIGHLY_AVAILABLE, "cluster.kafka.brokers=").errors())
                .contains("cluster.kafka.brokers");
        assertThat(chart.render(HIGHLY_AVAILABLE, "cluster.postgres.connections=3").errors())
                .contains("a process needs 4 at least");
        assertThat(chart.render(HIGHLY_AVAILABLE, "options={--flow=sequential}").errors())
                .contains("say who moves the money");
        assertThat(
                        chart.render(
                                        HIGHLY_AVAILABLE,
                                        "options={--payment-provider=acme,--providers=/jars}")
                                .status())
                .isZero();
        assertThat(chart.render(HIGHLY_AVAILABLE, "profile=demo", "options=null").status())
                .isZero();
        assertThat(chart.render(HIGHLY_AVAILABLE, "api.jwt.issuer=https://id.example").errors())
                .contains("api.jwt.keys");
    }

    @Test
    void who_may_reach_a_pod_that_believes_a_proxy_has_to_be_said() {
        assertThat(chart.render(ONE_NODE, "networkPolicy.enabled=false").errors())
                .contains("networkPolicy.enabled and networkPolicy.from");
        assertThat(chart.render(PER_SERVICE, "networkPolicy.from=null").errors())
                .contains("networkPolicy.enabled and networkPolicy.from");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, HIGHLY_AVAILABLE, PER_SERVICE})
    void the_api_is_reached_from_where_it_is_said_and_from_nowhere_else(String values) {
        var policy =
                chart.manifests(values).stream()
                        .filter(it -> it.kind().equals("NetworkPolicy"))
                        .findFirst()
                        .orElseThrow();

        assertThat(policy.json().at("/spec/ingress").valueStream())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.get("from")).isNotEmpty());
        assertThat(chart.manifests(HIGHLY_AVAILABLE, "networkPolicy.from=null"))
                .filteredOn(it -> it.kind().equals("NetworkPolicy"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.json().at("/spec/ingress").valueStream())
                                .singleElement()
                                .satisfies(rule ->
                                        assertThat(rule.at("/ports/0/port").textValue())
                                                .isEqualTo("operator")));
    }

    /// As long as a process takes at most: before it is told, for what its intakes handle, and for what waits.
    @ParameterizedTest
    @ValueSource(strings = {ONE_NODE, HIGHLY_AVAILABLE, PER_SERVICE})
    void a_pod_has_the_time_to_end_that_its_process_takes(String values) {
        assertThat(chart.manifests(values))
                .filteredOn(it -> it.container().filter(c -> c.has("lifecycle")).isPresent())
                .isNotEmpty()
                .allSatisfy(it -> {
                    int before =
                            it.container()
                                    .orElseThrow()
                                    .at("/lifecycle/preStop/sleep/seconds")
                                    .intValue();
                    assertThat(before).isPositive();
                    assertThat(
                                    it.pod()
                                            .orElseThrow()
                                            .get("terminationGracePeriodSeconds")
                                            .intValue())
                            .isGreaterThanOrEqualTo(before + 2 * HANDLING_SECONDS_MAX);
                });
    }

    @Test
    void tables_and_topics_are_made_before_any_process_starts() {
        var job =
                chart.manifests(HIGHLY_AVAILABLE).stream()
                        .filter(it -> it.kind().equals("Job"))
                        .findFirst()
                        .orElseThrow();

        assertThat(job.json().at("/metadata/annotations").get("helm.sh/hook").textValue())
                .isEqualTo("pre-install,pre-upgrade");
        assertThat(job.arguments()).startsWith("cluster", "init", "--partitions=12");
    }

    @Test
    void each_service_runs_somewhere_and_has_a_budget() {
        var manifests = chart.manifests(PER_SERVICE);

        var services =
                manifests.stream()
                        .flatMap(Manifest::arguments)
                        .filter(it -> it.startsWith("--services="))
                        .flatMap(it -> List.of(it.substring(11).split(",")).stream())
                        .toList();
        assertThat(services)
                .containsExactlyInAnyOrder(
                        "product",
                        "cart",
                        "order",
                        "payment",
                        "inventory",
                        "notification",
                        "shipping",
                        "purchasing",
                        "return");
        assertThat(names(manifests, "PodDisruptionBudget"))
                .isEqualTo(names(manifests, "Deployment"));
    }

    @Test
    void what_grows_with_its_lag_has_no_number_of_its_own() {
        var manifests = chart.manifests(PER_SERVICE);

        var scaled = names(manifests, "ScaledObject");
        assertThat(scaled).hasSize(3);
        assertThat(manifests)
                .filteredOn(it -> it.kind().equals("Deployment"))
                .allSatisfy(it ->
                        assertThat(it.json().at("/spec/replicas").isMissingNode())
                                .isEqualTo(scaled.contains(it.name())));
    }

    private static List<String> names(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(it -> it.kind().equals(kind))
                .map(Manifest::name)
                .sorted()
                .toList();
    }

    private static List<String> writable(JsonNode container) {
        return container
                .get("volumeMounts")
                .valueStream()
                .filter(it -> !it.path("readOnly").booleanValue())
                .map(it -> it.get("mountPath").textValue())
                .toList();
    }

    private static int port(JsonNode container, String name) {
        return container
                .get("ports")
                .valueStream()
                .filter(it -> it.get("name").textValue().equals(name))
                .mapToInt(it -> it.get("containerPort").intValue())
                .findFirst()
                .orElseThrow();
    }

    /// JSON is YAML too; documents of it are told apart by a line.
    private static String lines(List<Manifest> manifests, boolean isCustom) {
        return manifests.stream()
                .filter(it -> it.isCustom() == isCustom)
                .map(it -> it.json().toString())
                .collect(Collectors.joining(isCustom ? "\n" : "\n---\n"));
    }
}
