package dev.tradewind.broker.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The row of an event in an archive: what was written is read again, to the letter.
final class EventRowTest {
    /// As the first version with archives wrote it.
    private static final String WRITTEN =
            """
            {"id":"0b5f3c7e-8a7d-4c55-9d7e-2f3f0a1b2c3d","source":"app.orders",\
            "detailType":"Created","detail":"{\\"n\\": 1.50, \\"n\\": \\"\\\\u00e9\\"}",\
            "account":"000000000000","region":"eu-central-1","time":1767225600123,\
            "resources":["r1","r2"],"traceHeader":"Root=1"}\
            """;

    private static final BusEvent EVENT =
            new BusEvent(
                    UUID.fromString("0b5f3c7e-8a7d-4c55-9d7e-2f3f0a1b2c3d"),
                    "app.orders",
                    "Created",
                    "{\"n\": 1.50, \"n\": \"\\u00e9\"}",
                    "000000000000",
                    "eu-central-1",
                    Instant.ofEpochMilli(1_767_225_600_123L),
                    List.of("r1", "r2"),
                    Optional.of("Root=1"),
                    Optional.empty());

    private static BusEvent decode(String row) {
        return EventRow.decode(row.getBytes(UTF_8));
    }

    @Test
    void a_row_on_disk_is_written_and_read_as_ever() {
        assertThat(new String(EventRow.encode(EVENT), UTF_8)).isEqualTo(WRITTEN);
        assertThat(decode(WRITTEN)).isEqualTo(EVENT);
    }

    @Test
    void texts_of_any_characters_are_read_again() {
        var odd = "\u0000\"\\\n\u2028é漢😀";
        var event =
                new BusEvent(
                        EVENT.id(),
                        odd,
                        odd,
                        "{\"" + "é😀".repeat(5000) + "\":\"\\u0000\"}",
                        "1",
                        "r",
                        Instant.parse("0000-01-01T00:00:00Z"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(EventRow.decode(EventRow.encode(event))).isEqualTo(event);
    }
}
