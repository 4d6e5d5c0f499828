package dev.tradewind.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final JsonCodec<Sample> CODEC = JsonCodec.of(Sample.class);

    @Test
    void decimals_are_exact_and_never_in_scientific_notation() {
        var sample = new Sample(new BigDecimal("1E+3"), Instant.EPOCH, Optional.empty());

        assertThat(text(sample)).isEqualTo("{\"amount\":1000,\"at\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void what_is_written_is_read_back() {
        var sample =
                new Sample(
                        new BigDecimal("0.10"),
                        Instant.parse("2026-07-02T10:00:00.123Z"),
                        Optional.of("x"));

        assertThat(CODEC.decode(CODEC.encode(sample))).isEqualTo(sample);
    }

    @Test
    void members_of_a_newer_version_are_ignored() {
        var json = "{\"amount\":1,\"at\":\"2026-07-02T10:00:00Z\",\"new\":true}";

        assertThat(CODEC.decode(bytes(json)).amount()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void a_missing_member_or_a_duplicate_one_is_malformed() {
        assertThatThrownBy(() -> CODEC.decode(bytes("{\"amount\":1}")))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() ->
                        CODEC.decode(
                                bytes(
                                        "{\"amount\":1,\"amount\":2,\"at\":\"2026-07-02T10:00:00Z\"}")))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void a_missing_primitive_is_malformed() {
        assertThatThrownBy(() -> JsonCodec.of(Count.class).decode(bytes("{}")))
                .isInstanceOf(MalformedJson.class);
    }

    private static String text(Sample sample) {
        return new String(CODEC.encode(sample), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private record Count(int n) {}

    private record Sample(BigDecimal amount, Instant at, Optional<String> note) {}
}
