package dev.tradewind.app.docs;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A simple name stands for one top-level type, so that a reader who meets it knows which is meant.
class TypeNamesTest {
    /// The pairs that share a name, each with the reason: no program has both, and neither has a better word.
    private static final Map<String, String> SHARED =
            Map.ofEntries(
                    Map.entry("package-info", "Java's own name"),
                    Map.entry("Main", "the start of a program: the application, the benchmarks"),
                    Map.entry("Answer", "to a command; of a server, as the benchmarks read it"),
                    Map.entry("Callers", "whom requests are from; threads of a benchmark"),
                    Map.entry("Connection", "the server's end of it; the benchmarks' end"),
                    Map.entry("Launch", "of a child by the soak; of a server by the benchmarks"),
                    Map.entry("Orders", "the service; the benchmark of it"),
                    Map.entry("Site", "paths of a server; the place of a benchmark's run"),
                    Map.entry("Tradewind", "the program; its column in the benchmarks"),
                    Map.entry("Carrier", "the shop's; an example's, a project of its own"),
                    Map.entry("Shipping", "likewise"),
                    Map.entry("PaymentProvider", "the shop's; an example's, a project of its own"));

    @Test
    void a_simple_name_stands_for_one_type() {
        assertThat(modulesOfSharedNames().keySet()).isEqualTo(SHARED.keySet());
    }

    @Test
    void only_benchmarks_and_examples_share_names_with_others() {
        var within = modulesOfSharedNames();
        within.remove("package-info");

        assertThat(within.values())
                .allSatisfy(modules ->
                        assertThat(modules).hasSize(2).containsAnyOf("bench", "examples"));
    }

    /// The modules in which each name is that more than one file has.
    private static Map<String, Set<String>> modulesOfSharedNames() {
        var byName = new TreeMap<String, Set<String>>();
        MainSources.files().stream()
                .collect(groupingBy(TypeNamesTest::name))
                .forEach((name, files) -> {
                    if (files.size() > 1) {
                        byName.put(
                                name,
                                files.stream()
                                        .map(TypeNamesTest::module)
                                        .collect(Collectors.toSet()));
                    }
                });
        return byName;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String module(Path file) {
        return MainSources.PROJECT.relativize(file).getName(0).toString();
    }
}
