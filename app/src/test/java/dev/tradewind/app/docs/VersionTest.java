package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The version is the same wherever somebody reads it to copy it.
class VersionTest {
    private static final Path PROJECT = MainSources.PROJECT;
    private static final Pattern ARTIFACT =
            Pattern.compile(
                    "<artifactId>tradewind(-\\w+)*</artifactId>.*\\s+<version>([^<]+)</version>");

    static List<Path> pages() throws IOException {
        var named = Stream.of("README.md", "docs/testkit.md", "docs/payment-providers.md");
        try (var examples = Files.list(PROJECT.resolve("examples"))) {
            var poms = new ArrayList<Path>();
            for (var example : examples.sorted().toList()) {
                var pom = example.resolve("pom.xml");
                if (Files.exists(pom)
                        && Files.readString(pom).contains("<groupId>dev.tradewind<")) {
                    poms.add(pom);
                }
            }
            return Stream.concat(named.map(PROJECT::resolve), poms.stream()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void coordinates_have_the_version_of_the_build(Path page) throws IOException {
        assertThat(versions(page)).isNotEmpty().containsOnly(ofTheBuild());
    }

    @Test
    void the_changes_of_this_version_stand_first() throws IOException {
        var first =
                Files.readAllLines(PROJECT.resolve("CHANGELOG.md")).stream()
                        .filter(line -> line.startsWith("## "))
                        .findFirst();

        assertThat(first).hasValue("## " + ofTheBuild().replace("-SNAPSHOT", ""));
    }

    private static String ofTheBuild() throws IOException {
        return versions(PROJECT.resolve("pom.xml")).getFirst();
    }

    private static List<String> versions(Path page) throws IOException {
        return ARTIFACT.matcher(Files.readString(page))
                .results()
                .map(VersionTest::version)
                .toList();
    }

    private static String version(MatchResult artifact) {
        return artifact.group(2);
    }
}
