package dev.tradewind.app.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.QueueView;
import dev.tradewind.client.Redrive;
import dev.tradewind.client.RedriveChoice;
import dev.tradewind.client.ReturnWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind dlq redrive QUEUE`: sends dead letters back to the queues that they came from.
@Command(
        name = "redrive",
        description = {
            "Moves the messages of a dead-letter queue, or those that are chosen, back to where they came from.",
            "A message that was sent to the dead-letter queue came from nowhere, and needs --to; so does every one in the",
            "dead-letter queue of a subscription, a rule or a schedule.",
            "Watches what becomes of them for a while; the exit status is 1 if one is dead again."
        })
final class DlqRedriveCommand implements Callable<Integer> {
    /// Chosen by a text that each body has, since SQS moves all letters only of a queue that another queue names.
    private static final RedriveChoice EVERY_LETTER =
            new RedriveChoice(List.of(), Optional.empty(), Optional.of(""));

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "QUEUE", description = "name of the dead-letter queue")
    private String queue = "";

    @Option(
            names = "--to",
            paramLabel = "QUEUE",
            description = "name of a queue that gets them instead, wherever they came from")
    private Optional<String> destination = Optional.empty();

    @Option(
            names = "--message",
            paramLabel = "ID",
            description = "only the message with this id; may be given several times")
    private List<String> messages = new ArrayList<>();

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "only those that were sent so long ago: 90s, 10m, 2h, 3d")
    private Optional<Duration> olderThan = Optional.empty();

    @Option(
            names = "--matching",
            paramLabel = "TEXT",
            description =
                    "only those whose body contains it, or with an attribute that reads so as NAME=VALUE")
    private Optional<String> matching = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = TimeSpan.class,
            description = "how long to watch what becomes of them (${DEFAULT-VALUE})")
    private Duration wait = Duration.ZERO;

    @Option(names = "--no-wait", description = "do not watch what becomes of them")
    private boolean unwatched;

    @Override
    public Integer call() {
        if (destination.filter(queue::equals).isPresent()) {
            throw new ClientFailure(
                    "%s would get its own letters, as new messages; --to names another queue"
                            .formatted(queue));
        }
        try (var sqs = instance.sqs();
                var admin = instance.adminApi()) {
            var view = QueueView.named(sqs, queue);
            var source = view.arn();
            var watch =
                    unwatched
                            ? Optional.<ReturnWatch>empty()
                            : ReturnWatch.begin(admin, source, destination);
            long moved = move(sqs, admin, view);
            var seen = watch.filter(_ -> moved > 0).map(it -> it.watch(moved, wait));
            var result = new Moved(queue, destination, moved, seen);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(result) : text(result)));
            return result.returned() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private long move(SqsClient sqs, AdminApi admin, QueueView view) {
        var source = view.arn();
        var choice = new RedriveChoice(messages, olderThan, matching);
        var to = destination.map(name -> QueueView.named(sqs, name).arn());
        if (!choice.isAny()) {
            return Redrive.chosen(admin, source, to, choice);
        }
        if (!view.takesDeadLetters(sqs)) {
            return Redrive.chosen(admin, source, Optional.of(required(to)), EVERY_LETTER);
        }
        return to.map(arn -> Redrive.into(sqs, source, arn))
                .orElseGet(() -> Redrive.back(sqs, source));
    }

    private String required(Optional<String> to) {
        return to.orElseThrow(() ->
                new ClientFailure(
                        "no queue names %s as its dead-letter queue, so its letters came from none: --to QUEUE says where they go"
                                .formatted(queue)));
    }

    private String text(Moved result) {
        return result.sentence()
                + result.seen().map(seen -> "\n" + became(seen, result.moved())).orElse("");
    }

    private String became(ReturnWatch.Seen seen, long moved) {
        if (seen.returned() > 0) {
            return "%d came back, so the cause is still there: ./tradewind dlq show %s%s"
                    .formatted(seen.returned(), queue, instance.awsArguments());
        }
        return seen.waiting() == 0
                ? "None came back: %d left the queue where they went.".formatted(moved)
                : "None came back within %s; %d message(s) are still where they went, waiting or in flight."
                        .formatted(Age.of(wait.toSeconds()), seen.waiting());
    }

    /// @param destination absent for where each message came from
    /// @param seen absent where nobody watched
    private record Moved(
            String queue,
            @JsonInclude(Include.NON_ABSENT) Optional<String> destination,
            long moved,
            @JsonInclude(Include.NON_ABSENT) Optional<ReturnWatch.Seen> seen) {
        long returned() {
            return seen.map(ReturnWatch.Seen::returned).orElse(0L);
        }

        String sentence() {
            return "Moved %d message(s) from %s %s."
                    .formatted(
                            moved,
                            queue,
                            destination
                                    .map(to -> "to " + to)
                                    .orElse("back to where they came from"));
        }
    }
}
