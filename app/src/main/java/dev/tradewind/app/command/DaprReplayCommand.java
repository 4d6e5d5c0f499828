package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.AdminApi;
import dev.tradewind.client.ReplayRun;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind dapr replay APP TOPIC --from TIME`: gives a subscription once more what its topic keeps.
@Command(
        name = "replay",
        description = {
            "Gives an application's subscription once more what its topic has kept.",
            "A topic keeps what is published where its component has a `retention`. The events are marked as replayed, and",
            "come behind what waits.",
            "TIME is 2026-11-29T10:00:00Z, or so long ago: -90s, -1h, -7d; --from may be the beginning, too.",
            "The instance goes on with it whatever becomes of this command, also after a kill."
        })
final class DaprReplayCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            index = "0",
            paramLabel = "APP",
            description = "the application's id, or the consumerID of its subscription")
    private String app = "";

    @Parameters(index = "1", paramLabel = "TOPIC", description = "the topic's name")
    private String topic = "";

    @Option(names = "--from", paramLabel = "TIME", required = true, description = "from when on")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "up to, but not at, when (now)")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--pubsub",
            paramLabel = "NAME",
            defaultValue = "pubsub",
            description = "the component (${DEFAULT-VALUE})")
    private String component = "";

    @Option(
            names = "--subscription",
            paramLabel = "ID",
            description = "the subscriptionId, where the subscription has one")
    private Optional<String> subscriptionId = Optional.empty();

    @Option(names = "--dry-run", description = "only tell how many events there would be")
    private boolean isDry;

    @Option(names = "--no-wait", description = "do not wait until all are in the queue")
    private boolean unwatched;

    @Override
    public void run() {
        var wanted = new ReplayRun.Wanted(app, component, topic, subscriptionId, from, to);
        try (var admin = instance.adminApi()) {
            var result = isDry ? ReplayRun.dry(admin, wanted) : replayed(admin, wanted);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(result) : text(result)));
        }
    }

    private ReplayRun replayed(AdminApi admin, ReplayRun.Wanted wanted) {
        var begun = ReplayRun.begin(admin, wanted);
        if (!unwatched) {
            var progress = ProgressLine.onStandardError(instance.json());
            ReplayRun.follow(admin, wanted, left -> progress.show(left + " events left"));
            progress.end();
        }
        return begun;
    }

    private String text(ReplayRun result) {
        var events = "%d event(s) of '%s'".formatted(result.messages(), topic);
        if (isDry) {
            return "%s would go to %s once more; the topic keeps what was published from %s on."
                    .formatted(events, result.queue(), result.keptFrom());
        }
        return unwatched
                ? "%s go to %s once more.".formatted(events, result.queue())
                : "%s went to %s once more.".formatted(events, result.queue());
    }
}
