package dev.tradewind.sagas.perform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.sagas.definition.Performer;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// The performer that sends the data of the event that asks, as a POST of JSON, to wherever the guard lets it.
///
/// An answer of 2xx says that it is done, and its JSON is the outcome's data. One of 4xx says that it is not and will not
/// be; but 408, 425 and 429, as all others, say that it is to be tried again (RFC 9110, section 15; RFC 6585, section 4).
public final class HttpPerformer implements StepPerformer, AutoCloseable {
    /// For a whole exchange; a step that takes longer answers at once, and tells of its outcome when there is one.
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// Of an answer, which becomes part of a run's data.
    private static final int ANSWER_BYTES_MAX = 32 << 10;

    private static final Set<Integer> FOR_A_WHILE = Set.of(408, 425, 429);

    private final OutwardClient client;

    public HttpPerformer(OutwardGuard guard) {
        client = new OutwardClient(guard, TIMEOUT);
    }

    @Override
    public StepAnswer perform(StepCall call) throws InterruptedException {
        if (!(call.by() instanceof Performer.Http(var endpoint))) {
            throw new IllegalArgumentException(call.step() + " is not done over HTTP");
        }
        var request =
                new OutwardRequest(
                        endpoint,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                IdempotencyKey.HEADER,
                                call.idempotencyKey()),
                        new String(Json.write(call.data()), UTF_8));
        var traced =
                call.trace()
                        .map(trace -> request.with(SpanContext.PARENT, trace.parent()))
                        .orElse(request);
        return switch (client.ask(traced, ANSWER_BYTES_MAX)) {
            case OutwardAnswer.Answered answered -> answer(answered);
            case OutwardAnswer.Closed(var why) -> new StepAnswer.Broken(why);
            case OutwardAnswer.Nowhere(var why) -> new StepAnswer.Broken(why);
            case OutwardAnswer.Late(var why) -> new StepAnswer.Broken(why);
            case OutwardAnswer.Failed(var why) -> new StepAnswer.Broken(why);
        };
    }

    private static StepAnswer answer(OutwardAnswer.Answered answered) {
        int status = answered.status();
        if (status >= 200 && status < 300) {
            return new StepAnswer.Done(JsonAnswer.data(answered.body()));
        }
        var why = "answered with " + status;
        return status >= 400 && status < 500 && !FOR_A_WHILE.contains(status)
                ? new StepAnswer.Refused(why, JsonAnswer.data(answered.body()))
                : new StepAnswer.Broken(why);
    }

    /// Breaks off whatever is being sent.
    @Override
    public void close() {
        client.close();
    }
}
