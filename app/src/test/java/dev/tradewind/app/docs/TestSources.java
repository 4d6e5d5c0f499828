package dev.tradewind.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The tests of every module that run, by class, read from their sources as the formatter leaves them.
///
/// @param methods of each class, by its simple name; those that are disabled are left out
record TestSources(Map<String, Set<String>> methods) {
    private static final String DISABLED = "Disabled";
    private static final Set<String> TEST = Set.of("Test", "ParameterizedTest", "RepeatedTest");
    private static final Pattern ANNOTATION = Pattern.compile(" {4}@(\\w+).*");
    private static final Pattern METHOD = Pattern.compile(" {4}(?:[\\w<>]+ )*\\w+ (\\w+)\\(.*");

    static TestSources of(Path project) {
        var methods = new HashMap<String, Set<String>>();
        try (var modules = Files.list(project)) {
            for (var sources : modules.map(it -> it.resolve("src/test/java")).toList()) {
                if (Files.isDirectory(sources)) {
                    read(sources, methods);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestSources(methods);
    }

    private static void read(Path sources, Map<String, Set<String>> methods) throws IOException {
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                methods.computeIfAbsent(name, _ -> new HashSet<>())
                        .addAll(tests(Files.readAllLines(file)));
            }
        }
    }

    /// The methods of one source file that JUnit runs.
    static Set<String> tests(List<String> lines) {
        if (lines.stream().anyMatch(line -> line.startsWith("@" + DISABLED))) {
            return Set.of();
        }
        var tests = new HashSet<String>();
        var annotations = new HashSet<String>();
        for (var line : lines) {
            var annotation = ANNOTATION.matcher(line);
            var method = METHOD.matcher(line);
            if (annotation.matches()) {
                annotations.add(annotation.group(1));
            } else if (method.matches()) {
                if (runs(annotations)) {
                    tests.add(method.group(1));
                }
                annotations.clear();
            }
        }
        return tests;
    }

    private static boolean runs(Set<String> annotations) {
        return !annotations.contains(DISABLED) && annotations.stream().anyMatch(TEST::contains);
    }

    boolean hasRunning(TestReference test) {
        var running = methods.getOrDefault(test.className(), Set.of());
        return test.method().map(running::contains).orElse(!running.isEmpty());
    }
}
