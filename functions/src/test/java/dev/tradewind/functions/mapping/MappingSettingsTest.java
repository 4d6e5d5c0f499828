package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.RefusedMapping.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MappingSettingsTest {
    @Test
    void settings_out_of_their_range_are_refused() {
        var settings = MappingSettings.DEFAULT;
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "1 validation error detected: Value '10001' at 'batchSize' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 10000",
                () -> settings.withBatch(10_001, Duration.ofSeconds(1)));
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "1 validation error detected: Value '0' at 'batchSize' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 1",
                () -> settings.withBatch(0, Duration.ZERO));
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                        + " greater than 10",
                () -> settings.withBatch(11, Duration.ZERO));
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "1 validation error detected: Value '301' at 'maximumBatchingWindowInSeconds' failed"
                        + " to satisfy constraint: Member must have value less than or equal to 300",
                () -> settings.withBatch(10, Duration.ofSeconds(301)));
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency' failed"
                        + " to satisfy constraint: Member must have value greater than or equal to 2",
                () -> settings.withMaximumConcurrency(OptionalInt.of(1)));
    }

    @Test
    void filters_are_five_patterns_of_4096_characters_at_most() {
        var settings = MappingSettings.DEFAULT;
        var pattern = "{\"body\":[\"%s\"]}";
        var longest = pattern.formatted("x".repeat(4096 - pattern.length() + 2));

        assertThat(settings.withFilters(List.of(longest)).filters()).hasSize(1);
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "A filter's pattern has at most 4096 characters, not 4097.",
                () -> settings.withFilters(List.of(longest + " ")));
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                "A mapping has at most 5 filters, not 6.",
                () -> settings.withFilters(Collections.nCopies(6, longest)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> settings.withFilters(List.of("{\"body\":\"a\"}")))
                .withMessageStartingWith("Invalid filter pattern definition.");
    }
}
