package dev.tradewind.dapr.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceSetTest {
    @TempDir Path directory;

    private ResourceSet set() {
        return new ResourceDirectory(Map.of("NAMESPACE", "shop")).set(List.of(directory));
    }

    private Path component(String file, String name) throws IOException {
        return Files.writeString(
                directory.resolve(file),
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: %s}
                spec: {type: pubsub.tradewind}
                """
                        .formatted(name));
    }

    private ResourceFile read(Path path) {
        return new ResourceDirectory(Map.of())
                .readings(List.of(directory)).stream()
                        .filter(it -> it.path().equals(path))
                        .map(it -> ((FileReading.Read) it).file())
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void files_change_one_by_one_and_stay_in_their_order() throws IOException {
        component("b.yaml", "b");
        var set = set();

        set.put(read(component("a.yaml", "a")));
        set.put(read(component("b.yaml", "c")));

        assertThat(set.resources()).extracting(Resource::name).containsExactly("a", "c");
        set.remove(directory.resolve("a.yaml"));
        assertThat(set.resources()).extracting(Resource::name).containsExactly("c");
    }

    @Test
    void a_name_that_is_there_already_changes_nothing() throws IOException {
        component("a.yaml", "a");
        component("b.yaml", "b");
        var set = set();
        var again = read(component("b.yaml", "a"));

        assertThatThrownBy(() -> set.put(again))
                .isInstanceOf(UnreadableResource.class)
                .hasMessageContaining("duplicate definition of Component name a");

        assertThat(set.resources()).extracting(Resource::name).containsExactly("a", "b");
    }

    @Test
    void what_is_in_another_namespace_has_no_effect() throws IOException {
        Files.writeString(
                directory.resolve("a.yaml"),
                """
                kind: Component
                apiVersion: dapr.io/v1alpha1
                metadata: {name: ours, namespace: shop}
                spec: {type: pubsub.tradewind}
                ---
                kind: Component
                apiVersion: dapr.io/v1alpha1
                metadata: {name: theirs, namespace: office}
                spec: {type: pubsub.tradewind}
                """);

        assertThat(set().resources())
                .satisfiesExactly(
                        it -> assertThat(it).isInstanceOf(Component.class),
                        it ->
                                assertThat(it)
                                        .isEqualTo(new Elsewhere("Component", "theirs", "office")));
    }

    @Test
    void shapes_that_dapr_does_not_read_are_told() throws IOException {
        var path =
                Files.writeString(
                        directory.resolve("a.yaml"),
                        """
                        apiVersion: dapr.io/v1
                        kind: Subscription
                        metadata: {name: orders}
                        spec:
                          pubsubname: pubsub
                          topic: orders
                          rules: [{match: 'event.type == "a"', path: /a}]
                          route: /orders
                          scopes: [shop]
                        """);

        var file = read(path);

        assertThat(file.notices())
                .containsExactly(
                        "Subscription 'orders': its apiVersion is 'dapr.io/v1', and Dapr's daemon passes over all but"
                                + " dapr.io/v1alpha1 and dapr.io/v2alpha1",
                        "Subscription 'orders': its scopes are within 'spec', where Dapr's daemon does not read them: it"
                                + " is for all applications there",
                        "Subscription 'orders': its rules are in 'spec', where Dapr's daemon does not read them; they"
                                + " belong in 'spec.routes'");
        var subscription = (SubscriptionFile) file.resources().getFirst();
        assertThat(subscription.isFor("office")).isFalse();
        assertThat(subscription.spec().rules()).hasSize(1);
    }
}
