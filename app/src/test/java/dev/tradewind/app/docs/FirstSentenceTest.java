package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A doc comment begins with a noun or a verb, so that its first word tells a thing from an act. A relative
/// clause ("What is kept", "Whether it is open") leaves a reader to find that out.
class FirstSentenceTest {
    private static final String DOC = "///";
    private static final Pattern CLAUSE =
            Pattern.compile(
                    "/// (What|Whether|Who|Whom|Whose|Where|How|Which|When|Likewise|That)\\b.*");

    @Test
    void no_first_sentence_begins_with_a_relative_clause() throws IOException {
        var clauses = new ArrayList<String>();
        for (var file : MainSources.files()) {
            clausesOf(Files.readAllLines(file))
                    .forEach(
                            line -> clauses.add(MainSources.PROJECT.relativize(file) + " " + line));
        }

        assertThat(clauses).isEmpty();
    }

    @Test
    void only_the_first_line_of_a_comment_counts() {
        var source =
                """
                /// What it is.
                class Some {
                    /// A thing.
                    /// Where it is, is said here.
                    int thing;
                    /// Whether it is there.
                    boolean there;
                }
                """;

        assertThat(clausesOf(source.lines().toList()))
                .containsExactly("/// What it is.", "/// Whether it is there.");
    }

    private static List<String> clausesOf(List<String> lines) {
        var clauses = new ArrayList<String>();
        boolean within = false;
        for (var line : lines) {
            var text = line.strip();
            if (!within && CLAUSE.matcher(text).matches()) {
                clauses.add(text);
            }
            within = text.startsWith(DOC);
        }
        return clauses;
    }
}
