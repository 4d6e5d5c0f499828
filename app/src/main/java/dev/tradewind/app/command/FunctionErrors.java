package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.ClientFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The latest errors of functions, as the REPORT lines of their logs have them.
record FunctionErrors(AdminApi admin) {
    /// Of a log's end, in which the latest invocations are.
    private static final int LINES = 1_000;

    private static final Pattern REPORT =
            Pattern.compile("REPORT RequestId: .*\\tStatus: (?:\\w+\\tError Type: )?(\\S+)");

    /// The latest of a function, with its time; nothing where the instance does not tell, or has forgotten it.
    ///
    /// @param function its name, also with a version or an alias
    Optional<String> latest(String function) {
        try {
            var name = function.replaceFirst(":.*", "");
            return admin.functionLog(name, -LINES, LINES)
                    .path("lines")
                    .valueStream()
                    .flatMap(line -> error(line).stream())
                    .reduce((_, later) -> later);
        } catch (ClientFailure _) {
            return Optional.empty();
        }
    }

    private static Optional<String> error(JsonNode line) {
        return Optional.of(REPORT.matcher(line.path("text").asText()))
                .filter(Matcher::find)
                .map(it -> "%s at %s".formatted(it.group(1), line.path("at").asText()));
    }
}
