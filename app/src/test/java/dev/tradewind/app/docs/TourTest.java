package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The tour has as many stops as its title says, each at a file; and links in the docs lead to files.
class TourTest {
    private static final Path DOCS = MainSources.PROJECT.resolve("docs");
    private static final Pattern LINK =
            Pattern.compile("]\\((?!https?:)([^)#\\s]+)(#[^)\\s]*)?\\)");
    private static final Pattern STOP =
            Pattern.compile("## (\\d+)\\. [^\\[]+: \\[`(\\w+)`]\\(\\.\\./\\S+/\\2\\.java\\)");
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    @Test
    void the_tour_has_the_stops_that_its_title_promises() throws IOException {
        var lines = Files.readAllLines(DOCS.resolve("tour.md"));

        var stops =
                lines.stream()
                        .map(STOP::matcher)
                        .filter(stop -> stop.matches())
                        .map(stop -> Integer.valueOf(stop.group(1)))
                        .toList();

        assertThat(stops)
                .isNotEmpty()
                .isEqualTo(IntStream.rangeClosed(1, stops.size()).boxed().toList());
        assertThat(lines.getFirst()).endsWith("in %s stops".formatted(NUMBERS.get(stops.size())));
    }

    @Test
    void every_link_of_the_docs_leads_to_a_file() throws IOException {
        try (var pages = Files.walk(DOCS)) {
            assertThat(pages.filter(it -> it.toString().endsWith(".md")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(page -> assertThat(deadLinks(page)).isEmpty());
        }
    }

    private static List<String> deadLinks(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(page.resolveSibling(link)))
                .toList();
    }
}
