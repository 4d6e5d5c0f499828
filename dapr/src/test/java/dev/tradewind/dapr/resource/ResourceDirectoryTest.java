package dev.tradewind.dapr.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceDirectoryTest {
    @TempDir Path directory;

    private List<Resource> read() {
        return new ResourceDirectory(Map.of("COLOR", "red")).read(List.of(directory));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void any_scalar_is_the_text_that_was_written() throws IOException {
        file(
                "a.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: pubsub}
                spec:
                  type: pubsub.tradewind
                  metadata:
                  - {name: number, value: 010}
                  - {name: flag, value: true}
                  - {name: time, value: 60s}
                  - {name: COLOR, envRef: COLOR}
                  - {name: nothing, value: }
                scopes: [shop]
                """);

        var component = (Component) read().getFirst();

        assertThat(component.type()).isEqualTo("pubsub.tradewind");
        assertThat(component.metadata().find("NUMBER")).contains("010");
        assertThat(component.metadata().find("flag")).contains("true");
        assertThat(component.metadata().find("time")).contains("60s");
        assertThat(component.metadata().find("color")).contains("red");
        assertThat(component.metadata().text("nothing")).isEmpty();
        assertThat(component.isFor("shop")).isTrue();
        assertThat(component.isFor("till")).isFalse();
    }

    @Test
    void both_versions_of_a_subscription_are_one_form() throws IOException {
        file(
                "b.yml",
                """
                kind: Subscription
                apiVersion: dapr.io/v1alpha1
                metadata: {name: one}
                spec: {pubsubname: p, topic: t, route: /r, deadLetterTopic: d}
                ---
                kind: Subscription
                apiVersion: dapr.io/v2alpha1
                metadata: {name: two}
                spec:
                  pubsubname: p
                  topic: t
                  routes:
                    rules: [{match: 'event.type == "x"', path: /x}]
                    default: /r
                """);

        var specs = read().stream().map(it -> ((SubscriptionFile) it).spec()).toList();

        assertThat(specs.getFirst().defaultPath()).contains("/r");
        assertThat(specs.getFirst().deadLetterTopic()).contains("d");
        assertThat(specs.getLast().defaultPath()).contains("/r");
        assertThat(specs.getLast().rules())
                .containsExactly(new SubscriptionSpec.RuleSpec("event.type == \"x\"", "/x"));
        assertThat(specs.getLast().deadLetterTopic()).isEqualTo(Optional.empty());
    }

    @Test
    void other_kinds_are_named_and_other_files_skipped() throws IOException {
        file("c.yaml", "kind: HTTPEndpoint\nmetadata: {name: r}\n---\n---\n# nothing\n");
        file("readme.md", "kind: [");

        assertThat(read()).containsExactly(new Unapplied("HTTPEndpoint", "r"));
    }

    @Test
    void two_components_of_one_name_are_refused() throws IOException {
        var component = "kind: Component\nmetadata: {name: p}\nspec: {type: pubsub.tradewind}\n";
        file("a.yaml", component + "---\n" + component);

        assertRefused("duplicate definition of Component name p");
    }

    @Test
    void what_is_no_yaml_or_no_resource_is_refused_with_its_file() throws IOException {
        file("a.yaml", "kind: [");
        assertRefused("a.yaml: ");

        file("a.yaml", "metadata: {name: p}");
        assertRefused("a.yaml: a document has no 'kind'");

        file("a.yaml", "kind: Component\nmetadata: {name: p}\nspec: {}");
        assertRefused("component 'p' has no 'spec.type'");

        file("a.yaml", "kind: Subscription\nmetadata: {name: s}\nspec: {topic: t}");
        assertRefused("a subscription has no 'pubsubname'");
    }

    @Test
    void what_would_grow_when_it_is_read_is_refused() throws IOException {
        file("a.yaml", "a: " + "[".repeat(100_000));
        assertRefused("nested deeper than 50");

        file("a.yaml", "a: " + "x".repeat(1 << 20));
        assertRefused("more than 1048576 bytes");

        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        file("a.yaml", bomb.toString());
        assertRefused("aliases");

        file("a.yaml", "a: &a [*a]");
        assertRefused("the alias *a is within what it stands for");
    }

    @Test
    void a_directory_that_is_not_there_is_refused() {
        var nowhere = List.of(directory.resolve("nowhere"));

        assertThatThrownBy(() -> new ResourceDirectory(Map.of()).read(nowhere))
                .isInstanceOf(UnreadableResource.class)
                .hasMessageContaining("there is no directory");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableResource.class)
                .hasMessageContaining(message);
    }
}
