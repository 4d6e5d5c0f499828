package dev.tradewind.operator.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.operator.Build;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The health of an instance: 200 if everything holds, otherwise 503, and in both cases what holds and what does not.
///
/// It answers from before there is anything to check: an instance that is starting, or stopping, is alive and not
/// ready. Checks come as what they check does.
public final class Health {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Build build;
    private final List<Check> live = new CopyOnWriteArrayList<>();
    private final List<Check> ready = new CopyOnWriteArrayList<>();
    private volatile Optional<String> notRunning = Optional.of("the instance is still starting");

    public Health(Build build) {
        this.build = build;
        ready.add(new Check("running", () -> notRunning));
    }

    /// Notes that everything answers.
    public void started() {
        notRunning = Optional.empty();
    }

    /// Notes that nothing new is taken any more.
    public void stopping() {
        notRunning = Optional.of("the instance is stopping");
    }

    /// Adds what has to hold, or the process is to be started again.
    public void requireToLive(Check check) {
        live.add(check);
    }

    /// Adds what has to hold as well for the instance to be sent requests.
    public void requireToBeReady(Check check) {
        ready.add(check);
    }

    /// `GET /health/live` and `GET /health/ready`.
    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", _ -> answer(live)).openToAll(),
                Route.get(
                                "/health/ready",
                                _ -> answer(Stream.concat(ready.stream(), live.stream()).toList()))
                        .openToAll());
    }

    private Reply answer(List<Check> checks) {
        var results = JsonNodeFactory.instance.objectNode();
        boolean well = true;
        for (var check : checks) {
            well &= add(results, check);
        }
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", well ? "ok" : "failing");
        answer.put("version", build.version());
        answer.put("commit", build.commit());
        answer.set("checks", results);
        return Reply.json(well ? OK : UNAVAILABLE, answer).with("Cache-Control", "no-store");
    }

    private static boolean add(ObjectNode results, Check check) {
        var fault = check.fault().get();
        var result = results.putObject(check.name()).put("ok", fault.isEmpty());
        fault.ifPresent(sentence -> result.put("because", sentence));
        return fault.isEmpty();
    }
}
