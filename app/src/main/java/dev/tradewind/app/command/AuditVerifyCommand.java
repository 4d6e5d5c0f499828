package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind audit verify`: walks along the chain of the audit.
@Command(
        name = "verify",
        description = {
            "Walks along the audit from its first row, and names rows that are missing or were changed.",
            "The exit status is 1 if there are any. It prints where the chain ends: noted elsewhere, and given as --known",
            "another day, it shows whether all up to there is as it was."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private static final Pattern END = Pattern.compile("([0-9]{1,12}):([0-9a-f]{64})");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--known",
            paramLabel = "ROW:DIGEST",
            description = "an end of the chain that was printed before")
    private @Nullable String known;

    @Override
    public Integer call() {
        try (var api = instance.orderApi()) {
            var walk = walk(api);
            walk.findings.addAll(compared(api));
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(walk.json()) : walk.text()));
            return walk.findings.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static Walk walk(OrderApi api) {
        var walk = new Walk();
        var path = "/audit/verification";
        var page = api.get(path);
        walk.add(page);
        while (page.hasNonNull("next")) {
            page = api.get(path + "?after=" + page.path("next").asText());
            walk.add(page);
        }
        return walk;
    }

    private List<String> compared(OrderApi api) {
        if (known == null) {
            return List.of();
        }
        var end = END.matcher(known);
        if (!end.matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--known is a row and its digest, as verify prints them, not '%s'"
                            .formatted(known));
        }
        return digest(api, end.group(1)).filter(end.group(2)::equals).isPresent()
                ? List.of()
                : List.of("row %s is not the one that was known".formatted(end.group(1)));
    }

    private static Optional<String> digest(OrderApi api, String row) {
        try {
            return Optional.of(api.get("/audit/rows/" + row).path("digest").asText());
        } catch (ClientFailure _) { // there is none
            return Optional.empty();
        }
    }

    /// A walk along the chain, and what was found on the way.
    private static final class Walk {
        private final List<String> findings = new ArrayList<>();
        private long rows;
        private long withoutContent;
        private String end = "";

        void add(JsonNode page) {
            rows += page.path("rows").asLong();
            withoutContent += page.path("withoutContent").asLong();
            end = page.at("/end/row").asText() + ":" + page.at("/end/digest").asText();
            for (var it : page.path("findings")) {
                findings.add(
                        "row %s %s".formatted(it.path("row").asText(), it.path("what").asText()));
            }
        }

        Map<String, Object> json() {
            return Map.of(
                    "rows", rows,
                    "withoutContent", withoutContent,
                    "end", end,
                    "findings", findings);
        }

        String text() {
            var summary =
                    "%d rows, %d without content, end %s".formatted(rows, withoutContent, end);
            return findings.isEmpty()
                    ? summary + "\nNone is missing, and none was changed."
                    : summary + "\n" + String.join("\n", findings);
        }
    }
}
