package dev.tradewind.app.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.Tracing;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class EncoderTest {
    @Test
    void a_text_line_is_key_value_pairs_with_quotes_where_needed() {
        var event = event("payment authorised");
        event.addKeyValuePair(new KeyValuePair("orderId", "ord-1"));
        event.addKeyValuePair(new KeyValuePair("note", "say \"hi\""));

        assertThat(text(event))
                .isEqualTo(
                        "time=2026-11-21T02:00:00Z level=INFO logger=Payments"
                                + " msg=\"payment authorised\" orderId=ord-1 note=\"say \\\"hi\\\"\"\n");
    }

    @Test
    void a_line_break_in_a_message_cannot_forge_a_line() {
        var event = event("first\nlevel=ERROR");

        assertThat(text(event)).hasLineCount(1).contains("\"first\\nlevel=ERROR\"");
    }

    @Test
    void nothing_in_a_line_steers_the_terminal_that_it_is_read_on() throws IOException {
        var event = event("a\u202eb\u001b[2J\u009b\u2028");

        assertThat(text(event)).contains("msg=\"a\\u202eb\\u001B[2J\\u009b\\u2028\"");
        var json = new String(new JsonEncoder().encode(event), UTF_8);
        assertThat(json).doesNotContain("\u202e", "\u001b", "\u009b", "\u2028");
        assertThat(new ObjectMapper().readTree(json).path("msg").asText())
                .isEqualTo("a\u202eb\u001b[2J\u009b\u2028");
    }

    @Test
    void a_json_line_is_one_object_with_the_stack_trace_inside() throws IOException {
        var event = event("cannot capture", new IllegalStateException("no such payment"));

        var line = new String(new JsonEncoder().encode(event), UTF_8);
        var json = new ObjectMapper().readTree(line);

        assertThat(line).hasLineCount(1).endsWith("}\n");
        assertThat(json.path("error").asText())
                .isEqualTo("java.lang.IllegalStateException: no such payment");
        assertThat(json.path("stack").asText()).contains("EncoderTest");
    }

    @Test
    void a_line_of_work_that_is_part_of_a_trace_names_its_place_there() {
        var trace = SpanContext.ofParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        var line = CurrentTrace.during(Tracing.NONE.from(trace), () -> text(event("handled")));

        assertThat(line)
                .contains(" trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7");
        assertThat(text(event("handled"))).doesNotContain("trace_id");
    }

    @Test
    void a_line_for_readers_of_dapr_has_its_keys_in_its_order() {
        var event = event("Publish request completed");
        event.addKeyValuePair(new KeyValuePair("topic", "product-events"));
        event.addKeyValuePair(new KeyValuePair("app", "product-service"));
        event.addKeyValuePair(new KeyValuePair("millis", 61));
        event.addKeyValuePair(new KeyValuePair("component", "my pubsub"));

        assertThat(new String(new DaprEncoder().encode(event), UTF_8))
                .matches(
                        "time=\"2026-11-21T02:00:00Z\" level=info msg=\"Publish request completed\""
                                + " app_id=product-service component=\"my pubsub\" duration_ms=61 instance=\\S+"
                                + " scope=commerce.payments.Payments topic=product-events type=log ver=1.18.0\n");
    }

    @Test
    void a_step_of_a_service_is_a_line_as_applications_beside_dapr_write_it() {
        var step = new LoggerContext().getLogger(Logging.STEPS);
        var event = new LoggingEvent("", step, Level.INFO, "Saving\nproduct", null, new Object[0]);
        event.setMDCPropertyMap(Map.of());
        event.setInstant(Instant.parse("2026-11-21T02:00:00.045Z"));
        event.addKeyValuePair(new KeyValuePair("app", "product-service"));
        event.addKeyValuePair(new KeyValuePair("request_id", "req-8f7e6d5c"));

        assertThat(new String(new DaprEncoder().encode(event), UTF_8))
                .isEqualTo(
                        "2026-11-21 02:00:00,045 INFO  [product-service] [request_id=req-8f7e6d5c]"
                                + " Saving\\nproduct\n");
    }

    private static String text(LoggingEvent event) {
        return new String(new TextEncoder().encode(event), UTF_8);
    }

    private static LoggingEvent event(String message, Throwable... thrown) {
        var logger = new LoggerContext().getLogger("dev.tradewind.commerce.payments.Payments");
        var cause = thrown.length == 0 ? null : thrown[0];
        var event = new LoggingEvent("", logger, Level.INFO, message, cause, new Object[0]);
        event.setMDCPropertyMap(Map.of());
        event.setInstant(Instant.parse("2026-11-21T02:00:00Z"));
        return event;
    }
}
