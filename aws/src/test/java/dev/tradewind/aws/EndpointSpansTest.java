package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.aws.service.AwsExchange;
import dev.tradewind.aws.service.Incoming;
import dev.tradewind.aws.service.Protocol.Claim;
import dev.tradewind.aws.service.Services;
import dev.tradewind.aws.service.WireError;
import dev.tradewind.aws.sts.Sts;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class EndpointSpansTest {
    private static final int CALLS = 100_000;
    private static final Reply OK = new Reply(200, Map.of(), new byte[0]);
    private static final String HEADER =
            "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1";

    private final Store store = Store.on(new MemoryRows());
    private final Services services =
            new Services(
                    List.of(new Sts(new KeyRing(List.of(), InstantSource.system(), new Random()))));

    private static Incoming request(Map<String, String> headers) {
        var request =
                new Request(
                        "POST",
                        "/",
                        "",
                        headers,
                        "Action=GetCallerIdentity&Version=2011-06-15"
                                .getBytes(StandardCharsets.UTF_8),
                        InetAddress.getLoopbackAddress());
        return new Incoming(
                request,
                Optional.empty(),
                Caller.root("000000000000", "us-east-1", "http://localhost"),
                "an-id");
    }

    private AwsExchange exchange(Incoming incoming) {
        return services.claim(incoming) instanceof Claim.Mine(var exchange)
                ? exchange
                : fail("nobody's");
    }

    private Reply during(Tracing tracing, Map<String, String> headers, Supplier<Reply> answer) {
        var incoming = request(headers);
        return new EndpointSpans(tracing, store).during(incoming, exchange(incoming), answer);
    }

    @Test
    void a_request_without_a_trace_allocates_nothing_where_nobody_keeps_spans() {
        var spans = new EndpointSpans(Tracing.NONE, store);
        var incoming = request(Map.of("host", "localhost"));
        var exchange = exchange(incoming);
        Supplier<Reply> answer = () -> OK;
        repeat(spans, incoming, exchange, answer);
        long before = allocatedBytes();
        repeat(spans, incoming, exchange, answer);
        long allocated = allocatedBytes() - before;

        assertThat(allocated).isLessThan(CALLS); // less than a byte each: what measuring takes
    }

    private static void repeat(
            EndpointSpans spans, Incoming incoming, AwsExchange exchange, Supplier<Reply> answer) {
        for (int i = 0; i < CALLS; i++) {
            spans.during(incoming, exchange, answer);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void a_fault_of_the_server_has_failed_and_one_of_the_sender_has_not() {
        var kept = new KeptSpans();
        during(kept, Map.of(), () -> refused(WireError.internal()));
        during(kept, Map.of(), () -> refused(WireError.badRequest("Throttling", "Rate exceeded")));

        assertThat(kept.ended)
                .extracting(it -> it.isFailed, it -> it.attributes.get("error.type"))
                .containsExactly(tuple(true, "InternalFailure"), tuple(false, "Throttling"));
    }

    private static Reply refused(WireError error) {
        EndpointSpans.refused(error);
        return new Reply(error.status(), Map.of(), new byte[0]);
    }

    @Test
    void a_span_ends_when_what_was_decided_in_its_round_is_on_disk() {
        var kept = new KeptSpans();
        store.commitTogether(
                List.<Runnable>of(
                                () -> {
                                    during(kept, Map.of(), () -> OK);
                                    assertThat(kept.ended).isEmpty();
                                })
                        .iterator());

        assertThat(kept.ended).hasSize(1);
        assertThat(kept.ended.getFirst().name).isEqualTo("STS.GetCallerIdentity");
    }

    @Test
    void a_span_of_a_round_that_is_given_up_has_failed() {
        var kept = new KeptSpans();
        var calls =
                List.<Runnable>of(
                        () -> during(kept, Map.of(), () -> OK),
                        () -> during(kept, Map.of(), EndpointSpansTest::broken));

        assertThatIllegalStateException().isThrownBy(() -> store.commitTogether(calls.iterator()));

        assertThat(kept.ended)
                .extracting(it -> it.isFailed, it -> it.attributes.get("error.type"))
                .containsOnly(tuple(true, "java.lang.IllegalStateException"))
                .hasSize(2);
    }

    private static Reply broken() {
        throw new IllegalStateException("a defect");
    }

    @Test
    void a_header_that_names_nobody_goes_on_where_no_span_is_in_its_place() {
        var root = "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736";
        var rootAlone = Map.of(TraceHeader.NAME, root);
        var seen = new ArrayList<Optional<String>>();
        during(Tracing.NONE, rootAlone, () -> look(seen));
        during(Tracing.NONE, Map.of(TraceHeader.NAME, HEADER + ";Self=1"), () -> look(seen));
        during(new KeptSpans(), rootAlone, () -> look(seen));

        assertThat(seen)
                .containsExactly(
                        Optional.of(root), Optional.of(HEADER + ";Self=1"), Optional.of(HEADER));
    }

    private static Reply look(List<Optional<String>> seen) {
        seen.add(TraceHeader.current());
        return OK;
    }

    /// Keeps spans in memory.
    private static final class KeptSpans implements Tracing {
        private final List<KeptSpan> ended = new ArrayList<>();

        @Override
        public TraceSpan from(Optional<SpanContext> context) {
            return new KeptSpan(this, "", context);
        }
    }

    /// A span in memory: all within others are at one place.
    private static final class KeptSpan implements TraceSpan {
        private final KeptSpans keeper;
        private final String name;
        private final Optional<SpanContext> context;
        private final Map<String, String> attributes = new HashMap<>();
        private boolean isFailed;

        private KeptSpan(KeptSpans keeper, String name, Optional<SpanContext> context) {
            this.keeper = keeper;
            this.name = name;
            this.context = context;
        }

        @Override
        public boolean isRecorded() {
            return !name.isEmpty();
        }

        @Override
        public Optional<SpanContext> context() {
            return context;
        }

        @Override
        public TraceSpan child(SpanKind kind, String operation, String target) {
            return new KeptSpan(
                    keeper,
                    operation,
                    SpanContext.ofParent(
                            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        }

        @Override
        public TraceSpan with(String attribute, String value) {
            attributes.put(attribute, value);
            return this;
        }

        @Override
        public TraceSpan with(String attribute, long value) {
            return with(attribute, Long.toString(value));
        }

        @Override
        public TraceSpan failed(String type) {
            isFailed = true;
            return with("error.type", type);
        }

        @Override
        public void end() {
            assertThat(CurrentTrace.span().isNone()).isTrue();
            keeper.ended.add(this);
        }
    }
}
