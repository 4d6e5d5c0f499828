package dev.tradewind.dapr.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.TypeCatalogue;
import dev.tradewind.dapr.field.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
    @TempDir private Path directory;

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private List<FileReport> judge() {
        return TypeCatalogue.judgement().of(List.of(directory), Map.of("NAMESPACE", "shop"));
    }

    private ResourceReport judgeOne(String text) throws IOException {
        file("a.yaml", text);
        return judge().getFirst().resources().getFirst();
    }

    @Test
    void a_component_is_told_with_what_it_does_there_and_here() throws IOException {
        var report =
                judgeOne(
                        """
                        apiVersion: dapr.io/v1alpha1
                        kind: Component
                        metadata: {name: pubsub}
                        spec:
                          type: pubsub.rabbitmq
                          version: v1
                          metadata:
                            - {name: hostname, value: localhost}
                            - {name: prefetch, value: 10}
                        """);

        assertThat(report.isLoadable()).isTrue();
        assertThat(report.about()).isEqualTo("pubsub.rabbitmq");
        assertThat(report.oddities()).containsExactly("'prefetch' is no field of this type");
        assertThat(report.effects())
                .extracting(Remark.Effect::onDaprd)
                .contains("the topics are on RabbitMQ")
                .anyMatch(it -> it.contains("is dropped"));
    }

    @Test
    void policies_that_have_no_effect_are_told_with_their_places() throws IOException {
        var report =
                judgeOne(
                        """
                        apiVersion: dapr.io/v1alpha1
                        kind: Resiliency
                        metadata: {name: policies}
                        spec:
                          policies: {timeouts: {short: 1s}}
                          targets:
                            apps: {shop: {timeout: short}}
                            components:
                              pubsub: {inbound: {timeout: short}, outbound: {timeout: short}}
                              other: {inbound: {timeout: short}}
                        """);

        assertThat(report.isLoadable()).isTrue();
        assertThat(report.effects())
                .extracting(it -> it.onDaprd().replaceFirst(":.*", ""))
                .containsExactly("targets.components.pubsub.outbound", "targets.apps.shop");
        assertThat(report.effects())
                .extracting(Remark.Effect::here)
                .allMatch(it -> it.startsWith("no effect: "));
    }

    @Test
    void a_type_that_there_is_not_is_a_mistake_unless_errors_are_ignored() throws IOException {
        var text =
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: pubsub}
                spec: {type: pubsub.rocketmq, version: v1, ignoreErrors: %s}
                """;

        assertThat(judgeOne(text.formatted("false")).mistakes())
                .containsExactly("there is no type 'pubsub.rocketmq' here");
        assertThat(judgeOne(text.formatted("true")).oddities())
                .containsExactly(
                        "there is no type 'pubsub.rocketmq' here; with 'ignoreErrors' it is left out");
        assertThat(judge().getFirst().isLoadable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state.tradewind",
                "state.in-memory",
                "state.aws.dynamodb",
                "secretstores.local.env"
            })
    void a_store_that_an_instance_has_is_loaded(String type) throws IOException {
        var report = judgeOne(component("store").replace("pubsub.in-memory", type));

        assertThat(report.mistakes()).isEmpty();
        assertThat(report.oddities()).isEmpty();
        assertThat(report.effects()).hasSize(1);
    }

    @Test
    void a_store_that_an_instance_leaves_out_is_told_so_and_one_that_it_refuses_is_a_mistake()
            throws IOException {
        file(
                "a.yaml",
                component("vault").replace("pubsub.in-memory", "secretstores.hashicorp.vault"));
        file("b.yaml", component("etcd").replace("pubsub.in-memory", "state.etcd"));
        file("c.yaml", component("files").replace("pubsub.in-memory", "secretstores.local.file"));

        var reports = judge().stream().map(it -> it.resources().getFirst()).toList();

        assertThat(reports.get(0).isLoadable()).isTrue();
        assertThat(reports.get(0).oddities())
                .containsExactly(
                        "components of type 'secretstores.hashicorp.vault' are not here: it is left out");
        assertThat(reports.get(1).mistakes()).containsExactly("there is no type 'state.etcd' here");
        assertThat(reports.get(2).mistakes()).containsExactly("'secretsFile' is missing");
    }

    @Test
    void a_file_that_cannot_be_read_does_not_hide_the_others() throws IOException {
        file("a.yaml", "{");
        file("b.yaml", component("one"));
        file("c.yaml", component("one"));

        var reports = judge();

        assertThat(reports).extracting(FileReport::isLoadable).containsExactly(false, true, false);
        assertThat(reports.get(2).fault()).contains("duplicate definition of Component name one");
    }

    @Test
    void secrets_are_looked_for_in_stores_that_are_opened_before() throws IOException {
        file(
                "a.yaml",
                component("vault").replace("pubsub.in-memory", "secretstores.hashicorp.vault"));
        file("b.yaml", referring("one", "auth: {secretStore: vault}"));
        file("c.yaml", referring("two", "auth: {secretStore: variables}"));
        file("d.yaml", referring("three", ""));
        file(
                "e.yaml",
                component("variables").replace("pubsub.in-memory", "secretstores.local.env"));

        var mistakes = judge().stream().map(it -> it.resources().getFirst().mistakes()).toList();

        assertThat(mistakes.get(1))
                .containsExactly(
                        "its 'auth.secretStore' names 'vault', and there is no such secret store before it");
        assertThat(mistakes.get(2)).isEmpty();
        assertThat(mistakes.get(3))
                .containsExactly(
                        "it has a 'secretKeyRef', and no 'auth.secretStore' says from where");
    }

    /// A component that takes from a secret what it cannot be without.
    private static String referring(String name, String auth) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: %s}
        spec:
          type: pubsub.redis
          version: v1
          metadata:
            - {name: redisHost, secretKeyRef: {name: REDIS_HOST}}
        %s
        """
                .formatted(name, auth);
    }

    @Test
    void a_file_is_judged_alone_and_its_secret_store_may_be_in_another() throws IOException {
        file("a.yaml", referring("one", "auth: {secretStore: vault}"));
        file("b.yaml", "{");

        var report =
                TypeCatalogue.judgement()
                        .of(List.of(directory.resolve("a.yaml")), Map.of())
                        .getFirst();

        assertThat(report.isLoadable()).isTrue();
        assertThat(report.resources().getFirst().oddities())
                .containsExactly(
                        "its 'auth.secretStore' names 'vault', and there is no such secret store before it among these files");
    }

    @Test
    void a_document_that_says_no_resource_does_not_hide_the_others_of_its_file()
            throws IOException {
        file("a.yaml", component("one") + "---\nmetadata: {name: two}\n---\n" + component("three"));

        var report = judge().getFirst();

        assertThat(report.isLoadable()).isFalse();
        assertThat(report.fault()).isEqualTo("document 2: a document has no 'kind'");
        assertThat(report.resources())
                .extracting(ResourceReport::name)
                .containsExactly("one", "three");
    }

    private static String component(String name) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: %s}
        spec: {type: pubsub.in-memory, version: v1}
        """
                .formatted(name);
    }

    @Test
    void rules_are_compiled_and_components_looked_for() throws IOException {
        var report =
                judgeOne(
                        """
                        apiVersion: dapr.io/v2alpha1
                        kind: Subscription
                        metadata: {name: orders}
                        spec:
                          pubsubname: pubsub
                          topic: orders
                          routes:
                            rules: [{match: 'event.type ==', path: /a}]
                        """);

        assertThat(report.mistakes())
                .singleElement()
                .asString()
                .startsWith("the rule 'event.type ==' is none:");
        assertThat(report.oddities())
                .containsExactly("there is no component 'pubsub' among these files");
        assertThat(report.effects()).hasSize(2);
    }

    @Test
    void what_has_no_effect_is_told_so() throws IOException {
        assertThat(
                        judgeOne(
                                        """
                                        kind: Component
                                        apiVersion: dapr.io/v1alpha1
                                        metadata: {name: p, namespace: office}
                                        spec: {type: pubsub.in-memory}
                                        """)
                                .oddities())
                .containsExactly("it is in the namespace 'office', which is not the instance's");
        assertThat(
                        judgeOne(
                                        """
                                        kind: HTTPEndpoint
                                        apiVersion: dapr.io/v1alpha1
                                        metadata: {name: e}
                                        """)
                                .oddities())
                .containsExactly("resources of this kind have no effect here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "~", "Null", ""})
    void a_name_that_is_nothing_is_none(String nothing) throws IOException {
        file(
                "a.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: %s
                spec: {type: pubsub.tradewind, version: v1}
                """
                        .formatted(nothing));

        assertThat(judge().getFirst().fault()).isEqualTo("a document has no 'metadata.name'");
    }

    @Test
    void a_name_in_quotes_is_one_whatever_it_says() throws IOException {
        var report =
                judgeOne(
                        """
                        apiVersion: dapr.io/v1alpha1
                        kind: Component
                        metadata: {name: 'null'}
                        spec: {type: pubsub.tradewind, version: v1}
                        """);

        assertThat(report.isLoadable()).isTrue();
    }
}
