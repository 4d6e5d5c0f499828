package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.count.FunctionCounts;
import dev.tradewind.functions.count.FunctionTimes;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The metrics of functions, read by hand.
class FunctionMeterTest {
    private static final Arn PAY = FunctionArns.of("us-east-1", "000000000000", "pay");
    private static final byte[] NONE = {};

    private final AtomicLong nanos = new AtomicLong();
    private final FunctionCounts counts =
            new FunctionCounts(FunctionTimes.NOBODY, _ -> true, List::of);
    private final FunctionMeter meter = new FunctionMeter(counts);

    private void call(InvocationResult result) throws InterruptedException {
        var settings =
                new FunctionSettings(
                        "provided.al2023",
                        "any",
                        Arn.parse("arn:aws:iam::000000000000:role/any"),
                        "",
                        FunctionSettings.TIMEOUT_DEFAULT,
                        FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                        FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                        Map.of(),
                        List.of(),
                        Optional.empty());
        var version =
                new FunctionVersion(
                        PAY,
                        FunctionVersion.LATEST,
                        settings,
                        new FunctionCode.Zip("hash", 1),
                        Instant.EPOCH,
                        new UUID(0, 1));
        var invocation =
                new Invocation(
                        new UUID(0, 2), version, PAY, NONE, Optional.empty(), Optional.empty());
        var _ =
                counts.counting(
                                _ -> {
                                    nanos.addAndGet(2_000_000);
                                    return result;
                                },
                                nanos::get)
                        .invoke(invocation);
    }

    private Map<String, Double> read() {
        var read = new TreeMap<String, Double>();
        meter.read(
                0,
                (owner, sample) -> {
                    assertThat(owner.account()).isEqualTo("000000000000");
                    assertThat(sample.metric().namespace()).isEqualTo("AWS/Lambda");
                    assertThat(sample.metric().dimensions()).containsEntry("FunctionName", "pay");
                    read.put(sample.metric().name(), sample.values().sum());
                });
        return read;
    }

    @Test
    void a_minute_has_the_calls_since_the_one_before() throws InterruptedException {
        call(new InvocationResult.Returned(NONE, NONE));
        call(new InvocationResult.Failed(NONE, "Error", NONE));
        call(new InvocationResult.Throttled("none", "none"));

        assertThat(read())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "Invocations",
                                2.0,
                                "Errors",
                                1.0,
                                "Throttles",
                                1.0,
                                "Duration",
                                4.0));
        assertThat(read()).isEmpty();
        call(new InvocationResult.Returned(NONE, NONE));
        assertThat(read()).containsEntry("Invocations", 1.0).containsEntry("Errors", 0.0);
    }
}
