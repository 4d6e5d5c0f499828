package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `tradewind lab s0`.
@Timeout(180)
final class ProductLabCommandTest {
    @Test
    void every_step_holds() {
        var text = Printed.by("lab", "s0");

        assertThat(text)
                .contains("4. An order service that is away, and comes back")
                .contains("dead letters of the order service: expected 1, seen 1")
                .contains(" steps held.", "From request to handler: p50 ")
                .doesNotContain("BROKEN");
    }

    @Test
    void a_program_gets_every_step_as_json() {
        var report = Json.read(Printed.by("lab", "s0", "--json").getBytes(UTF_8));

        assertThat(report.path("held").asBoolean()).isTrue();
        assertThat(report.path("steps")).hasSizeGreaterThan(40);
        assertThat(report.path("figures")).hasSize(7);
    }
}
