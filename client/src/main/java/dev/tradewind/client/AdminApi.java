package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The questions that an operator may ask of a running instance beside AWS's protocols, below
/// `/_tradewind`.
public final class AdminApi implements AutoCloseable {
    /// As many messages as the instance shows at once.
    public static final int LOOK_MAX = 1000;

    private static final String BACKUP = "/_tradewind/backup";

    private static final String LOG_LEVEL = "/_tradewind/log-level";

    private static final String DAPR_REPLAY = "/_tradewind/dapr/replay?";

    /// The header that what changes an instance has to be asked with.
    private static final Map<String, String> INTENT = Map.of("X-Tradewind-Request", "1");

    private final JsonHttp http;

    private AdminApi(JsonHttp http) {
        this.http = http;
    }

    /// One that is asked in clear text.
    public static AdminApi at(int awsPort) {
        return at(ApiPlace.open(awsPort));
    }

    /// @param place of its AWS endpoint
    public static AdminApi at(ApiPlace place) {
        return new AdminApi(JsonHttp.ofAwsEndpoint(place));
    }

    /// Has a backup begun; the answer is its state.
    public JsonNode startBackup(Path directory) {
        return http.post(BACKUP + "?directory=" + encoded(directory.toString()), Map.of(), INTENT);
    }

    /// The state of the latest backup.
    public JsonNode backup() {
        return http.get(BACKUP);
    }

    /// The levels at which it logs, as `levels`.
    public JsonNode logLevels() {
        return http.get(LOG_LEVEL);
    }

    /// Has it log at other levels, until it ends.
    ///
    /// @param levels `info,LOGGER=debug`
    public JsonNode changeLogLevels(String levels) {
        return http.post(LOG_LEVEL + "?levels=" + encoded(levels), Map.of(), INTENT);
    }

    /// The numbers that it counts, as Prometheus scrapes them.
    public String metrics() {
        return http.text("/_tradewind/metrics");
    }

    /// The sum of the values of one of these that have a label.
    public long counted(String metric, String label, String value) {
        return Math.round(MetricSamples.of(metrics()).named(metric).with(label, value).sum());
    }

    /// Every queue by its ARN, in one answer. Nothing where requests have to be signed, nor on a server that is
    /// none of ours: such an instance does not tell.
    public Optional<Map<String, QueueSummary>> queues() {
        return http.getIfTold("/_tradewind/queues")
                .map(answer ->
                        answer.path("queues")
                                .valueStream()
                                .map(QueueSummary::of)
                                .collect(Collectors.toMap(QueueSummary::arn, Function.identity())));
    }

    /// Moves those letters of a dead-letter queue that are chosen, back to where they came from.
    ///
    /// @param destination ARN of a queue that gets them instead
    public RedriveAnswer redrive(
            String queueArn, Optional<String> destination, RedriveChoice choice) {
        var to = destination.map(arn -> "&to=" + encoded(arn)).orElse("");
        var path = "/_tradewind/redrive?queue=" + encoded(queueArn) + to + choice.parameters();
        return RedriveAnswer.of(http.post(path, Map.of(), INTENT));
    }

    /// Lines that a function has logged.
    ///
    /// @param from the number of the first that is wanted; a negative one counts from the end
    /// @param max as many at most
    public JsonNode functionLog(String function, long from, int max) {
        return http.get(
                "/_tradewind/functions/log?function=%s&from=%d&limit=%d"
                        .formatted(encoded(function), from, max));
    }

    /// Begins a replay to a subscription of an application behind a sidecar, or only counts what it would bring.
    JsonNode replay(ReplayRun.Wanted wanted, boolean isDry) {
        var path = DAPR_REPLAY + wanted.subscriber() + wanted.times() + "&dryRun=" + isDry;
        return http.post(path, Map.of(), INTENT);
    }

    /// The progress of the latest replay to that subscription.
    JsonNode replayProgress(ReplayRun.Wanted wanted) {
        return http.get(DAPR_REPLAY + wanted.subscriber());
    }

    /// The oldest messages of a queue, as they are: looking changes nothing. Nothing where requests have to be
    /// signed, nor on a server that is none of ours: such an instance does not tell.
    public Optional<List<DeadLetter>> look(String queueArn, int limit) {
        var path = "/_tradewind/messages?queue=%s&limit=%d".formatted(encoded(queueArn), limit);
        return http.getIfTold(path)
                .map(answer -> answer.path("messages").valueStream().map(DeadLetter::of).toList());
    }

    /// The rules of a bus that would get the events of a text, and why others would not, as `events`.
    ///
    /// @param bus name or ARN
    /// @param events one, an entry of PutEvents, or up to ten of either, as JSON
    public JsonNode explain(String bus, byte[] events) {
        return http.postJson("/_tradewind/events/why?bus=" + encoded(bus), events, INTENT)
                .path("events");
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
