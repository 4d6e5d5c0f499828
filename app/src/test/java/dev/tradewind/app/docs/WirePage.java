package dev.tradewind.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A page of docs/wire as the rows of its tables, whose last column names tests.
///
/// A test's name without a class is of the class named before it in its cell, else of the class that the
/// section, else the page, says its tests are in.
///
/// @param isMarked whether the page says of each row how it is known, as `method.md` tells
record WirePage(String name, boolean isMarked, List<Row> rows) {
    private static final String METHOD = "method.md";
    private static final Pattern TESTS_ARE_IN = Pattern.compile("[Tt]ests are in `(\\w+)`");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern BETWEEN_CELLS = Pattern.compile("(?<!\\\\)\\|");

    /// @param place page and line
    /// @param said the cells before the tests
    record Row(String place, List<String> said, List<TestReference> tests) {
        private static final Pattern MARK =
                Pattern.compile("(recorded|documented|in an SDK|assumed|this project)(: .+)?");

        /// Tells whether every part of the source says how it is known.
        boolean isMarked() {
            return said.size() > 1
                    && Arrays.stream(said.get(1).split("; "))
                            .allMatch(part -> MARK.matcher(part).matches());
        }
    }

    static WirePage read(Path file) {
        try {
            var name = file.getFileName().toString();
            var text = Files.readString(file);
            boolean isMarked = text.contains("](" + METHOD + ")");
            return new WirePage(name, isMarked, new Reader(name).rows(text.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {
        private final String page;
        private String classOfPage = "";
        private String classOfSection = "";
        private boolean inSection;

        Reader(String page) {
            this.page = page;
        }

        List<Row> rows(List<String> lines) {
            var rows = new ArrayList<Row>();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                if (!line.startsWith("|")) {
                    prose(line);
                } else if (i > 0 && lines.get(i - 1).startsWith("|") && !line.startsWith("|-")) {
                    rows.add(row(line, page + ":" + (i + 1)));
                }
            }
            return List.copyOf(rows);
        }

        private void prose(String line) {
            if (line.startsWith("## ")) {
                inSection = true;
                classOfSection = "";
            }
            var said = TESTS_ARE_IN.matcher(line);
            if (said.find() && inSection) {
                classOfSection = said.group(1);
            } else if (said.hasMatch()) {
                classOfPage = said.group(1);
            }
        }

        private Row row(String line, String place) {
            var cells = Arrays.stream(BETWEEN_CELLS.split(line)).map(String::strip).toList();
            int last = cells.size() - 1;
            return new Row(place, cells.subList(1, last), tests(cells.get(last)));
        }

        private List<TestReference> tests(String cell) {
            var tests = new ArrayList<TestReference>();
            var before = classOfSection.isEmpty() ? classOfPage : classOfSection;
            for (var quoted = QUOTED.matcher(cell); quoted.find(); ) {
                var test = TestReference.parse(quoted.group(1), before);
                tests.add(test);
                before = test.className();
            }
            return List.copyOf(tests);
        }
    }
}
