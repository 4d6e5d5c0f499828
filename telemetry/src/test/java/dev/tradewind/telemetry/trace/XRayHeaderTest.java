package dev.tradewind.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XRayHeaderTest {
    private static final SpanContext CONTEXT =
            new SpanContext("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01", "");

    @Test
    void a_context_is_written_as_aws_writes_one() {
        assertThat(XRayHeader.of(CONTEXT))
                .isEqualTo(
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                "Sampled=1; Parent=53995c3f42cd8ad8; Root=1-5759e988-bd862e3fe1be46a994272793",
                "Self=1-1-1;Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0"
            })
    void a_header_is_read_whatever_else_it_says(String header) {
        assertThat(XRayHeader.read(header)).contains(CONTEXT);
    }

    @Test
    void a_header_without_a_word_on_sampling_is_not_sampled() {
        var header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8";

        assertThat(XRayHeader.read(header).orElseThrow().isSampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root=1-2-3",
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                "Parent=53995c3f42cd8ad8",
                "Root=1-00000000-000000000000000000000000;Parent=53995c3f42cd8ad8"
            })
    void a_header_that_names_no_span_says_no_context(String header) {
        assertThat(XRayHeader.read(header)).isEmpty();
    }
}
