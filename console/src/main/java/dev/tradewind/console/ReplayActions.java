package dev.tradewind.console;

import static dev.tradewind.console.JsonBody.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.console.EventReplayer.Asked;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// The replays that people begin and cancel by the page. Each is noted at its bus, with who did it and when.
final class ReplayActions {
    private final BusService bus;
    private final EventReplayer replayer;
    private final ActionLog done;

    ReplayActions(ConsoleGround ground, ActionLog done) {
        bus = ground.broker().bus();
        replayer = ground.replayer();
        this.done = done;
    }

    Reply start(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var name = required(body, "name");
        var archive =
                Arn.tryParse(required(body, "archive"))
                        .flatMap(it -> bus.archives().find(it))
                        .orElseThrow(() -> absent("archive", body.path("archive").asText()));
        replayer.start(
                new Asked(
                        name,
                        archive.arn(),
                        archive.bus(),
                        time(body, "from"),
                        time(body, "to"),
                        rules(body.path("rules"))));
        var what = "began replay %s of archive %s".formatted(name, archive.name());
        done.note(call, caller, archive.bus(), what, "");
        return answer(name);
    }

    private static List<String> rules(JsonNode array) {
        if (!array.isArray() && !array.isMissingNode()) {
            throw Problem.inField("/rules", "must be an array of ARNs");
        }
        var rules = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            if (!array.path(i).isTextual()) {
                throw Problem.inField("/rules/" + i, "must be the ARN of a rule");
            }
            rules.add(array.path(i).textValue());
        }
        return rules;
    }

    private static Instant time(JsonNode body, String name) {
        try {
            return Instant.parse(required(body, name));
        } catch (DateTimeParseException _) {
            throw Problem.inField("/" + name, "must be a time such as 2026-12-01T10:00:00Z");
        }
    }

    Reply cancel(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var replay =
                Arn.tryParse(required(body, "replay"))
                        .flatMap(it -> bus.replays().find(it))
                        .orElseThrow(() -> absent("replay", body.path("replay").asText()));
        replayer.cancel(replay.arn());
        var archive = BusArns.archiveName(replay.archive());
        var what = "cancelled replay %s of archive %s".formatted(replay.name(), archive);
        done.note(call, caller, replay.bus(), what, "");
        return answer(replay.name());
    }

    private static Reply answer(String name) {
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("name", name));
    }

    private static String required(JsonNode body, String name) {
        return text(body, name).orElseThrow(() -> Problem.inField("/" + name, "is missing"));
    }

    private static Problem absent(String kind, String arn) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no %s %s".formatted(kind, arn));
    }
}
