package dev.tradewind.console;

import static dev.tradewind.console.JsonBody.asked;
import static dev.tradewind.console.JsonBody.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.queue.Letter;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.MoveTasks;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.operator.QueueRoutes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The actions on messages that nobody has received: sent back, deleted, sent anew as somebody has edited them. Each is
/// noted with who did it, and when.
final class LetterActions {
    /// As many as a page shows at once.
    private static final int CHOSEN_MAX = 1_000;

    private static final String ALL = "all";
    private static final int REASON_MAX = 200;

    private static final int TEXT_MAX = 200;

    private final ConsoleGround ground;
    private final ActionLog done;
    private final PacedRedrives paced = new PacedRedrives();

    LetterActions(ConsoleGround ground, ActionLog done) {
        this.ground = ground;
        this.done = done;
    }

    /// Sends messages back to where they came from, or to a queue that is named; at once, or by itself at a rate.
    Reply redrive(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var queue = queue(body, "queue");
        var to = text(body, "to").map(this::named);
        if (to.equals(Optional.of(queue))) {
            throw Problem.inField("/to", "is the queue that they are in");
        }
        var choice = chosen(body);
        if (!body.path("perSecond").isMissingNode() && !body.path("perSecond").isNull()) {
            return begin(
                    call,
                    caller,
                    new Redrive(queue, to, choice, which(body), filter(body), rate(body)));
        }
        var result = asked(() -> ground.broker().moveTasks().moveChosen(queue, to, choice));
        if (result.moved() > 0) {
            done.note(
                    call,
                    caller,
                    queue,
                    "redrove %d%s%s".formatted(result.moved(), filter(body), goal(to)),
                    "");
        }
        return Reply.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("moved", result.moved())
                        .put("stayed", result.stayed())
                        .put("mayBeMore", result.mayBeMore()));
    }

    private static String goal(Optional<Arn> to) {
        return to.map(it -> " to " + it.resource()).orElse("");
    }

    /// A redrive at a rate.
    ///
    /// @param which as it is noted, as the filter is
    private record Redrive(
            Arn queue,
            Optional<Arn> to,
            Predicate<Letter> choice,
            String which,
            String filter,
            int perSecond) {}

    /// Begins one that goes on by itself; both ends of it are noted.
    private Reply begin(HttpCall call, ApiCaller caller, Redrive redrive) {
        var queue = redrive.queue();
        asked(() -> {
            ground.broker().moveTasks().requireMovable(queue, redrive.to());
            return queue;
        });
        var of = redrive.filter() + goal(redrive.to());
        var began =
                "began to redrive %s%s, %d a second"
                        .formatted(redrive.which(), of, redrive.perSecond());
        paced.begin(
                queue,
                redrive.perSecond(),
                () -> done.note(call, caller, queue, began, ""),
                pace ->
                        ground.broker()
                                .moveTasks()
                                .moveChosen(queue, redrive.to(), redrive.choice(), pace),
                end -> done.note(call, caller, queue, ended(end, of), ""));
        return Reply.ok(paced.look(queue));
    }

    private static String ended(PacedRedrives.End end, String of) {
        var words = new StringBuilder("redrove %d%s".formatted(end.moved(), of));
        if (end.stayed() > 0) {
            words.append(", %d stayed".formatted(end.stayed()));
        }
        if (end.mayBeMore()) {
            words.append(", there may be more");
        }
        if (end.isBrokenOff()) {
            words.append(", broken off by a fault");
        }
        return words.toString();
    }

    private static int rate(JsonNode body) {
        var rate = body.path("perSecond");
        if (!rate.isInt() || rate.intValue() < 1 || rate.intValue() > MoveTasks.PER_SECOND_MAX) {
            throw Problem.inField(
                    "/perSecond", "must be 1 to %d".formatted(MoveTasks.PER_SECOND_MAX));
        }
        return rate.intValue();
    }

    /// The state of a redrive that goes on by itself.
    Reply look(HttpCall call) {
        return Reply.ok(
                paced.look(
                        QueueRoutes.queue(
                                call.require("queue"), ground.account(), ground.region())));
    }

    /// Ends those that go on by themselves, and notes their ends.
    void close() {
        paced.close();
    }

    /// Stops one.
    Reply halt(HttpCall call, ApiCaller caller) {
        var queue = queue(JsonBody.of(call), "queue");
        boolean isStopped =
                paced.stop(queue, () -> done.note(call, caller, queue, "stopped a redrive", ""));
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("stopped", isStopped));
    }

    /// Deletes messages for a reason.
    Reply delete(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var queue = queue(body, "queue");
        var reason =
                text(body, "reason").orElseThrow(() -> Problem.inField("/reason", "is missing"));
        if (reason.length() > REASON_MAX) {
            throw Problem.inField(
                    "/reason", "must have at most %d characters".formatted(REASON_MAX));
        }
        var result = asked(() -> queues().deleteChosen(queue, chosen(body)));
        if (result.deleted() > 0) {
            done.note(call, caller, queue, "deleted %d".formatted(result.deleted()), reason);
        }
        return Reply.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("deleted", result.deleted())
                        .put("stayed", result.stayed())
                        .put("mayBeMore", result.mayBeMore()));
    }

    /// Sends a message with the attributes of one that is there and another body. The one that is there goes, if that is
    /// wanted, once the copy is on disk.
    Reply send(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var queue = queue(body, "queue");
        var to = queue(body, "to");
        var text = text(body, "body").orElseThrow(() -> Problem.inField("/body", "is missing"));
        var original = original(queue, text(body, "message").orElse(""));
        var sent = asked(() -> queues().send(to, List.of(copy(original, text))));
        var id = sent.getFirst().messageId();
        done.note(
                call,
                caller,
                queue,
                "sent an edited copy of %s to %s as %s"
                        .formatted(original.messageId(), to.resource(), id),
                "");
        if (body.path("replace").asBoolean()) {
            var result =
                    asked(() ->
                            queues().deleteChosen(
                                            queue,
                                            it -> it.messageId().equals(original.messageId())));
            if (result.deleted() > 0) {
                done.note(call, caller, queue, "deleted 1", "an edited copy of it was sent");
            }
        }
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("messageId", id.toString()));
    }

    private PeekedMessage original(Arn queue, String id) {
        return asked(() -> queues().peek(queue, CHOSEN_MAX)).stream()
                .filter(it -> it.messageId().toString().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "the message '%s' is not among the oldest of %s any more"
                                        .formatted(id, queue.resource())));
    }

    /// In a FIFO queue it is of the original's group, and no duplicate of it.
    private NewMessage copy(PeekedMessage original, String body) {
        return NewMessage.of(body, original.attributes(), ground.account())
                .withIdentity(
                        original.groupId().or(() -> Optional.of("console")),
                        Optional.of(UUID.randomUUID().toString()));
    }

    private Queues queues() {
        return ground.broker().queues();
    }

    private Arn queue(JsonNode body, String name) {
        return text(body, name)
                .map(this::named)
                .orElseThrow(() -> Problem.inField("/" + name, "is missing"));
    }

    private Arn named(String queue) {
        var arn = QueueRoutes.queue(queue, ground.account(), ground.region());
        if (queues().find(arn).isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "there is no queue " + arn);
        }
        return arn;
    }

    /// The words for a choice by ids, or for one that is not by ids.
    private static String which(JsonNode body) {
        var ids = body.path("messages");
        return ids.isArray() ? "%d chosen".formatted(ids.size()) : ALL;
    }

    /// The words for a choice by a text, where there is one; not the text, which often is a customer's address, while what is
    /// noted is kept and logged.
    private static String filter(JsonNode body) {
        return text(body.path("messages"), "text").map(_ -> " with a text").orElse("");
    }

    private static boolean has(Letter letter, String text) {
        return letter.body().contains(text)
                || letter.attributes().values().stream()
                        .anyMatch(it ->
                                it instanceof MessageAttribute.Text(_, var value)
                                        && value.contains(text));
    }

    /// The messages whose ids are given, those that have a text, or every one, which has to be said.
    private static Predicate<Letter> chosen(JsonNode body) {
        var ids = body.path("messages");
        var wantedText = text(ids, "text");
        if (wantedText.isPresent()) {
            var part = wantedText.get();
            if (part.length() > TEXT_MAX) {
                throw Problem.inField(
                        "/messages/text", "must have at most %d characters".formatted(TEXT_MAX));
            }
            return letter -> has(letter, part);
        }
        if (ids.isTextual() && ids.textValue().equals(ALL)) {
            return _ -> true;
        }
        if (!ids.isArray() || ids.isEmpty() || ids.size() > CHOSEN_MAX) {
            throw Problem.inField(
                    "/messages",
                    "must be \"%s\", or have 1 to %d ids of messages".formatted(ALL, CHOSEN_MAX));
        }
        Set<String> wanted = ids.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        return letter -> wanted.contains(letter.messageId().toString());
    }
}
