package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.RouteHandler;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.operator.QueueRoutes;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A look at one queue: what it is, who minds it, and its messages.
final class QueueLook {
    /// Tags by which whoever makes a queue says who minds it, and where it is written what to do.
    private static final String OWNER = "tradewind:owner";

    private static final String RUNBOOK = "tradewind:runbook";

    /// The page on what to do about letters of this program's own services, by the dead-letter queue.
    private static final String OWN_RUNBOOK = "docs/runbooks.md";

    private final ConsoleGround ground;
    private final RouteHandler messages;

    QueueLook(ConsoleGround ground) {
        this.ground = ground;
        messages =
                QueueRoutes.messages(ground.broker().queues(), ground.account(), ground.region())
                        .handler();
    }

    Reply messages(HttpCall call) {
        return messages.handle(call);
    }

    Reply queue(HttpCall call) {
        var arn = QueueRoutes.queue(call.require("queue"), ground.account(), ground.region());
        var queue =
                ground.broker()
                        .queues()
                        .find(arn)
                        .orElseThrow(() ->
                                Problem.of(Problem.Kind.NOT_FOUND, "there is no queue " + arn));
        return Reply.ok(json(queue));
    }

    private ObjectNode json(QueueInfo queue) {
        var settings = queue.settings();
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("queue", queue.arn().toString())
                        .put("fifo", queue.isFifo())
                        .put("retentionSeconds", settings.retention().toSeconds())
                        .put("visibilityTimeoutSeconds", settings.visibilityTimeout().toSeconds());
        settings.redrivePolicy()
                .ifPresent(it ->
                        json.put("deadLettersTo", it.deadLetterTarget().toString())
                                .put("maxReceiveCount", it.maxReceiveCount()));
        var sources = json.putArray("deadLettersOf");
        ground.broker()
                .queues()
                .deadLetterSources(queue.arn())
                .forEach(it -> sources.add(it.arn().toString()));
        owner(queue, ground.services()).ifPresent(it -> json.put("owner", it));
        runbook(queue).ifPresent(it -> json.put("runbook", it));
        var alarms = json.putArray("alarms");
        alarmsOf(queue.arn()).forEach(it -> alarms.add(it.arn().toString()));
        return json;
    }

    /// Whoever minds a queue: as its tag says, or the service of this process that reads it.
    static Optional<String> owner(QueueInfo queue, KnownServices services) {
        return tag(queue.tags(), OWNER)
                .or(() -> Optional.ofNullable(services.owners().get(queue.arn())));
    }

    private Optional<String> runbook(QueueInfo queue) {
        return tag(queue.tags(), RUNBOOK)
                .or(() ->
                        Optional.of(ownRunbook(queue.arn()))
                                .filter(_ -> ground.services().owners().containsKey(queue.arn())));
    }

    private String ownRunbook(Arn queue) {
        return ground.services().consumers().containsKey(queue)
                ? OWN_RUNBOOK
                : OWN_RUNBOOK + "#" + queue.resource();
    }

    private static Optional<String> tag(Map<String, String> tags, String name) {
        return Optional.ofNullable(tags.get(name)).filter(value -> !value.isBlank());
    }

    private Stream<Alarm> alarmsOf(Arn queue) {
        return ground.observed()
                .alarms()
                .all()
                .filter(it -> AlarmLook.queueOf(it).equals(Optional.of(queue)));
    }
}
