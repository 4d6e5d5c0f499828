package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Ring;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.observe.alarm.AlarmArns;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The latest of what people did by the console: on disk when an action is answered, and a line of the log.
public final class ActionLog {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(new Table("console-actions"));

    /// This project's: some weeks of nights. The oldest is given up first.
    static final int ACTIONS_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ActionLog.class);
    private static final Ring RING = new Ring(TABLES.getFirst(), ACTIONS_MAX);
    private static final String NAME = "console";
    private static final int SHOWN = 200;

    private final Store store;
    private final Broker broker;

    ActionLog(ConsoleGround ground) {
        store = ground.store();
        broker = ground.broker();
    }

    /// Notes what somebody has done.
    ///
    /// @param subject a queue, an alarm, a topic, a bus, or a function
    /// @param what in a few words
    /// @param reason that was given; empty if none was asked for
    void note(HttpCall call, ApiCaller caller, Arn subject, String what, String reason) {
        var kind = kind(subject);
        var peer = call.request().peer().getHostAddress();
        LOG.atInfo()
                .addKeyValue("who", caller.name())
                .addKeyValue("from", peer)
                .addKeyValue(kind, subject)
                .addKeyValue("what", what)
                .addKeyValue("reason", reason)
                .log("the console was used");
        broker.transact(work -> {
            var row =
                    JsonRow.create()
                            .put("at", Instant.ofEpochMilli(work.nowMillis()).toString())
                            .put("who", caller.name())
                            .put("from", peer)
                            .put(kind, subject.toString())
                            .put("what", what)
                            .put("reason", reason);
            RING.append(work, NAME, JsonRow.encode(row));
            work.batch().sync();
            return true;
        });
    }

    private static String kind(Arn subject) {
        return switch (subject.service()) {
            case "sns" -> "topic";
            case "events" -> "bus";
            case "lambda" -> "function";
            default -> AlarmArns.isAlarm(subject) ? "alarm" : "queue";
        };
    }

    /// The latest, newest first.
    Reply latest() {
        var answer = JsonNodeFactory.instance.objectNode();
        var actions = answer.putArray("actions");
        RING.latest(store, NAME, SHOWN).reversed().forEach(row -> actions.add(JsonRow.decode(row)));
        return Reply.ok(answer);
    }
}
