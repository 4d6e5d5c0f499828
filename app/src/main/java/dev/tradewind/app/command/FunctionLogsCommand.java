package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.ClientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// `tradewind functions logs NAME`: the lines that a function has logged.
@Command(
        name = "logs",
        description = {
            "Shows the latest events that a function has logged, oldest first: lines, or several that belong together.",
            "The START, END and REPORT lines of its invocations are among them."
        })
final class FunctionLogsCommand implements Runnable {
    private static final int PAGE = 1_000;
    private static final long PACE_MILLIS = 300;

    /// The time as the loggers of AWS's runtimes write it: first, or behind a level.
    private static final Pattern OWN_TIME =
            Pattern.compile("(\\[[A-Z]+\\]\t)?\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\t");

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "NAME", description = "the function's name")
    private String name = "";

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "100",
            converter = AtLeastOne.class,
            description = "how many events at most (${DEFAULT-VALUE})")
    private int max;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "only events of the last 90s, 10m, 2h or 3d")
    private Optional<Duration> since = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description =
                    "only events that have this in them: a request's id, ERROR, a word of yours")
    private Optional<String> filter = Optional.empty();

    @Option(names = "--follow", description = "go on with what it logs from now on, until a signal")
    private boolean isFollowed;

    @Override
    public void run() {
        try (var admin = instance.adminApi()) {
            requireFunction();
            long next = since.isPresent() || filter.isPresent() ? search(admin) : latest(admin);
            while (isFollowed) {
                Thread.sleep(PACE_MILLIS);
                var page = admin.functionLog(name, next, PAGE);
                show(wanted(page));
                next = page.path("next").asLong();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireFunction() {
        try (var lambda = instance.aws().lambda()) {
            lambda.getFunctionConfiguration(it -> it.functionName(name));
        } catch (ResourceNotFoundException _) {
            throw new ClientFailure(
                    "there is no function %s; ./tradewind functions ls shows those that there are"
                            .formatted(name));
        }
    }

    /// @return where to read on
    private long latest(AdminApi admin) {
        var page = admin.functionLog(name, -max, Math.min(max, PAGE));
        show(wanted(page));
        return page.path("next").asLong();
    }

    /// Shows the last of those that are wanted, of all that are kept.
    ///
    /// @return where to read on
    private long search(AdminApi admin) {
        var found = new ArrayDeque<JsonNode>();
        long at = 0;
        boolean hasMore = true;
        while (hasMore) {
            var page = admin.functionLog(name, at, PAGE);
            found.addAll(wanted(page));
            while (found.size() > max) {
                found.removeFirst();
            }
            at = page.path("next").asLong();
            hasMore = !page.path("lines").isEmpty();
        }
        show(List.copyOf(found));
        return at;
    }

    private List<JsonNode> wanted(JsonNode page) {
        var earliest = since.map(span -> Instant.now().minus(span)).orElse(Instant.EPOCH);
        return page.path("lines")
                .valueStream()
                .filter(it -> !Instant.parse(it.path("at").asText()).isBefore(earliest))
                .filter(it -> it.path("text").asText().contains(filter.orElse("")))
                .toList();
    }

    private void show(List<JsonNode> events) {
        for (var event : events) {
            System.out.println(
                    instance.json()
                            ? Printable.lines(event.toString())
                            : Printable.logged(textOf(event)));
        }
    }

    /// An event with its time, unless it has one itself, and in lines if it has several.
    static String textOf(JsonNode event) {
        var text = event.path("text").asText().replace('\r', '\n');
        return OWN_TIME.matcher(text).lookingAt() ? text : event.path("at").asText() + "  " + text;
    }
}
