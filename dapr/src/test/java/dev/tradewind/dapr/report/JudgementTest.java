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

    @Test
    void a_file_that_cannot_be_read_does_not_hide_the_others() throws IOException {
        file("a.yaml", "{");
        file("b.yaml", component("one"));
        file("c.yaml", component("one"));

        var reports = judge();

        assertThat(reports).extracting(FileReport::isLoadable).containsExactly(false, true, false);
        assertThat(reports.get(2).fault()).contains("duplicate definition of Component name one");
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
}
