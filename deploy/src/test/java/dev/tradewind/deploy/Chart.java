package dev.tradewind.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/// The chart, as Helm renders it for a release named `shop`.
record Chart(KubernetesTools tools) {
    static final Path PLACE = Path.of("helm", "tradewind");

    /// The oldest that the chart is for. Helm has to be told: built by Go, it takes itself to render for 1.20.
    private static final String KUBERNETES = "1.30.0";

    static Path values(String name) {
        return PLACE.resolve("values").resolve(name + ".yaml");
    }

    /// What Helm finds wrong with the chart and a file of values.
    Processes.Ended lint(String values) {
        return Processes.run(
                List.of(
                        tools.helm(),
                        "lint",
                        PLACE.toString(),
                        "--strict",
                        "--kube-version",
                        KUBERNETES,
                        "--values",
                        values(values).toString()));
    }

    /// @param set further values, as `--set` takes them
    Processes.Ended render(String values, String... set) {
        var command = new ArrayList<String>();
        command.addAll(List.of(tools.helm(), "template", "shop", PLACE.toString()));
        command.addAll(List.of("--kube-version", KUBERNETES));
        command.addAll(List.of("--values", values(values).toString()));
        for (var value : set) {
            command.addAll(List.of("--set", value));
        }
        return Processes.run(command);
    }

    List<Manifest> manifests(String values, String... set) {
        var rendered = render(values, set);
        assertThat(rendered.status()).as("%s", rendered.errors()).isZero();
        return StreamSupport.stream(new Yaml().loadAll(rendered.output()).spliterator(), false)
                .filter(it -> it != null)
                .map(Manifest::of)
                .toList();
    }
}
