package dev.tradewind.operator.health;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.operator.Build;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
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
    private final List<Supplier<List<Part>>> parts = new CopyOnWriteArrayList<>();
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

    /// Adds parts, which are those that there are when somebody asks.
    public void tellOf(Supplier<List<Part>> some) {
        parts.add(some);
    }

    /// `GET /health`, `GET /health/live` and `GET /health/ready`.
    public List<Route> routes() {
        return List.of(
                Route.get("/health", _ -> whole()).openToAll(),
                Route.get("/health/live", _ -> answer(live)).openToAll(),
                Route.get("/health/ready", _ -> answer(all())).openToAll());
    }

    private List<Check> all() {
        return Stream.concat(ready.stream(), live.stream()).toList();
    }

    private Reply answer(List<Check> checks) {
        var faults = faults(checks);
        boolean isWell = isWell(faults.values());
        return reply(isWell, described(isWell ? "ok" : "failing", faults));
    }

    /// All of it, with the parts: where one of them is not ready, the instance still is.
    private Reply whole() {
        var faults = faults(all());
        boolean isReady = isWell(faults.values());
        var told = JsonNodeFactory.instance.arrayNode();
        boolean isWhole = isReady;
        for (var part : parts.stream().flatMap(it -> it.get().stream()).toList()) {
            isWhole &= add(told, part, faults);
        }
        var answer = described(isWhole ? "ok" : isReady ? "degraded" : "failing", faults);
        answer.put("live", live.stream().noneMatch(it -> isFaulty(it, faults)));
        answer.put("ready", isReady);
        answer.set("parts", told);
        return reply(isReady, answer);
    }

    private static boolean isFaulty(Check check, SequencedMap<String, Optional<String>> faults) {
        return faults.getOrDefault(check.name(), Optional.empty()).isPresent();
    }

    private static SequencedMap<String, Optional<String>> faults(List<Check> checks) {
        var faults = new LinkedHashMap<String, Optional<String>>();
        checks.forEach(it -> faults.put(it.name(), it.fault().get()));
        return faults;
    }

    private static boolean isWell(Collection<Optional<String>> faults) {
        return faults.stream().allMatch(Optional::isEmpty);
    }

    private ObjectNode described(String status, SequencedMap<String, Optional<String>> faults) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("status", status);
        answer.put("version", build.version());
        answer.put("commit", build.commit());
        var checks = answer.putObject("checks");
        faults.forEach((name, fault) -> note(checks.putObject(name), "ok", fault));
        return answer;
    }

    /// @return whether the part is ready
    private static boolean add(
            ArrayNode told, Part part, SequencedMap<String, Optional<String>> faults) {
        var fault =
                part.needs().stream()
                        .flatMap(need ->
                                faults.getOrDefault(need, Optional.of("is not there yet")).stream()
                                        .map(because -> need + ": " + because))
                        .findFirst()
                        .or(part.fault());
        var one = told.addObject().put("kind", part.kind()).put("name", part.name());
        return note(one, "ready", fault);
    }

    /// @return whether there is no fault
    private static boolean note(ObjectNode node, String name, Optional<String> fault) {
        node.put(name, fault.isEmpty());
        fault.ifPresent(sentence -> node.put("because", sentence));
        return fault.isEmpty();
    }

    private static Reply reply(boolean isWell, ObjectNode answer) {
        return Reply.json(isWell ? OK : UNAVAILABLE, answer).with("Cache-Control", "no-store");
    }
}
