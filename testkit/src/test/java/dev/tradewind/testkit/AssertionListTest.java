package dev.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of assertions in `docs/testkit.md` beside the classes that have them.
final class AssertionListTest {
    private static final Path PAGE = Path.of("..", "docs", "testkit.md");

    @Test
    void every_assertion_is_listed_and_nothing_else() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(listed(page, "## Assertions on a queue"))
                .containsExactlyInAnyOrderElementsOf(declaredBy(QueueAssert.class));
        assertThat(listed(page, "## Assertions on a message"))
                .containsExactlyInAnyOrderElementsOf(declaredBy(MessageAssert.class));
    }

    private static List<String> declaredBy(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .map(method -> method.getName())
                .distinct()
                .toList();
    }

    /// The names that begin the rows of the section's table.
    private static List<String> listed(String page, String heading) {
        var section = page.split(Pattern.quote(heading + "\n"), 2)[1].split("\n## ", 2)[0];
        return Pattern.compile("(?m)^\\| `(\\w+)")
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}
