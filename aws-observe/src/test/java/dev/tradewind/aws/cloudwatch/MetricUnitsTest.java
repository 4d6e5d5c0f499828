package dev.tradewind.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.observe.metric.MetricSample;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/// The units of metrics beside those of the service's model.
class MetricUnitsTest {
    @Test
    void units_are_those_of_the_model() {
        assertThat(StandardUnit.knownValues())
                .allSatisfy(it -> assertThat(MetricSample.isUnit(it.toString())).isTrue());
        assertThat(MetricSample.isUnit("Bananas")).isFalse();
    }
}
