package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.broker.bus.EventArchive;
import dev.tradewind.broker.bus.EventReplay;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.util.Comparator;

/// The archives of one bus, their replays, and the rules that a replay may be for. The totals of an archive are a decision of
/// the broker, which forgets what is too old first: a page asks again only while a replay is under way.
final class ArchiveLook {
    /// The replays that began last: more is no list for people.
    private static final int REPLAYS_MAX = 100;

    private final BusService bus;

    ArchiveLook(BusService bus) {
        this.bus = bus;
    }

    Reply of(HttpCall call) {
        var source = busOf(call.require("bus"));
        var answer = JsonNodeFactory.instance.objectNode();
        var archives = answer.putArray("archives");
        bus.archives().list(source.region(), source.account()).stream()
                .filter(it -> it.bus().equals(source))
                .forEach(it -> archives.add(json(it)));
        var replays = answer.putArray("replays");
        bus.replays().list(source.region(), source.account()).stream()
                .filter(it -> it.bus().equals(source))
                .sorted(Comparator.comparing(EventReplay::startedAt).reversed())
                .limit(REPLAYS_MAX)
                .forEach(it -> replays.add(json(it)));
        var rules = answer.putArray("rules");
        bus.rules().list(source).forEach(it -> rules.add(it.arn().toString()));
        return Reply.ok(answer);
    }

    private Arn busOf(String text) {
        return Arn.tryParse(text)
                .filter(it -> bus.buses().find(it).isPresent())
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no bus " + text));
    }

    private ObjectNode json(EventArchive archive) {
        var totals = bus.archives().totals(archive);
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("archive", archive.arn().toString())
                        .put("name", archive.name())
                        .put("events", totals.events())
                        .put("bytes", totals.sizeBytes())
                        .put("retentionDays", archive.retentionDays())
                        .put("created", archive.createdAt().toString());
        archive.pattern().ifPresent(it -> json.put("pattern", it.text()));
        return json;
    }

    private static ObjectNode json(EventReplay replay) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("replay", replay.arn().toString())
                        .put("name", replay.name())
                        .put("archive", BusArns.archiveName(replay.archive()))
                        .put("state", replay.state().name())
                        .put("from", replay.from().toString())
                        .put("to", replay.to().toString())
                        .put("started", replay.startedAt().toString());
        replay.lastReplayed().ifPresent(it -> json.put("last", it.toString()));
        replay.endedAt().ifPresent(it -> json.put("ended", it.toString()));
        var rules = json.putArray("rules");
        replay.rules().stream().map(Arn::toString).sorted().forEach(rules::add);
        return json;
    }
}
