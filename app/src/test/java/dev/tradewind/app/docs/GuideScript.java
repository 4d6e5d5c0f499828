package dev.tradewind.app.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands of a page of the docs, in the order in which a reader runs them, and what each block of them prints:
/// blocks marked `sh`, each followed by one marked `text`.
public record GuideScript(List<Step> steps) {
    private static final Pattern BLOCK =
            Pattern.compile("^```(sh|text)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /// Between the outputs of two steps.
    private static final String RULE = "=-=-=-=";

    /// A block of commands, and the text that they print.
    public record Step(String commands, String output) {}

    public GuideScript {
        steps = List.copyOf(steps);
    }

    public static GuideScript of(String page) {
        var blocks = BLOCK.matcher(page).results().toList();
        var steps = new ArrayList<Step>();
        for (int i = 0; i + 1 < blocks.size(); i += 2) {
            if (!blocks.get(i).group(1).equals("sh")
                    || !blocks.get(i + 1).group(1).equals("text")) {
                throw new IllegalArgumentException("no output after: " + blocks.get(i).group(2));
            }
            steps.add(new Step(blocks.get(i).group(2), blocks.get(i + 1).group(2)));
        }
        return new GuideScript(steps);
    }

    /// A script for a shell that runs every step, and ends at the first command that fails.
    public String script() {
        return steps.stream()
                .map(Step::commands)
                .collect(Collectors.joining("echo %s%n".formatted(RULE), "set -eu\n", ""));
    }

    /// What such a script printed, step by step.
    public static List<String> outputs(String printed) {
        return List.of(printed.split(RULE + "\n", -1));
    }
}
