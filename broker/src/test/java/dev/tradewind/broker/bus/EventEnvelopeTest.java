package dev.tradewind.broker.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The text of an event, to the letter.
final class EventEnvelopeTest {
    private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long END_SECOND = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    private static BusEvent at(Instant time) {
        return new BusEvent(
                new UUID(1, 2),
                "app.orders",
                "Order \"made\"",
                "{\"n\": 1.50}",
                "000000000000",
                "eu-central-1",
                time,
                List.of("r1", "r\n2"),
                Optional.empty(),
                Optional.of("again"));
    }

    @Test
    void an_event_has_its_fields_in_the_order_of_the_bus_and_its_detail_as_it_was_sent() {
        assertThat(EventEnvelope.of(at(Instant.parse("2026-01-02T03:04:05.678Z"))))
                .isEqualTo(
                        """
                        {"version":"0","id":"00000000-0000-0001-0000-000000000002",\
                        "detail-type":"Order \\"made\\"","source":"app.orders",\
                        "account":"000000000000","time":"2026-01-02T03:04:05Z",\
                        "region":"eu-central-1","replay-name":"again",\
                        "resources":["r1","r\\n2"],"detail":{"n": 1.50}}\
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00.999Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T12:00:00.5Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void a_time_is_in_whole_seconds(Instant time) {
        assertThat(EventEnvelope.reference(at(time))).contains(timeField(time));
    }

    @Test
    void any_time_is_as_java_writes_it() {
        var random = new Random(1);

        for (int i = 0; i < 10_000; i++) {
            long second = random.nextLong(FIRST_SECOND, END_SECOND);
            var time = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
            assertThat(EventEnvelope.of(at(time))).contains(timeField(time));
        }
    }

    private static String timeField(Instant time) {
        return ",\"time\":\"" + time.truncatedTo(ChronoUnit.SECONDS) + "\",";
    }
}
