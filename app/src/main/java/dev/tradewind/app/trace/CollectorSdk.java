package dev.tradewind.app.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// OpenTelemetry's SDK, as the variables of one signal configure it.
record CollectorSdk(OpenTelemetrySdk sdk) implements AutoCloseable {
    /// The name of what is measured and traced here, among all that a process may send.
    static final String SCOPE = "dev.tradewind";

    /// The time that an instance which closes gives to what is still to be sent.
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    /// Something that is said of an SDK before it is built.
    @FunctionalInterface
    interface Part {
        void add(AutoConfiguredOpenTelemetrySdkBuilder builder);
    }

    /// @param part of the signal
    /// @throws UnusableCollector if a variable has a value that means nothing
    static CollectorSdk open(OtlpVariables variables, String version, Part part) {
        SdkLog.join();
        var builder =
                AutoConfiguredOpenTelemetrySdk.builder()
                        .disableShutdownHook()
                        .addPropertiesCustomizer(_ -> variables.properties())
                        .addResourceCustomizer((resource, _) -> versioned(resource, version));
        part.add(builder);
        try {
            return new CollectorSdk(builder.build().getOpenTelemetrySdk());
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new UnusableCollector(
                    "%s cannot be sent: %s".formatted(variables.signal().told(), e.getMessage()),
                    e);
        }
    }

    /// Whatever is said of the resource outside counts more.
    private static Resource versioned(Resource resource, String version) {
        var own = Attributes.of(AttributeKey.stringKey("service.version"), version);
        return Resource.create(own).merge(resource);
    }

    /// Sends what waits, as far as that goes at once.
    @Override
    public void close() {
        var _ = sdk.shutdown().join(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }
}
